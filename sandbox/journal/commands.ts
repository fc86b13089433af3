/** What the routes of the journal and their typed mirror do (RULES "Journal", "Audit"). */
import { badRequest } from '../answers.js';
import { type Query, quote } from '../query.js';
import type { SandboxWorld } from '../worlds/world.js';
import { auditOf } from './audit.js';
import { entryOf, pathnameOf } from './entry.js';
import type { Exchange } from './exchange.js';
import { harOf } from './har.js';
import { stepsOf } from './steps.js';
import type { AuditReport, Har, JournalPage, JournalSwitch } from './types.js';

/** Entries of an answer where the request does not say. */
const DEFAULT_LIMIT = 100;

type Fits = (exchange: Exchange) => boolean;

/** `GET /_sandbox/journal`. @throws SandboxRefusal 400 */
export function journalPage(world: SandboxWorld, query: Query): JournalPage {
  const { journal } = world;
  const after = afterOf(query);
  const limit = query.limit() ?? DEFAULT_LIMIT;
  const fits = filterOf(query);
  const found = journal.all().filter((exchange) => exchange.sequence > (after ?? 0) && fits(exchange));
  const shown = after === undefined ? found.slice(-limit) : found.slice(0, limit);
  const isCut = after !== undefined && shown.length < found.length;
  return {
    items: shown.map((exchange) => entryOf(exchange, world)),
    on: journal.on,
    dropped: journal.droppedAfter(after ?? 0),
    next: isCut ? shown.at(-1)!.sequence : journal.last,
  };
}

/** `GET /_sandbox/journal.har`: all that is kept, or what of it fits. @throws SandboxRefusal 400 */
export function journalHar(world: SandboxWorld, query: Query): Har {
  const after = afterOf(query) ?? 0;
  const fits = filterOf(query);
  const found = world.journal.all().filter((exchange) => exchange.sequence > after && fits(exchange));
  return harOf(found.slice(-(query.limit() ?? found.length)), world);
}

/** `DELETE /_sandbox/journal` */
export function clearJournal({ journal }: SandboxWorld): JournalSwitch {
  journal.clear();
  return journal.set;
}

/** `PUT /_sandbox/journal`. @throws SandboxRefusal 400 */
export async function setJournal({ journal }: SandboxWorld, body: unknown): Promise<JournalSwitch> {
  const { readJournalSwitch } = await import('../contract/body.js');
  const { on, keep } = readJournalSwitch(body);
  if (on === undefined && keep === undefined) {
    throw badRequest('The body says neither "on" nor "keep"; say whether requests are kept, or how many at most.');
  }
  journal.change({ on: on ?? journal.set.on, keep: keep ?? journal.set.keep });
  return journal.set;
}

/** `GET /_sandbox/audit`: judges what is kept. */
export function audit({ journal }: SandboxWorld): AuditReport {
  const exchanges = journal.all();
  return auditOf(stepsOf(exchanges), journal.isWhole);
}

function afterOf(query: Query): number | undefined {
  const text = query.get('after');
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw badRequest(`The parameter "after" must be the sequence of an entry, or 0, not ${quote(text)}.`);
}

function filterOf(query: Query): Fits {
  const [method, path, person, status] = ['method', 'path', 'person', 'status'].map((name) => query.get(name));
  const hasPath = path === undefined ? undefined : patternOf(path);
  const hasStatus = status === undefined ? undefined : statusOf(status);
  return (exchange) =>
    (method === undefined || exchange.method === method.toUpperCase()) &&
    (hasPath === undefined || hasPath.test(pathnameOf(exchange))) &&
    (person === undefined || exchange.owner?.person.id === person) &&
    (hasStatus === undefined || hasStatus.test(String(exchange.status)));
}

function patternOf(path: string): RegExp {
  if (!path.startsWith('/') && !path.startsWith('*')) {
    throw badRequest(
      `The parameter "path" must begin with "/" or "*", not ${quote(path)}; "*" stands for a part, "**" for any text.`,
    );
  }
  const pieces = path.split(/(\*+)/).map((piece) => {
    if (piece.startsWith('*')) return piece === '*' ? '[^/]*' : '.*';
    return piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${pieces.join('')}$`);
}

function statusOf(status: string): RegExp {
  if (/^(?:\d{3}|0)$/.test(status)) return new RegExp(`^${status}$`);
  if (/^[1-5]xx$/i.test(status)) return new RegExp(`^${status[0]}\\d\\d$`);
  throw badRequest(
    `The parameter "status" must be a status such as 404, a class such as 4xx, or 0, not ${quote(status)}.`,
  );
}
