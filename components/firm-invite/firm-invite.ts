import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { FirmConnection, Me, NamedRef } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { HomeElement } from '../internal/firm-element.js';
import { Pager } from '../internal/pager.js';
import { refusalNote } from '../internal/pro-words.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import { lists } from '../internal/lists.styles.js';
import type { Acting } from './acting.js';
import { styles } from './firm-invite.styles.js';
import { firmTable } from './firm-rows.js';
import { texts } from './texts.js';

/** What `brex-invite` carries. */
export interface BrexInviteDetail {
  /** The firm to be invited. */
  firm: NamedRef;
  /** Its person to be named; null leaves it to the firm's first admin. */
  firm_user: NamedRef | null;
}

/** What the events about a firm's connection carry: as the list had it before, as the API answered after. */
export interface BrexFirmDetail {
  connection: FirmConnection;
}

declare global {
  interface HTMLElementEventMap {
    /** A person is about to invite a firm; cancel it to send nothing. */
    'brex-invite': CustomEvent<BrexInviteDetail>;
    /** A firm was invited. */
    'brex-invited': CustomEvent<BrexFirmDetail>;
    /** A person is about to take an invitation back; cancel it to keep it. */
    'brex-withdraw': CustomEvent<BrexFirmDetail>;
    /** An invitation was taken back. */
    'brex-withdrawn': CustomEvent<BrexFirmDetail>;
    /** A person is about to remove a firm; cancel it to keep it. */
    'brex-remove': CustomEvent<BrexFirmDetail>;
    /** A firm was removed: nobody of it has access any more. */
    'brex-removed': CustomEvent<BrexFirmDetail>;
  }
}

/**
 * The owner's side of a company's accounting firms (RULES "Connections"): who keeps the books and where each invitation
 * stands; invite a firm through one of its people, withdraw, remove, invite again. A firm that is not a partner can be
 * asked to apply, or a bookkeeper invited by e-mail.
 *
 * Nothing is shown as done before the server said so. Who may not invite reads why in place of the buttons.
 *
 * @summary Invite an accounting firm, and see where each one stands.
 * @event {CustomEvent<BrexInviteDetail>} brex-invite - Before an invitation is sent. Cancelable.
 * @event {CustomEvent<BrexFirmDetail>} brex-invited - A firm was invited.
 * @event {CustomEvent<BrexFirmDetail>} brex-withdraw - Before an invitation is taken back. Cancelable.
 * @event {CustomEvent<BrexFirmDetail>} brex-withdrawn - An invitation was taken back.
 * @event {CustomEvent<BrexFirmDetail>} brex-remove - Before a firm is removed, once its dialog was confirmed. Cancelable.
 * @event {CustomEvent<BrexFirmDetail>} brex-removed - A firm was removed.
 * @event {CustomEvent<BrexMemberInviteDetail>} brex-member-invite - Before a bookkeeper is invited. Cancelable.
 * @event {CustomEvent<BrexMemberDetail>} brex-member-invited - A bookkeeper was invited by e-mail.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read or done.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around the list of firms.
 * @csspart header - Its title and buttons.
 * @csspart title - The title.
 * @csspart open - The button that opens the form.
 * @csspart reason - Why something cannot be done, in place of its button.
 * @csspart table - The list of firms.
 * @csspart firm - The row of a firm.
 * @csspart status - Where a firm stands.
 * @csspart details - The button that shows a firm's history.
 * @csspart history - What happened with a firm, and what comes next.
 * @csspart form - The box around the form.
 * @csspart search - The field for a firm's name.
 * @csspart clear - The button that empties it.
 * @csspart firms - The firms found.
 * @csspart option - A firm found.
 * @csspart person - The choice of one's contact.
 * @csspart review - What the firm will be able to do.
 * @csspart back - The form's button back, or out.
 * @csspart invite - The button that sends the invitation.
 * @csspart sent - What is shown once an invitation was sent.
 * @csspart done - The button that puts it away.
 * @csspart missing - The button that says a firm is not in the list.
 * @csspart not-partner - The two ways on where a firm is not a partner.
 * @csspart ask - The words that ask a firm to apply.
 * @csspart copy - The button that copies them.
 * @csspart bookkeeper - The form that invites a bookkeeper.
 * @csspart invite-member - Its button.
 * @csspart dialog - The dialog that removes a firm.
 * @csspart cancel - Its safe button.
 * @csspart confirm - Its button that removes.
 * @csspart refusal - Why the server refused.
 * @csspart empty - What is shown without firms.
 * @csspart error - What is shown when something did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - The button of a row, or of a message.
 * @cssproperty --brex-surface - Ground of panels, fields and dialog.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of panels and rows.
 * @cssproperty --brex-border-strong - Lines of fields and buttons.
 * @cssproperty --brex-accent - Primary button, focus ring.
 * @cssproperty --brex-on-accent - Words of the primary button.
 * @cssproperty --brex-positive - Marks of what is allowed, and of who stays.
 * @cssproperty --brex-negative - Dangerous button, marks of who loses access, complaints.
 * @cssproperty --brex-hover - Ground under the pointer.
 * @cssproperty --brex-selected - Ground of the firm the keyboard is at.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and notes.
 * @cssproperty --brex-radius-panel - Corner radius of panels and dialog.
 * @cssstate idle - No backend is given yet.
 * @cssstate loading - Firms are read for the first time.
 * @cssstate ready - The firms are here.
 * @cssstate empty - No firm has a row.
 * @cssstate refreshing - Firms are read again; the ones of before stay.
 * @cssstate stale - Reading again failed; the ones of before stay.
 * @cssstate partial - Some firms are here, the others did not load.
 * @cssstate failed - Nothing loaded.
 */
