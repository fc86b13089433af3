/** Exports of an account's posted rows, as files that accounting software imports (RULES "Exports"). */
import type { Transaction } from '../../components/backend/backend.js';
import type {
  AccountExport,
  ExportFile,
  ExportFormat,
  ExportInstitution,
} from '../../components/backend/pro-access.js';
import { ExportError } from '../../components/export/request.js';
import { ExportWriter } from '../../components/export/writer.js';
import { DAY } from '../../fixtures/calendar.js';
import type { AccountFacts, Instant } from '../../fixtures/facts.js';
import { accountView } from '../accounting/accounts.js';
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
  /** For QBO. */
  readonly webConnect?: ExportInstitution | undefined;
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
  const files = filesOf(sandbox, range, rows);
  const answer: AccountExport = {
    id,
    account_id: account.id,
    format,
    start_date: first,
    end_date: last,
    created_at: formatInstant(sandbox.now),
    created_by: ref(state, actor.id),
    rows: rows.length,
    sum: { amount: files.reduce((sum, { checksums }) => sum + checksums.sum.amount, 0), currency: account.currency },
    files,
  };
  return { state, answer };
}

/** The files, the same bytes for the same request; none of an import format where there is no row to import. */
function filesOf(sandbox: SandboxState, range: ExportRange, rows: readonly Transaction[]): ExportFile[] {
  const { account, format, start, end, webConnect } = range;
  const { now, moment, rev } = sandbox;
  const book = sandbox.book(account.id);
  const period = { start: formatDate(start), end: formatDate(end - DAY) };
  const opening = { amount: book.standing({ at: start - 1, rev }).balance, currency: account.currency };
  const texts = new Map<string, string>();
  try {
    const writer = new ExportWriter({
      format,
      account: accountView(book, moment),
      name: `${account.id}_${period.start}_${period.end}`,
      now: formatInstant(now),
      period,
      opening,
      ...(webConnect && { webConnect }),
    });
    for (const { name, text } of [...writer.add(rows), ...writer.end()]) {
      texts.set(name, (texts.get(name) ?? '') + text);
    }
    const imported = format === 'QUICKBOOKS_CSV' || format === 'XERO_CSV';
    return writer.files
      .filter(({ checksums }) => checksums.count > 0 || !imported)
      .map(({ name, media_type, checksums }) => {
        return { name, media_type, rows: checksums.count, content: texts.get(name)!, checksums };
      });
  } catch (error) {
    if (error instanceof ExportError) throw badRequest(error.message);
    throw error;
  }
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
