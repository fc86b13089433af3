/** The people themselves: rows, seats, what one does about them. The element loads this module as it connects. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { Me, Member, Seats } from '../backend/pro-access.js';
import { adopt } from '../internal/adopt.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { Doing } from '../internal/doing.js';
import { failurePanel } from '../internal/failure.js';
import type { Inside } from '../internal/firm-element.js';
import { holdFocus } from '../internal/hold-focus.js';
import { lists } from '../internal/lists.styles.js';
import type { Pager } from '../internal/pager.js';
import type { PanelContent } from '../internal/panel.js';
import { refusalNote } from '../internal/pro-words.js';
import type { Resource } from '../internal/resource.js';
import type { Ending } from './ending.js';
import { memberTable, roleWord, texts, type MemberRowContext, type MemberTranslate } from './member-rows.js';
import { styles } from './members.styles.js';

/** What one does about a member: the event before, the one after. */
const changes = {
  change: ['brex-member-change', 'brex-member-changed'],
  release: ['brex-member-release', 'brex-member-released'],
  end: ['brex-member-end', 'brex-member-ended'],
} as const;

/** What the members need of their element. */
export interface MembersOptions extends Inside {
  members: Pager<BackendKey, Member>;
  me: Resource<BackendKey, Me>;
  seats: Resource<BackendKey, Seats>;
}

export class Members implements ReactiveController, PanelContent {
  readonly #host: LitElement;
  readonly #options: MembersOptions;
  readonly #t: MemberTranslate;
  readonly #doing: Doing;
  /** The dialog that ends an access: loaded when it is first asked. */
  #ending: Ending | undefined;
  /** Why it did not load. */
  #unloaded: unknown;
  #home: AnyBackend | undefined;
  /** Whom something was done about last. */
  #last = '';
  #hold: (() => void) | undefined;

  constructor(host: LitElement, options: MembersOptions) {
    const { home, failed, translate } = options;
    this.#host = host;
    this.#options = options;
    this.#t = translate(texts);
    this.#home = home();
    adopt(host.renderRoot, controls, lists, styles);
    host.addController(this);
    this.#doing = new Doing(host, { scope: home, failed });
  }

  hostUpdate(): void {
    const home = this.#options.home();
    if (this.#ending && this.#home !== home) this.#ending.asked = undefined;
    this.#home = home;
    this.#hold = holdFocus(this.#host, 'member');
  }

  hostUpdated(): void {
    this.#hold?.();
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
    if (!this.#options.emit(before, { member, ...more }, { cancelable: true })) return false;
    this.#last = member.id;
    const answer = await this.#doing.run(member.id, call);
    if (answer) {
      this.#options.emit(after, { member: answer });
      this.#options.announcer.say(said);
    }
    void this.#options.refresh();
    return !!answer;
  }

  #end(member: Member): Promise<boolean> {
    const home = this.#options.home();
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
      this.#ending ??= new Ending(this.#host, {
        ...this.#options,
        members: () => this.#options.members.items,
        me: () => this.#options.me.value,
        busy: (id) => this.#doing.has(id),
        refused: (id) => this.#doing.error(id),
        end: (one) => this.#end(one),
      });
      this.#ending.asked = member;
    } catch (error) {
      this.#unloaded = error;
      this.#options.failed(error);
    }
    this.#host.requestUpdate();
  }

  get #context(): MemberRowContext {
    const { items } = this.#options.members;
    const t = this.#t;
    const home = this.#options.home()!;
    return {
      t,
      locale: this.#options.locale(),
      me: this.#options.me.value,
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

  words(): TemplateResult | typeof nothing {
    const { value } = this.#options.seats;
    if (!value) return nothing;
    const t = this.#t;
    const { total, used, available, external_partners: partners } = value;
    const words = [t('members.seats', { used, count: total }), t('members.seatsFree', { count: available })];
    if (partners) words.push(t('members.seatsPartners'));
    return html`<span class="small muted" part="seats">${words.join(' · ')}</span>`;
  }

  outside(): TemplateResult | typeof nothing {
    return this.#ending?.render() ?? nothing;
  }

  content(): TemplateResult | undefined {
    const t = this.#t;
    const { status, items, error } = this.#options.members;
    if (status === 'loading' && !items.length) return undefined;
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
      ${status === 'partial' ? this.#failure(error, undefined, () => void this.#options.members.continue()) : nothing}`;
  }

  #failure(error: unknown, title?: 'common.stale', retry = () => void this.#options.refresh()): TemplateResult {
    const t = this.#t;
    return failurePanel({ error, t, retry, announcer: this.#options.announcer, ...(title && { title: t(title) }) });
  }
}
