/**
 * What a bookkeeper writes on transactions: category, memo, reviewed (RULES "Annotations"). Nothing is
 * read and nothing shown where the backend does not offer them.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AnnotationBody, InsideClient } from '../backend/pro-access-port.js';
import type { Annotation } from '../backend/pro-access.js';
import type { Announcer } from '../internal/announcer.js';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { controls } from '../internal/controls.styles.js';
import { formatDate } from '../internal/dates.js';
import { Doing } from '../internal/doing.js';
import { failurePanel } from '../internal/failure.js';
import { Pager } from '../internal/pager.js';
import { Resource, sameKey, type ReadKey } from '../internal/resource.js';
import type { annotationStrings } from './annotations.strings.js';
import { annotationStyles } from './annotations.styles.js';
import { annotationColumns, type AnnotationColumn } from './columns.js';
import type { detailStrings } from './details.strings.js';

/** What the table hands in; asked before each update. */
export interface AnnotationInputs {
  source: Partial<InsideClient> | undefined;
  /** Whose books. */
  scope: unknown;
  accountId: string;
  /** The row whose detail is open. */
  openId: string | undefined;
  columns: readonly string[];
  locale: string;
}

/** The table: its sheets come to include theirs. */
export type AnnotationHost = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

export interface AnnotationOptions {
  announcer: Announcer;
  revision: () => number;
  failed: (error: unknown, retry?: () => void) => void;
}

type AnnotationTranslate = Translate<typeof commonStrings & typeof detailStrings & typeof annotationStrings>;

type Key = readonly [source: Partial<InsideClient>, scope: unknown, accountId: string];

/** Reads what was written, and writes. Nothing is shown as saved before the server answered with it. */
export class Annotations implements ReactiveController {
  readonly #inputs: () => AnnotationInputs;
  readonly #t: AnnotationTranslate;
  readonly #announcer: Announcer;
  /** All of the account, once a column shows them. */
  readonly #all: Pager<Key, Annotation>;
  /** The open row's. */
  readonly #one: Resource<readonly [...Key, id: string], Annotation>;
  readonly #doing: Doing;
  /** What was typed and not saved yet, by row: it outlives a row that scrolls away. */
  readonly #drafts = new Map<string, AnnotationBody>();
  /** The server's answers to what was saved. */
  readonly #saved = new Map<string, Annotation>();
  #saves = 0;
  #listed = new Map<string, Annotation>();
  #listedVersion = 0;
  #books: ReadKey = [];

