/** The sandbox bar: the world's clock and how to move it. It is visibly no part of the product. */
import type { SandboxInfo } from '../control/control.js';
import type { Control } from './control.js';
import { ControlRefusal } from './control.js';
import { byId, element, icon } from './dom.js';
import { languages, type LanguageTag } from './languages/languages.js';
import { currentTheme, themes, wear, type Speech, type Theme } from './speech.js';

const historyName = 'quarterday-clock';

/** The first instant of the next UTC calendar month: when the open period closes (RULES "Statements"). */
export function nextClose(now: string): string {
  const date = new Date(Date.parse(now));
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().replace('.000Z', 'Z');
}

function button(): HTMLButtonElement {
  return element('button', { type: 'button', class: 'bar-button' });
}

function choice(values: readonly string[]): HTMLSelectElement {
  return element('select', { class: 'bar-choice' }, ...values.map((value) => element('option', { value }, value)));
}

export class SandboxBar {
  readonly #control: Control;
  readonly #speech: Speech;
  readonly #bar = byId('bar');
  readonly #name = element('strong', { class: 'bar-name' });
  readonly #clock = element('time', { class: 'bar-clock' });
  readonly #day = button();
  readonly #week = button();
  readonly #close = button();
  readonly #back = button();
  readonly #more = element(
    'button',
    { type: 'button', class: 'icon-button bar-more', 'aria-expanded': 'false' },
    icon('chevrons'),
  );
  readonly #said = element('span', { class: 'bar-said', role: 'status' });
  readonly #world = element('span', { class: 'bar-world muted' });
  readonly #panel = element('a', { class: 'bar-button', href: './panel' });
  readonly #theme = choice(themes);
  readonly #language = choice(Object.keys(languages));
  #info: SandboxInfo;
  /** Where the clock stood before each move that was seen, for Back; kept as long as the window. */
  #before: string[] = JSON.parse(sessionStorage.getItem(historyName) ?? '[]') as string[];
  #live = true;
  #busy = false;

  constructor(control: Control, speech: Speech, info: SandboxInfo, spoken: () => void) {
    this.#control = control;
    this.#speech = speech;
    this.#info = info;
    this.#day.addEventListener('click', () => void this.#move(() => control.advanceClock('P1D')));
    this.#week.addEventListener('click', () => void this.#move(() => control.advanceClock('P1W')));
    this.#close.addEventListener('click', () => void this.#move(() => control.setClock(nextClose(this.#info.now))));
    this.#back.addEventListener('click', () => this.#goBack());
    this.#more.addEventListener('click', () => this.#toggle());
    this.#theme.value = currentTheme();
    this.#theme.addEventListener('change', () => wear(this.#theme.value as Theme));
    this.#language.value = speech.tag;
    this.#language.addEventListener('change', () => {
      speech.choose(this.#language.value as LanguageTag);
      spoken();
    });
    const controls = element('div', { class: 'bar-moves' }, this.#day, this.#week, this.#close, this.#back);
    const rest = element('div', { class: 'bar-rest' }, this.#world, this.#panel, this.#theme, this.#language);
    this.#bar.replaceChildren(this.#name, this.#clock, controls, this.#said, rest, this.#more);
    this.#bar.hidden = false;
    this.speak();
  }

  /** Fills in the words and dates. */
  speak(): void {
    const { scenario, seed, now } = this.#info;
    const speech = this.#speech;
    this.#name.textContent = speech.say('bar.sandbox');
    this.#clock.textContent = speech.date(now, 'moment');
    this.#clock.dateTime = now;
    this.#day.textContent = speech.say('bar.day');
    this.#week.textContent = speech.say('bar.week');
    this.#close.textContent = speech.say('bar.close', { date: speech.date(nextClose(now), 'short') });
    const before = this.#before.at(-1);
    this.#back.textContent = before
      ? speech.say('bar.backTo', { date: speech.date(before, 'short') })
      : speech.say('bar.back');
    this.#back.setAttribute('aria-disabled', String(!before));
    this.#more.setAttribute('aria-label', speech.say('bar.more'));
    // As text, so that a large seed is not grouped like an amount.
    this.#world.textContent = speech.say('bar.world', { scenario, seed: String(seed) });
    this.#panel.textContent = speech.say('bar.panel');
    this.#name.classList.toggle('lost', !this.#live);
    this.#theme.setAttribute('aria-label', speech.say('bar.theme'));
    for (const option of this.#theme.options) option.textContent = speech.say(`bar.theme.${option.value as Theme}`);
    this.#language.setAttribute('aria-label', speech.say('bar.language'));
    for (const option of this.#language.options) option.textContent = languages[option.value as LanguageTag].name;
  }

  /** The clock stands elsewhere: moved here, in another window, or by a program. */
  moved(now: string): void {
    if (now === this.#info.now) return;
    if (this.#before.at(-1) === now) this.#before.pop();
    else this.#before.push(this.#info.now);
    this.#before = this.#before.slice(-100);
    sessionStorage.setItem(historyName, JSON.stringify(this.#before));
    this.#info = { ...this.#info, now };
    this.#say('');
    this.speak();
  }

  /** Another world, or the same from its beginning: there is nothing to go back to. */
  began(info: SandboxInfo): void {
    this.#before = [];
    sessionStorage.removeItem(historyName);
    this.#info = info;
    this.speak();
  }

  /** Whether what happens in the sandbox reaches this page. */
  set live(live: boolean) {
    if (live === this.#live) return;
    this.#live = live;
    this.#say(live ? '' : this.#speech.say('bar.lost'));
    this.speak();
  }

  #goBack(): void {
    const before = this.#before.at(-1);
    if (before) void this.#move(() => this.#control.setClock(before));
  }

  async #move(ask: () => Promise<{ now: string }>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const { now } = await ask();
      this.moved(now);
      this.#say(this.#speech.say('bar.moved', { date: this.#speech.date(now, 'moment') }), true);
    } catch (error) {
      const reason = error instanceof ControlRefusal ? error.message : this.#speech.say('failed.title');
      this.#say(this.#speech.say('bar.refused', { reason }));
    } finally {
      this.#busy = false;
    }
  }

  /** Says something in the bar; `unseen` what the eye has already seen in the clock. */
  #say(words: string, unseen = false): void {
    this.#said.textContent = words;
    this.#said.classList.toggle('visually-hidden', unseen);
  }

  #toggle(): void {
    const open = this.#bar.classList.toggle('open');
    this.#more.setAttribute('aria-expanded', String(open));
  }
}
