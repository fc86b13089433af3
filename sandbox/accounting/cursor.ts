/**
 * Cursors: `limit=…&offset=…&…` as unpadded base64, with all that a walk needs to see one list from its first page to
 * its last, whatever happens to the world in between (RULES "Cursor").
 */
import type { Instant } from '../../fixtures/facts.js';
import { keyOf } from '../../fixtures/hash.js';
import { badRequest, type SandboxRefusal } from '../answers.js';
import { hex } from '../hex.js';

/** The lists that have pages. */
export type ListName = 'transactions' | 'statements';

/** What a later page must know of the first. */
export interface CursorState {
  /** Rows a page of this walk. */
  readonly limit: number;
  /** Rows of the list before the page. */
  readonly offset: number;
  /** World time of the first page. */
  readonly at: Instant;
  /** Simulated rows the world had at the first page. */
  readonly rev: number;
  /** Whether pending rows are part of the walk. */
  readonly pending: boolean;
  /** How many times the world had been reset. */
  readonly epoch: number;
  readonly account: string;
  readonly list: ListName;
  readonly startTime: Instant | undefined;
  readonly statementId: string | undefined;
}

/** The text of a state without its checksum; none of its characters encodes to `+` or `/`. */
function stateText(state: CursorState): string {
  const start = state.startTime === undefined ? '' : `&start_time=${state.startTime}`;
  const statement = state.statementId === undefined ? '' : `&statement_id=${state.statementId}`;
  return (
    `limit=${state.limit}&offset=${state.offset}&at=${state.at}&rev=${state.rev}&pending=${state.pending ? 1 : 0}` +
    `&epoch=${state.epoch}&account=${state.account}&list=${state.list}${start}${statement}`
  );
}

const unpadded = (text: string): string => btoa(text).replace(/=+$/, '');

function writeCursor(state: CursorState, world: string): string {
  const text = stateText(state);
  return unpadded(`${text}&sum=${hex(keyOf(world, text))}`);
}

const damaged = (): SandboxRefusal =>
  badRequest(
    'The parameter "cursor" is damaged or not of this world: pass the next_cursor of the page before, unchanged.',
    'cursor_invalid',
  );

/** What `stateText` and a checksum look like, each number in its one way to be written. */
const written = new RegExp(
  ['limit', 'offset', 'at', 'rev', 'pending', 'epoch'].map((name) => `${name}=(0|[1-9]\\d*)&`).join('') +
    'account=(\\w+)&list=(transactions|statements)(?:&start_time=(0|-?[1-9]\\d*))?(?:&statement_id=(\\w+))?&sum=(\\w{8})',
);

/** Cursors at hand: the one a page ends with is mostly the next to come in. */
const RECENT = 32;

/** The cursors of a world. Those written or read last are remembered, so that a walk does not check its own. */
export class Cursors {
  /** Names the world they are of: another world refuses them. */
  readonly world: string;
  readonly #recent = new Map<string, CursorState>();

  constructor(world: string) {
    this.world = world;
  }

  /** The cursor of a state. */
  write(state: CursorState): string {
    const cursor = writeCursor(state, this.world);
    this.#remember(cursor, state);
    return cursor;
  }

  /** The state of a cursor. @throws SandboxRefusal 400 unless writing what was read gives the same text again. */
  read(cursor: string): CursorState {
    let state = this.#recent.get(cursor);
    if (!state) this.#remember(cursor, (state = readCursor(cursor, this.world)));
    return state;
  }

  #remember(cursor: string, state: CursorState): void {
    this.#recent.set(cursor, state);
    if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value!);
  }
}

function readCursor(cursor: string, world: string): CursorState {
  let text: string;
  try {
    text = atob(cursor);
  } catch {
    throw damaged();
  }
  const found = written.exec(text);
  if (!found) throw damaged();
  const [, limit, offset, at, rev, pending, epoch, account, list, startTime, statementId] = found;
  const state: CursorState = {
    limit: Number(limit),
    offset: Number(offset),
    at: Number(at),
    rev: Number(rev),
    pending: pending === '1',
    epoch: Number(epoch),
    account: account!,
    list: list as ListName,
    startTime: startTime === undefined ? undefined : Number(startTime),
    statementId,
  };
  if (writeCursor(state, world) !== cursor) throw damaged();
  return state;
}
