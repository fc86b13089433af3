/** The world's clock: where it stands, how fast it goes, and what moves it. */
import { html, nothing } from 'lit';
import type { ClockState, SandboxEvent, Timeline, TimelineEntry } from '../../control/control.js';
import type { JournalEntry } from '../../journal/types.js';
import { nextClose } from '../bar.js';
import type { Around, Section } from './around.js';
import { box, button, icon, labelled } from './kit.js';
import { marksOf, spanOf, type Mark } from './marks.js';
import { Track } from './track.js';

const DAY = 86_400_000;

/** World seconds a real second that one can choose; 0 stands still. */
export const SPEEDS = [0, 1, 60, 1440, 10_080, 43_200] as const;

const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');

export class ClockSection implements Section {
  readonly #around: Around;
  readonly #track: Track;
  #speed = 0;
  #timeline: Timeline | undefined;
  /** What the timeline told of and has happened since this page was opened, as long as the clock is behind it. */
  #past: readonly TimelineEntry[] = [];
  /** Where the clock stood before each move that was seen here. */
  #before: string[] = [];
  #reading: 'no' | 'yes' | 'again' = 'no';

  constructor(around: Around) {
    this.#around = around;
    this.#track = new Track(around, (instant) => void this.#set(iso(instant)));
  }

  async open(): Promise<void> {
    this.#past = [];
    this.#before = [];
    this.#timeline = undefined;
    await Promise.all([this.#readClock(), this.#read()]);
  }

  event(event: SandboxEvent): void {
    if (event.type === 'clock') void this.#readClock();
    void this.#read();
  }

  /** Somebody wrote: rows that will post and tokens that will expire are told by no event. */
  asked({ method }: JournalEntry): void {
    if (method !== 'GET') void this.#read();
  }

  /** The instant moves on: what was told to happen until then has happened. */
  moved(before: string, now: string): void {
    if (before === now) return;
    if (this.#speed === 0) {
      if (this.#before.at(-1) === now) this.#before.pop();
      else this.#before = [...this.#before, before].slice(-100);
    }
    const told = [...this.#past, ...(this.#timeline?.items ?? [])];
    this.#past = told.filter(({ at }) => at <= now);
  }

  render(): unknown {
    const { speech, info } = this.#around;
    const shown = this.#track.preview ?? Date.parse(info.now);
    return box(
      'clock',
      speech.word('clock'),
      this.#moves(),
      html`<div class="now-line">
          <time class=${this.#track.preview === undefined ? 'now' : 'now preview'} datetime=${iso(shown)}>
            ${this.#time(shown)}
          </time>
          <span class="muted">UTC</span>
          ${this.#speedChoice()}
        </div>
        ${this.#timeline ? this.#trackOf(this.#timeline) : html`<div class="track-waits"></div>`}`,
    );
  }

  #time(instant: number): string {
    const { speech } = this.#around;
    const seconds = (instant / 1000) % 60 !== 0 || (this.#speed > 0 && this.#speed <= 60);
    return speech.format(instant, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds && { second: '2-digit' }),
    });
  }

  #moves(): unknown {
    const { speech, control, info } = this.#around;
    const before = this.#before.at(-1);
    const date =
      before && speech.format(before, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
    const advance = (duration: string) => this.#move(() => control.advanceClock(duration));
    return html`
      ${
        before === undefined
          ? nothing
          : button(html`${icon('undo')} ${speech.word('clock.back', { date: date! })}`, () => this.#set(before), {
              kind: 'quiet',
              id: 'clock-back',
            })
      }
      ${button(speech.word('clock.set'), () => this.#askWhen(), { id: 'clock-set' })}
      ${button(speech.word('clock.dayBack'), () => this.#set(iso(Date.parse(info.now) - DAY)))}
      ${button(speech.word('clock.day'), () => advance('P1D'))}
      ${button(speech.word('clock.week'), () => advance('P1W'))}
      ${button(speech.word('clock.month'), () => this.#set(nextClose(info.now)))}
      ${button(speech.word('clock.next'), () => this.#move(() => control.send('POST', '/clock/next', {})), { kind: 'primary' })}
    `;
  }

  #speedChoice(): unknown {
    const { speech } = this.#around;
    const speeds = SPEEDS.includes(this.#speed as 0) ? SPEEDS : [...SPEEDS, this.#speed];
    const change = (event: Event) => void this.#go(Number((event.target as HTMLSelectElement).value));
    return html`<select class="speed" aria-label=${speech.word('clock.speed')} @change=${change}>
      ${speeds.map(
        (speed) =>
          html`<option value=${speed} ?selected=${speed === this.#speed} .selected=${speed === this.#speed}>
            ${
              SPEEDS.includes(speed as 0)
                ? speech.word(`clock.speed.${speed as 0}`)
                : speech.word('clock.speed.other', { speed: speech.number(speed) })
            }
          </option>`,
      )}
    </select>`;
  }

  #trackOf(timeline: Timeline): unknown {
    const { now } = this.#around.info;
    const span = spanOf(now, timeline.until);
    const told = this.#past.filter(({ at }) => Date.parse(at) >= span.from);
    const next = timeline.items.filter(({ at }) => at > now);
    return this.#track.render(span, marksOf(told), marksOf(next), timeline.more, (mark) => this.#jump(mark));
  }

  #jump(mark: Mark): void {
    void this.#set(mark.until);
  }

  #set(now: string): Promise<void> {
    return this.#move(() => this.#around.control.setClock(now));
  }

