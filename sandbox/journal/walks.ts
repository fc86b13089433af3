/** The walks of a client: lists read page by page, each by its chain of cursors (RULES "Audit"). Pure. */
import { failed, type Step, tooSoon } from './step.js';
import type { AuditFinding, AuditWalk } from './types.js';

/** What stands for the cursor of a first page. */
const FIRST = '';

/** Texts that a null becomes where nobody looks. */
const NO_CURSOR = /^(null|undefined|none|nil|)$/i;

/** A walk on its way. */
class Walk {
  readonly first: Step;
  readonly findings: AuditFinding[] = [];
  /** Cursors whose page arrived, and those that are yet to be read. */
  readonly read = new Set<string>();
  readonly ahead = new Set<string>();
  pages = 0;
  rows = 0;
  /** Rows of the list that came at least once. */
  own = 0;
  total: number | undefined;
  ended = false;
  last: Step;
  /** The last request, where it has to be made again. */
  failure: Step | undefined;
  /** Why it need not go on: the world was reset, or it began before the journal. */
  excused = false;
  repeated = false;
  /** Cursors of pages that gave their own cursor again, and how often: only a fault makes such a page. */
  readonly loops = new Map<string, number>();

  constructor(first: Step) {
    this.first = first;
    this.last = first;
  }

  find(level: AuditFinding['level'], code: string, message: string, { sequence }: Step): void {
    this.findings.push({ level, code, message, sequence });
  }

  /** Takes in what a request of the walk was answered. */
  answer(step: Step): void {
    const at = step.cursor ?? FIRST;
    this.last = step;
    if (step.page && step.status === 200 && step.arrived) {
      const { rows, own, total, next } = step.page;
      this.pages += 1;
      this.rows += rows;
      if (!this.read.has(at)) this.own += Math.min(own, rows);
      this.total = total ?? this.total;
      this.read.add(at);
      this.ahead.delete(at);
      this.failure = undefined;
      if (next === null || NO_CURSOR.test(next)) this.ended = true;
      else if (next === at) this.loops.set(at, (this.loops.get(at) ?? 0) + 1);
      else if (!this.read.has(next)) this.ahead.add(next);
      return;
    }
    if (failed(step)) this.failure = step;
    else if (step.code === 'cursor_stale') this.excused = true;
    else if (step.status === 400 && step.cursor !== null && this.ahead.has(at)) {
      this.find(
        'error',
        'cursor_misused',
        'The cursor is of this walk, but the request around it is not: send it with the same filters, or none.',
        step,
      );
    }
  }

  end(): AuditWalk {
    const { first, findings, pages, rows, last, failure } = this;
    const isLost = this.loops.has(last.cursor ?? FIRST) && last.page?.next === last.cursor;
    if (!this.ended && !this.excused && pages > 0 && !failure && !isLost) {
      const message = 'The walk stopped while next_cursor was not null: rows are missing. Read on until it is null.';
      this.find('error', 'stopped_early', message, last);
    }
    if (failure && !this.excused) {
      const how = failure.status === 0 || failure.status === 200 ? 'no whole answer' : String(failure.status);
      this.find('error', 'gave_up', `The request got ${how} and was not made again: rows are missing.`, failure);
    }
    const expected = this.total ?? (this.ended ? this.own : null);
    return {
      id: `walk-${first.sequence}`,
      person: first.person,
      list: first.path,
      account: /^\/v1\/accounting\/accounts\/([^/]+)\//.exec(first.path)?.[1] ?? null,
      pages,
      rows,
      expected,
      complete: this.ended && !this.repeated && this.read.has(FIRST) && this.own === expected,
      findings,
    };
  }
}

/** All walks. */
export class Walks {
  readonly #whole: boolean;
  readonly #walks: Walk[] = [];
  /** The walks that a cursor was given to, the newest last: two walks of one list at one time have the same cursors. */
  readonly #given = new Map<string, Walk[]>();
  /** The newest walk of an asker in a list. */
  readonly #newest = new Map<string, Walk>();

