import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClientConnection, Me } from '../backend/pro-access.js';
import { avatar } from '../internal/avatar.js';
import type { Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { formatDate } from '../internal/dates.js';
import type { Menu } from '../internal/menu.js';
import { proWord, refusalNote, statusPill } from '../internal/pro-words.js';
import { proStrings } from '../internal/pro.strings.js';
import { clientsStrings } from './clients.strings.js';

/** Every text of the list but for its title. */
export const texts = { ...commonStrings, ...proStrings, ...clientsStrings };

export type ClientTranslate = Translate<typeof texts>;

/** What a person may ask a dialog for. */
export type Asking = 'reject' | 'disconnect' | 'people' | 'history';

/** What the rows need of their element. */
export interface ClientRowContext {
  t: ClientTranslate;
  locale: string;
  me: Me | undefined;
  /** Whether the reader may answer, assign and disconnect; who is unknown may try, the server decides. */
  admin: boolean;
  menu: Menu;
  /** The connection one is in. */
  here: string | undefined;
  accept: (row: ClientConnection) => void;
  manage: (row: ClientConnection) => void;
  ask: (asking: Asking, row: ClientConnection) => void;
  busy: (row: ClientConnection) => boolean;
  refused: (row: ClientConnection) => unknown;
}

/** Who has access, or how it began or ended, in words. */
export function accessWords(row: ClientConnection, { t, locale, me }: ClientRowContext): string {
  const { status, events, role, assigned_count: count, original_invitee: invitee } = row;
  const date = (at: string | null | undefined) => formatDate(at, 'medium', locale);
  if (status === 'PENDING') {
    const by = events.find(({ type }) => type === 'INVITED')?.by.name ?? row.client.name;
    const values = { name: by, invitee: invitee.name, date: date(row.invited_at) };
    return t(invitee.id === me?.id ? 'clients.invitedYou' : 'clients.invited', values);
  }
  if (status === 'DISABLED') {
    const last = events.at(-1);
    const values = { date: date(row.ended_at), name: last?.by.name ?? '' };
    if (last?.type === 'DISCONNECTED') return t('clients.endedByFirm', values);
    const byClient = last?.type === 'REMOVED' || last?.type === 'INVITEE_ENDED';
    return t(byClient ? 'clients.endedByClient' : 'clients.ended', values);
  }
  if (role === null) return count ? t('clients.notYou', { count }) : t('clients.nobody');
  return count > 1 ? t('clients.youAndOthers', { count: count - 1 }) : t('clients.you');
}

/** The lines of a row's menu; what the reader may not do says why. */
export function menuItems(row: ClientConnection, { t, admin, ask }: ClientRowContext) {
  const history = { label: t('clients.history'), run: () => ask('history', row) };
  if (row.status !== 'ACTIVE') return [history];
  const item = (asking: 'people' | 'disconnect', why: 'clients.onlyAdminsPeople' | 'clients.onlyAdminsEnd') => ({
    label: t(`clients.${asking}`),
    run: () => ask(asking, row),
    reason: admin ? undefined : t(why),
  });
  return [
    item('people', 'clients.onlyAdminsPeople'),
    history,
    { ...item('disconnect', 'clients.onlyAdminsEnd'), danger: admin },
  ];
}

function actionButton(
  row: ClientConnection,
  action: 'accept' | 'reject' | 'manage' | 'assign',
  { t, busy }: ClientRowContext,
  run: () => void,
): TemplateResult {
  const label = t(`clients.${action}`);
  const looks = { accept: 'primary', manage: '', reject: 'quiet', assign: 'quiet' };
  return html`<button
    class="button ${looks[action]}"
    part=${action}
    type="button"
    aria-label=${t('clients.of', { action: label, client: row.client.name })}
    aria-disabled=${busy(row)}
    @click=${() => busy(row) || run()}
  >
    ${label}
  </button>`;
}

function mainAction(row: ClientConnection, context: ClientRowContext): TemplateResult | typeof nothing {
  const { t, admin, accept, manage, ask } = context;
  const { status, role } = row;
  const reason = (why: 'clients.onlyAdminsAnswer' | 'clients.onlyAdminsAssign') =>
    html`<span class="small muted" part="reason">${t(why)}</span>`;
  if (status === 'PENDING') {
    return admin ? actionButton(row, 'accept', context, () => accept(row)) : reason('clients.onlyAdminsAnswer');
  }
  if (status !== 'ACTIVE') return nothing;
  if (role !== null) return actionButton(row, 'manage', context, () => manage(row));
  return admin ? actionButton(row, 'assign', context, () => ask('people', row)) : reason('clients.onlyAdminsAssign');
}

/** What one may do about a client. Each button has its place, so that it stays, and keeps focus, while its row changes. */
function actions(row: ClientConnection, context: ClientRowContext): TemplateResult {
  const { t, admin, menu, ask } = context;
  const { connection_id: id, client, status, history } = row;
  const pending = status === 'PENDING';
  return html`${pending && admin ? actionButton(row, 'reject', context, () => ask('reject', row)) : nothing}
  ${mainAction(row, context)}
  ${pending && !history.length ? nothing : menu.button(id, t('clients.more', { client: client.name }))}`;
}

function clientRow(row: ClientConnection, context: ClientRowContext): TemplateResult {
  const { t, here, busy, refused } = context;
  const { connection_id: id, client, status, role } = row;
  const refusal = refusalNote(refused(row), t);
  return html`<tr part="client" data-client=${id} class=${status === 'DISABLED' ? 'gone' : ''} aria-busy=${busy(row)}>
      <th scope="row">
        <div class="name">
          ${avatar(client.name)}<span><bdi>${client.name}</bdi></span>
          ${here === id ? html`<span class="pill info" part="here">${t('clients.here')}</span>` : nothing}
        </div>
      </th>
      <td class="status">${statusPill(status, t)}</td>
      <td class="role">
        ${
          role === null
            ? html`<span aria-hidden="true">–</span><span class="visually-hidden">${t('clients.noRole')}</span>`
            : proWord('role', role, t)
        }
      </td>
      <td class="access"><bdi>${accessWords(row, context)}</bdi></td>
      <td class="actions"><div>${actions(row, context)}</div></td>
    </tr>
    ${
      refusal === nothing
        ? nothing
        : html`<tr class="more">
            <td colspan="5">${refusal}</td>
          </tr>`
    }`;
}

/** The clients of a firm. */
export function clientTable(rows: readonly ClientConnection[], context: ClientRowContext): TemplateResult {
  const { t } = context;
  return html`<table part="table" aria-labelledby="title">
    <thead>
      <tr>
        <th scope="col">${t('clients.client')}</th>
        <th scope="col">${t('clients.status')}</th>
        <th scope="col">${t('clients.role')}</th>
        <th scope="col">${t('clients.access')}</th>
        <th scope="col"><span class="visually-hidden">${t('clients.actions')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ connection_id: id }) => id,
        (row) => clientRow(row, context),
      )}
    </tbody>
  </table>`;
}