  async #go(speed: number): Promise<void> {
    const { control, speech } = this.#around;
    const clock = await this.#around.attempt(() => control.send<ClockState>('PUT', '/clock', { speed }));
    if (clock) this.#speed = clock.speed ?? 0;
    if (clock && SPEEDS.includes(speed as 0)) this.#around.tell(speech.word(`clock.speed.${speed as 0}`));
    this.#around.update();
  }

  async #move(ask: () => Promise<ClockState>): Promise<void> {
    const { speech } = this.#around;
    const clock = await this.#around.attempt(ask);
    if (clock) this.#around.tell(speech.word('clock.moved', { date: speech.date(clock.now, 'moment') }));
    this.#track.settled();
  }

  /** A dialog with one field: a date and a time, UTC. */
  #askWhen(): void {
    const { modal, speech, info } = this.#around;
    const submit = async (event: SubmitEvent) => {
      event.preventDefault();
      const { value } = (event.target as HTMLFormElement).elements.namedItem('when') as HTMLInputElement;
      if (value === '') return;
      await this.#move(() =>
        this.#around.control
          .setClock(`${value.length === 16 ? `${value}:00` : value}Z`)
          .then((clock) => (modal.close(), clock)),
      );
    };
    modal.open({
      title: () => speech.word('clock.setTitle'),
      body: () =>
        html`<form class="fields" @submit=${submit}>
          ${labelled(
            speech.word('clock.when'),
            (described: string) =>
              html`<input
                aria-describedby=${described}
                class="field"
                type="datetime-local"
                step="1"
                name="when"
                required
                data-first
                .defaultValue=${info.now.slice(0, 19)}
              />`,
            speech.word('clock.whenHelp'),
          )}
          <div><button class="button primary">${speech.word('clock.setIt')}</button></div>
        </form>`,
    });
  }

  async #readClock(): Promise<void> {
    const clock = await this.#around.control.send<ClockState>('GET', '/clock').catch(() => undefined);
    if (!clock || (clock.speed ?? 0) === this.#speed) return;
    this.#speed = clock.speed ?? 0;
    this.#around.update();
  }

  /** Reads the timeline; what happens meanwhile is read once, behind it. */
  async #read(): Promise<void> {
    if (this.#reading !== 'no') {
      this.#reading = 'again';
      return;
    }
    this.#reading = 'yes';
    const timeline = await this.#around.control.send<Timeline>('GET', '/timeline?limit=1000').catch(() => undefined);
    if (timeline) this.#timeline = timeline;
    this.#around.update();
    // A clock that runs tells of itself each second; the timeline of a large world is work.
    setTimeout(
      () => {
        const again = this.#reading === 'again';
        this.#reading = 'no';
        if (again) void this.#read();
      },
      this.#speed > 0 ? 2_000 : 100,
    );
  }
}
