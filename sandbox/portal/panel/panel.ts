/** The control panel: one world, everything that can be done to it, and everything that happens in it. */
import { html, nothing, render } from 'lit';
import type { AppClient, AppClientList, Persona, SandboxEvent, SandboxInfo } from '../../control/control.js';
import { Control } from '../control.js';
import { askForKey } from '../key.js';
import { languages, type LanguageTag } from '../languages/languages.js';
import { follow } from '../live.js';
import { currentTheme, themes, wear, type Theme } from '../speech.js';
import type { Around, Section } from './around.js';
import { AuditSection } from './audit.js';
import { CheckSection } from './check.js';
import { ClockSection } from './clock.js';
import { FaultsSection } from './faults.js';
import { JournalSection } from './journal.js';
import { icon } from './kit.js';
import { Modal } from './modal.js';
import { PeopleSection } from './people.js';
import { SnapshotsSheet } from './snapshots.js';
import { PanelSpeech } from './speech.js';
import { WorldsSheet } from './worlds.js';

export class Panel implements Around {
  readonly #place: HTMLElement;
  readonly speech = new PanelSpeech();
  readonly world = new URLSearchParams(location.search).get('world') ?? 'default';
  readonly control = new Control(
    (wrong) => askForKey(this.speech, wrong),
    this.world === 'default' ? '' : `/w/${encodeURIComponent(this.world)}`,
  );
  readonly modal = new Modal(
    () => this.speech.say('people.close'),
    () => this.#saidInDialog(),
  );
  readonly #clock = new ClockSection(this);
  readonly #check = new CheckSection(this);
  readonly #people = new PeopleSection(this);
  readonly #faults = new FaultsSection(this);
  readonly #audit = new AuditSection(this);
  readonly #journal = new JournalSection(this, (entry) => {
    this.#clock.asked(entry);
    this.#faults.asked(entry);
    this.#audit.asked();
  });
  readonly #sections: readonly Section[] = [
    this.#clock,
    this.#journal,
    this.#audit,
    this.#faults,
    this.#check,
    this.#people,
  ];
  readonly #worlds = new WorldsSheet(this);
  readonly #snapshots = new SnapshotsSheet(this);
  #info: SandboxInfo | undefined;
  personas: readonly Persona[] = [];
  apps: readonly AppClient[] = [];
  #live = false;
  /** Why the world cannot be shown; why the last attempt was refused; what was said last. */
  #failure: string | undefined;
  #refusal: string | undefined;
  #said = '';
  #drawing = false;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  get info(): SandboxInfo {
    return this.#info!;
  }

  async start(): Promise<void> {
    wear(currentTheme());
    this.speech.apply();
    void follow(this.control, {
      event: (event) => this.#happened(event),
      live: (live, again) => {
        this.#live = live;
        this.update();
        if (live && (again || !this.#info)) void this.#open();
      },
    });
    void this.#journal.follow();
    await this.#open();
    this.#worlds.finish();
  }

  update(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  tell(words: string): void {
    this.#said = words;
    this.update();
  }

  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.#refusal = undefined;
    try {
      return await work();
    } catch (error) {
      this.#refusal = (error as Error).message;
      return undefined;
    } finally {
      this.update();
    }
  }

  async meet(): Promise<void> {
    const [{ items: people }, { items: apps }] = await Promise.all([
      this.control.personas(),
      this.control.send<AppClientList>('GET', '/clients'),
    ]);
    this.personas = people;
    this.apps = apps;
    this.update();
  }

  async #open(): Promise<void> {
    try {
      this.#info = await this.control.info();
      this.#failure = undefined;
      await this.meet();
      await Promise.allSettled(this.#sections.map(async (section) => section.open?.()));
    } catch (error) {
      if (!this.#info) this.#failure = (error as Error).message;
    }
    this.update();
  }

  #happened(event: SandboxEvent): void {
    if (!this.#info) return;
    if (event.type === 'reset') {
      void this.#open();
      return;
    }
    this.#clock.moved(this.#info.now, event.now);
    this.#info = { ...this.#info, now: event.now };
    for (const section of this.#sections) section.event?.(event);
    this.update();
  }

  #draw(): void {
    document.title = `${this.world === 'default' ? '' : `${this.world} · `}${this.speech.word('title')}`;
    render(this.#info ? this.#page() : this.#waiting(), this.#place);
    this.modal.draw();
  }

  #waiting(): unknown {
    const { speech } = this;
    if (this.#failure === undefined) return html`<main class="waiting"><h1>${speech.word('sandbox')}</h1></main>`;
    return html`<main class="waiting">
      <h1>${speech.say('failed.title')}</h1>
      <p>${speech.say('failed.help')}</p>
      <p class="muted">${this.#failure}</p>
      <button type="button" class="button primary" @click=${() => void this.#open()}>
        ${speech.say('failed.retry')}
      </button>
    </main>`;
  }

  #page(): unknown {
    const { speech, info } = this;
    return html`
      <a class="skip" href="#clock-title">${speech.say('skip')}</a>
      <header class="top">
        <h1>${speech.word('sandbox')}</h1>
        <button type="button" class="world" aria-haspopup="dialog" @click=${() => this.#worlds.open()}>
          <span class="muted">${speech.word('world')}</span> <bdi>${this.world}</bdi> ${icon('chevron')}
        </button>
        <p class="muted holds">${speech.say('bar.world', { scenario: info.scenario, seed: String(info.seed) })}</p>
        <p class=${this.#live ? 'live' : 'live lost'} role="status">
          ${this.#live ? speech.word('live') : speech.say('bar.lost')}
        </p>
        <div class="top-actions">
          <button type="button" class="button large" aria-haspopup="dialog" @click=${() => this.#snapshots.open()}>
            ${speech.word('snapshots')}
          </button>
          <button type="button" class="button large" aria-haspopup="dialog" @click=${() => this.#worlds.askReset()}>
            ${speech.word('reset')}
          </button>
        </div>
      </header>
      ${this.modal.isOpen ? nothing : this.#refused()}
      <p class="visually-hidden" role="status">${this.modal.isOpen ? nothing : this.#said}</p>
      <main>
        ${this.#clock.render()}
        <div class="columns">
          <div class="wide">${this.#journal.render()} ${this.#audit.render()}</div>
          <div class="beside">${this.#faults.render()} ${this.#check.render()} ${this.#people.render()}</div>
        </div>
      </main>
      ${this.#foot()}
    `;
  }

  #refused(): unknown {
    if (this.#refusal === undefined) return nothing;
    return html`<p class="refusal" role="alert">
      <span>${this.#refusal}</span>
      <button
        type="button"
        class="icon-button"
        aria-label=${this.speech.word('dismiss')}
        @click=${() => {
          this.#refusal = undefined;
          this.update();
        }}
      >
        ${icon('close')}
      </button>
    </p>`;
  }

  #saidInDialog(): unknown {
    return html`${this.#refused()}
      <p class="visually-hidden" role="status">${this.#said}</p>`;
  }

  #foot(): unknown {
    const { speech, info } = this;
    const wearing = (event: Event) => wear((event.target as HTMLSelectElement).value as Theme);
    const speaking = (event: Event) => {
      speech.choose((event.target as HTMLSelectElement).value as LanguageTag);
      this.update();
    };
    return html`<footer class="foot">
      <a href="./">${speech.word('portal')}</a>
      <a href="./reference/">${speech.say('people.reference')}</a>
      <a href="./openapi.json">OpenAPI</a>
      <span class="muted">brex-elements ${info.version}</span>
      <span class="foot-choices">
        <select aria-label=${speech.say('bar.theme')} @change=${wearing}>
          ${themes.map((theme) => html`<option value=${theme} ?selected=${theme === currentTheme()}>${speech.say(`bar.theme.${theme}`)}</option>`)}
        </select>
        <select aria-label=${speech.say('bar.language')} @change=${speaking}>
          ${Object.entries(languages).map(([tag, { name }]) => html`<option value=${tag} ?selected=${tag === speech.tag}>${name}</option>`)}
        </select>
      </span>
    </footer>`;
  }
}
