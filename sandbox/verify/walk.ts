/** A walk by cursor over a list that may be wrong in every way (RULES "Cursor", "Parameters"). */
import type { PageQuery } from '../../components/backend/backend.js';
import type { At, Findings } from './checks.js';

/** A list that is walked. */
export interface Walked {
  /** What it is called in messages. */
  readonly name: 'transactions' | 'statements';
  readonly accountId: string;
  read(this: void, query: PageQuery): Promise<unknown>;
}

/** How a walk ended: at null, at the most pages it may read, or where the list was broken. */
export type WalkEnd = 'whole' | 'cut' | 'broken';

/** Pages without a row, with a cursor to the next, that are read before a walk is given up. */
const MOST_EMPTY = 3;

/** Walks a list, hands on what each page holds, and tells what is wrong with the pages themselves. */
export async function* walk(
  { name, accountId, read }: Walked,
  limit: number,
  maxPages: number,
  findings: Findings,
): AsyncGenerator<readonly unknown[], WalkEnd, undefined> {
  const at: At = { account_id: accountId };
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 1, empty = 0; ; pages += 1) {
    const page = await read({ limit, ...(cursor !== undefined && { cursor }) });
    const where = `Page ${pages} of the ${name}, limit ${limit},`;
    findings.looked('shapes');
    if (!isPage(page)) {
      findings.fail('shapes', `${where} is no {items, next_cursor}.`, at);
      return 'broken';
    }
    const { items, next_cursor: next } = page;
    findings.looked('limit');
    if (items.length > limit) findings.fail('limit', `${where} has ${items.length} rows.`, at);
    yield items;
    findings.looked('end');
    if (next === null) return 'whole';
    const wrong = wrongCursor(next);
    if (wrong !== undefined) {
      findings.fail('end', `${where} has ${wrong}; it should be a cursor, or null at the end.`, at);
      return 'broken';
    }
    cursor = next as string;
    findings.looked('cursor');
    if (seen.has(cursor)) {
      findings.fail('cursor', `${where} has a next_cursor that came before: the walk would never end.`, at);
      return 'broken';
    }
    seen.add(cursor);
    if (items.length > 0) empty = 0;
    else {
      findings.fail('end', `${where} is empty and yet has a next_cursor.`, at);
      if (++empty === MOST_EMPTY) return 'broken';
    }
    if (pages >= maxPages) return 'cut';
  }
}

function isPage(page: unknown): page is { items: unknown[]; next_cursor: unknown } {
  return typeof page === 'object' && page !== null && Array.isArray((page as { items?: unknown }).items);
}

/** What is wrong with a next_cursor that is not null. */
function wrongCursor(next: unknown): string | undefined {
  if (next === undefined) return 'no next_cursor';
  if (next === 'null') return 'a next_cursor of "null", the text';
  if (next === '') return 'an empty next_cursor';
  return typeof next === 'string' ? undefined : `a next_cursor that is ${JSON.stringify(next)}`;
}

const idOf = (item: unknown): string | undefined => {
  const { id } = (item ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
};

/** The ids of a walk in their order, pending rows left out, and what repeats or goes missing when the list is read by pages of another size. */
export class Order {
  readonly ids: string[] = [];
  readonly #places = new Map<string, number>();

  /** Takes the next item; false where its id came before. */
  add(item: unknown): boolean {
    const id = idOf(item);
    if (id === undefined) return true; // its shape is told elsewhere
    if (this.#places.has(id)) return false;
    this.#places.set(id, this.ids.length);
    if ((item as { status?: unknown }).status !== 'PENDING') this.ids.push(id); // what is pending may post meanwhile
    return true;
  }

  /** Walks the list again by short pages: the same ids in the same order, but for what came to its end meanwhile. */
  async compare(walked: Walked, maxPages: number, findings: Findings): Promise<void> {
    const { ids } = this;
    if (ids.length < 2) return;
    const limit = Math.min(997, Math.ceil(ids.length / 7));
    const at: At = { account_id: walked.accountId };
    const newest = walked.name === 'statements';
    let place = 0;
    const pages = walk(walked, limit, maxPages, findings);
    for (;;) {
      const { done, value } = await pages.next();
      if (done) {
        const missing = value === 'whole' && place < ids.length;
        if (missing)
          findings.fail(
            'cursor',
            `${walked.name}: ${ids.length - place} of ${ids.length} rows are missing when read ${limit} a page.`,
            at,
          );
        return;
      }
      for (const item of value) {
        findings.looked('cursor');
        const id = idOf(item);
        // What is new since the first walk: statements come first, rows last.
        if (newest && place === 0 && id !== undefined && !this.#places.has(id)) continue;
        if (place >= ids.length) return;
        if (id !== ids[place]) {
          findings.fail('cursor', `${walked.name}: ${this.#difference(id, place, limit)}`, at);
          return;
        }
        place += 1;
      }
    }
  }

  #difference(id: string | undefined, place: number, limit: number): string {
    const before = id === undefined ? undefined : this.#places.get(id);
    const by = `read ${limit} a page`;
    if (before === undefined)
      return `place ${place + 1} has ${id} when ${by}, and ${this.ids[place]} when read 1000 a page.`;
    return before < place
      ? `${id} comes twice when ${by}, at places ${before + 1} and ${place + 1}.`
      : `${before - place} rows before ${id} are missing when ${by}, from place ${place + 1} on.`;
  }
}
