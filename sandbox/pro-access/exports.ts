/** Exports of an account's posted rows, as files that accounting software imports (RULES "Exports"). */
import type { Transaction } from '../../components/backend/backend.js';
import type { AccountExport, ExportFormat } from '../../components/backend/pro-access.js';
import { softwareAmount, softwareFiles } from '../../components/export/software-csv.js';
import { DAY } from '../../fixtures/calendar.js';
import type { AccountFacts, Instant } from '../../fixtures/facts.js';
import { RowWriter } from '../accounting/row-text.js';
import { badRequest, conflict } from '../answers.js';
import type { SandboxState } from '../state.js';
import { formatDate, formatInstant } from '../time.js';
import type { ClientActor, CompanyActor } from './actor.js';
import { ref } from './firm-views.js';
import { permit } from './permissions.js';
import { makeId, type ProState } from './state.js';

/** Rows an export has at most. */
const MOST_ROWS = 20_000;

/** What to export: rows posted from `start` to before `end`. */
export interface ExportRange {
  readonly account: AccountFacts;
  readonly format: ExportFormat;
  readonly start: Instant;
  readonly end: Instant;
}

/** Makes an export. @throws SandboxRefusal 400, 403, 409 (more rows than an export may have) */
export function makeExport(
  sandbox: SandboxState,
  actor: CompanyActor | ClientActor,
  range: ExportRange,
): { state: ProState; answer: AccountExport } {
  permit('createExport', actor);
  const { account, format, start, end } = range;
  if (start >= end) throw badRequest('The field "start_date" must not be after "end_date".');
  const rows = postedRows(sandbox, range);
  const [first, last] = [formatDate(start), formatDate(end - DAY)];
  const { state, id } = makeId(sandbox.pro.state, 'exp_');
  const files = softwareFiles(rows, format, `${account.id}_${first}_${last}`);
  const answer: AccountExport = {
    id,
    account_id: account.id,
    format,
    start_date: first,
    end_date: last,
    created_at: formatInstant(sandbox.now),
    created_by: ref(state, actor.id),
    rows: rows.length,
    sum: { amount: rows.reduce((sum, row) => sum + softwareAmount(row), 0), currency: account.currency },
    files: files.map((file) => ({ ...file, media_type: 'text/csv' })),
  };
  return { state, answer };
}

function postedRows(sandbox: SandboxState, { account, start, end }: ExportRange): Transaction[] {
  const { moment, now } = sandbox;
  const book = sandbox.book(account.id);
  const from = book.positionAt(Math.max(start, account.openedAt), moment.rev);
  const to = book.positionAt(Math.max(Math.min(end, now + 1), account.openedAt), moment.rev);
  if (to - from > MOST_ROWS) {
    throw conflict('export_too_large', `The range has ${to - from} rows; an export has at most ${MOST_ROWS}.`);
  }
  const writer = new RowWriter();
  book.writePosted(moment, from, to, writer);
  return JSON.parse(writer.text('[', ']')) as Transaction[];
}
