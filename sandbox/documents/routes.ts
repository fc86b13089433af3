/** The documents of statements over HTTP: read, call a rule, answer (RULES "Documents"). */
import type { Transaction } from '../../components/backend/backend.js';
import { accountView } from '../accounting/accounts.js';
import { statementView } from '../accounting/lists.js';
import { RowWriter } from '../accounting/row-text.js';
import { notFound } from '../answers.js';
import type { SandboxState } from '../state.js';
import type { App, At } from '../worlds/visit.js';
import { layOut, type StatementLayout } from './layout.js';
import { DOCUMENTS, statementOf } from './link.js';
import { pdfOf } from './pdf.js';

/** Puts the documents on an app. */
export function documentRoutes(app: App): void {
  app.get(`${DOCUMENTS}/:accountId/:file`, async ({ req, env: { world } }: At<'/:accountId/:file'>) => {
    const state = await world.ready();
    const [accountId, file] = [req.param('accountId'), req.param('file')];
    const { layout, closedAt } = documentOf(state, accountId, file);
    const bytes = await pdfOf(layout, closedAt);
    return world.answers.bytes(bytes, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${file.replace(/-[0-9a-f]{16}\.pdf$/, '.pdf')}"`,
      // A closed statement never changes, but nobody else's store may keep it.
      'Cache-Control': 'private, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    });
  });
}

/** The statement behind an address. @throws SandboxRefusal 404 for any other, without saying why */
function documentOf(state: SandboxState, accountId: string, file: string): { layout: StatementLayout; closedAt: Date } {
  const none = notFound('There is no document at this address; a statement’s document_url names its own.');
  const holding = state.world.holding(accountId);
  const statementId = holding && statementOf(file, state.cursors.world, accountId);
  if (!holding || statementId === undefined) throw none;
  const book = state.book(accountId);
  const { moment } = state;
  const index = book.ledger.indexOfStatement(statementId);
  if (index === undefined || index >= book.closedPeriods(moment.at)) throw none;
  const writer = new RowWriter();
  const [from, to] = [book.periodStart(index), book.periodEnd(index)].map((at) => book.positionAt(at, moment.rev));
  book.writePosted(moment, from!, to!, writer);
  const { name, instrument } = accountView(book, moment);
  const layout = layOut({
    client: holding.client.name,
    account: name,
    instrument,
    statement: statementView(book, index, moment.rev),
    rows: JSON.parse(writer.text('[', ']')) as Transaction[],
  });
  return { layout, closedAt: new Date(book.periodEnd(index) * 1000) };
}
