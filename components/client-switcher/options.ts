import { html, nothing, type TemplateResult } from 'lit';
import type { ClientConnection } from '../backend/pro-access.js';
import { avatar } from '../internal/avatar.js';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { formatDate } from '../internal/dates.js';
import { proWord } from '../internal/pro-words.js';
import type { proStrings } from '../internal/pro.strings.js';
import type { searchStrings } from './search.strings.js';
import type { Found, Group } from './finding.js';

/** The texts of the search. */
export type SearchTranslate = Translate<typeof searchStrings & typeof proStrings & typeof commonStrings>;

/** What an option shows besides its client. */
export interface OptionContext {
  t: SearchTranslate;
  locale: string;
  /** The id of the client one is in. */
  here: string | undefined;
  /** The id of the client being entered. */
  entering: string | undefined;
  /** The index of the option one is at. */
  active: number;
}

/** Whether one can enter a client. */
export const canEnter = ({ status, role }: ClientConnection): boolean => status === 'ACTIVE' && !!role;

/** Why one cannot. */
export function whyNot(row: ClientConnection, t: SearchTranslate): string {
  const client = row.client.name;
  if (row.status === 'PENDING') return t('switcher.cannotPending', { client });
  return t(row.status === 'ACTIVE' ? 'switcher.cannotUnassigned' : 'switcher.cannotDisabled', { client });
}

/** What stands beside a client's name: one's role there, or why one cannot enter it. */
export function sideOf(row: ClientConnection, { t, locale, here, entering }: OptionContext): string {
  const { id } = row.client;
  if (id === entering) return t('switcher.opening');
  if (id === here) return t('switcher.here');
  if (row.status === 'PENDING') return t('switcher.pending');
  if (row.status !== 'ACTIVE') return t('switcher.disconnected', { date: formatDate(row.ended_at, 'medium', locale) });
  return row.role ? proWord('role', row.role, t) : t('switcher.notAssigned');
}

function nameOf({ row, mark }: Found): unknown {
  const { name } = row.client;
  if (!mark) return name;
  return html`${name.slice(0, mark[0])}<mark>${name.slice(...mark)}</mark>${name.slice(mark[1])}`;
}

function option(found: Found, index: number, context: OptionContext): TemplateResult {
  const { row } = found;
  const active = index === context.active;
  return html`<div
    id=${`option-${index}`}
    class=${active ? 'option active' : 'option'}
    part="option"
    role="option"
    aria-selected=${row.client.id === context.here}
    aria-disabled=${!canEnter(row)}
    aria-busy=${row.client.id === context.entering}
  >
    ${avatar(row.client.name)}<span class="name"><bdi>${nameOf(found)}</bdi></span
    ><span class="side">${sideOf(row, context)}</span><kbd class="mark-enter" aria-hidden="true">↵</kbd>
  </div>`;
}

/** The heading of a group: what it is, how many of it are shown. */
function heading({ name, found, count }: Group, t: SearchTranslate): string {
  if (name === 'recent') return t('switcher.recent');
  const status = proWord('status', name, t);
  if (found.length === count) return t('switcher.all', { status, count });
  return t('switcher.some', { status, shown: found.length, count });
}

/** The options in their groups; at most `limit` of them, and how many more there are. */
export function optionGroups(groups: readonly Group[], limit: number, context: OptionContext): TemplateResult {
  let index = 0;
  let more = 0;
  const shown = groups.map((group, n) => {
    const own = group.found.slice(0, Math.max(0, limit - index));
    more += group.found.length - own.length;
    if (!own.length) return nothing;
    return html`<div role="group" aria-labelledby=${`group-${n}`}>
      <div id=${`group-${n}`} class="group-name" role="presentation">${heading(group, context.t)}</div>
      ${own.map((found) => option(found, index++, context))}
    </div>`;
  });
  return html`${shown}${more ? html`<div class="group-name">${context.t('switcher.more', { count: more })}</div>` : nothing}`;
}
