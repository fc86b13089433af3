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

/** Writes a cursor. `world` names the world it is of: another world refuses it. */
export function writeCursor(state: CursorState, world: string): string {
  const text = stateText(state);
  return unpadded(`${text}&sum=${hex(keyOf(world, text))}`);
}

const damaged = (): SandboxRefusal =>
  badRequest(
    'The parameter "cursor" is damaged or not of this world: pass the next_cursor of the page before, unchanged.',
    'cursor_invalid',
  );

/**
 * Reads a cursor.
 * @throws SandboxRefusal 400 unless writing what was read gives the same text again.
 */
export function readCursor(cursor: string, world: string): CursorState {
  let fields: URLSearchParams;
  try {
    fields = new URLSearchParams(atob(cursor));
  } catch {
    throw damaged();
  }
  const whole = (name: string): number => Number(fields.get(name) ?? NaN);
  const state: CursorState = {
    limit: whole('limit'),
    offset: whole('offset'),
    at: whole('at'),
    rev: whole('rev'),
    pending: fields.get('pending') === '1',
    epoch: whole('epoch'),
    account: fields.get('account') ?? '',
    list: fields.get('list') === 'statements' ? 'statements' : 'transactions',
    startTime: fields.has('start_time') ? whole('start_time') : undefined,
    statementId: fields.get('statement_id') ?? undefined,
  };
  if (writeCursor(state, world) !== cursor) throw damaged();
  return state;
}
