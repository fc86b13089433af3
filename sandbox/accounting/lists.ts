/** The two lists that have pages (RULES "Order", "Cursor", "Statements"). A page costs the same wherever it is. */
import type { Statement } from '../../components/backend/backend.js';
import type { Instant } from '../../fixtures/facts.js';
import { badRequest, notFound } from '../answers.js';
import type { Query } from '../query.js';
import type { SandboxState } from '../state.js';
import { documentUrl } from '../documents/link.js';
import { formatInstant } from '../time.js';
import type { PageNote } from '../worlds/notes.js';
import type { Book, Moment } from './book.js';
import { RowWriter } from './row-text.js';
import type { CursorState, ListName } from './cursor.js';

/** Parameters the list of transactions knows. */
export const TRANSACTION_PARAMETERS = ['cursor', 'limit', 'statement_id', 'start_time'] as const;
/** Parameters the list of statements knows. */
export const STATEMENT_PARAMETERS = ['cursor', 'limit'] as const;

/** Rows a page where neither the request nor its cursor says. */
const DEFAULT_LIMIT = 100;

/** What a request asks of a list. */
interface Asked {
  readonly limit: number | undefined;
  readonly cursor: string | undefined;
  readonly startTime: Instant | undefined;
  readonly statementId: string | undefined;
  /** The pending switch, where the request sets it. */
  readonly pending: boolean | undefined;
}

function asked(query: Query, pending: boolean | undefined): Asked {
  return {
    limit: query.limit(),
    cursor: query.get('cursor'),
    startTime: query.startTime(),
    statementId: query.get('statement_id'),
    pending,
  };
}

/** A page as JSON text, and what is on it. */
export interface ListPage {
  readonly text: string;
  readonly note: PageNote;
}

/** A page of transactions. */
export function transactionsPage(
  state: SandboxState,
  book: Book,
  query: Query,
  moment: Moment,
  pending: boolean | undefined,
): ListPage {
  const request = asked(query, pending);
  const walk = walkOf(state, book, 'transactions', request, moment);
  const standing = book.standing(walk);
  const { from, to } = postedRange(book, walk, standing.posted);
  const posted = to - from;
  const total = posted + (walk.pending && walk.statementId === undefined ? standing.pending.length : 0);
  const start = walk.offset;
  const end = Math.min(start + (request.limit ?? walk.limit), total);
  const rows = new RowWriter();
  book.writePosted(walk, from + start, from + Math.min(end, posted), rows);
  book.writePending(standing, Math.max(0, start - posted), Math.max(0, end - posted), rows);
  const note = noteOf(state, walk, end, total);
  return { text: rows.text('{"items":[', pageEnd(note)), note };
}

/** A page of closed statements, newest first; `base` is what the addresses of their documents begin with. */
export function statementsPage(state: SandboxState, book: Book, query: Query, moment: Moment, base: string): ListPage {
  const request = asked(query, undefined);
  const walk = walkOf(state, book, 'statements', request, moment);
  const total = Math.min(book.closedPeriods(walk.at), book.ledger.periodCount);
  const end = Math.min(walk.offset + (request.limit ?? walk.limit), total);
  const rows: string[] = [];
  for (let offset = walk.offset; offset < end; offset += 1) {
    const index = total - 1 - offset;
    const url = documentUrl(base, state.cursors.world, book.account.id, book.ledger.statementIdAt(index));
    rows.push(JSON.stringify(statementView(book, index, walk.rev, url)));
  }
  const note = noteOf(state, walk, end, total);
  return { text: `{"items":[${rows.join(',')}${pageEnd(note)}`, note };
}

/** A closed statement as the API shows it; `url` null where nobody asked over HTTP. */
export function statementView(book: Book, index: number, rev: number, url: string | null = null): Statement {
  const { currency } = book.account;
  return {
    id: book.ledger.statementIdAt(index),
    start_balance: { amount: book.openingBalance(index, rev), currency },
    end_balance: { amount: book.openingBalance(index + 1, rev), currency },
    period: { start: formatInstant(book.periodStart(index)), end: formatInstant(book.periodEnd(index) - 1) },
    document_url: url,
  };
}

/** Positions of the posted rows that pass the filters. */
function postedRange(book: Book, walk: CursorState, posted: number): { from: number; to: number } {
  let from = 0;
  let to = posted;
  if (walk.statementId !== undefined) {
    const index = book.ledger.indexOfStatement(walk.statementId);
    if (index === undefined || index >= book.closedPeriods(walk.at)) {
      throw notFound('This account has no closed statement with that statement_id.');
    }
    from = book.positionAt(book.periodStart(index), walk.rev);
    to = book.positionAt(book.periodEnd(index), walk.rev);
  }
  if (walk.startTime !== undefined) {
    // What posts later than the walk's own time need not be made to know that nothing of it is listed.
    from = Math.max(from, walk.startTime > walk.at ? posted : book.positionAt(walk.startTime, walk.rev));
  }
  return { from, to: Math.max(from, to) };
}

/** The walk a request is part of: that of its cursor, else one that begins at the moment it looks from. */
function walkOf(state: SandboxState, book: Book, list: ListName, request: Asked, { at, rev }: Moment): CursorState {
  if (request.cursor !== undefined) return continued(state, book, list, request, request.cursor);
  return {
    limit: request.limit ?? DEFAULT_LIMIT,
    offset: 0,
    at,
    rev,
    pending: list === 'transactions' && (request.pending ?? state.pending),
    epoch: state.epoch,
    account: book.account.id,
    list,
    startTime: request.startTime,
    statementId: request.statementId,
  };
}

function continued(state: SandboxState, book: Book, list: ListName, request: Asked, cursor: string): CursorState {
  const walk = state.cursors.read(cursor);
  const refuse = (why: string): never => {
    throw badRequest(`The parameter "cursor" is ${why}; begin again without a cursor.`, 'cursor_invalid');
  };
  if (walk.epoch !== state.epoch) {
    throw badRequest(
      'The parameter "cursor" is from before the world was reset; begin again without a cursor.',
      'cursor_stale',
    );
  }
  if (walk.list !== list) refuse(`of the list of ${walk.list}`);
  if (walk.account !== book.account.id) refuse('of another account');
  if (request.startTime !== undefined && request.startTime !== walk.startTime) refuse('of another start_time');
  if (request.statementId !== undefined && request.statementId !== walk.statementId) {
    refuse('of another statement_id');
  }
  if (request.pending !== undefined && request.pending !== walk.pending) {
    refuse(`of a walk with Sandbox-Pending: ${walk.pending}`);
  }
  return walk;
}

/** What is on a page that ends at `end`. */
function noteOf(state: SandboxState, walk: CursorState, end: number, total: number): PageNote {
  const next = end < total ? state.cursors.write({ ...walk, offset: end }) : null;
  const rows = Math.max(0, end - walk.offset);
  return { rows, own: rows, total, next };
}

/** What follows the rows of a page. */
const pageEnd = ({ next }: PageNote): string => `],"next_cursor":${next === null ? 'null' : `"${next}"`}}`;
