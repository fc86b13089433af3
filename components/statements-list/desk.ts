/**
 * What one does with statements: tie them out by their lines, export one or several, open or print one. Loaded after
 * the first statements, so that they come without it.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Account, Statement } from '../backend/backend.js';
import type { AnyBackend } from '../backend/pro-access-port.js';
import { adopt } from '../internal/adopt.js';
import type { Announcer } from '../internal/announcer.js';
import type { BackendKey, BrexElement } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import type { ExportHost } from '../internal/exporting.js';
import type { Pager } from '../internal/pager.js';
import { sameKey } from '../internal/resource.js';
import { deskStrings } from './desk.strings.js';
import { deskStyles } from './desk.styles.js';
import { statementName } from './rows.js';
import { actsView, proofView, toolsView, type DeskTranslate } from './desk-views.js';
import { Tying, type Tied } from './tying.js';

/** What the desk needs of its list. */
export interface DeskOptions {
  /** Whose statements these are. */
  inputs: () => { source: AnyBackend | undefined; scope: unknown; accountId: string; client: string };
  account: () => Account | undefined;
  statements: () => readonly Statement[];
  pager: Pager<BackendKey<[string]>, Statement>;
  /** Marks a statement, and with it its lines. */
  select: (statement: Statement) => void;
  /** A person opens a statement's document; false where the host does it. */
  opening: (statement: Statement) => boolean;
  translate: ExportHost['translate'];
  locale: () => string;
  announcer: Announcer;
  failed: (error: unknown) => void;
}

export class Desk implements ReactiveController {
  readonly t: DeskTranslate;
  readonly #host: BrexElement;
  readonly #options: DeskOptions;
  readonly #tying: Tying;
  #key: readonly unknown[] = [];
  /** Ids that are selected for an export; undefined: nobody is selecting. */
  #chosen: Set<string> | undefined;
  /** The statement whose lines are read to be printed, and what ends the reading. */
  #printing: { id: string; ends: AbortController } | undefined;
  /** All statements are being read, before anything is done with them. */
  #reading = false;
  /** What the last run came to. */
  #outcome = '';

  constructor(host: BrexElement, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    this.t = options.translate({ ...commonStrings, ...deskStrings });
    this.#tying = new Tying(() => host.requestUpdate());
    adopt(host.renderRoot, deskStyles);
    host.addController(this);
  }

