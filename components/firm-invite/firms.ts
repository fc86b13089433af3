/** The firms themselves: rows, and what one does about them. The element loads this module as it connects. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { FirmConnection, Me } from '../backend/pro-access.js';
import { adopt } from '../internal/adopt.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import type { Inside } from '../internal/firm-element.js';
import { holdFocus } from '../internal/hold-focus.js';
import { lists } from '../internal/lists.styles.js';
import type { Pager } from '../internal/pager.js';
import type { PanelContent } from '../internal/panel.js';
import { refusalNote } from '../internal/pro-words.js';
import type { Resource } from '../internal/resource.js';
import type { Acting } from './acting.js';
import { firmTable } from './firm-rows.js';
import { styles } from './firms.styles.js';
import { texts, type ListTranslate } from './texts.js';

/** What the firms need of their element. */
export interface FirmsOptions extends Inside {
  firms: Pager<BackendKey, FirmConnection>;
  me: Resource<BackendKey, Me>;
  applyUrl: () => string;
}

export class Firms implements ReactiveController, PanelContent {
  readonly #host: LitElement;
  readonly #options: FirmsOptions;
  readonly #t: ListTranslate;
  readonly #open = new Set<string>();
  /** What one does about firms: loaded once somebody who may sees the list. */
  #acting: Acting | undefined;
  #loadingActs: Promise<void> | undefined;
  /** Why it did not load when it was needed. */
  #unloaded: unknown;
  #hold: (() => void) | undefined;

  constructor(host: LitElement, options: FirmsOptions) {
    this.#host = host;
    this.#options = options;
    this.#t = options.translate(texts);
    adopt(host.renderRoot, controls, lists, styles);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#ready) void this.#load();
    this.#hold = holdFocus(this.#host, 'firm');
  }

  hostUpdated(): void {
    this.#hold?.();
  }

  /** Reads again what the form shows. */
  async refresh(): Promise<void> {
    await this.#acting?.form.refresh();
  }

  /** What stands above the panel. */
  above(): TemplateResult | typeof nothing {
    return this.#acting?.above() ?? nothing;
  }

  get #loading(): boolean {
    return (
      this.#options.firms.status === 'loading' ||
      (this.#options.firms.status === 'ready' && this.#options.me.status === 'loading')
    );
  }

  /** Whether the reader may invite and remove; who is unknown may try, the server decides. */
  get #may(): boolean {
    const { value } = this.#options.me;
    return !value || value.company_role === 'ACCOUNT_ADMIN' || value.company_role === 'CARD_ADMIN';
  }

  /** Whether there is a list, and its reader may invite. */
  get #ready(): boolean {
    const { status } = this.#options.firms;
    return (
      !!this.#options.home()?.inviteFirm && this.#may && !this.#loading && status !== 'idle' && status !== 'failed'
    );
  }

  /** Loads what one does about firms. */
  #load(): Promise<void> {
    return (this.#loadingActs ??= import('./acting.js').then(
      ({ Acting }) => {
        this.#acting = new Acting(this.#host, {
          ...this.#options,
          rows: () => this.#options.firms.items,
          company: () => this.#options.me.value?.company?.name,
        });
        this.#host.requestUpdate();
      },
      (error: unknown) => {
        this.#loadingActs = undefined;
        this.#unloaded = error;
      },
    ));
  }

  /** Does one thing once it is loaded. */
  async #act(what: (acting: Acting) => void): Promise<void> {
    await this.#load();
    if (this.#acting) return what(this.#acting);
    this.#options.failed(this.#unloaded);
    this.#host.requestUpdate();
  }

  outside(): TemplateResult | typeof nothing {
    return this.#acting?.dialog() ?? nothing;
  }

  tools(): TemplateResult | typeof nothing {
    if (this.#acting?.form.open || !this.#ready) return nothing;
    return html`<button
      class="button large primary"
      part="open"
      type="button"
      @click=${() => this.#act((acting) => acting.show())}
    >
      ${this.#t('firmInvite.open')}
    </button>`;
  }

  content(): TemplateResult | undefined {
    const t = this.#t;
    const { status, items, error } = this.#options.firms;
    const reason = () =>
      html`<p class="note" part="reason">${t('firmInvite.notOwner')} ${t('firmInvite.notOwnerHelp')}</p>`;
    if (status === 'failed') return this.#may ? this.#failure(error) : reason();
    if (this.#loading && !items.length) return undefined;
    return html`${this.#may ? nothing : reason()} ${status === 'stale' ? this.#failure(error, 'common.stale') : nothing}
    ${this.#acting ? this.#acting.lost() : refusalNote(this.#unloaded, t)}
    ${items.length ? this.#table() : messagePanel(t('firmInvite.empty'), t('firmInvite.emptyHelp'), [], 'empty')}
    ${status === 'partial' ? this.#failure(error, undefined, () => void this.#options.firms.continue()) : nothing}`;
  }

  #failure(error: unknown, title?: 'common.stale', retry = () => void this.#options.refresh()): TemplateResult {
    const t = this.#t;
    return failurePanel({ error, t, retry, announcer: this.#options.announcer, ...(title && { title: t(title) }) });
  }

  #table(): TemplateResult {
    return html`<div class="rows" aria-busy=${this.#options.firms.status === 'refreshing'}>
      ${firmTable(this.#options.firms.items, {
        t: this.#t,
        locale: this.#options.locale(),
        may: this.#may,
        open: this.#open,
        toggle: ({ firm }) => {
          if (!this.#open.delete(firm.id)) this.#open.add(firm.id);
          this.#host.requestUpdate();
        },
        withdraw: (row) => void this.#act((acting) => acting.withdraw(row)),
        remove: (row) => void this.#act((acting) => acting.remove(row)),
        again: ({ firm }) => void this.#act((acting) => acting.show(firm)),
        busy: (row) => !!this.#acting?.busy(row),
        refused: (row) => this.#acting?.refused(row),
      })}
    </div>`;
  }
}
