import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Me, Member, Seats } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { Doing } from '../internal/doing.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { HomeElement } from '../internal/firm-element.js';
import { lists } from '../internal/lists.styles.js';
import type {} from '../internal/member-events.js';
import { Pager } from '../internal/pager.js';
import { refusalNote } from '../internal/pro-words.js';
import { Resource } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import type { Ending } from './ending.js';
import { styles } from './member-list.styles.js';
import { memberTable, roleWord, texts, type MemberRowContext } from './member-rows.js';

/** What one does about a member: the event before, the one after. */
const changes = {
  change: ['brex-member-change', 'brex-member-changed'],
  release: ['brex-member-release', 'brex-member-released'],
  end: ['brex-member-end', 'brex-member-ended'],
} as const;

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
  static override readonly styles = [tokens, controls, lists, styles];

  readonly #t = this.texts(texts);
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
  readonly #doing = new Doing(this, { scope: () => this.home, failed: this.tellFailure });
  readonly #waiting = new Waiting(
    this,
    () => this.#members.status === 'loading',
    () => this.#announcer.say(this.#t('members.loading')),
  );
  /** The dialog that ends an access: loaded when it is first asked. */
  #ending: Ending | undefined;
  /** Why it did not load. */
  #unloaded: unknown;
  #home = this.home;
  /** Whom something was done about last. */
  #last = '';

  override async refresh(): Promise<void> {
    await Promise.all([this.#members.refresh(), this.#me.refresh(), this.#seats.refresh()]);
  }

  protected override willUpdate(): void {
    if (this.#ending && this.#home !== this.home) this.#ending.asked = undefined;
    this.#home = this.home;
  }

  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    const member = focused?.closest<HTMLElement>('[data-member]')?.dataset.member;
    this.showStatus(this.#members.status);
    super.update(changed);
    if (!focused || focused.isConnected) return;
    const row = member && this.renderRoot.querySelector<HTMLElement>(`[data-member="${CSS.escape(member)}"]`);
    const next = row && row.querySelector<HTMLElement>('select, button');
    (next || this.renderRoot.querySelector<HTMLElement>('#title'))?.focus();
  }

  /** Does one thing about a member, and reads again. True where it was done. */
  async #do(
    verb: keyof typeof changes,
    member: Member,
    call: (signal: AbortSignal) => Promise<Member>,
    said: string,
    more?: object,
  ): Promise<boolean> {
    const [before, after] = changes[verb];
    if (!this.emit(before, { member, ...more }, { cancelable: true })) return false;
    this.#last = member.id;
    const answer = await this.#doing.run(member.id, call);
    if (answer) {
      this.emit(after, { member: answer });
      this.#announcer.say(said);
    }
    void this.refresh();
    return !!answer;
  }

  #end(member: Member): Promise<boolean> {
    const { home } = this;
    const { id, name } = member;
    const said = this.#t('members.endedNow', { name });
    return this.#do('end', member, (signal) => home!.endMember!(id, { signal }), said);
  }

  /** Asks whether somebody's access is to be ended. */
  async #ask(member: Member): Promise<void> {
    this.#doing.dismiss(member.id);
    this.#unloaded = undefined;
    try {
      const { Ending } = await import('./ending.js');
      this.#ending ??= new Ending(this, {
        translate: (defaults) => this.texts(defaults),
        locale: () => this.locale,
        members: () => this.#members.items,
        me: () => this.#me.value,
        busy: (id) => this.#doing.has(id),
        refused: (id) => this.#doing.error(id),
        end: (one) => this.#end(one),
      });
      this.#ending.asked = member;
    } catch (error) {
      this.#unloaded = error;
      this.tellFailure(error);
    }
    this.requestUpdate();
  }

  get #context(): MemberRowContext {
    const { items } = this.#members;
    const t = this.#t;
    const home = this.home!;
    return {
      t,
      locale: this.locale,
      me: this.#me.value,
      admins: items.filter(({ role, status }) => role === 'ACCOUNT_ADMIN' && status === 'ACTIVE').length,
      change: (member, role) => {
        const { id, name } = member;
        const said = t('members.changed', { name, role: roleWord(role, t) });
        const call = (signal: AbortSignal) => home.updateMemberRole!(id, { role }, { signal });
        void this.#do('change', member, call, said, { role });
      },
      release: (member) => {
        const { id, name } = member;
        const call = (signal: AbortSignal) => home.releaseMemberRole!(id, { signal });
        void this.#do('release', member, call, t('members.released', { name }));
      },
      end: (member) => void this.#ask(member),
      busy: ({ id }) => this.#doing.has(id),
      refused: ({ id }) => (this.#ending?.asked ? undefined : this.#doing.error(id)),
    };
  }

  protected override render() {
    return html`<section class="panel" part="panel" aria-labelledby="title">
        <div class="header" part="header">
          <h2 id="title" part="title" tabindex="-1">${this.label || this.#t('members.title')}</h2>
          ${this.#seatsWords()}
          <slot name="actions"></slot>
        </div>
        ${this.#body()}
      </section>
      ${this.#ending?.render()} ${this.#announcer.render()}`;
  }

  #seatsWords(): TemplateResult | typeof nothing {
    const { value } = this.#seats;
    if (!value) return nothing;
    const t = this.#t;
    const { total, used, available, external_partners: partners } = value;
    const words = [t('members.seats', { used, count: total }), t('members.seatsFree', { count: available })];
    if (partners) words.push(t('members.seatsPartners'));
    return html`<span class="small muted" part="seats">${words.join(' · ')}</span>`;
  }

  #body(): TemplateResult {
    const t = this.#t;
    const { status, items, error } = this.#members;
    if (status === 'idle') return messagePanel(t('members.idle'), t('members.idleHelp'), [], 'empty');
    if (status === 'loading' && !items.length) return this.#skeleton();
    if (status === 'failed') {
      return (error as { status?: number })?.status === 403
        ? html`<p class="note" part="reason">${t('members.notOwner')}</p>`
        : this.#failure(error);
    }
    const partners = items.filter(({ kind }) => kind === 'EXTERNAL_PARTNER');
    const own = items.filter(({ kind }) => kind !== 'EXTERNAL_PARTNER');
    const context = this.#context;
    // Why something was refused about somebody whose row went meanwhile.
    const gone = items.some(({ id }) => id === this.#last) ? undefined : this.#doing.error(this.#last);
    const lost = refusalNote(this.#unloaded ?? gone, t);
    return html`${status === 'stale' ? this.#failure(error, 'common.stale') : nothing} ${lost}
      <div aria-busy=${status === 'refreshing'}>
        ${
          partners.length
            ? memberTable('partners', partners, context)
            : html`<h3 class="group">${t('members.partners')}</h3>
                <p class="none muted">${t('members.none')}</p>`
        }
        ${own.length ? memberTable('own', own, context) : nothing}
      </div>
      ${status === 'partial' ? this.#failure(error, undefined, () => void this.#members.continue()) : nothing}`;
  }

  #failure(error: unknown, title?: 'common.stale', retry = () => void this.refresh()): TemplateResult {
    const t = this.#t;
    return failurePanel({ error, t, retry, announcer: this.#announcer, ...(title && { title: t(title) }) });
  }

  #skeleton(): TemplateResult {
    const bars = this.#waiting.visible
      ? html`<span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>`
      : nothing;
    return html`<div class="waiting" aria-busy="true">${[1, 2, 3, 4].map(() => html`<div>${bars}</div>`)}</div>`;
  }
}
