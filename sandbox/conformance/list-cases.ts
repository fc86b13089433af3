/** Lists with pages, of whatever rows: the same rules for each (RULES "Cursors of Pro Access", "Parameters"). */
import type * as z from 'zod/mini';
import type { PageQuery } from '../../components/backend/backend.js';
import { unlike } from '../verify/shapes.js';
import { type ConformanceCase, expectRefusal, Faults, type LeftOut, notOurs, outcomeOf, shown } from './case.js';

/** A filter of a list: what it may be set to, and which rows it must give. */
export interface Filter<Row> {
  readonly name: string;
  /** Values to try; made of the rows there are. */
  values(rows: readonly Row[]): readonly string[];
  fits(row: Row, value: string): boolean;
}

/** A list as it is put to the test. */
export interface List<Row> {
  /** The method of the port. */
  readonly name: string;
  readonly rule: string;
  read(query: PageQuery & Record<string, unknown>): Promise<unknown>;
  readonly schema: z.ZodMiniType;
  idOf(this: void, row: Row): string;
  readonly filters: readonly Filter<Row>[];
}

/** Rows a page of a walk that takes all in few steps. */
const LIMIT = 1000;
/** Pages before a walk counts as endless. */
const MOST_PAGES = 10_000;

/** The rules of a list. */
export function listCases<Row>(list: List<Row>): ConformanceCase[] {
  const { name, rule } = list;
  let rows: Promise<Row[] | LeftOut> | undefined;
  const all = () => (rows ??= readAll(list));
  const one = (
    id: string,
    title: string,
    judge: (rows: Row[], faults: Faults) => Promise<LeftOut | undefined | void>,
  ) =>
    ({
      id: `${name}/${id}`,
      title: `${name} ${title}`,
      rule,
      run: async () => {
        const faults = new Faults();
        const found = await all();
        if (!Array.isArray(found)) return found;
        const leftOut = await judge(found, faults);
        faults.end();
        return leftOut ?? undefined;
      },
    }) satisfies ConformanceCase;

  const cases = [
    one('shape', 'answers rows with the documented fields', (found, faults) => {
      for (const row of found) {
        for (const { reason, compatible } of unlike(list.schema, row)) faults.expect(compatible, `A row: ${reason}.`);
      }
      return Promise.resolve();
    }),
    one('walk', 'gives each row once, however many a page, and null at the end', async (found, faults) => {
      const ids = found.map(list.idOf);
      faults.expect(new Set(ids).size === ids.length, `Rows come twice when ${LIMIT} are read a page.`);
      for (const limit of [1, 7]) {
        const again = (await walk(list, { limit }, faults)).map(list.idOf);
        const place = again.findIndex((id, n) => id !== ids[n]);
        const same = place < 0 && again.length === ids.length;
        const where = place < 0 ? Math.min(again.length, ids.length) : place;
        faults.expect(
          same,
          `Read ${limit} a page, row ${where + 1} is ${again[where]}; read ${LIMIT} a page, ${ids[where]}.`,
        );
      }
    }),
    one('refusals', 'refuses a limit or cursor that cannot be', async (_, faults) => {
      for (const limit of [0, 1001, 1.5]) {
        await expectRefusal(faults, `${name}({limit: ${limit}})`, [400], () => list.read({ limit }));
      }
      await expectRefusal(faults, `${name}({cursor: 'not-a-cursor'})`, [400], () =>
        list.read({ cursor: 'not-a-cursor' }),
      );
    }),
  ];
  for (const filter of list.filters) {
    cases.push(
      one(filter.name, `filters by ${filter.name}`, async (found, faults) => {
        const values = filter.values(found);
        if (values.length === 0) return { left_out: 'there is no row to filter by' };
        for (const value of values) {
          const due = found.filter((row) => filter.fits(row, value)).map(list.idOf);
          const given = (await walk(list, { limit: LIMIT, [filter.name]: value }, faults)).map(list.idOf);
          const same = JSON.stringify(given) === JSON.stringify(due);
          faults.expect(
            same,
            `${filter.name}=${shown(value)} gives ${given.length} rows; ${due.length} of the list fit.`,
          );
        }
        return undefined;
      }),
    );
  }
  return cases;
}

async function readAll<Row>(list: List<Row>): Promise<Row[] | LeftOut> {
  const first = await outcomeOf(() => list.read({ limit: 1 }));
  const leftOut = notOurs(first, list.name);
  if (leftOut) return leftOut;
  const faults = new Faults();
  const rows = await walk(list, { limit: LIMIT }, faults);
  faults.end();
  return rows;
}

/** Every row, page after page; what is wrong with a page is noted, and ends the walk. */
async function walk<Row>(list: List<Row>, query: PageQuery & Record<string, unknown>, faults: Faults): Promise<Row[]> {
  const rows: Row[] = [];
  const seen = new Set<unknown>();
  let cursor: string | undefined;
  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    const outcome = await outcomeOf(() => list.read({ ...query, ...(cursor !== undefined && { cursor }) }));
    const where = `Page ${pages} of ${list.name}(${shown(query)})`;
    if ('error' in outcome) {
      faults.expect(false, `${where} is refused: ${shown(outcome.error)}`);
      return rows;
    }
    const { items, next_cursor: next } = (outcome.answer ?? {}) as { items?: unknown; next_cursor?: unknown };
    if (!faults.expect(Array.isArray(items), `${where} has no items.`)) return rows;
    const limit = query.limit ?? LIMIT;
    const page = items as Row[];
    faults.expect(page.length <= limit, `${where} has ${page.length} rows, more than its limit.`);
    rows.push(...page);
    if (next === null) return rows;
    const isCursor = typeof next === 'string' && next !== '' && next !== 'null';
    if (!faults.expect(isCursor, `${where} has the next_cursor ${shown(next)}; it is a text, or null at the end.`))
      return rows;
    if (!faults.expect(!seen.has(next), `${where} has a next_cursor that came before.`)) return rows;
    faults.expect(page.length > 0, `${where} is empty, and yet there is a next one.`);
    seen.add(next);
    cursor = next as string;
  }
  faults.expect(false, `${list.name} does not end within ${MOST_PAGES} pages.`);
  return rows;
}
