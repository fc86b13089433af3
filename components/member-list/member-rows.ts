import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClientRole, Me, Member } from '../backend/pro-access.js';
import { avatar } from '../internal/avatar.js';
import type { Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { formatDate } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { proWord, refusalNote, statusPill } from '../internal/pro-words.js';
import { proStrings } from '../internal/pro.strings.js';
import { membersStrings } from './members.strings.js';

/** Every text of `<brex-member-list>` but for its title. */
export const texts = { ...commonStrings, ...proStrings, ...membersStrings };

export type MemberTranslate = Translate<typeof texts>;

/** What the rows need of their element. */
export interface MemberRowContext {
  t: MemberTranslate;
  locale: string;
  /** Who reads; undefined while it is not known. */
  me: Me | undefined;
  /** How many account admins the company has. */
  admins: number;
  change: (member: Member, role: ClientRole) => void;
  release: (member: Member) => void;
  end: (member: Member) => void;
  busy: (member: Member) => boolean;
  refused: (member: Member) => unknown;
}

const ROLES: readonly ClientRole[] = ['BOOKKEEPER', 'BILL_PAY_DRAFTER'];

/** A role in the reader's words; one nobody knows stands as it came. */
export function roleWord(role: string | null, t: MemberTranslate): string {
  const key = `members.role.${role}`;
  return Object.hasOwn(membersStrings, key) ? t(key as keyof typeof texts) : proWord('role', role, t);
}

function kindWord({ firm, kind }: Member, t: MemberTranslate): string {
  if (firm) return firm.name;
  return kind === 'EMPLOYEE' || kind === 'DIRECT_MEMBER' ? t(`members.kind.${kind}`) : String(kind);
}

/** Why nobody may end somebody's access, or not this reader; undefined where it may be ended. */
function keptBecause({ role, status }: Member, { t, me, admins }: MemberRowContext): string | undefined {
  if (role !== 'ACCOUNT_ADMIN') return undefined;
  if (me?.company_role === 'CARD_ADMIN') return t('members.adminOnly');
  return status === 'ACTIVE' && admins === 1 ? t('members.lastAdmin') : undefined;
}

function roleChoice(member: Member, { t, busy, change }: MemberRowContext): TemplateResult {
  const { name, role } = member;
  const chosen = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const wanted = select.value as ClientRole;
    // Shows what is so until the server says otherwise.
    select.value = role!;
    change(member, wanted);
  };
  const roles = ROLES.includes(role as ClientRole) ? ROLES : [...ROLES, role!];
  return html`<div class="select">
    <select
      class="field"
      part="role"
      aria-label=${t('members.roleOf', { name })}
      aria-busy=${busy(member)}
      ?disabled=${busy(member)}
      .value=${role!}
      @change=${chosen}
    >
      ${roles.map((one) => html`<option value=${one} ?selected=${one === role}>${roleWord(one, t)}</option>`)}
    </select>
    ${icon('chevron')}
  </div>`;
}

function decisionNote(member: Member, { t, locale, busy, release }: MemberRowContext): TemplateResult | typeof nothing {
  const { decision, name } = member;
  if (!decision) return nothing;
  const date = formatDate(decision.at, 'medium', locale);
  const label = t('members.release');
  return html`<p class="small muted decision" part="decision">
    ${t(decision.role === null ? 'members.endedByYou' : 'members.decided', { date })}
    <button
      class="link"
      part="release"
      type="button"
      aria-label=${t('members.of', { action: label, name })}
      aria-disabled=${busy(member)}
      @click=${() => busy(member) || release(member)}
    >
      ${label}
    </button>
  </p>`;
}

function endButton(member: Member, context: MemberRowContext): TemplateResult | typeof nothing {
  const { t, busy, end } = context;
  if (member.status === 'ENDED') return nothing;
  const why = keptBecause(member, context);
  if (why) return html`<span class="small muted" part="reason">${why}</span>`;
  const label = t('members.end');
  return html`<button
    class="button quiet"
    part="end"
    type="button"
    aria-label=${t('members.of', { action: label, name: member.name })}
    aria-disabled=${busy(member)}
    @click=${() => busy(member) || end(member)}
  >
    ${label}
  </button>`;
}

function statusMark({ status }: Member, t: MemberTranslate): TemplateResult | typeof nothing {
  if (status === 'ACTIVE') return nothing;
  return status === 'ENDED'
    ? html`<span class="pill" part="status">${t('members.ended')}</span>`
    : statusPill(status, t);
}

function memberRow(member: Member, context: MemberRowContext): TemplateResult {
  const { t, refused } = context;
  const { id, name, email, kind, role, status, is_contact: contact } = member;
  const chooses = kind === 'EXTERNAL_PARTNER' && status !== 'ENDED' && role !== null;
  const refusal = refusalNote(refused(member), t);
  return html`<tr part="member" data-member=${id} class=${status === 'ENDED' ? 'gone' : ''}>
      <th scope="row">
        <div class="person">
          ${avatar(name)}
          <span
            ><span><bdi>${name}</bdi></span> <span class="small muted"><bdi>${email}</bdi></span></span
          >
        </div>
      </th>
      <td class="second muted">
        <bdi>${kindWord(member, t)}</bdi>
        ${contact ? html`<span class="small">${t('members.contact')}</span>` : nothing}
      </td>
      <td class="status">
        ${chooses ? roleChoice(member, context) : html`<span>${role === null ? '' : roleWord(role, t)}</span>`}
        ${statusMark(member, t)}
      </td>
      <td class="actions"><div>${endButton(member, context)}</div></td>
    </tr>
    ${
      member.decision || refusal !== nothing
        ? html`<tr class="more">
            <td colspan="4">${decisionNote(member, context)} ${refusal}</td>
          </tr>`
        : nothing
    }`;
}

/** Some of a company's people under one heading. */
export function memberTable(
  group: 'partners' | 'own',
  members: readonly Member[],
  context: MemberRowContext,
): TemplateResult {
  const { t } = context;
  const id = `group-${group}`;
  return html`<h3 id=${id} class="group">${t(`members.${group}`)}</h3>
    <table part="table" aria-labelledby=${id}>
      <thead>
        <tr>
          <th scope="col">${t('members.person')}</th>
          <th scope="col">${t(group === 'own' ? 'members.kind' : 'members.firm')}</th>
          <th scope="col">${t('members.role')}</th>
          <th scope="col"><span class="visually-hidden">${t('members.actions')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          members,
          ({ id, firm }) => `${firm?.id} ${id}`,
          (member) => memberRow(member, context),
        )}
      </tbody>
    </table>`;
}
