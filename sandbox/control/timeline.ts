/** What will happen in a world by itself as its clock goes on (RULES "Time"). */
import type { Instant } from '../../fixtures/facts.js';
import { badRequest } from '../answers.js';
import { type Query, quote } from '../query.js';
import type { SandboxState } from '../state.js';
import { formatInstant, monthNumber, monthStart } from '../time.js';
import { outsideWorld, readInstant } from './clock.js';
import type { Timeline, TimelineEntry } from './control.js';
import { Pause } from './pause.js';

/** Parameters the timeline knows. */
export const TIMELINE_PARAMETERS = ['until', 'limit'] as const;

const DEFAULT_LIMIT = 100;

type Entry = TimelineEntry extends infer One
  ? One extends { at: string }
    ? Omit<One, 'at'> & { at: Instant }
    : never
  : never;

/** `GET /_sandbox/timeline`. @throws SandboxRefusal 400 */
export async function timeline(state: SandboxState, query: Query): Promise<Timeline> {
  const { now } = state;
  const until = readUntil(state, query.get('until'));
  const limit = query.limit() ?? DEFAULT_LIMIT;
  const entries = await entriesUntil(state, until);
  return {
    now: formatInstant(now),
    until: formatInstant(until),
    items: entries.slice(0, limit).map((entry) => ({ ...entry, at: formatInstant(entry.at) })),
    more: entries.length > limit,
  };
}

/** When the next thing happens; undefined where nothing does any more. */
export async function nextEvent(state: SandboxState): Promise<Instant | undefined> {
  const { horizon } = state.world;
  const soon = Math.min(monthStart(monthNumber(state.now) + 1), horizon);
  const [next] = await entriesUntil(state, soon);
  return next?.at ?? (await entriesUntil(state, horizon))[0]?.at;
}

function readUntil(state: SandboxState, text: string | undefined): Instant {
  const { now, world } = state;
  if (text === undefined) return Math.min(monthStart(monthNumber(now) + 2), world.horizon);
  const until = readInstant('until', text);
  const outside = outsideWorld(world, until);
  if (outside !== undefined) throw badRequest(`The parameter "until" ${outside}, not ${quote(text)}.`);
  if (until > now) return until;
  throw badRequest(`The parameter "until" must be after now, ${formatInstant(now)}; not ${quote(text)}.`);
}

/** Everything after now until an instant, in order. */
async function entriesUntil(state: SandboxState, until: Instant): Promise<Entry[]> {
  const { now } = state;
  const entries = [...(await expiries(state)), ...answers(state), ...(await books(state, until))];
  return entries.filter(({ at }) => at > now && at <= until).sort((one, other) => one.at - other.at);
}

/** Rows that are pending, and statements that close. */
async function books(state: SandboxState, until: Instant): Promise<Entry[]> {
  const { moment, world } = state;
  const pause = new Pause();
  const entries: Entry[] = [];
  // Taken at once: the world may hold another one after the first pause.
  const clients = world.clients.map(({ accounts }) =>
    accounts.filter(({ openedAt }) => openedAt <= until).map(({ id }) => state.book(id)),
  );
  for (const accounts of clients) {
    for (const book of accounts) {
      const { id, openedAt } = book.account;
      for (const fact of openedAt > moment.at ? [] : book.standing(moment).pending) {
        entries.push({ at: fact.postedAt, type: 'posting', account_id: id, transaction_id: fact.id });
      }
      for (let n = Math.max(0, book.closedPeriods(moment.at)); n < book.ledger.periodCount; n += 1) {
        if (book.periodEnd(n) > until) break;
        const statement_id = book.ledger.statementIdAt(n);
        entries.push({ at: book.periodEnd(n), type: 'statement', account_id: id, statement_id });
      }
    }
    await pause.turn();
  }
  pause.end();
  return entries;
}

/** Applications that nobody has answered yet. */
function answers(state: SandboxState): Entry[] {
  return Object.values(state.pro.state.applications).map(({ id, answeredAt }) => ({
    at: answeredAt,
    type: 'application',
    application_id: id,
  }));
}

/** Codes and tokens that are alive. */
async function expiries(state: SandboxState): Promise<Entry[]> {
  const [{ oauthOf }, { accessOf }] = await Promise.all([
    import('../oauth/store.js'),
    import('../pro-access/sessions.js'),
  ]);
  const store = oauthOf(state);
  const { codes, access, refresh, grants } = store.state;
  const alive = (n: number): boolean => store.isAlive(grants[n]!);
  const entry = (token: 'code' | 'access_token' | 'refresh_token', at: Instant, n: number): Entry => {
    const { personId: person_id, clientId: client_id } = grants[n]!;
    return { at, type: 'expiry', token, person_id, client_id };
  };
  const of = (all: readonly { grant: number; expiresAt: Instant }[], token: Parameters<typeof entry>[0]): Entry[] =>
    all.filter(({ grant }) => alive(grant)).map(({ grant, expiresAt }) => entry(token, expiresAt, grant));
  const sessions = Object.values(state.pro.state.sessions)
    .filter((session) => accessOf(state.pro.state, session))
    .map(({ expiresAt, firmUserId }): Entry => ({
      at: expiresAt,
      type: 'expiry',
      token: 'client_token',
      person_id: firmUserId,
      client_id: null,
    }));
  return [
    ...sessions,
    ...of(
      codes.filter(({ used }) => !used),
      'code',
    ),
    ...of(
      access.filter(({ revoked }) => !revoked),
      'access_token',
    ),
    ...of(
      refresh.filter(({ used }) => !used),
      'refresh_token',
    ),
  ];
}
