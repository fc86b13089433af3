import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { FirmLevel, FirmUser, Me, UploadAnswer } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type {} from '../internal/assigning.js';
import type { BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { HomeElement } from '../internal/firm-element.js';
import { Pager } from '../internal/pager.js';
import { Panel } from '../internal/panel.js';
import { panelStyles } from '../internal/panel.styles.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import type { BrexTeamInviteDetail } from './person-form.js';
import { teamListStrings } from './team-list.strings.js';
import type { Team } from './team.js';

/** What the events about a person of the firm carry: as the list had it before, as the API answered after. */
export interface BrexTeamDetail {
  user: FirmUser;
}

/** What `brex-team-change` carries. */
export interface BrexTeamChangeDetail extends BrexTeamDetail {
  /** The level to be set. */
  level: FirmLevel;
}

/** What `brex-team-upload` carries. */
export interface BrexTeamUploadDetail {
  /** The text of the file. */
  csv: string;
}

/** What `brex-team-uploaded` carries. */
export interface BrexTeamUploadedDetail {
  answer: UploadAnswer;
}

export type { BrexTeamInviteDetail };

declare global {
  interface GlobalEventHandlersEventMap {
    /** An admin is about to invite a person; cancel it to send nothing. */
    'brex-team-invite': CustomEvent<BrexTeamInviteDetail>;
    /** A person was invited. */
    'brex-team-invited': CustomEvent<BrexTeamDetail>;
    /** An admin is about to set a person's level; cancel it to keep the one before. */
    'brex-team-change': CustomEvent<BrexTeamChangeDetail>;
    /** A person's level was set. */
    'brex-team-changed': CustomEvent<BrexTeamDetail>;
    /** An admin is about to deactivate a person, and has confirmed the dialog; cancel it to keep the person. */
    'brex-team-deactivate': CustomEvent<BrexTeamDetail>;
    /** A person was deactivated. */
    'brex-team-deactivated': CustomEvent<BrexTeamDetail>;
    /** An admin is about to bring a person back; cancel it to leave the person deactivated. */
    'brex-team-reactivate': CustomEvent<BrexTeamDetail>;
    /** A person was brought back, with the level and without clients. */
    'brex-team-reactivated': CustomEvent<BrexTeamDetail>;
    /** An admin is about to upload a list of people; cancel it to send nothing. */
    'brex-team-upload': CustomEvent<BrexTeamUploadDetail>;
    /** Everybody of a list was invited. */
    'brex-team-uploaded': CustomEvent<BrexTeamUploadedDetail>;
  }
}

/**
 * The Team tab of a firm (RULES "Team", "Assignments"): who belongs to it, with level and status; an admin invites one by
 * one or by a list, sets levels, deactivates and reactivates, and says who works for which client and as what. Each change
 * is saved by itself, with a word that it is.
 *
 * Nothing is shown as done before the server said so. What the rules refuse shows its reason in place of the button.
 *
 * @summary The people of a firm, their levels, and the clients they work for.
 * @event {CustomEvent<BrexTeamInviteDetail>} brex-team-invite - Before a person is invited. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-invited - A person was invited.
 * @event {CustomEvent<BrexTeamChangeDetail>} brex-team-change - Before a level is set. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-changed - A level was set.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-deactivate - Before a person is deactivated, the dialog confirmed. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-deactivated - A person was deactivated.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-reactivate - Before a person is brought back. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-reactivated - A person was brought back.
 * @event {CustomEvent<BrexTeamUploadDetail>} brex-team-upload - Before a list is uploaded. Cancelable.
 * @event {CustomEvent<BrexTeamUploadedDetail>} brex-team-uploaded - Everybody of a list was invited.
 * @event {CustomEvent<BrexAssignDetail>} brex-assign - Before somebody is assigned, or given another role. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-assigned - Somebody was assigned, or has another role.
 * @event {CustomEvent<BrexAssignDetail>} brex-revoke - Before somebody is taken off a client. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-revoked - Somebody was taken off a client.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read or done.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around everything.
 * @csspart header - Title, search and buttons.
 * @csspart title - The title.
 * @csspart search - The field that finds people by name or e-mail.
 * @csspart invite - The button that opens the invitation.
 * @csspart upload - The button that opens the upload.
 * @csspart table - The people.
 * @csspart person - The row of a person.
 * @csspart level - The choice of a person's level.
 * @csspart status - Where a person stands.
 * @csspart expand - The button that shows a person's clients.
 * @csspart work - The line of one client.
 * @csspart role - The choice of the role there.
 * @csspart remove - The button that takes the person off the client.
 * @csspart add - The choice of one more client.
 * @csspart saved - The word that a change was saved.
 * @csspart menu-button - The three dots of a row.
 * @csspart menu - What they open.
 * @csspart menu-item - One line of it.
 * @csspart reason - Why something cannot be done, in place of its button.
 * @csspart template - The columns of a file to upload.
 * @csspart file - The choice of a file.
 * @csspart paste - The field for its lines.
 * @csspart progress - How far an upload is.
 * @csspart faults - That lines are not right.
 * @csspart fault - One bad line.
 * @csspart dialog - Any of the dialogs.
 * @csspart cancel - Its safe button.
 * @csspart confirm - Its button that does it.
 * @csspart refusal - Why the server refused.
 * @csspart empty - What is shown without a backend, or where nobody fits the search.
 * @csspart error - What is shown when the team did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of panel, fields, menu and dialog.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel and rows.
 * @cssproperty --brex-border-strong - Lines of fields and buttons.
 * @cssproperty --brex-accent - Primary button, progress, focus ring.
 * @cssproperty --brex-on-accent - Words of the primary button.
 * @cssproperty --brex-positive - The word that a change was saved.
 * @cssproperty --brex-negative - Dangerous button and menu line, complaints.
 * @cssproperty --brex-pending - Words of the status Invited.
 * @cssproperty --brex-hover - Ground under the pointer.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and notes.
 * @cssproperty --brex-radius-panel - Corner radius of panel, menu and dialog.
 * @cssstate idle - No backend is given yet.
 * @cssstate loading - The team is read for the first time.
 * @cssstate ready - Everybody is here.
 * @cssstate refreshing - The team is read again; what was there stays.
 * @cssstate stale - Reading again failed; what was there stays.
 * @cssstate partial - Some are here, the others did not load.
 * @cssstate failed - Nothing loaded.
 */
export class BrexTeamList extends HomeElement {
  static override readonly styles = [tokens, panelStyles];

  /** How many people one request asks for. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 1000;

  readonly #t = this.texts({ ...commonStrings, ...teamListStrings });
  readonly #announcer = new Announcer(this);
  readonly #team = new Pager<BackendKey, FirmUser>(this, {
    mode: 'all',
    key: () => this.keyOf('listFirmUsers'),
    revision: this.revision,
    page: ([source], cursor, signal) =>
      source.listFirmUsers!({ limit: this.pageSize, ...(cursor && { cursor }) }, { signal }),
    failed: this.tellFailure,
  });
  readonly #me = new Resource<BackendKey, Me>(this, {
    key: () => this.keyOf('getMe'),
    revision: this.revision,
    load: ([source], signal) => source.getMe!({ signal }),
  });
  readonly #panel: Panel<Team> = new Panel(this, {
    t: this.#t,
    announcer: this.#announcer,
    status: () => this.#status,
    waiting: () => this.#t('team.loading'),
    idle: () => [this.#t('team.idle'), this.#t('team.idleHelp')],
    failed: this.tellFailure,
    load: async () => {
      const { Team } = await import('./team.js');
      return new Team(this, { ...this.inside(this.#announcer), team: this.#team, me: this.#me });
    },
  });

  override async refresh(): Promise<void> {
    await Promise.all([this.#panel.load(), this.#team.refresh(), this.#me.refresh()]);
  }

  protected override update(changed: PropertyValues): void {
    this.showStatus(this.#panel.status);
    super.update(changed);
  }

  /** The rows wait for who reads them: an admin must not see a user's reasons for a moment, nor the other way round. */
  get #status(): ReadStatus {
    return this.#team.status === 'ready' && this.#me.status === 'loading' ? 'loading' : this.#team.status;
  }

  protected override render() {
    return this.#panel.render(this.label || this.#t('team.title'), 5);
  }
}