  hostUpdate(): void {
    const { source, scope, accountId } = this.#options.inputs();
    const key = [source, scope, accountId];
    if (sameKey(key, this.#key)) return;
    this.#key = key;
    this.#chosen = undefined;
    this.#outcome = '';
    this.#tying.forget();
    this.#printing?.ends.abort();
  }

  hostDisconnected(): void {
    this.#tying.stop();
    this.#printing?.ends.abort();
  }

  /** Whether lines can be read: without them there is nothing to do here. */
  get #books(): Tied | undefined {
    const { source } = this.#options.inputs();
    const account = this.#options.account();
    const backend = source?.listTransactions && (source as Tied['backend']);
    return backend && account && { backend, account };
  }

  /** Above the rows. */
  tools(): TemplateResult | typeof nothing {
    if (!this.#books || this.#options.statements().length === 0) return nothing;
    return toolsView({
      t: this.t,
      run: this.#tying.run,
      reading: this.#reading,
      outcome: this.#outcome,
      chosen: this.#chosen?.size,
      checkAll: () => void this.#checkAll(),
      stop: this.#stop,
      choose: this.#choose,
      chooseAll: () => void this.#chooseAll(),
      export: () => void this.#exportChosen(),
    });
  }

  /** Before a row: its box, while somebody is selecting. */
  lead(statement: Statement): TemplateResult | typeof nothing {
    if (!this.#chosen) return nothing;
    return html`<label class="choice"
      ><input
        part="choice"
        type="checkbox"
        aria-label=${this.t('statements.chooseOne', { period: statementName(statement, this.#options.locale()) })}
        .checked=${this.#chosen.has(statement.id)}
        @change=${(event: Event) => this.#mark(statement, (event.target as HTMLInputElement).checked)}
    /></label>`;
  }

  /** Whether rows have boxes before them. */
  get choosing(): boolean {
    return this.#chosen !== undefined;
  }

  /** Below a row: what its lines came to and, where it is the selected one, what can be done with it. */
  below(statement: Statement, selected: boolean): TemplateResult {
    const outcome = this.#tying.of(statement);
    const period = statementName(statement, this.#options.locale());
    const { t } = this;
    return html`${
      outcome
        ? proofView(outcome, {
            t,
            locale: this.#options.locale(),
            selected,
            lines: () => void this.#showLines(statement),
          })
        : nothing
    }${
      selected && this.#books
        ? actsView({
            t,
            period,
            outcome,
            documentUrl: statement.document_url,
            check: () => void this.#check([statement]),
            export: () => void this.#export([statement]),
            printing: this.#printing?.id === statement.id,
            print: () => void this.#print(statement),
            open: (event) => this.#options.opening(statement) || event.preventDefault(),
          })
        : nothing
    }`;
  }

  /** Marks a statement, as whoever shows lines beside the list expects; focus goes to it, for its button is gone. */
  async #showLines(statement: Statement): Promise<void> {
    this.#options.select(statement);
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[part=statement][aria-current]')?.focus();
  }

  async #checkAll(): Promise<void> {
    if (!(await this.#readAll())) return;
    const run = await this.#check(this.#options.statements());
    if (!run) return;
    this.#say(this.t('statements.checked', { ...run, count: run.done }));
  }

  async #check(statements: readonly Statement[]) {
    const books = this.#books;
    if (!books) return undefined;
    this.#outcome = '';
    return this.#tying.start(books, statements);
  }

  readonly #stop = (): void => {
    this.#tying.stop();
    this.#say(this.t('statements.stopped'));
  };

  #say(outcome: string): void {
    this.#outcome = outcome;
    this.#options.announcer.say(outcome);
    this.#host.requestUpdate();
  }

  /** False where they did not come, or belong to somebody else by now. */
  async #readAll(): Promise<boolean> {
    if (this.#reading) return false;
    const key = this.#key;
    this.#reading = true;
    this.#outcome = '';
    this.#host.requestUpdate();
    try {
      await readOn(this.#options.pager);
      return key === this.#key;
    } catch {
      // The list itself says that older statements did not load, and how to go on.
      return false;
    } finally {
      this.#reading = false;
      this.#host.requestUpdate();
    }
  }

  readonly #choose = (): void => {
    this.#chosen = this.#chosen ? undefined : new Set();
    this.#outcome = '';
    this.#host.requestUpdate();
  };

  async #chooseAll(): Promise<void> {
    if (!(await this.#readAll()) || !this.#chosen) return;
    for (const { id } of this.#options.statements()) this.#chosen.add(id);
    this.#tellChosen();
  }

  #mark({ id }: Statement, on: boolean): void {
    if (on) this.#chosen?.add(id);
    else this.#chosen?.delete(id);
    this.#tellChosen();
  }

  #tellChosen(): void {
    this.#options.announcer.say(this.t('statements.chosen', { count: this.#chosen?.size ?? 0 }));
    this.#host.requestUpdate();
  }

  async #exportChosen(): Promise<void> {
    const chosen = this.#options.statements().filter(({ id }) => this.#chosen?.has(id));
    if (chosen.length > 0) await this.#export(chosen);
  }

  async #print(statement: Statement): Promise<void> {
    const books = this.#books;
    const { inputs, translate, locale, failed } = this.#options;
    if (!books || this.#printing) return;
    const printing = (this.#printing = { id: statement.id, ends: new AbortController() });
    const { signal } = printing.ends;
    this.#host.requestUpdate();
    try {
      const { printStatement } = await import('./printing.js');
      signal.throwIfAborted();
      const what = { ...books, client: inputs().client, statement, period: statementName(statement, locale()) };
      await printStatement({ ...what, translate, locale: locale(), signal });
    } catch (error) {
      if (!signal.aborted) failed(error);
    } finally {
      this.#printing = undefined;
      this.#host.requestUpdate();
    }
  }

  /** One, with all else of the account to choose from, or several as they are. */
  async #export(statements: readonly Statement[]): Promise<void> {
    const books = this.#books;
    const { inputs, translate, locale, announcer, failed } = this.#options;
    const key = this.#key;
    if (!books) return;
    try {
      const { exportOne, exportMany } = await import('./exports.js');
      if (key !== this.#key) return;
      const host: ExportHost = { element: this.#host, translate, locale, scope: () => this.#key, announcer, failed };
      const what = { ...books, client: inputs().client, all: this.#options.statements() };
      const [statement] = statements;
      if (this.#chosen && statements.length > 0) {
        await exportMany(host, what, statements, this.t('statements.exportTitle', { count: statements.length }));
      } else if (statement) await exportOne(host, what, statement);
    } catch (error) {
      failed(error);
    }
  }
}

/** Older statements until all are here. @throws what kept them from coming */
async function readOn(pager: DeskOptions['pager']): Promise<void> {
  const { key } = pager;
  while (!pager.complete && pager.key === key) {
    const before = pager.pages;
    await pager.continue();
    if (pager.pages === before) throw pager.error;
  }
}
