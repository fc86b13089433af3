/** The requests of the world as they come, newest first. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { JournalEntry, JournalPage, JournalSwitch } from '../../journal/types.js';
import { follow } from '../live.js';
import type { Around, Section } from './around.js';
import { entryRows } from './entry.js';
import { box, button, icon } from './kit.js';
import { saveFile } from './save.js';

/** Entries the page keeps, and rows it draws before somebody asks for older ones. */
const KEPT = 1_000;
const DRAWN = 50;

export class JournalSection implements Section {
  readonly #around: Around;
  readonly #seen: (entry: JournalEntry) => void;
  /** Oldest first. */
  #entries: JournalEntry[] = [];
  /** Sequence of the last that is shown, while the list is held. */
  #heldAt: number | undefined;
  #filter = '';
  #drawn = DRAWN;
  /** Whether the sandbox keeps requests. */
  #on = true;
  readonly #opened = new Set<number>();

  /** `seen` is told of each request as it comes. */
  constructor(around: Around, seen: (entry: JournalEntry) => void) {
    this.#around = around;
    this.#seen = seen;
  }

  /** Follows until the page goes. */
  follow(): Promise<never> {
    // Whether they are kept is no request, and told by nobody: whoever comes back to the page is shown how it stands.
    addEventListener('focus', () => void this.#catchUp());
    return follow<JournalEntry>(
      this.#around.control,
      {
        event: (entry) => this.#came(entry),
        live: (live) => {
          if (live) void this.#catchUp();
        },
      },
      '/journal/stream',
    );
  }

  async open(): Promise<void> {
    const { control } = this.#around;
    const { items, on } = await control.send<JournalPage>('GET', `/journal?limit=${KEPT}`);
    this.#entries = items;
    this.#on = on;
    this.#around.update();
  }

  render(): unknown {
    const { speech } = this.#around;
    const count = this.#entries.length;
    const note = html`<p class="muted small">${speech.word('journal.count', { count })}</p>`;
    const off = this.#on ? nothing : html`<p class="box-text off of-waiting">${speech.word('journal.off')}</p>`;
    return box('journal', speech.word('journal'), this.#tools(), html`${off} ${this.#body()}`, note);
  }

  #tools(): unknown {
    const { speech } = this.#around;
    const held = this.#heldAt !== undefined;
    const waiting = held ? this.#entries.filter(({ sequence }) => sequence > this.#heldAt!).length : 0;
    return html`
      <label class="keep">
        <input
          type="checkbox"
          class="switch"
          .checked=${live(this.#on)}
          @change=${(event: Event) => this.#keep((event.target as HTMLInputElement).checked)}
        />
        ${speech.word('journal.keep')}
      </label>
      <input
        class="field filter"
        type="search"
        aria-label=${speech.word('journal.filter')}
        placeholder=${speech.word('journal.filter')}
        .value=${this.#filter}
        @input=${(event: Event) => this.#filtered((event.target as HTMLInputElement).value)}
      />
      ${button(
        html`${icon(held ? 'play' : 'pause')} ${speech.word(held ? 'journal.resume' : 'journal.pause')}
        ${waiting > 0 ? html`<span class="pill of-info">${speech.word('journal.waiting', { count: waiting })}</span>` : nothing}`,
        () => this.#hold(),
      )}
      ${button('HAR', () => this.#save())}
      ${button(speech.word('journal.clear'), () => this.#clear(), { kind: 'quiet' })}
    `;
  }

  #body(): unknown {
    const { speech } = this.#around;
    const found = this.#found();
    if (found.length === 0) return this.#empty();
    const rows = found.slice(0, this.#drawn);
    return html`<table>
        <caption class="visually-hidden">
          ${speech.word('journal')}
        </caption>
        <thead>
          <tr>
            ${(['time', 'request', 'status', 'who', 'took'] as const).map((name) => html`<th scope="col" class=${name}>${speech.word(`journal.${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ sequence }) => sequence,
            (entry) => entryRows(entry, this.#around, this.#opened.has(entry.sequence), () => this.#toggle(entry)),
          )}
        </tbody>
      </table>
      ${
        found.length > rows.length
          ? html`<div class="box-end">
              ${button(speech.word('journal.older'), () => this.#older(), { kind: 'quiet' })}
            </div>`
          : nothing
      }`;
  }

  #empty(): unknown {
    const { speech, world } = this.#around;
    const [before = '', after = ''] = speech.word('journal.none', { url: '\n' }).split('\n');
    const url = `${location.origin}${world === 'default' ? '' : `/w/${world}`}/v1`;
    if (this.#entries.length > 0) {
      return html`<p class="box-text muted">${speech.word('journal.noMatch', { filter: this.#filter })}</p>`;
    }
    if (!this.#on) return nothing;
    return html`<p class="box-text muted">${before}<code>${url}</code>${after}</p>`;
  }

  /** Newest first. */
  #found(): JournalEntry[] {
    const words = this.#filter.toLowerCase().split(/\s+/).filter(Boolean);
    const held = this.#heldAt ?? Infinity;
    return this.#entries.filter((entry) => entry.sequence <= held && fits(entry, words)).reverse();
  }

  #came(entry: JournalEntry): void {
    if (entry.sequence <= (this.#entries.at(-1)?.sequence ?? 0)) return;
    this.#entries.push(entry);
    if (this.#entries.length > KEPT + 200) this.#entries = this.#entries.slice(-KEPT);
    this.#seen(entry);
    this.#around.update();
  }

  /** What came while nobody listened. */
  async #catchUp(): Promise<void> {
    const after = this.#entries.at(-1)?.sequence ?? 0;
    const page = await this.#around.control
      .send<JournalPage>('GET', `/journal?after=${after}&limit=${KEPT}`)
      .catch(() => undefined);
    if (!page) return;
    for (const entry of page.items) this.#came(entry);
    this.#on = page.on;
    this.#around.update();
  }

  #keep(on: boolean): void {
    void this.#around.attempt(async () => {
      const { control, speech } = this.#around;
      this.#on = (await control.send<JournalSwitch>('PUT', '/journal', { on })).on;
      this.#around.tell(speech.word(this.#on ? 'journal.on' : 'journal.off'));
    });
  }

  #toggle({ sequence }: JournalEntry): void {
    if (!this.#opened.delete(sequence)) this.#opened.add(sequence);
    this.#around.update();
  }

  #filtered(filter: string): void {
    this.#filter = filter;
    this.#drawn = DRAWN;
    this.#around.update();
  }

  #older(): void {
    this.#drawn += 100;
    this.#around.update();
  }

  #hold(): void {
    this.#heldAt = this.#heldAt === undefined ? (this.#entries.at(-1)?.sequence ?? 0) : undefined;
    this.#around.update();
  }

  #clear(): void {
    void this.#around.attempt(async () => {
      await this.#around.control.send('DELETE', '/journal');
      this.#entries = [];
      this.#opened.clear();
      this.#heldAt &&= 0;
      this.#around.tell(this.#around.speech.word('journal.cleared'));
    });
  }

  #save(): void {
    void this.#around.attempt(async () => {
      const response = await this.#around.control.ask('GET', '/journal.har?limit=1000');
      saveFile(`${this.#around.world}.har`, await response.blob());
    });
  }
}

/** Whether every word is somewhere in what a row says. */
function fits({ method, path, status, person, client, rule, fault }: JournalEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [method, path, status, person?.name, person?.id, client, rule, fault].join(' ').toLowerCase();
  return words.every((word) => text.includes(word) || (/^\dxx$/.test(word) && String(status)[0] === word[0]));
}
