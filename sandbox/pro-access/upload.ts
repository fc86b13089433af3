/** Bulk upload of employees: every bad line with its number and reason; all or nothing (RULES "Team"). */
import type { UploadProgress } from '../../components/backend/pro-access.js';
import type { Instant } from '../../fixtures/facts.js';
import { badRequest, SandboxRefusal } from '../answers.js';
import { quote } from '../query.js';
import type { FirmActor } from './actor.js';
import { csvRecords } from './csv.js';
import { emailFault, emailKey, nameFault } from './email.js';
import { permit } from './permissions.js';
import { type Level, makeId, type ProState } from './state.js';
import { emailsTaken, type Invitation, invitedUser, takenReason } from './team.js';

/** The columns of the file, in any order. */
export const UPLOAD_COLUMNS = ['name', 'email', 'level'] as const;

/** Characters a file may have. */
export const LARGEST_UPLOAD = 2_000_000;

/** What is wrong with one line. */
export interface LineFault {
  /** 1 is the first line of the file. */
  readonly line: number;
  readonly reason: string;
}

/** Whom a good line names. */
export interface UploadLine extends Invitation {
  readonly line: number;
}

/** A file that was read: good lines and bad ones. */
export interface ReadUpload {
  readonly lines: UploadLine[];
  readonly faults: LineFault[];
}

/** An upload is refused whole, with every line that is not right. */
function uploadRefusal(errors: readonly LineFault[]): SandboxRefusal {
  const count = errors.length === 1 ? 'One line is' : `${errors.length} lines are`;
  const message = `${count} not right, and nobody was invited.`;
  return new SandboxRefusal(400, 'BAD_REQUEST', message, 'upload_refused', {}, { errors });
}

const LEVELS: Readonly<Record<string, Level>> = {
  admin: 'ADMIN',
  'pro access admin': 'ADMIN',
  user: 'USER',
  'pro access user': 'USER',
};

/**
 * Reads a file by itself, without asking who is on the team. Yields how far it is every 500 people.
 * @throws SandboxRefusal 400 for a file without the three columns
 */
export function* readUpload(text: string): Generator<UploadProgress, ReadUpload, undefined> {
  if (text.length > LARGEST_UPLOAD) {
    throw new SandboxRefusal(413, 'CONTENT_TOO_LARGE', `A file has at most ${LARGEST_UPLOAD} characters.`, undefined);
  }
  const records = csvRecords(text);
  const header = records.next().value;
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const places = UPLOAD_COLUMNS.map((column) => names.indexOf(column));
  if (places.includes(-1) || names.length !== UPLOAD_COLUMNS.length) {
    const found = header ? quote(header.cells.join(',')) : 'nothing';
    throw badRequest(
      `The first line must name the columns ${UPLOAD_COLUMNS.join(',')}; it is ${found}.`,
      'upload_header',
    );
  }
  const total = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  const lines: UploadLine[] = [];
  const faults: LineFault[] = [];
  for (const { line, cells, fault } of records) {
    const [name = '', email = '', level = ''] = places.map((place) => cells[place]?.trim() ?? '');
    const reason = fault ?? columnsFault(cells) ?? nameFault(name) ?? emailFault(email) ?? levelFault(level);
    if (reason !== undefined) faults.push({ line, reason });
    else lines.push({ line, name, email, level: LEVELS[level.toLowerCase()]! });
    if ((lines.length + faults.length) % 500 === 0) yield { lines_read: line, lines_total: Math.max(line, total) };
  }
  if (lines.length + faults.length === 0) throw badRequest('The file names nobody below its header.', 'upload_empty');
  return { lines, faults };
}

function columnsFault(cells: readonly string[]): string | undefined {
  const count = UPLOAD_COLUMNS.length;
  return cells.length === count ? undefined : `it has ${cells.length} cells, not ${count}`;
}

function levelFault(level: string): string | undefined {
  return Object.hasOwn(LEVELS, level.toLowerCase())
    ? undefined
    : `the level must be Admin or User, not ${quote(level)}`;
}

/**
 * Invites everybody of a file, or nobody.
 * @throws SandboxRefusal 403; 400 with every bad line, addresses that are taken or repeated among them
 */
export function uploadEmployees(
  state: ProState,
  actor: FirmActor,
  now: Instant,
  { lines, faults }: ReadUpload,
): { state: ProState; ids: string[] } {
  permit('uploadEmployees', actor);
  const taken = emailsTaken(state);
  const seen = new Map<string, number>();
  const all = [...faults];
  for (const { line, email } of lines) {
    const key = emailKey(email);
    const before = seen.get(key);
    const reason =
      before === undefined ? takenReason(taken.get(key), actor.firmId) : `${quote(email)} is on line ${before} too`;
    if (reason !== undefined) all.push({ line, reason });
    if (before === undefined) seen.set(key, line);
  }
  if (all.length > 0) throw uploadRefusal(all.sort((one, other) => one.line - other.line));
  // One table for all: a new one for each line would cost as much as the team is large.
  const firmUsers = { ...state.firmUsers };
  const ids: string[] = [];
  let next = state;
  for (const line of lines) {
    const made = makeId(next, 'cuuser_');
    next = made.state;
    firmUsers[made.id] = invitedUser(made.id, actor, now, line);
    ids.push(made.id);
  }
  return { state: { ...next, firmUsers }, ids };
}
