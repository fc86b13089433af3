import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConnectionEvent, FirmConnection } from '../backend/pro-access.js';
import { formatDate } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { refusalNote, statusPill } from '../internal/pro-words.js';
import { texts, type ListTranslate } from './texts.js';

/** What the rows need of their element. */
export interface FirmRowContext {
  t: ListTranslate;
  locale: string;
  /** Whether the reader may invite and remove; without it there are no buttons. */
  may: boolean;
  /** The ids of firms whose history is shown. */
  open: ReadonlySet<string>;
  toggle: (row: FirmConnection) => void;
  withdraw: (row: FirmConnection) => void;
  remove: (row: FirmConnection) => void;
  again: (row: FirmConnection) => void;
  busy: (row: FirmConnection) => boolean;
  refused: (row: FirmConnection) => unknown;
}

/** What can be done with a firm, by where it stands; nothing for a status nobody knows. */
function actionOf(row: FirmConnection, { t, withdraw, remove, again }: FirmRowContext) {
  const { status } = row;
  if (status === 'INVITED') return { label: t('firmInvite.withdraw'), run: withdraw };
  if (status === 'ACTIVE') return { label: t('firmInvite.remove'), run: remove };
  return status === 'DISCONNECTED' ? { label: t('firmInvite.again'), run: again } : undefined;
}

function actionButton(row: FirmConnection, context: FirmRowContext): TemplateResult | typeof nothing {
  const action = context.may ? actionOf(row, context) : undefined;
  if (!action) return nothing;
  const busy = context.busy(row);
  const { label, run } = action;
  return html`<button
    class="button quiet"
    part="action"
    type="button"
    aria-label=${context.t('firmInvite.ofFirm', { action: label, firm: row.firm.name })}
    aria-disabled=${busy}
    aria-busy=${busy}
    @click=${() => busy || run(row)}
  >
    ${label}
  </button>`;
}

/** What comes after the status a connection has; nothing for a status nobody knows. */
export function nextWords(row: FirmConnection, t: ListTranslate): string {
  const { status, firm, contact, assigned_count: count } = row;
  if (status !== 'INVITED' && status !== 'ACTIVE' && status !== 'DISCONNECTED') return '';
  return t(`firmInvite.next.${status}`, { firm: firm.name, person: contact.name, count });
}

/** One thing that happened: what, who, when. A type nobody knows stands as it came. */
function eventLine({ type, at, by }: ConnectionEvent, { t, locale }: FirmRowContext): TemplateResult {
  const key = `firmInvite.event.${type}` as const;
  const words = Object.hasOwn(texts, key) ? t(key, { name: by.name }) : `${type} ${by.name}`;
  return html`<li><bdi>${words}</bdi> <bdi class="muted">${formatDate(at, 'medium', locale)}</bdi></li>`;
}

function detail(row: FirmConnection, context: FirmRowContext): TemplateResult {
  const { t } = context;
  return html`<tr class="more">
    <td colspan="4" part="history">
      <p>${nextWords(row, t)}</p>
      <ul class="events small">
        ${row.events.map((event) => eventLine(event, context))}
        ${row.history.map(
          ({ events }) =>
            html`<li class="past">
              ${t('firmInvite.past')}
              <ul class="events">
                ${events.map((event) => eventLine(event, context))}
              </ul>
            </li>`,
        )}
      </ul>
    </td>
  </tr>`;
}

function firmRow(row: FirmConnection, context: FirmRowContext): TemplateResult {
  const { t, open, toggle, refused } = context;
  const { firm, contact, original_invitee: invitee, status } = row;
  const shown = open.has(firm.id);
  const refusal = refusalNote(refused(row), t);
  return html`<tr part="firm" data-firm=${firm.id} class=${status === 'DISCONNECTED' ? 'gone' : ''}>
      <th scope="row"><bdi>${firm.name}</bdi></th>
      <td class="second muted">
        <bdi>${contact.name}</bdi>
        ${
          contact.id === invitee.id
            ? nothing
            : html`<span class="small">${t('firmInvite.insteadOf', { name: invitee.name })}</span>`
        }
      </td>
      <td class="status">${statusPill(status, t)}</td>
      <td class="actions">
        <div>
          ${actionButton(row, context)}
          <button
            class="button quiet chevron"
            part="details"
            type="button"
            aria-label=${t('firmInvite.history', { firm: firm.name })}
            aria-expanded=${shown}
            @click=${() => toggle(row)}
          >
            ${icon('chevron')}
          </button>
        </div>
      </td>
    </tr>
    ${
      refusal === nothing
        ? nothing
        : html`<tr class="more">
            <td colspan="4">${refusal}</td>
          </tr>`
    }
    ${shown ? detail(row, context) : nothing}`;
}

/** The firms of a company: who, whom one knows there, where it stands, what one can do. */
export function firmTable(rows: readonly FirmConnection[], context: FirmRowContext): TemplateResult {
  const { t } = context;
  return html`<table part="table" aria-labelledby="title">
    <thead>
      <tr>
        <th scope="col">${t('firmInvite.firm')}</th>
        <th scope="col">${t('firmInvite.contact')}</th>
        <th scope="col">${t('firmInvite.status')}</th>
        <th scope="col"><span class="visually-hidden">${t('firmInvite.actions')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ firm }) => firm.id,
        (row) => firmRow(row, context),
      )}
    </tbody>
  </table>`;
}