export class BrexFirmInvite extends HomeElement {
  static override readonly styles = [tokens, controls, lists, styles];

  /** Where a firm applies for Pro Access; told to a firm that is not a partner. Without it the words name no address. */
  @property({ attribute: 'apply-url' }) applyUrl = '';

  readonly #t = this.texts(texts);
  readonly #open = new Set<string>();
  readonly #announcer = new Announcer(this);
  readonly #firms = new Pager<BackendKey, FirmConnection>(this, {
    mode: 'all',
    key: () => this.keyOf('listFirms'),
    revision: this.revision,
    page: ([source], cursor, signal) => source.listFirms!(cursor ? { cursor } : {}, { signal }),
    failed: this.tellFailure,
  });
  readonly #me = new Resource<BackendKey, Me>(this, {
    key: () => this.keyOf('getMe'),
    revision: this.revision,
    load: ([source], signal) => source.getMe!({ signal }),
  });
  readonly #waiting = new Waiting(
    this,
    () => this.#loading,
    () => this.#announcer.say(this.#t('firmInvite.loading')),
  );
  /** What one does about firms: loaded once somebody who may sees the list. */
  #acting: Acting | undefined;
  #loadingActs: Promise<void> | undefined;
  /** Why it did not load when it was needed. */
  #unloaded: unknown;

  override async refresh(): Promise<void> {
    await Promise.all([this.#firms.refresh(), this.#me.refresh(), this.#acting?.form.refresh()]);
  }

  protected override willUpdate(): void {
    if (this.#ready) void this.#load();
  }

  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    const firm = focused?.closest<HTMLElement>('[data-firm]')?.dataset.firm;
    this.showStatus(this.#status);
    super.update(changed);
    if (!focused || focused.isConnected) return;
    // A button that went hands focus on: to its row, else to the list.
    const row = firm && this.renderRoot.querySelector<HTMLElement>(`tr[data-firm="${CSS.escape(firm)}"] button`);
    (row || this.renderRoot.querySelector<HTMLElement>('#title'))?.focus();
  }

  get #loading(): boolean {
    return this.#firms.status === 'loading' || (this.#firms.status === 'ready' && this.#me.status === 'loading');
  }

  get #status(): ReadStatus | 'empty' {
    const { status, items } = this.#firms;
    if (status !== 'ready') return status;
    if (this.#loading) return 'loading';
    return items.length ? status : 'empty';
  }

  /** Whether the reader may invite and remove; who is unknown may try, the server decides. */
  get #may(): boolean {
    const { value } = this.#me;
    return !value || value.company_role === 'ACCOUNT_ADMIN' || value.company_role === 'CARD_ADMIN';
  }

  /** Whether there is a list, and its reader may invite. */
  get #ready(): boolean {
    const { status } = this.#firms;
    return !!this.home?.inviteFirm && this.#may && !this.#loading && status !== 'idle' && status !== 'failed';
  }

  /** Loads what one does about firms. */
  #load(): Promise<void> {
    return (this.#loadingActs ??= import('./acting.js').then(
      ({ Acting }) => {
        this.#acting = new Acting(this, {
          announcer: this.#announcer,
          translate: (defaults) => this.texts(defaults),
          emit: (type, detail, options) => this.emit(type, detail, options),
          failed: this.tellFailure,
          revision: this.revision,
          locale: () => this.locale,
          home: () => this.home,
          applyUrl: () => this.applyUrl,
          rows: () => this.#firms.items,
          company: () => this.#me.value?.company?.name,
        });
        this.requestUpdate();
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
    this.tellFailure(this.#unloaded);
    this.requestUpdate();
  }

  protected override render() {
    const acting = this.#acting;
    return html`${acting?.above()}
      <section class="panel" part="panel" aria-labelledby="title">
        <div class="header" part="header">
          <h2 id="title" part="title" tabindex="-1">${this.label || this.#t('firmInvite.title')}</h2>
          <slot name="actions"></slot>
          ${this.#opener()}
        </div>
        ${this.#body()}
      </section>
      ${acting?.dialog()} ${this.#announcer.render()}`;
  }

  #opener(): TemplateResult | typeof nothing {
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

  #body(): TemplateResult {
    const t = this.#t;
    const { status, items, error } = this.#firms;
    const reason = () =>
      html`<p class="note" part="reason">${t('firmInvite.notOwner')} ${t('firmInvite.notOwnerHelp')}</p>`;
    if (status === 'idle') return messagePanel(t('firmInvite.idle'), t('firmInvite.idleHelp'), [], 'empty');
    if (status === 'failed') return this.#may ? this.#failure(error) : reason();
    if (this.#loading && !items.length) return this.#skeleton();
    return html`${this.#may ? nothing : reason()} ${status === 'stale' ? this.#failure(error, 'common.stale') : nothing}
    ${this.#acting ? this.#acting.lost() : refusalNote(this.#unloaded, t)}
    ${items.length ? this.#table() : messagePanel(t('firmInvite.empty'), t('firmInvite.emptyHelp'), [], 'empty')}
    ${status === 'partial' ? this.#failure(error, undefined, () => void this.#firms.continue()) : nothing}`;
  }

  #failure(error: unknown, title?: 'common.stale', retry = () => void this.refresh()): TemplateResult {
    const t = this.#t;
    return failurePanel({ error, t, retry, announcer: this.#announcer, ...(title && { title: t(title) }) });
  }

  #table(): TemplateResult {
    return html`<div class="rows" aria-busy=${this.#firms.status === 'refreshing'}>
      ${firmTable(this.#firms.items, {
        t: this.#t,
        locale: this.locale,
        may: this.#may,
        open: this.#open,
        toggle: ({ firm }) => {
          if (!this.#open.delete(firm.id)) this.#open.add(firm.id);
          this.requestUpdate();
        },
        withdraw: (row) => void this.#act((acting) => acting.withdraw(row)),
        remove: (row) => void this.#act((acting) => acting.remove(row)),
        again: ({ firm }) => void this.#act((acting) => acting.show(firm)),
        busy: (row) => !!this.#acting?.busy(row),
        refused: (row) => this.#acting?.refused(row),
      })}
    </div>`;
  }

  #skeleton(): TemplateResult {
    const bars = this.#waiting.visible
      ? html`<span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>`
      : nothing;
    return html`<div class="waiting" aria-busy="true">${[1, 2, 3].map(() => html`<div>${bars}</div>`)}</div>`;
  }
}
