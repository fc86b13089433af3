/** A list with pages, trouble on the way, and those who walk it: one who does right, and each who does one thing wrong. */
import type { Step } from '../../sandbox/journal/step.js';

/** What becomes of a request. */
export type Trouble = 'none' | 'limited' | 'unavailable' | 'reset' | 'truncated' | 'expired';

/** What a walker does wrong, and nothing else. */
export type Mistake =
  | 'stops early'
  | 'gives up'
  | 'does not wait'
  | 'loses its place'
  | 'reads a page twice'
  | 'invents a cursor'
  | 'reads past the end'
  | 'sends a cursor elsewhere';

/** The code that each mistake is found by. */
export const FOUND: Readonly<Record<Mistake, string>> = {
  'stops early': 'stopped_early',
  'gives up': 'gave_up',
  'does not wait': 'retried_too_soon',
  'loses its place': 'retry_lost_place',
  'reads a page twice': 'cursor_reused',
  'invents a cursor': 'cursor_invented',
  'reads past the end': 'read_past_end',
  'sends a cursor elsewhere': 'cursor_misused',
};

const PATH = '/v1/accounting/accounts/dpacc_1/transactions';
const RETRY_AFTER = 30;

/** A list of so many rows, its pages, and the trouble that requests meet, one after the other. */
export class Walker {
  readonly steps: Step[] = [];
  readonly rows: number;
  readonly limit: number;
  readonly #troubles: Trouble[];
  readonly #mistake: Mistake | undefined;
  /** Whether the clock of the world moves while it waits, or the host's. */
  readonly #byWorld: boolean;
  #host = 0;
  #world = 0;

  constructor(rows: number, limit: number, troubles: readonly Trouble[], byWorld = false, mistake?: Mistake) {
    this.rows = rows;
    this.limit = limit;
    this.#troubles = [...troubles];
    this.#byWorld = byWorld;
    this.#mistake = mistake;
  }

  /** Walks the list, and gives what was asked and answered. */
  walk(): Step[] {
    let cursor: string | null = null;
    let failures = 0;
    for (let pages = 0; ;) {
      const step = this.ask(cursor);
      const { page } = step;
      if (!page || !step.arrived) {
        failures += 1;
        if (this.#mistake === 'gives up') return this.steps;
        this.#wait(step);
        if (step.status === 401) this.#host += 1;
        else if (this.#mistake === 'loses its place' && pages > 0 && failures > 0) cursor = null;
        continue;
      }
      pages += 1;
      if (this.#mistake === 'reads a page twice' && pages === 2) this.#surely(cursor);
      if (page.next === null) break;
      if (this.#mistake === 'stops early' && pages === 1) return this.steps;
      if (this.#mistake === 'invents a cursor' && pages === 1) this.#surely('c999');
      if (this.#mistake === 'sends a cursor elsewhere' && pages === 1)
        this.#surely(page.next, `${PATH}/other/statements`);
      cursor = page.next;
    }
    if (this.#mistake === 'reads past the end') this.#surely('null');
    return this.steps;
  }

  #wait({ retryAfter = 0 }: Step): void {
    if (this.#mistake === 'does not wait') return;
    if (this.#byWorld) this.#world += retryAfter;
    else this.#host += retryAfter * 1000;
  }

  /** Asks, and meets no trouble. */
  #surely(cursor: string | null, path = PATH): void {
    const troubles = this.#troubles.splice(0);
    this.ask(cursor, path);
    this.#troubles.push(...troubles);
  }

  ask(cursor: string | null, path = PATH): Step {
    const trouble = this.#troubles.shift() ?? 'none';
    const offset = cursor === null ? 0 : Number(cursor.slice(1));
    const isKnown = (cursor === null || (/^c\d+$/.test(cursor) && offset < this.rows)) && path === PATH;
    const end = Math.min(offset + this.limit, this.rows);
    const next = end < this.rows ? `c${end}` : null;
    const good = trouble === 'none' || trouble === 'truncated';
    const rows = Math.max(0, end - offset);
    const asked = (this.#host += 1);
    const step: Step = {
      sequence: this.steps.length + 1,
      at: this.#world,
      asked,
      answered: (this.#host += 1),
      person: 'cuuser_1',
      asker: 'cuuser_1 ',
      method: 'GET',
      path,
      filters: '',
      list: true,
      cursor,
      status: good ? (isKnown ? 200 : 400) : { limited: 429, unavailable: 503, reset: 0, expired: 401 }[trouble],
      code: good && !isKnown ? 'cursor_invalid' : trouble === 'expired' ? 'token_expired' : undefined,
      arrived: trouble !== 'reset' && trouble !== 'truncated',
      page: good && isKnown ? { rows, own: rows, total: this.rows, next } : undefined,
      retryAfter: trouble === 'limited' ? RETRY_AFTER : undefined,
      key: undefined,
      body: '',
      token: `token ${this.steps.length}`,
      secretInQuery: undefined,
      spent: undefined,
    };
    this.steps.push(step);
    return step;
  }
}
