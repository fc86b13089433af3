import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Me, NamedRef } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import { avatar } from '../internal/avatar.js';
import type { BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { controls } from '../internal/controls.styles.js';
import { failurePanel } from '../internal/failure.js';
import { FirmElement } from '../internal/firm-element.js';
import { icon } from '../internal/icons.js';
import { proWord } from '../internal/pro-words.js';
import { proStrings } from '../internal/pro.strings.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { Switching } from '../internal/switching.js';
import { tokens } from '../internal/tokens.styles.js';
import { switcherStrings } from './client-switcher.strings.js';
import { styles } from './client-switcher.styles.js';
import { EarlyKeys } from './early.js';
import type { ClientSearch } from './search.js';
import { isShortcut, shortcutWords } from './shortcut.js';

/** What `brex-recent-changed` carries. */
export interface BrexRecentDetail {
  /** Ids of the clients entered last, newest first. */
  recent: readonly string[];
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** Another client was entered: a host may keep the list, and give it back as `recent`. */
    'brex-recent-changed': CustomEvent<BrexRecentDetail>;
  }
}

/** How many recent clients are kept. */
const RECENT = 5;

/** The element that has the focus, shadow roots crossed; none where it is nowhere. */
function deepFocus({ activeElement, body }: Document): HTMLElement | undefined {
  let focus = activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  return focus && focus !== body ? (focus as HTMLElement) : undefined;
}

/**
 * Switches between the clients of an accounting firm, without another login (RULES "Switching"): a button that opens a
 * search over every client by name or id, recent ones first. Inside a client, `mode="bar"` is the black bar across the
 * top with its name, the role there, and Exit; outside of one it shows nothing.
 *
 * A switch takes effect for every element of the same `<brex-provider>`; the host's page stays where it is. Without a
 * provider the element holds `session` itself. When the access to the client one is in ends, its books go at once, and
 * the element says so. What was typed and where one was in the list are kept until a client is entered; the clients are
 * read again at each opening. On closing, focus goes back to where it was.
 *
 * Keyboard: the shortcut opens it; typing searches; Up, Down, Page Up and Page Down move, Enter switches, Escape closes.
 *
 * @summary Switch between the clients of a firm; inside one, the black bar with Exit.
 * @event {CustomEvent<BrexSwitchDetail>} brex-switch - Before a client is entered or left. Cancelable.
 * @event {CustomEvent<BrexSwitchedDetail>} brex-switched - One is in another client, or in none.
 * @event {CustomEvent<BrexRecentDetail>} brex-recent-changed - Another client was entered, by whichever element.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Clients could not be read, or one could not be entered.
 * @csspart button - The button that opens the search.
 * @csspart bar - The black bar.
 * @csspart switch - The bar's button that opens the search.
 * @csspart exit - The bar's button that leaves the client.
 * @csspart ended - What is said when the access has ended.
 * @csspart panel - The search.
 * @csspart search - Its field.
 * @csspart option - One client.
 * @csspart refusal - Why a client could not be entered.
 * @csspart empty - What is shown where no client is found, or the firm has none.
 * @csspart error - What is shown when the clients did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of button and panel.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel.
 * @cssproperty --brex-border-strong - The button's own line.
 * @cssproperty --brex-accent - Focus ring, the part of a name that was typed.
 * @cssproperty --brex-hover - Ground of the button under the pointer.
 * @cssproperty --brex-selected - Ground of the client one is at.
 * @cssproperty --brex-radius - Corner radius of buttons and options.
 * @cssproperty --brex-radius-panel - Corner radius of the panel.
 * @cssstate idle - No backend of a firm is given yet.
 * @cssstate loading - Who one is is read for the first time.
 * @cssstate ready - Who one is is known.
 * @cssstate refreshing - It is read again.
 * @cssstate stale - Reading again failed.
 * @cssstate failed - It did not load.
 * @cssstate open - The search is open.
 * @cssstate inside - One is in a client.
 * @cssstate ended - The access to the client one was in has ended.
 */
export class BrexClientSwitcher extends FirmElement {
  static override readonly styles = [tokens, controls, styles];

  /** `menu`: a button, wherever one is. `bar`: the black bar inside a client, nothing outside. */
  @property({ reflect: true }) mode: 'menu' | 'bar' = 'menu';

  /**
   * The key that opens the search, anywhere on the page: modifiers (`mod`, `ctrl`, `meta`, `alt`, `shift`) and a key,
   * with `+` between; `mod` is Command on a Mac, else Control. Empty turns it off.
   */
  @property() shortcut = 'mod+k';

  /** Ids of the clients entered last, newest first. Kept by the element; a host that stores it gives it back here. */
  @property({ attribute: false }) recent: readonly string[] = [];

  /**
   * Whether a session that stands in a client already, after a reload of the page for example, is entered again without
   * asking. Another window of the same session loses that client's token then.
   */
  @property({ type: Boolean }) resume = false;