  constructor(
    host: AnnotationHost,
    inputs: () => AnnotationInputs,
    t: AnnotationTranslate,
    { announcer, revision, failed }: AnnotationOptions,
  ) {
    this.#inputs = inputs;
    this.#t = t;
    this.#announcer = announcer;
    const sheets = (host.renderRoot as ShadowRoot).adoptedStyleSheets;
    sheets.push(controls.styleSheet!, annotationStyles.styleSheet!);
    host.addController(this);
    this.#all = new Pager<Key, Annotation>(host, {
      mode: 'all',
      key: () => {
        const { source, scope, accountId, columns } = inputs();
        const shown = annotationColumns.some((name) => columns.includes(name));
        return shown && accountId && source?.listAnnotations ? [source, scope, accountId] : undefined;
      },
      revision,
      page: ([source, , accountId], cursor, signal) =>
        source.listAnnotations!(accountId, { limit: 1000, ...(cursor && { cursor }) }, { signal }),
      failed,
    });
    this.#one = new Resource<readonly [...Key, id: string], Annotation>(host, {
      key: () => {
        const { source, scope, accountId, openId } = inputs();
        return source?.getAnnotation && accountId && openId ? [source, scope, accountId, openId] : undefined;
      },
      revision,
      load: ([source, , accountId, id], signal) => source.getAnnotation!(accountId, id, { signal }),
      failed,
    });
    this.#doing = new Doing(host, { scope: () => inputs().source, failed });
  }

  /** What belongs to other books is forgotten as soon as these are opened. */
  hostUpdate(): void {
    const { source, scope, accountId } = this.#inputs();
    const books = [source, scope, accountId];
    if (!sameKey(books, this.#books)) {
      this.#drafts.clear();
      this.#saved.clear();
    }
    this.#books = books;
  }

  /** Whether columns can show them. */
  get listed(): boolean {
    return !!this.#inputs().source?.listAnnotations;
  }

  /** Grows with what the columns say. */
  get version(): number {
    return this.#all.version + this.#saves;
  }

  /** What rows and the open detail are drawn from: compared member by member. */
  get state(): readonly unknown[] {
    const { openId = '' } = this.#inputs();
    const { status, value } = this.#one;
    return [this.version, status, value, this.#doing.has(openId), this.#doing.error(openId)];
  }

  /** What a column says of a row. */
  text(id: string, column: AnnotationColumn): string {
    const note = this.#noteOf(id);
    if (column === 'reviewed') return note?.reviewed ? this.#t('table.reviewed') : '';
    return note?.[column] ?? '';
  }

  /** What the open detail says of its row, or lets one write. */
  detail(id: string): TemplateResult | typeof nothing {
    const t = this.#t;
    const announcer = this.#announcer;
    const { source } = this.#inputs();
    if (!source?.getAnnotation) return nothing;
    const { status, value, error } = this.#one;
    if (status === 'failed') {
      const retry = () => void this.#one.refresh();
      const title = t('annotations.notLoaded');
      return this.#group(failurePanel({ error, t, retry, announcer, title }));
    }
    if (!value) return this.#group(html`<span class="small muted">${t('common.loading')}</span>`);
    return source.putAnnotation ? this.#form(id, value) : this.#group(this.#fields(value));
  }

  #noteOf(id: string): Annotation | undefined {
    if (this.#listedVersion !== this.#all.version) {
      this.#listedVersion = this.#all.version;
      this.#listed = new Map(this.#all.items.map((note) => [note.transaction_id, note]));
    }
    const saved = this.#saved.get(id);
    const listed = this.#listed.get(id);
    // Whichever is later; the list may have been read before the answer came.
    return !saved || String(listed?.updated_at ?? '') > String(saved.updated_at ?? '') ? listed : saved;
  }

  #group(content: unknown): TemplateResult {
    return html`<div class="annotation" part="annotation" role="group" aria-label=${this.#t('annotations.title')}>
      ${content}
    </div>`;
  }

  #fields(note: Annotation): TemplateResult {
    const t = this.#t;
    const values = [
      note.category ?? '–',
      note.memo ?? '–',
      t(note.reviewed ? 'table.reviewed' : 'annotations.notReviewed'),
    ];
    return html`<dl>
        ${annotationColumns.map(
          (name, i) =>
            html`<div>
              <dt class="muted small">${t(`table.${name}`)}</dt>
              <dd><bdi>${values[i]}</bdi></dd>
            </div>`,
        )}
      </dl>
      ${this.#changed(note)}`;
  }

  #changed({ updated_at, updated_by }: Annotation): TemplateResult | typeof nothing {
    if (!updated_at) return nothing;
    const words = {
      name: String(updated_by?.name ?? '–'),
      date: formatDate(updated_at, 'medium', this.#inputs().locale),
    };
    return html`<span class="small muted">${this.#t('annotations.changed', words)}</span>`;
  }

  #form(id: string, note: Annotation): TemplateResult {
    const t = this.#t;
    const announcer = this.#announcer;
    const { category, memo, reviewed } = this.#drafts.get(id) ?? note;
    const busy = this.#doing.has(id);
    const error = this.#doing.error(id);
    const typed = ({ currentTarget }: Event) => {
      const data = new FormData(currentTarget as HTMLFormElement);
      const text = (name: string) => (data.get(name) as string) || null;
      this.#drafts.set(id, { category: text('category'), memo: text('memo'), reviewed: data.has('reviewed') });
    };
    const save = () => void this.#save(id, note);
    const field = (name: 'category' | 'memo', value: string | null) =>
      html`<div class="labelled">
        <label for=${name}>${t(`table.${name}`)}</label>
        <input id=${name} class="field" part="field" name=${name} autocomplete="off" .value=${live(value ?? '')} />
      </div>`;
    return html`<form
      class="annotation"
      part="annotation"
      aria-label=${t('annotations.title')}
      @input=${typed}
      @submit=${(event: Event) => {
        event.preventDefault();
        save();
      }}
    >
      ${field('category', category)}${field('memo', memo)}
      <label><input type="checkbox" name="reviewed" .checked=${live(reviewed)} />${t('table.reviewed')}</label>
      <button class="button" part="save" aria-disabled=${busy}>
        ${t(busy ? 'annotations.saving' : 'annotations.save')}
      </button>
      ${error ? failurePanel({ error, t, retry: save, announcer, title: t('annotations.notSaved') }) : nothing}
      ${this.#changed(note)}
    </form>`;
  }

  /** Saves what is typed; what was typed meanwhile stays a draft. */
  async #save(id: string, { category, memo, reviewed }: Annotation): Promise<void> {
    const { source, accountId } = this.#inputs();
    const draft = this.#drafts.get(id);
    const body = draft ?? { category, memo, reviewed };
    const answer = await this.#doing.run(id, (signal) => source!.putAnnotation!(accountId, id, body, { signal }));
    if (!answer) return;
    if (this.#drafts.get(id) === draft) this.#drafts.delete(id);
    this.#saved.set(id, answer);
    this.#saves++;
    if (this.#one.key?.[3] === id) this.#one.value = answer;
    this.#announcer.say(this.#t('annotations.saved'));
  }
}
