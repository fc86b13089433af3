/**
 * The export dialog that elements share: which format, what of the books, then written with progress and an end on
 * request. An element loads it when somebody first asks, so that it costs the page nothing before:
 *
 * ```ts
 * const { openExport } = await import('../internal/exporting.js');
 * await openExport(
 *   { element: this, translate: (texts) => this.texts(texts), locale: () => this.locale,
 *     scope: () => [this.source, this.scope], announcer: this.#announcer, failed: this.tellFailure },
 *   { client: 'Orchard Labs', account, backend, statements, view: { rows, count } },
 * );
 * ```
 *
 * It resolves once the dialog is closed, with what was saved; undefined where nothing was. It brings its own dialog and
 * styles, and takes both away. The files are those of RULES "Exports".
 */
import { html, render, type CSSResult, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { DateTime } from '../backend/backend.js';
import { fileStem } from '../export/names.js';
import { readRows } from '../export/read-rows.js';
import { ExportError, statementPeriod, type ExportRequest } from '../export/request.js';
import { accountName } from './accounts.js';
import { commonStrings } from './common.strings.js';
import { controls } from './controls.styles.js';
import { Dialog, type DialogContent } from './dialog.js';
import {
  chosenOf,
  exportForm,
  firstChoice,
  wrongs,
  type Asked,
  type Choice,
  type ExportTranslate,
  type ExportView,
} from './exporting-form.js';
import { patient, runBundle, runExport, saveChecksums, SPLIT, type Saved } from './exporting-run.js';
import { openSink } from './exporting-sinks.js';
import { exportingStrings } from './exporting.strings.js';
import { exportingStyles } from './exporting.styles.js';
import type { AccountExport, BundleChoice, BundleExport, ExportHost, ExportSettings } from './exporting-what.js';
import { progressView, refusalView, savedView, savedWords, type Progress } from './exporting-views.js';
import { failurePanel } from './failure.js';
import { sameKey } from './resource.js';

export type { AccountExport, BundleChoice, BundleExport, ExportHost, ExportSettings, ExportView, Saved };

/** Asks what to export and exports it. Resolves when the dialog is closed. */
export function openExport(host: ExportHost, what: AccountExport | BundleExport): Promise<Saved | undefined> {
  return new Promise((resolve) => new ExportDialog(host, what, resolve));
}

/** Where the dialog stands. */
type Phase =
  | { at: 'form'; refused?: ExportError }
  | { at: 'running'; progress: Progress }
  | { at: 'stopped'; progress: Progress; error: unknown; again: () => void }
  | { at: 'done'; saved: Saved };

class ExportDialog implements ReactiveControllerHost, ReactiveController {
  readonly renderRoot = document.createElement('div');
  readonly updateComplete = Promise.resolve(true);
  readonly #host: ExportHost;
  readonly #what: AccountExport | BundleExport;
  readonly #closed: (saved: Saved | undefined) => void;
  readonly #t: ExportTranslate;
  readonly #asked: Asked;
  readonly #scope: readonly unknown[];
  readonly #controllers: ReactiveController[] = [];
  readonly #dialog: Dialog;
  readonly #now: DateTime;
  #phase: Phase = { at: 'form' };
  #choice: Choice;
  #tried = false;
  #work: AbortController | undefined;
  #saved: Saved | undefined;
  #due = false;
  #over = false;

  constructor(host: ExportHost, what: AccountExport | BundleExport, closed: (saved: Saved | undefined) => void) {
    this.#host = host;
    this.#what = what;
    this.#closed = closed;
    this.#t = host.translate({ ...commonStrings, ...exportingStrings });
    this.#scope = host.scope();
    this.#now = what.now ?? `${new Date().toISOString().slice(0, 19)}Z`;
    const { statements = [], view } = what as Partial<AccountExport>;
    this.#asked = {
      ...('account' in what && { account: { account: what.account, statements, view } }),
      hasBid: !!what.webConnect,
    };
    this.#choice = firstChoice(this.#asked, (what as Partial<AccountExport>).statement);
    const root = host.element.renderRoot as ShadowRoot;
    adopt(root, [controls, exportingStyles]);
    root.append(this.renderRoot);
    this.#dialog = new Dialog(this, () => this.#end());
    host.element.addController(this);
    this.requestUpdate();
  }

  // As the host of its dialog.

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  removeController(): void {
    // The dialog stays as long as this does.
  }

  requestUpdate(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.#over) return;
      render(this.#dialog.render(this.#content()), this.renderRoot);
      for (const controller of this.#controllers) controller.hostUpdated?.();
    });
  }

  // As a controller of the element.

  hostUpdate(): void {
    if (!sameKey(this.#host.scope(), this.#scope)) this.#end();
  }

  hostDisconnected(): void {
    this.#end();
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#work?.abort();
    this.#host.element.removeController(this);
    this.renderRoot.remove();
    this.#closed(this.#saved);
  }

  #show(phase: Phase): void {
    const moved = phase.at !== this.#phase.at;
    this.#phase = phase;
    this.requestUpdate();
    // The button one pressed may be gone; the dialog always has this one.
    if (moved) queueMicrotask(() => this.renderRoot.querySelector<HTMLElement>('[part=cancel]')?.focus());
  }

  readonly #change = (to: Partial<Choice>): void => {
    this.#choice = { ...this.#choice, ...to };
    this.#phase = { at: 'form' };
    this.requestUpdate();
  };

  get #wrong(): Partial<Record<string, string>> {
    return this.#tried ? wrongs(this.#asked, this.#choice, this.#t, this.#host.locale()) : {};
  }

  readonly #start = (): void => {
    this.#tried = true;
    if (Object.keys(this.#wrong).length) {
      this.requestUpdate();
      queueMicrotask(() => this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    } else void this.#run((signal) => this.#export(signal));
  };

  /** Runs one export. Whatever was given up saves nothing. */
  async #run(work: (signal: AbortSignal) => Promise<Saved | undefined>): Promise<void> {
    const { signal } = (this.#work = new AbortController());
    try {
      const saved = await work(signal);
      if (!saved) return;
      this.#saved = saved;
      this.#show({ at: 'done', saved });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ExportError) {
        this.#show({ at: 'form', refused: error });
        return;
      }
      this.#host.failed(error);
      this.#show({ at: 'stopped', progress: this.#progress, error, again: this.#start });
    }
  }

  async #export(signal: AbortSignal): Promise<Saved | undefined> {
    const chosen = this.#chosen;
    if ('items' in this.#what) return this.#bundle(this.#what, { ...chosen, signal });
    const { account } = this.#what;
    return this.#account(this.#what, { ...chosen, account, name: '', ...chosenOf(this.#asked, this.#choice) }, signal);
  }

  /** What is chosen, as every export takes it. */
  get #chosen(): Omit<BundleChoice, 'signal'> {
    const { format, bid } = this.#choice;
    const webConnect = this.#what.webConnect ?? (format === 'QBO' ? { bid } : undefined);
    return { format, now: this.#now, ...(webConnect && { webConnect }) };
  }

  async #account(what: AccountExport, request: ExportRequest, signal: AbortSignal): Promise<Saved | undefined> {
    const { account, client, backend, view } = what;
    const { statement, format } = request;
    const period = request.period ?? (statement && statementPeriod(statement));
    const name = fileStem({ client, account, ...(period && { period }) });
    const ending = format === 'FULL_CSV' ? 'csv' : format.toLowerCase();
    const sink = SPLIT.has(format) ? undefined : await this.#sink(`${name}.${ending}`, MEDIA[ending]!);
    if (sink === null) return undefined;
    const isView = this.#choice.what === 'view' && view;
    const count = isView ? view.count : undefined;
    this.#show({ at: 'running', progress: { done: 0, count, of: 'rows', period } });
    const books = patient(backend, (error) => this.#failedPage(error, signal));
    const rows = isView ? view.rows() : readRows(books, { account, period: request.period, statement, signal });
    return runExport({ request: { ...request, name }, rows: this.#counted(rows, signal), sink, signal });
  }

  /** The rows as they are, counted. */
  async *#counted(batches: ReturnType<ExportView['rows']>, signal: AbortSignal) {
    let done = 0;
    for await (const batch of batches) {
      signal.throwIfAborted();
      yield batch;
      done += batch.length;
      const day = batch.findLast(({ posted_at }) => posted_at)?.posted_at?.slice(0, 10);
      this.#show({ at: 'running', progress: { ...this.#progress, done, ...(day && { day }) } });
    }
  }

  async #bundle(what: BundleExport, choice: BundleChoice, names?: ReadonlySet<string>): Promise<Saved | undefined> {
    const sink = await this.#sink(`${what.name}.zip`, 'application/zip');
    if (!sink) return undefined;
    let done = 0;
    const count = names?.size ?? what.count;
    this.#show({ at: 'running', progress: { done, count, of: 'files' } });
    const saved = await runBundle({
      items: what.items(choice, names),
      now: choice.now,
      sink,
      signal: choice.signal,
      done: (written) => {
        what.written?.(written);
        this.#show({ at: 'running', progress: { done: ++done, count, of: 'files' } });
      },
    });
    what.saved?.(saved, choice);
    return saved;
  }

  /** What could not be exported, once more, as a zip of its own. */
  readonly #again = (missing: Saved['missing']): void => {
    const what = this.#what as BundleExport;
    const names = new Set(missing.map(({ name }) => name));
    void this.#run((signal) => this.#bundle(what, { ...this.#chosen, signal }, names));
  };

  /** Null where the person closed the picker: what was chosen stays. */
  #sink(name: string, mediaType: string) {
    return openSink(name, mediaType).catch((error: unknown) => {
      if ((error as Error).name === 'AbortError') return null;
      throw error;
    });
  }

  /** A page did not come: resolves when the person tries again. */
  #failedPage(error: unknown, signal: AbortSignal): Promise<void> {
    this.#host.failed(error);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      const again = () => {
        this.#show({ at: 'running', progress: this.#progress });
        resolve();
      };
      this.#show({ at: 'stopped', progress: this.#progress, error, again });
    });
  }

  get #progress(): Progress {
    return 'progress' in this.#phase ? this.#phase.progress : { done: 0, of: 'rows' };
  }

  #content(): DialogContent {
    const title = 'items' in this.#what ? this.#what.title : this.#accountTitle(this.#what);
    const content = this[`${this.#phase.at}Content`](this.#phase as never);
    // What is outside of an open dialog is not heard, the element's own live region among it.
    const body = html`${content.body}
      <p class="visually-hidden" role="status">${this.#said()}</p>`;
    return { title, ...content, body };
  }

  #accountTitle({ client, account }: AccountExport): string {
    const values = { client, account: accountName(account) };
    return this.#t(client ? 'exporting.titleOf' : 'exporting.title', values);
  }

  #said(): string {
    const phase = this.#phase;
    if (phase.at === 'running') return this.#t('exporting.running');
    return phase.at === 'done' ? savedWords(phase.saved, this.#t) : '';
  }

  protected formContent({ refused }: Phase & { at: 'form' }): Omit<DialogContent, 'title'> {
    const t = this.#t;
    const locale = this.#host.locale();
    const context = { t, locale, choice: this.#choice, wrong: this.#wrong, change: this.#change };
    return {
      body: exportForm(this.#asked, context),
      cancel: t('common.cancel'),
      confirm: { label: t('exporting.start'), run: this.#start },
      ...(refused && { failure: refusalView(refused, t) }),
    };
  }

  protected runningContent({ progress }: Phase & { at: 'running' }): Omit<DialogContent, 'title'> {
    return { body: progressView(progress, this.#t, this.#host.locale()), cancel: this.#t('common.cancel') };
  }

  protected stoppedContent({ error, progress, again }: Phase & { at: 'stopped' }): Omit<DialogContent, 'title'> {
    const t = this.#t;
    const help = t('exporting.kept', { count: progress.of === 'rows' ? progress.done : 0 });
    return {
      body: failurePanel({ error, t, announcer: this.#host.announcer, retry: again, help }),
      cancel: t('common.cancel'),
    };
  }

  protected doneContent({ saved }: Phase & { at: 'done' }): Omit<DialogContent, 'title'> {
    const t = this.#t;
    const { name, files, missing } = saved;
    const isZip = name?.endsWith('.zip');
    const stem = name?.replace(/\.[^.]*$/, '');
    const save = { label: t('exporting.checksums'), run: () => saveChecksums(stem!, this.#now, files) };
    const again = { label: t('exporting.again', { count: missing.length }), run: () => this.#again(missing) };
    return {
      body: savedView(saved, t, this.#host.locale()),
      cancel: t('exporting.close'),
      confirm: missing.length ? again : stem && !isZip ? save : undefined,
    };
  }
}

/** Media types by the ending of formats that are one file. */
const MEDIA: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ofx: 'application/x-ofx',
  json: 'application/json',
};

/** Puts style sheets before those of the element, whose own rules win, unless they are there. */
function adopt(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const sheets = styles.map(({ styleSheet }) => styleSheet!).filter((one) => !root.adoptedStyleSheets.includes(one));
  root.adoptedStyleSheets = [...sheets, ...root.adoptedStyleSheets];
}
