/** A slice as text, piece by piece: `db.json`, CSV and JSON lines (RULES "Export"). The same slice gives the same bytes. */
import type { Account, DateTime, Statement, Transaction } from '../../components/backend/backend.js';
import { textCell } from '../../components/export/csv-cells.js';
import { fullCsvLayout } from '../../components/export/full-csv.js';
import { dayOfRow, type Slice, type SliceAccount } from './slice.js';

/** A piece of an export, and how many transactions have been written with it. */
export interface Piece {
  readonly text: string;
  readonly rows: number;
}

/** A client company in `db.json`. */
export interface DbCompany {
  readonly id: string;
  readonly name: string;
}

/** What the tables of `db.json` hold: the JSON of the API, and whose it is. */
export interface Db {
  readonly companies: DbCompany[];
  readonly accounts: (Account & { company_id: string })[];
  readonly statements: (Statement & { account_id: string })[];
  readonly transactions: (Transaction & { account_id: string; company_id: string })[];
}

const companiesOf = ({ clients }: Slice): Db['companies'] => clients.map(({ id, name }) => ({ id, name }));

const accountsOf = ({ accounts }: Slice): Db['accounts'] =>
  accounts.map(({ account, client }) => ({ ...account, company_id: client.id }));

const statementsOf = ({ accounts }: Slice): Db['statements'] =>
  accounts.flatMap(({ account, statements }) => statements.map((of) => ({ ...of, account_id: account.id })));

const owned = (row: Transaction, { account, client }: SliceAccount): Db['transactions'][number] => ({
  ...row,
  account_id: account.id,
  company_id: client.id,
});

/** The whole slice in memory, as json-server takes it. */
export function dbOf(slice: Slice): Db {
  const transactions = slice.accounts.flatMap((account) =>
    [...account.rows()].flatMap((batch) => batch.map((row) => owned(row, account))),
  );
  return { companies: companiesOf(slice), accounts: accountsOf(slice), statements: statementsOf(slice), transactions };
}

/** `db.json`: the tables of `Db`, a line a row. */
export function* dbJson(slice: Slice): Generator<Piece, void, undefined> {
  const table = (name: string, rows: readonly object[]) =>
    `${JSON.stringify(name)}: [${rows.map((row) => `\n${JSON.stringify(row)}`).join(',')}\n],\n`;
  yield {
    text: `{\n${table('companies', companiesOf(slice))}${table('accounts', accountsOf(slice))}${table('statements', statementsOf(slice))}"transactions": [`,
    rows: 0,
  };
  let rows = 0;
  for (const { batch, account } of batches(slice)) {
    const lines = batch.map((row, n) => `${rows + n === 0 ? '' : ','}\n${JSON.stringify(owned(row, account))}`);
    rows += batch.length;
    yield { text: lines.join(''), rows };
  }
  yield { text: '\n]\n}\n', rows };
}

/** JSON lines: a transaction a line, as in `db.json`. */
export function* jsonLines(slice: Slice): Generator<Piece, void, undefined> {
  let rows = 0;
  for (const { batch, account } of batches(slice)) {
    rows += batch.length;
    yield { text: batch.map((row) => `${JSON.stringify(owned(row, account))}\n`).join(''), rows };
  }
}

/** Columns that stand before those of a full CSV. */
const OWNERS = ['company_id', 'company', 'account_id', 'account', 'status'] as const;

/** CSV: the columns of the full CSV of the elements, and whose each transaction is. Amounts are in the API's signs. */
export function* csv(slice: Slice, now: DateTime): Generator<Piece, void, undefined> {
  const layouts = new Map<SliceAccount, ReturnType<typeof fullCsvLayout>>();
  for (const account of slice.accounts) {
    layouts.set(account, fullCsvLayout({ format: 'FULL_CSV', account: account.account, name: 'export', now }));
  }
  const [first] = layouts.values();
  yield { text: `${OWNERS.join(',')},${first!.head(undefined)}`, rows: 0 };
  let rows = 0;
  for (const { batch, account } of batches(slice)) {
    const layout = layouts.get(account)!;
    const { client } = account;
    const lines = batch.map((row) => {
      const owners = [client.id, client.name, account.account.id, account.account.name, row.status];
      return `${owners.map(textCell).join(',')},${layout.row(row, row.amount.amount, dayOfRow(row))}`;
    });
    rows += batch.length;
    yield { text: lines.join(''), rows };
  }
}

function* batches({ accounts }: Slice): Generator<{ batch: readonly Transaction[]; account: SliceAccount }> {
  for (const account of accounts) for (const batch of account.rows()) yield { batch, account };
}