  /** `whole`: whether the steps begin with the first request there was. */
  constructor(whole: boolean) {
    this.#whole = whole;
  }

  /** Takes in a request for a page. */
  take(step: Step): void {
    const walk = step.cursor === null ? this.#beginning(step) : this.#goingOn(step, step.cursor);
    if (walk.first.path !== step.path) {
      walk.find('error', 'cursor_misused', 'The cursor was sent to another list than the one that gave it.', step);
      return;
    }
    const { failure } = walk;
    const soon = failure && tooSoon(failure, step);
    if (soon) walk.findings.push(soon);
    walk.answer(step);
    const next = step.page?.next;
    if (typeof next === 'string' && !NO_CURSOR.test(next) && step.arrived)
      this.#given.set(next, [...(this.#given.get(next) ?? []), walk]);
  }

  /** All of them, but those that were refused before they began. */
  end(): AuditWalk[] {
    return this.#walks.map((walk) => walk.end()).filter(({ pages, findings }) => pages > 0 || findings.length > 0);
  }

  /** The walk of a request without a cursor: a new one, unless it asks again for a first page that did not arrive. */
  #beginning(step: Step): Walk {
    const known = this.#newest.get(nameOf(step));
    if (known?.failure && known.pages === 0) return known;
    if (known?.failure && known.first.filters === step.filters) {
      known.find(
        'error',
        'retry_lost_place',
        `Request ${known.failure.sequence} failed, and the walk began again at its first page. Send the same cursor again.`,
        step,
      );
      known.failure = undefined;
      known.excused = true;
    }
    return this.#begin(step);
  }

  #begin(step: Step): Walk {
    const walk = new Walk(step);
    this.#walks.push(walk);
    this.#newest.set(nameOf(step), walk);
    return walk;
  }

  #goingOn(step: Step, cursor: string): Walk {
    const given = this.#given.get(cursor);
    if (!given) return this.#unknown(step, cursor);
    const waiting = given.findLast((walk) => walk.failure?.cursor === cursor) ?? unread(given, cursor);
    const walk = waiting ?? given.at(-1)!;
    if (!waiting && walk.first.path === step.path) again(walk, cursor, step);
    return walk;
  }

  /** A cursor that no page gave. */
  #unknown(step: Step, cursor: string): Walk {
    const known = this.#newest.get(nameOf(step));
    if (NO_CURSOR.test(cursor)) {
      const walk = known ?? this.#begin(step);
      const message = `The cursor ${JSON.stringify(cursor)} was sent: next_cursor was null, the walk was over. Stop at null.`;
      walk.find('error', 'read_past_end', message, step);
      return walk;
    }
    const before = !this.#whole && step.status === 200;
    const walk = known && !before ? known : this.#begin(step);
    if (before) {
      walk.excused = true;
      const message = 'The cursor was given before the journal begins: of this walk only its end is known.';
      walk.find('warning', 'begun_before', message, step);
    } else {
      const message = 'No page gave this cursor. Send the next_cursor of the page before, unchanged.';
      walk.find('error', 'cursor_invented', message, step);
    }
    return walk;
  }
}

/** Times a page may be asked for again that gives its own cursor. */
const PATIENCE = 3;

/** A page that had arrived is asked for again. */
function again(walk: Walk, cursor: string, step: Step): void {
  const loops = walk.loops.get(cursor) ?? 0;
  if (loops > PATIENCE) {
    const message = 'The page gave its own cursor again and again. Stop, and say so: there is no way on.';
    walk.find('error', 'cursor_loop', message, step);
  } else if (loops === 0) {
    const message = 'The page of this cursor had arrived already: its rows came twice. Send each next_cursor once.';
    walk.repeated = true;
    walk.find('error', 'cursor_reused', message, step);
  }
}

const unread = (walks: readonly Walk[], cursor: string): Walk | undefined =>
  walks.findLast((walk) => !walk.read.has(cursor));

const nameOf = ({ asker, path }: Step): string => `${asker} ${path}`;
