/** Failures on demand: the rules there are, how often each happened, the rate limit and strict mode. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FaultList, FaultRequest, FaultRule, RateLimitState, StrictState } from '../../faults/types.js';
import type { JournalEntry } from '../../journal/types.js';
import type { Around, Section } from './around.js';
import { askForFault } from './fault-form.js';
import { faultText, presets } from './fault-kinds.js';
import { box, button, icon, pill } from './kit.js';

/** Milliseconds between two looks at how often rules happened. */
const PAUSE = 300;

export class FaultsSection implements Section {
  readonly #around: Around;
  #rules: readonly FaultRule[] = [];
  /** Rules that were switched off here: the sandbox does not have them, this page can give them back. */
  #off: readonly FaultRequest[] = [];
  #limit: RateLimitState | undefined;
  #strict = false;
  #waiting = false;

  constructor(around: Around) {
    this.#around = around;
  }

  async open(): Promise<void> {
    const { control } = this.#around;
    const [{ items }, limit, { on }] = await Promise.all([
      control.send<FaultList>('GET', '/faults'),
      control.send<RateLimitState>('GET', '/rate-limit'),
      control.send<StrictState>('GET', '/strict'),
    ]);
    this.#rules = items;
    this.#limit = limit;
    this.#strict = on;
    this.#around.update();
  }

  /** A request came: a rule may have happened, or somebody changed them by a program. */
  asked({ fault, path }: JournalEntry): void {
    const changed = /^\/_sandbox\/(faults|rate-limit|strict)/.test(path);
    if (this.#waiting || (fault === null && !changed && this.#rules.length === 0)) return;
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      void this.open().catch(() => undefined);
    }, PAUSE);
  }

  render(): unknown {
    const { speech } = this.#around;
    const add = button(speech.word('add'), () => askForFault(this.#around, (rule) => this.#set(rule)), {
      label: `${speech.word('add')}: ${speech.word('faults')}`,
    });
    const none = this.#rules.length + this.#off.length === 0;
    return box(
      'faults',
      speech.word('faults'),
      add,
      html`${
        none
          ? this.#start()
          : html`<ul class="rules">
              ${repeat(
                this.#rules,
                ({ id }) => id,
                (rule) => this.#rule(rule),
              )}
              ${this.#off.map((rule) => this.#switchedOff(rule))}
            </ul>`
      }
      ${this.#switches()}`,
    );
  }

  /** What one may begin with. */
  #start(): unknown {
    const { speech } = this.#around;
    return html`<p class="box-text muted">${speech.word('faults.none')}</p>
      <div class="presets">
        ${presets.map(({ key, rule }) => button(speech.word(key), () => this.#set({ name: speech.word(key), ...rule })))}
      </div>`;
  }

  #rule(rule: FaultRule): unknown {
    const { speech } = this.#around;
    const { name, fault, fired, left } = rule;
    const tint = left === 0 ? 'muted' : 'negative';
    return html`<li>
      ${this.#toggle(name, true, () => this.#switchOff(rule))}
      <div class="line-what">
        <bdi class="name">${name}</bdi>
        <span class="muted small">${this.#which(rule)}</span>
        <span class="muted small">
          ${speech.word('faults.fired', { count: fired })}${left === null ? nothing : ` · ${speech.word('faults.left', { count: left })}`}
        </span>
      </div>
      ${pill(tint, faultText(fault))} ${this.#remover(name, () => this.#remove(rule))}
    </li>`;
  }

  #switchedOff(rule: FaultRequest): unknown {
    return html`<li class="off">
      ${this.#toggle(rule.name, false, () => this.#set(rule))}
      <div class="line-what">
        <bdi class="name">${rule.name}</bdi>
        <span class="small">${this.#which(rule)}</span>
      </div>
      ${pill('muted', this.#around.speech.word('faults.off'))}
      ${this.#remover(rule.name, () => {
        this.#off = this.#off.filter((one) => one !== rule);
        this.#around.update();
      })}
    </li>`;
  }

  #toggle(name: string, on: boolean, change: () => unknown): unknown {
    const label = this.#around.speech.word('faults.switch', { name });
    const changed = (event: Event) => {
      // It shows what the sandbox answers, not what was asked of it.
      (event.target as HTMLInputElement).checked = on;
      void change();
    };
    return html`<input type="checkbox" class="switch" aria-label=${label} .checked=${on} @change=${changed} />`;
  }

  #remover(name: string, run: () => unknown): unknown {
    const label = this.#around.speech.word('faults.remove', { name });
    return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${() => void run()}>
      ${icon('close')}
    </button>`;
  }

  /** Which requests, in a line. */
  #which({ match, odds }: FaultRequest): unknown {
    const { speech, personas } = this.#around;
    const { method, path, person, nth } = match;
    const who = personas.find(({ id }) => id === person)?.name ?? person;
    const asked = [method, path?.replace(/^\/v1\/accounting/, '')].filter(Boolean).join(' ');
    const told = [
      asked && html`<bdi dir="ltr">${asked}</bdi>`,
      who && html`<bdi>${who}</bdi>`,
      nth === undefined ? '' : speech.word('faults.nthOf', { nth }),
      odds === undefined ? '' : speech.word('faults.oddsOf', { odds: `${speech.number(odds * 100)} %` }),
    ].filter(Boolean);
    return told.length > 0 ? told.map((one, at) => [at > 0 ? ' · ' : '', one]) : speech.word('faults.any');
  }

  #switches(): unknown {
    const { speech, control } = this.#around;
    const limit = (on: boolean) =>
      this.#around.attempt(async () => {
        this.#limit = await control.send<RateLimitState>('PUT', '/rate-limit', { on });
      });
    const strict = (on: boolean) =>
      this.#around.attempt(async () => {
        this.#strict = (await control.send<StrictState>('PUT', '/strict', { on })).on;
      });
    const line = (key: 'limit' | 'strict', on: boolean, change: (on: boolean) => unknown) =>
      html`<label>
        <input
          type="checkbox"
          class="switch"
          .checked=${on}
          @change=${(event: Event) => void change((event.target as HTMLInputElement).checked)}
        />
        <span class="line-what">
          <span class="name">${speech.word(`faults.${key}`)}</span>
          <span class="muted small">${speech.word(`faults.${key}Help`)}</span>
        </span>
      </label>`;
    return html`<div class="switches">
      ${line('limit', this.#limit?.on ?? false, limit)} ${line('strict', this.#strict, strict)}
    </div>`;
  }

  /** Adds a rule; one that was off is on. */
  async #set(rule: FaultRequest): Promise<boolean> {
    const { control, speech } = this.#around;
    const added = await this.#around.attempt(() => control.send<FaultRule>('POST', '/faults', rule));
    if (!added) return false;
    this.#off = this.#off.filter((one) => one !== rule);
    this.#rules = [...this.#rules.filter(({ id }) => id !== added.id), added];
    this.#around.tell(speech.word('faults.added', { name: added.name }));
    return true;
  }

  async #switchOff(rule: FaultRule): Promise<void> {
    const { name, match, fault, times, odds, seed, until } = rule;
    if (!(await this.#remove(rule))) return;
    this.#off = [...this.#off, { name, match, fault, times, odds, seed, until }];
    this.#around.update();
  }

  async #remove({ id, name }: FaultRule): Promise<boolean> {
    const { control, speech } = this.#around;
    const left = await this.#around.attempt(() => control.send<FaultList>('DELETE', `/faults/${id}`));
    if (!left) return false;
    this.#rules = left.items;
    this.#around.tell(speech.word('faults.removed', { name }));
    return true;
  }
}
