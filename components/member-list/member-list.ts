import type { PropertyValues } from 'lit';
import type { Me, Member, Seats } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type { BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { HomeElement } from '../internal/firm-element.js';
import type {} from '../internal/member-events.js';
import { Pager } from '../internal/pager.js';
import { Panel } from '../internal/panel.js';
import { panelStyles } from '../internal/panel.styles.js';
import { Resource } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { memberListStrings } from './member-list.strings.js';
import type { Members } from './members.js';

/**
 * The people of a company as its owners see them (RULES "Members"): external partners, each with firm and role, apart
 * from the company's own employees and direct members; seats used, of which people of firms use none. Sets an external
 * partner's role, leaves it to the firm again, ends a person's access; the dialog says when that disconnects the firm.
 *
 * Nothing is shown as done before the server said so. What the rules refuse shows its reason in place of the button.
 *
 * @summary A company's people and seats, external partners apart.
 * @event {CustomEvent<BrexMemberChangeDetail>} brex-member-change - Before a role is set. Cancelable.
 * @event {CustomEvent<BrexMemberDetail>} brex-member-changed - A role was set.
 * @event {CustomEvent<BrexMemberDetail>} brex-member-release - Before a decision is left to the firm again. Cancelable.
 * @event {CustomEvent<BrexMemberDetail>} brex-member-released - It was left to the firm.
 * @event {CustomEvent<BrexMemberDetail>} brex-member-end - Before an access is ended, its dialog confirmed. Cancelable.
 * @event {CustomEvent<BrexMemberDetail>} brex-member-ended - An access was ended.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read or done.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around everything.
 * @csspart header - Title, seats and the host's actions.
 * @csspart title - The title.
 * @csspart seats - How many seats are used.
 * @csspart table - The external partners; the company's own people.
 * @csspart member - The row of a person.
 * @csspart role - The choice of an external partner's role.
 * @csspart status - Where a person stands who is not simply active.
 * @csspart decision - What the company decided about a person of a firm.
 * @csspart release - The button that leaves it to the firm again.
 * @csspart end - The button that asks to end an access.
 * @csspart reason - Why it cannot be ended, in place of the button; why a person may not see the list.
 * @csspart dialog - The dialog that ends an access.
 * @csspart cancel - Its safe button.
 * @csspart confirm - Its button that ends the access.
 * @csspart refusal - Why the server refused.
 * @csspart empty - What is shown without a backend.
 * @csspart error - What is shown when people did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of panel, fields and dialog.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel and of rows.
 * @cssproperty --brex-border-strong - Lines of fields and buttons.
 * @cssproperty --brex-accent - Focus ring, links.
 * @cssproperty --brex-negative - Dangerous button, marks of who loses access.
 * @cssproperty --brex-hover - Ground of the button under the pointer.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and notes.
 * @cssproperty --brex-radius-panel - Corner radius of panel and dialog.
 * @cssstate idle - No backend is given yet.
 * @cssstate loading - People are read for the first time.
 * @cssstate ready - Everybody is here.
 * @cssstate refreshing - People are read again; the ones of before stay.
 * @cssstate stale - Reading again failed; the ones of before stay.
 * @cssstate partial - Some are here, the others did not load.
 * @cssstate failed - Nothing loaded.
 */
export class BrexMemberList extends HomeElement {
  static override readonly styles = [tokens, panelStyles];

  readonly #t = this.texts({ ...commonStrings, ...memberListStrings });
  readonly #announcer = new Announcer(this);
  readonly #members = new Pager<BackendKey, Member>(this, {
    mode: 'all',
    key: () => this.keyOf('listMembers'),
    revision: this.revision,
    page: ([source], cursor, signal) => source.listMembers!(cursor ? { cursor } : {}, { signal }),
    failed: this.tellFailure,
  });
  readonly #me = new Resource<BackendKey, Me>(this, {
    key: () => this.keyOf('getMe'),
    revision: this.revision,
    load: ([source], signal) => source.getMe!({ signal }),
  });
  readonly #seats = new Resource<BackendKey, Seats>(this, {
    key: () => this.keyOf('getSeats'),
    revision: this.revision,
    load: ([source], signal) => source.getSeats!({ signal }),
  });
  readonly #panel: Panel<Members> = new Panel(this, {
    t: this.#t,
    announcer: this.#announcer,
    status: () => this.#members.status,
    waiting: () => this.#t('members.loading'),
    idle: () => [this.#t('members.idle'), this.#t('members.idleHelp')],
    failed: this.tellFailure,
    load: async () => {
      const { Members } = await import('./members.js');
      const read = { members: this.#members, me: this.#me, seats: this.#seats };
      return new Members(this, { ...this.inside(this.#announcer), ...read });
    },
  });

  override async refresh(): Promise<void> {
    await Promise.all([this.#panel.load(), this.#members.refresh(), this.#me.refresh(), this.#seats.refresh()]);
  }

  protected override update(changed: PropertyValues): void {
    this.showStatus(this.#panel.status);
    super.update(changed);
  }

  protected override render() {
    return this.#panel.render(this.label || this.#t('members.title'), 4);
  }
}
