/** The timeline as a track one slides along, its marks as buttons that go there. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineEntry } from '../../control/control.js';
import type { Around } from './around.js';
import { button, pill, placed, type Tint } from './kit.js';
import { daysOf, levelsOf, shareOf, type Mark, type Span } from './marks.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const tints = {
  posting: 'positive',
  statement: 'info',
  application: 'info',
  expiry: 'waiting',
} satisfies Record<TimelineEntry['type'], Tint>;

const percent = (share: number): string => `${share * 100}%`;

export class Track {
  readonly #around: Around;
  readonly #go: (instant: number) => void;
  readonly #measured = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));
  #watched: Element | undefined;
  #width = 0;
  #preview: number | undefined;

  /** `go` moves the clock. */
  constructor(around: Around, go: (instant: number) => void) {
    this.#around = around;
    this.#go = go;
  }

  /** Where the slider is held while the clock is not there yet, in milliseconds. */
  get preview(): number | undefined {
    return this.#preview;
  }

  /** The clock has moved, or was refused. */
  settled(): void {
    this.#preview = undefined;
    this.#around.update();
  }

  render(span: Span, past: readonly Mark[], next: readonly Mark[], more: boolean, jump: (mark: Mark) => void): unknown {
    const { speech, info } = this.#around;
    const now = this.#preview ?? Date.parse(info.now);
    const at = (instant: number | string) => shareOf(span, typeof instant === 'string' ? Date.parse(instant) : instant);
    const levels = this.#levels(span, next);
    requestAnimationFrame(() => this.#watch());
    return html`
      <div class="track" ${placed({ '--now': percent(at(now)) })}>
        <ol class="marks" aria-label=${speech.word('timeline')}>
          ${past.map((mark) => html`<li class="mark gone" ${placed({ '--at': percent(at(mark.until)) })} aria-hidden="true"></li>`)}
          ${repeat(
            next,
            ({ kind, day }) => `${kind} ${day}`,
            (mark, n) => this.#mark(mark, at(mark.until), levels[n], jump),
          )}
        </ol>
        <div class="needle"></div>
        <input
          type="range"
          class="slider"
          aria-label=${speech.word('clock')}
          aria-valuetext=${speech.date(new Date(now).toISOString(), 'moment')}
          min=${span.from}
          max=${span.until}
          step=${HOUR}
          .value=${String(now)}
          @input=${(event: Event) => this.#slid(event)}
          @change=${(event: Event) => this.#released(event)}
          @keydown=${(event: KeyboardEvent) => this.#pressed(event, now)}
        />
        <div class="axis" aria-hidden="true">${daysOf(span).map((day) => this.#day(day, at(day)))}</div>
      </div>
      ${this.#list(next, more, jump)}
    `;
  }

  /** A day on the axis: at the ends within the track; the middle of a month where there is room. */
  #day(day: number, share: number): unknown {
    const place = share > 0.97 ? 'last' : share < 0.03 ? 'first' : new Date(day).getUTCDate() > 1 ? 'middle' : '';
    const words = this.#around.speech.date(new Date(day).toISOString(), 'short');
    return html`<span class=${place} ${placed({ '--at': percent(share) })}>${words}</span>`;
  }

  #mark(mark: Mark, share: number, level: number | undefined, jump: (mark: Mark) => void): unknown {
    const classes = `mark level-${level ?? 'none'} ${this.#flipped(mark, share) ? 'flipped' : ''}`;
    const words = this.#words(mark);
    const day = this.#around.speech.format(mark.until, { day: 'numeric', month: 'short' });
    return html`<li class=${classes} ${placed({ '--at': percent(share) })}>
      ${
        level === undefined
          ? nothing
          : html`<button
              type="button"
              class="pill of-${tints[mark.kind]}"
              aria-label=${this.#around.speech.word('timeline.go', { what: words, date: day })}
              @click=${() => jump(mark)}
            >
              ${words}
            </button>`
      }
    </li>`;
  }

  /** The same once more as a list: what has no room on the track is there too, with its time and whose it is. */
  #list(next: readonly Mark[], more: boolean, jump: (mark: Mark) => void): unknown {
    const { speech } = this.#around;
    const count = next.reduce((sum, { entries }) => sum + entries.length, 0);
    if (count === 0) return html`<p class="muted small coming">${speech.word('timeline.none')}</p>`;
    return html`<details class="coming">
      <summary><span>${speech.word('timeline.coming', { count })}${more ? '+' : ''}</span></summary>
      <ol>
        ${next.map(
          (mark) =>
            html`<li>
              <span class="when"
                >${speech.format(mark.until, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}</span
              >
              ${pill(tints[mark.kind], this.#words(mark))}
              <span class="muted whose">${this.#whose(mark)}</span>
              ${button(speech.word('timeline.there'), () => jump(mark), { kind: 'quiet', label: `${speech.word('timeline.there')}: ${this.#words(mark)}, ${this.#at(mark)}` })}
            </li>`,
        )}
      </ol>
    </details>`;
  }

  /** When the last of it has happened. */
  #at({ until }: Mark): string {
    const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
    return this.#around.speech.format(until, { ...day, hour: '2-digit', minute: '2-digit' });
  }

  #words({ kind, entries, until }: Mark): string {
    const { speech } = this.#around;
    const count = entries.length;
    const [first] = entries;
    if (kind === 'posting') return speech.word('timeline.posting', { count });
    if (kind === 'application') return speech.word('timeline.application', { count });
    if (kind === 'statement') {
      return speech.word('timeline.statement', { month: speech.format(Date.parse(until) - DAY, { month: 'long' }) });
    }
    if (count > 1 || first?.type !== 'expiry') return speech.word('timeline.expiries', { count });
    return speech.word(`timeline.${first.token}`);
  }

  /** Whose rows, statements or tokens these are, as far as a line tells. */
  #whose({ kind, entries }: Mark): string {
    const { speech, personas, apps } = this.#around;
    if (kind === 'posting' || kind === 'statement') {
      const accounts = new Set(entries.map((entry) => ('account_id' in entry ? entry.account_id : '')));
      return speech.word('timeline.accounts', { count: accounts.size });
    }
    const names = entries.map((entry) => {
      if (entry.type !== 'expiry') return 'application_id' in entry ? entry.application_id : '';
      const person = personas.find(({ id }) => id === entry.person_id)?.name ?? entry.person_id;
      const app = apps.find(({ client_id }) => client_id === entry.client_id)?.name;
      return app ? `${person} · ${app}` : person;
    });
    return [...new Set(names)].slice(0, 3).join(', ');
  }

  #levels(span: Span, marks: readonly Mark[]): (number | undefined)[] {
    const labels = marks.map((mark) => ({
      at: shareOf(span, Date.parse(mark.until)) * this.#width,
      width: widthOf(this.#words(mark)),
    }));
    return levelsOf(labels, this.#width);
  }

  #flipped(mark: Mark, share: number): boolean {
    return share * this.#width + widthOf(this.#words(mark)) > this.#width;
  }

  #watch(): void {
    const track = document.querySelector('.track');
    if (!track || track === this.#watched) return;
    this.#measured.disconnect();
    this.#measured.observe((this.#watched = track));
  }

  #resized(width: number): void {
    if (Math.round(width) === Math.round(this.#width)) return;
    this.#width = width;
    this.#around.update();
  }

  #slid(event: Event): void {
    this.#preview = Number((event.target as HTMLInputElement).value);
    this.#around.update();
  }

  #released(event: Event): void {
    this.#go(Number((event.target as HTMLInputElement).value));
  }

  /** Arrows go a day, the page keys a week: a slider of hours would never arrive. */
  #pressed(event: KeyboardEvent, now: number): void {
    const ahead = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const days = { ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7, ArrowLeft: -1, ArrowRight: -1, [ahead]: 1 }[
      event.key
    ];
    if (days === undefined) return;
    event.preventDefault();
    this.#preview = now + days * DAY;
    this.#around.update();
    this.#go(this.#preview);
  }
}

let canvas: CanvasRenderingContext2D | null | undefined;

/** How wide a label of 12 px and its ground are. */
function widthOf(words: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return words.length * 7 + 18;
  canvas.font = "500 12px 'Inter Variable', system-ui, sans-serif";
  return canvas.measureText(words).width + 18;
}
