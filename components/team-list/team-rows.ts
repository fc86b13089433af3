import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FirmLevel, FirmUser, Me } from '../backend/pro-access.js';
import { avatar } from '../internal/avatar.js';
import type { Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { icon } from '../internal/icons.js';
import type { MenuItem } from '../internal/menu-lines.js';
import type { Menu } from '../internal/menu.js';
import { proWord, refusalNote, statusPill } from '../internal/pro-words.js';
import { proStrings } from '../internal/pro.strings.js';
import { teamStrings } from './team.strings.js';

/** Every text of the list but for its title. */
export const texts = { ...commonStrings, ...proStrings, ...teamStrings };

export type TeamTranslate = Translate<typeof texts>;

/** What the rows need of their element. */
export interface TeamRowContext {
  t: TeamTranslate;
  me: Me | undefined;
  /** Whether the reader may change anything; who is unknown may try, the server decides. */
  admin: boolean;
  /** How many active admins the firm has. */
  admins: number;
  menu: Menu;
  /** Whose clients are shown. */
  open: string | undefined;
  /** The person whose level was saved last. */
  saved: string | undefined;
  toggle: (user: FirmUser) => void;
  level: (user: FirmUser, level: FirmLevel) => void;
  deactivate: (user: FirmUser) => void;
  reactivate: (user: FirmUser) => void;
  busy: (user: FirmUser) => boolean;
  refused: (user: FirmUser) => unknown;
  /** The clients of the person whose row is open, to be changed. */
  works: (user: FirmUser) => TemplateResult | typeof nothing;
}

const LEVELS: readonly FirmLevel[] = ['ADMIN', 'USER'];

/** Whether nobody would be left to administer the firm (RULES "Team"). */
export const isLastAdmin = ({ level, status }: FirmUser, admins: number) =>
  level === 'ADMIN' && status === 'ACTIVE' && admins === 1;

/** The lines of a row's menu; what the rules refuse says why. */
export function menuItems(user: FirmUser, context: TeamRowContext): MenuItem[] {
  const { t, admins, deactivate, reactivate } = context;
  if (user.status === 'DEACTIVATED') return [{ label: t('team.reactivate'), run: () => reactivate(user) }];
  const reason = isLastAdmin(user, admins) ? t('team.lastAdmin') : undefined;
  return [{ label: t('team.deactivate'), run: () => deactivate(user), reason, danger: !reason }];
}

function levelCell(user: FirmUser, context: TeamRowContext): TemplateResult {
  const { t, admin, admins, saved, busy, level: change } = context;
  const { id, name, level } = user;
  if (!admin || user.status === 'DEACTIVATED') return html`<div>${proWord('level', level, t)}</div>`;
  const last = isLastAdmin(user, admins);
  const chosen = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const wanted = select.value as FirmLevel;
    // Shows what is so until the server says otherwise.
    select.value = level;
    if (wanted !== level && !busy(user)) change(user, wanted);
  };
  const levels = LEVELS.includes(level) ? LEVELS : [...LEVELS, level];
  return html`<div>
    <span class="select">
      <select
        class="field"
        part="level"
        aria-label=${t('team.levelOf', { name })}
        aria-describedby=${last ? `last-${id}` : nothing}
        aria-busy=${busy(user)}
        ?disabled=${last}
        .value=${live(level)}
        @change=${chosen}
      >
        ${levels.map(
          (one) => html`<option value=${one} ?selected=${one === level}>${proWord('level', one, t)}</option>`,
        )}
      </select>
      ${icon('chevron')}
    </span>
    ${saved === id ? html`<span class="saved small" part="saved">${icon('check')}${t('team.saved')}</span>` : nothing}
    ${last ? html`<span id=${`last-${id}`} class="small muted" part="reason">${t('team.lastAdmin')}</span>` : nothing}
  </div>`;
}

function clientsCell(user: FirmUser, { t, admin, open, toggle }: TeamRowContext): TemplateResult {
  const count = user.assignments.length;
  const clients = count ? t('team.count', { count }) : t('team.none');
  if (!count && (!admin || user.status === 'DEACTIVATED')) return html`<span class="muted">${clients}</span>`;
  return html`<button
    class="button quiet expand"
    part="expand"
    type="button"
    aria-label=${t('team.countOf', { clients, name: user.name })}
    aria-expanded=${open === user.id}
    @click=${() => toggle(user)}
  >
    ${clients} ${icon('chevron')}
  </button>`;
}

/** What a user reads of somebody's clients. */
function readOnlyWorks({ assignments }: FirmUser, t: TeamTranslate): TemplateResult {
  return html`<ul class="works">
    ${assignments.map(
      ({ client, role }) =>
        html`<li class="work" part="work">
          <span class="work-name"
            ><span><bdi>${client.name}</bdi></span></span
          >
          <span class="muted">${proWord('role', role, t)}</span>
        </li>`,
    )}
  </ul>`;
}

function personRow(user: FirmUser, context: TeamRowContext): TemplateResult {
  const { t, me, admin, menu, open, busy, refused, works } = context;
  const { id, name, email, status } = user;
  const refusal = refusalNote(refused(user), t);
  const more = (content: unknown) =>
    html`<tr class="more" data-person=${id}>
      <td colspan="5">${content}</td>
    </tr>`;
  return html`<tr
      part="person"
      data-person=${id}
      class=${status === 'DEACTIVATED' ? 'gone' : ''}
      aria-busy=${busy(user)}
    >
      <th scope="row">
        <div class="name">
          ${avatar(name)}
          <span class="who">
            <span
              ><bdi>${name}</bdi>
              ${me?.id === id ? html`<span class="small muted">${t('team.self')}</span>` : nothing}</span
            >
            <span class="small muted"><bdi>${email}</bdi></span>
          </span>
        </div>
      </th>
      <td class="level">${levelCell(user, context)}</td>
      <td class="status">${statusPill(status, t)}</td>
      <td class="work-count">${clientsCell(user, context)}</td>
      <td class="actions"><div>${admin ? menu.button(id, t('team.more', { name })) : nothing}</div></td>
    </tr>
    ${refusal === nothing ? nothing : more(refusal)}
    ${open === id ? more(admin ? works(user) : readOnlyWorks(user, t)) : nothing}`;
}

/** The people of a firm. */
export function teamTable(users: readonly FirmUser[], context: TeamRowContext): TemplateResult {
  const { t } = context;
  return html`<table part="table" aria-labelledby="title">
    <thead>
      <tr>
        <th scope="col">${t('team.person')}</th>
        <th scope="col">${t('team.level')}</th>
        <th scope="col">${t('team.status')}</th>
        <th scope="col">${t('team.clients')}</th>
        <th scope="col"><span class="visually-hidden">${t('team.actions')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        users,
        ({ id }) => id,
        (user) => personRow(user, context),
      )}
    </tbody>
  </table>`;
}
