import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { ClientConnection, Me } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type {} from '../internal/assigning.js';
import type { BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { FirmElement } from '../internal/firm-element.js';
import { Pager } from '../internal/pager.js';
import { Panel } from '../internal/panel.js';
import { panelStyles } from '../internal/panel.styles.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { clientListStrings } from './client-list.strings.js';
import type { Clients } from './clients.js';

/** What the events about a client carry: as the list had it before, as the API answered after. */
export interface BrexClientDetail {
  connection: ClientConnection;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** An admin is about to accept a client; cancel it to leave the invitation unanswered. */
    'brex-accept': CustomEvent<BrexClientDetail>;
    /** A client was accepted. */
    'brex-accepted': CustomEvent<BrexClientDetail>;
    /** An admin is about to reject a client, and has confirmed the dialog; cancel it to leave it unanswered. */
    'brex-reject': CustomEvent<BrexClientDetail>;
    /** A client was rejected. */
    'brex-rejected': CustomEvent<BrexClientDetail>;
    /** An admin is about to disconnect a client, and has confirmed the dialog; cancel it to keep the client. */
    'brex-disconnect': CustomEvent<BrexClientDetail>;
    /** A client was disconnected. */
    'brex-disconnected': CustomEvent<BrexClientDetail>;
  }
}

/**
 * The Clients tab of a firm (RULES "Connections", "Permissions", "Switching"): pending clients to accept or reject, active
 * ones to manage, assign and disconnect, disabled ones still listed. Found by name and status. Manage enters the client.
 *
 * Nothing is shown as done before the server said so. What the rules refuse shows its reason in place of the button.
 *
 * @summary The clients of a firm, and what its people may do about them.
 * @event {CustomEvent<BrexClientDetail>} brex-accept - Before a client is accepted. Cancelable.
 * @event {CustomEvent<BrexClientDetail>} brex-accepted - A client was accepted.
 * @event {CustomEvent<BrexClientDetail>} brex-reject - Before a client is rejected, its dialog confirmed. Cancelable.
 * @event {CustomEvent<BrexClientDetail>} brex-rejected - A client was rejected.
 * @event {CustomEvent<BrexClientDetail>} brex-disconnect - Before a client is disconnected, its dialog confirmed. Cancelable.
 * @event {CustomEvent<BrexClientDetail>} brex-disconnected - A client was disconnected.
 * @event {CustomEvent<BrexSwitchDetail>} brex-switch - Before a client is entered. Cancelable.
 * @event {CustomEvent<BrexSwitchedDetail>} brex-switched - One is in the client.
 * @event {CustomEvent<BrexAssignDetail>} brex-assign - Before somebody is assigned, or given another role. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-assigned - Somebody was assigned, or has another role.
 * @event {CustomEvent<BrexAssignDetail>} brex-revoke - Before somebody is taken off a client. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-revoked - Somebody was taken off a client.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read or done.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around everything.
 * @csspart header - Title, search and the host's actions.
 * @csspart title - The title.
 * @csspart search - The field that finds clients by name.
 * @csspart filter - The chips of the statuses.
 * @csspart chip - One of them.
 * @csspart table - The clients.
 * @csspart client - The row of a client.
 * @csspart here - The mark of the client one is in.
 * @csspart status - Where a client stands.
 * @csspart accept - The button that accepts.
 * @csspart reject - The button that asks to reject.
 * @csspart manage - The button that enters a client.
 * @csspart assign - The button that asks whom to assign.
 * @csspart menu-button - The three dots of a row.
 * @csspart menu - What they open.
 * @csspart menu-item - One line of it.
 * @csspart reason - Why something cannot be done, in place of its button.
 * @csspart work - In the dialog of a client's people, the line of one of them.
 * @csspart role - The choice of a person's role.
 * @csspart remove - The button that takes a person off the client.
 * @csspart saved - The word that a change was saved.
 * @csspart history - What happened to a connection.
 * @csspart dialog - Any of the dialogs.
 * @csspart cancel - Its safe button.
 * @csspart confirm - Its button that does it.
 * @csspart refusal - Why the server refused.
 * @csspart empty - What is shown without clients, or without one that fits.
 * @csspart error - What is shown when clients did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of panel, fields, menu and dialog.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel, rows and chips.
 * @cssproperty --brex-border-strong - Lines of fields and buttons.
 * @cssproperty --brex-accent - Primary button, the chosen chip, focus ring.
 * @cssproperty --brex-on-accent - Words of the primary button.
 * @cssproperty --brex-positive - The word that a change was saved.
 * @cssproperty --brex-negative - Dangerous button and menu line, marks of who loses access.
 * @cssproperty --brex-pending - Words of the status Pending.
 * @cssproperty --brex-hover - Ground under the pointer.
 * @cssproperty --brex-selected - Ground of the chosen chip.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and notes.
 * @cssproperty --brex-radius-panel - Corner radius of panel, menu and dialog.
 * @cssstate idle - No backend is given yet.
 * @cssstate loading - Clients are read for the first time.
 * @cssstate ready - All clients are here.
 * @cssstate empty - There are none.
 * @cssstate refreshing - Clients are read again; the ones of before stay.
 * @cssstate stale - Reading again failed; the ones of before stay.
 * @cssstate partial - Some are here, the others did not load.
 * @cssstate failed - Nothing loaded.
 */
export class BrexClientList extends FirmElement {
  static override readonly styles = [tokens, panelStyles];

  /** How many clients one request asks for. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 1000;

  readonly #t = this.texts({ ...commonStrings, ...clientListStrings });
  readonly #announcer = new Announcer(this);
  readonly #clients = new Pager<BackendKey, ClientConnection>(this, {
    mode: 'all',
    key: () => this.keyOf('listClients'),
    revision: this.revision,
    page: ([source], cursor, signal) =>
      source.listClients!({ limit: this.pageSize, ...(cursor && { cursor }) }, { signal }),
    failed: this.tellFailure,
  });
  readonly #me = new Resource<BackendKey, Me>(this, {
    key: () => this.keyOf('getMe'),
    revision: this.revision,
    load: ([source], signal) => source.getMe!({ signal }),
  });
  readonly #panel: Panel<Clients> = new Panel(this, {
    t: this.#t,
    announcer: this.#announcer,
    status: () => this.#status,
    waiting: () => this.#t('clients.loading'),
    idle: () => [this.#t('clients.idle'), this.#t('clients.idleHelp')],
    failed: this.tellFailure,
    load: async () => {
      const { Clients } = await import('./clients.js');
      return new Clients(this, {
        ...this.inside(this.#announcer),
        clients: this.#clients,
        me: this.#me,
        switching: this.switching,
        here: () => this.session?.current.connection_id,
      });
    },
  });

  override async refresh(): Promise<void> {
    await Promise.all([this.#panel.load(), this.#clients.refresh(), this.#me.refresh()]);
  }

  protected override update(changed: PropertyValues): void {
    this.showStatus(this.#panel.status);
    super.update(changed);
  }

  /** The rows wait for who reads them: an admin must not see a user's reasons for a moment, nor the other way round. */
  get #status(): ReadStatus | 'empty' {
    const { status, items } = this.#clients;
    if (status !== 'ready') return status;
    if (this.#me.status === 'loading') return 'loading';
    return items.length ? status : 'empty';
  }

  protected override render() {
    return this.#panel.render(this.label || this.#t('clients.title'), 5);
  }
}
