import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { FirmConnection, Me, NamedRef } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type { BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { HomeElement } from '../internal/firm-element.js';
import { Pager } from '../internal/pager.js';
import { Panel } from '../internal/panel.js';
import { panelStyles } from '../internal/panel.styles.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { firmInviteStrings } from './firm-invite.strings.js';
import type { Firms } from './firms.js';

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
  interface GlobalEventHandlersEventMap {
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
  static override readonly styles = [tokens, panelStyles];

  /** Where a firm applies for Pro Access; told to a firm that is not a partner. Without it the words name no address. */
  @property({ attribute: 'apply-url' }) applyUrl = '';

  readonly #t = this.texts({ ...commonStrings, ...firmInviteStrings });
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
  readonly #panel: Panel<Firms> = new Panel(this, {
    t: this.#t,
    announcer: this.#announcer,
    status: () => this.#status,
    waiting: () => this.#t('firmInvite.loading'),
    idle: () => [this.#t('firmInvite.idle'), this.#t('firmInvite.idleHelp')],
    failed: this.tellFailure,
    load: async () => {
      const { Firms } = await import('./firms.js');
      const read = { firms: this.#firms, me: this.#me, applyUrl: () => this.applyUrl };
      return new Firms(this, { ...this.inside(this.#announcer), ...read });
    },
  });

  override async refresh(): Promise<void> {
    const panel = this.#panel;
    await Promise.all([panel.load(), this.#firms.refresh(), this.#me.refresh(), panel.value?.refresh()]);
  }

  protected override update(changed: PropertyValues): void {
    this.showStatus(this.#panel.status);
    super.update(changed);
  }

  get #status(): ReadStatus | 'empty' {
    const { status, items } = this.#firms;
    if (status !== 'ready') return status;
    if (this.#me.status === 'loading') return 'loading';
    return items.length ? status : 'empty';
  }

  protected override render() {
    const panel = this.#panel;
    return html`${panel.value?.above()} ${panel.render(this.label || this.#t('firmInvite.title'), 3)}`;
  }
}