  @state() private opened = false;
  /** The client that one lost the access to. */
  @state() private lost: NamedRef | undefined;
  /** Why the search itself could not be loaded. */
  @state() private unloaded: unknown;

  readonly #t = this.texts({ ...commonStrings, ...proStrings, ...switcherStrings });
  readonly #announcer = new Announcer(this);
  readonly #me = new Resource<readonly [...BackendKey, unknown], Me>(this, {
    // A new session is a new question: where it stands was never asked before.
    key: () => {
      const key = this.keyOf('getMe');
      const asked = this.mode === 'menu' || this.session || this.resume || this.opened;
      return key && asked ? [...key, this.session] : undefined;
    },
    revision: this.revision,
    load: ([source], signal) => source.getMe!({ signal }),
    failed: this.tellFailure,
  });
  /** The search, once somebody has opened it. */
  #search: ClientSearch | undefined;
  #resumed: unknown;
  /** What had the focus before the search took it. */
  #before: HTMLElement | undefined;
  /** What is typed before the search has loaded. */
  readonly #early = new EarlyKeys();

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('keydown', this.#pressed);
    this.ownerDocument.addEventListener('brex-switched', this.#heard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('keydown', this.#pressed);
    this.ownerDocument.removeEventListener('brex-switched', this.#heard);
    this.opened = false;
  }

  override async refresh(): Promise<void> {
    await Promise.all([this.#me.refresh(), this.#search?.refresh()]);
  }

  /** Opens the search and puts the focus into it; what one types while it loads is searched for then. */
  async show(): Promise<void> {
    const panel = this.#panel;
    if (!panel || panel.matches(':popover-open')) return;
    this.#before = deepFocus(this.ownerDocument);
    this.#early.text = '';
    panel.showPopover();
    // Until there is a field, keys are to reach nothing else of the page.
    if (!this.#search) panel.focus();
    await this.#load();
    await this.updateComplete;
    const field = this.renderRoot.querySelector<HTMLInputElement>('#search');
    field?.focus();
    if (this.#early.text) this.#search?.begin(this.#early.text);
    else field?.select();
  }

  /** Closes the search. */
  hide(): void {
    this.#panel?.hidePopover();
  }

  /** Leaves the client one is in: `brex-switch` first, then its books go at once. */
  exit(): void {
    const client = this.session?.current.client.name;
    this.switching.exit();
    if (client && !this.session) this.#announcer.say(this.#t('switcher.left', { client }));
  }

  protected override update(changed: PropertyValues): void {
    this.#follow();
    this.showStatus(this.#me.status satisfies ReadStatus);
    this.toggleState('open', this.opened);
    this.toggleState('inside', !!this.session);
    this.toggleState('ended', !!this.lost);
    super.update(changed);
  }

  /** Holds what the server says against where the page is: a lost access ends it, a kept one may be resumed. */
  #follow(): void {
    const { session, home } = this;
    const me = this.#me.value;
    if (!me || this.#me.status !== 'ready') return;
    const { current_client: current } = me;
    if (session && current?.client.id !== session.current.client.id) {
      const settled = Switching.settled(home!);
      // While a client is being entered the server is there already, the page not yet: asked again after it.
      if (settled) void settled.then(() => this.#me.refresh());
      // Not while rendering: the event makes the provider and everything in it render.
      else queueMicrotask(() => this.session === session && this.switching.ended());
    } else if (this.resume && this.#resumed !== home) {
      // Only what was so at the beginning: later on somebody is entering a client, here or in another window.
      this.#resumed = home;
      if (!session && current) queueMicrotask(() => void this.#enter(current.client));
    }
  }

  /** A switch of the same firm, whichever element made it: a menu and a bar on one page know the same. */
  readonly #heard = (event: Event): void => {
    const { detail } = event as HTMLElementEventMap['brex-switched'];
    const { from, reason, session, previous } = detail;
    if (from !== this.home) return;
    this.lost = reason === 'ended' ? previous?.current.client : undefined;
    if (this.lost) this.#announcer.say(this.#t('switcher.ended', { client: this.lost.name }));
    const id = session?.current.client.id;
    if (!id || id === this.recent[0]) return;
    this.recent = [id, ...this.recent.filter((other) => other !== id)].slice(0, RECENT);
    this.emit('brex-recent-changed', { recent: this.recent });
  };

  /** The search comes when it is first needed, or a moment before. */
  readonly #load = async (): Promise<void> => {
    if (this.#search) return;
    this.unloaded = undefined;
    try {
      const { ClientSearch, searchStrings, searchStyles } = await import('./search.js');
      // Two calls may have waited for it.
      if (this.#search) return;
      const root = this.renderRoot as ShadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, searchStyles.styleSheet!];
      this.#search = new ClientSearch(this, {
        read: { key: () => this.keyOf('listClients'), revision: this.revision, failed: this.tellFailure },
        t: this.texts({ ...commonStrings, ...proStrings, ...searchStrings }),
        locale: () => this.locale,
        announcer: this.#announcer,
        recent: () => this.recent,
        entering: () => ({ client: this.switching.entering, error: this.switching.error }),
        enter: ({ client }) => {
          if (client.id === this.session?.current.client.id) this.hide();
          else void this.#enter(client);
        },
      });
    } catch (error) {
      this.unloaded = error;
    }
    this.requestUpdate();
  };

  /** A popover in a shadow root does not give focus back by itself. */
  readonly #back = (): void => {
    const to = this.#before?.isConnected ? this.#before : this.renderRoot.querySelector<HTMLElement>('[aria-haspopup]');
    to?.focus();
  };

  get #panel(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#panel');
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const shown = this.mode === 'menu' || this.session;
    if (!shown || !this.shortcut || !isShortcut(event, this.shortcut)) return;
    event.preventDefault();
    void this.show();
  };

  readonly #toggled = ({ newState }: ToggleEvent): void => {
    this.opened = newState === 'open';
    if (this.opened) this.#search?.reopen();
    else if (this.#panel!.matches(':focus-within')) void this.updateComplete.then(this.#back);
  };

  async #enter(client: NamedRef): Promise<void> {
    if (!(await this.switching.enter(client))) {
      // What was refused may not be there any more.
      if (this.switching.error) void this.#search?.refresh();
      return;
    }
    this.hide();
    this.#search?.begin();
    this.#announcer.say(this.#t('switcher.entered', { client: client.name, role: this.#role }));
  }

  protected override render() {
    return html`${this.mode === 'bar' ? this.#bar() : this.#menu()}
      <div
        id="panel"
        part="panel"
        popover
        role="dialog"
        tabindex="-1"
        aria-label=${this.#label}
        @beforetoggle=${this.#toggled}
        @keydown=${this.#early.take}
      >
        ${this.opened ? this.#content() : nothing}
      </div>
      ${this.#announcer.render()}`;
  }

  #content(): TemplateResult | typeof nothing {
    if (this.#search) return this.#search.render();
    if (!this.unloaded) return nothing;
    const announcer = this.#announcer;
    return failurePanel({ error: this.unloaded, t: this.#t, announcer, retry: () => void this.#load() });
  }

  #menu(): TemplateResult {
    const t = this.#t;
    const current = this.session?.current;
    const name = current?.client.name ?? this.#me.value?.firm?.name ?? t('switcher.choose');
    const words = shortcutWords(this.shortcut);
    return html`<button
        class="opener"
        part="button"
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${this.opened}
        aria-keyshortcuts=${words?.aria ?? nothing}
        ?disabled=${this.#me.status === 'idle'}
        @click=${() => void this.show()}
        @pointerenter=${this.#load}
      >
        ${avatar(name)}<span class="who"
          ><bdi class="name">${name}</bdi><span class="small muted">${current ? this.#role : this.#label}</span></span
        >${current ? html`<span class="visually-hidden">${this.#label}</span>` : nothing}${words ? html`<kbd aria-hidden="true">${words.keys}</kbd>` : nothing}${icon('chevron')}
      </button>
      ${this.lost && !this.session ? this.#endedNote(this.lost) : nothing}`;
  }

  /** One's role in the client, as the server said it last. */
  get #role(): string {
    return proWord('role', (this.#me.value?.current_client ?? this.session?.current)?.role, this.#t);
  }

  get #label(): string {
    return this.label || this.#t('switcher.label');
  }

  #endedNote({ name }: NamedRef): TemplateResult {
    return html`<div class="note failed ended" part="ended">
      <span><b>${this.#t('switcher.ended', { client: name })}</b> ${this.#t('switcher.endedHelp')}</span>
    </div>`;
  }

  /** Inside a client; after its access has ended, until one closes it. */
  #bar(): TemplateResult | typeof nothing {
    const t = this.#t;
    const lost = !this.session;
    const client = this.session?.current.client ?? this.lost;
    if (!client) return nothing;
    const { name } = client;
    return html`<div
      class=${lost ? 'bar over' : 'bar'}
      part=${lost ? 'bar ended' : 'bar'}
      role="region"
      aria-label=${lost ? this.#label : t('switcher.inside', { client: name })}
    >
      ${lost ? icon('info') : avatar(name)}${
        lost
          ? html`<span
              ><b>${t('switcher.ended', { client: name })}</b>
              <span class="ended-help">${t('switcher.endedHelp')}</span></span
            >`
          : html`<span class="who"
              ><bdi class="name" title=${name}>${name}</bdi><span class="role">${this.#role}</span></span
            >`
      }
      <span class="end"
        ><button
          part="switch"
          type="button"
          aria-haspopup="dialog"
          aria-expanded=${this.opened}
          @click=${() => void this.show()}
          @pointerenter=${this.#load}
        >
          ${t('switcher.switch')}</button
        ><button
          part="exit"
          type="button"
          aria-label=${lost ? nothing : t('switcher.exitOf', { client: name })}
          @click=${() => (lost ? (this.lost = undefined) : this.exit())}
        >
          ${t(lost ? 'pro.close' : 'switcher.exit')}
        </button></span
      >
    </div>`;
  }
}
