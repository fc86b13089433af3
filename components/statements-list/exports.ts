/** Statements handed to the books: one as a person chooses, several as one zip. */
import type { Account, Backend, Statement } from '../backend/backend.js';
import type { BundleItem } from '../export/bundle.js';
import { fileStems } from '../export/names.js';
import { readRows } from '../export/read-rows.js';
import { statementPeriod } from '../export/request.js';
import { openExport, type BundleChoice, type ExportHost, type Saved } from '../internal/exporting.js';

/** What is exported. */
export interface Exported {
  backend: Pick<Backend, 'listTransactions'>;
  account: Account;
  /** The client company's name, for the names of the files. */
  client: string;
  /** Every closed statement that is known, newest first. */
  all: readonly Statement[];
}

/** One statement, or what else of the account a person chooses. */
export function exportOne(
  host: ExportHost,
  { all, ...what }: Exported,
  statement: Statement,
): Promise<Saved | undefined> {
  return openExport(host, { ...what, statements: all, statement: statement.id });
}

/** Several statements, each a file with its stable name, in one zip. */
export function exportMany(
  host: ExportHost,
  { backend, account, client }: Exported,
  statements: readonly Statement[],
  title: string,
): Promise<Saved | undefined> {
  const names = fileStems(statements.map((one) => ({ client, account, period: statementPeriod(one) })));
  function* items(
    { format, now, signal, webConnect }: BundleChoice,
    only?: ReadonlySet<string>,
  ): Generator<BundleItem> {
    for (const [n, statement] of statements.entries()) {
      const name = names[n]!;
      if (only && !only.has(name)) continue;
      const request = { format, account, name, now, statement, ...(webConnect && { webConnect }) };
      yield { request, rows: readRows(backend, { account, statement, signal }) };
    }
  }
  const [name] = fileStems([{ client, account }]);
  return openExport(host, { title, name: `${name}_statements`, count: statements.length, items });
}
