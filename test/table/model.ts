/** What filter, sums and order should come to, by the plainest means: another way than the table's own. */
import type { Money, Transaction } from '../../components/backend/backend.js';
import type { TableFilter } from '../../components/transactions-table/table-view.js';

/** A row as the plain JSON it is. */
interface Json {
  type?: string;
  last_four?: string;
  name?: string;
  raw_descriptor?: string;
  method?: Json | null;
  credit_card?: Json;
  counterparty?: Json;
  card_transaction_details?: Json;
  cash_transaction_details?: Json;
  [payload: string]: Json | string | null | undefined;
}

const readable = (money: Money | null) => Number.isSafeInteger(money?.amount) && money?.currency !== 'xxx';

/** The UTC date of an instant; of a date that no calendar has, none. */
function utcDay(at: string): string | undefined {
  const [date] = at.split('T');
  const time = new Date(at);
  if (isNaN(+time) || new Date(date!).toISOString().slice(0, 10) !== date) return undefined;
  return time.toISOString().slice(0, 10);
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a filter lets a row pass. */
export function passes(row: Transaction, filter: TableFilter): boolean {
  const { amount } = row;
  const inward = row.kind === 'CARD' ? amount.amount < 0 : amount.amount > 0;
  const json = row as unknown as Json;
  const details = json.card_transaction_details ?? json.cash_transaction_details!;
  const payload = details[String(details.type).toLowerCase()] as Json | undefined;
  const checks: { [K in keyof TableFilter]-?: (wanted: NonNullable<TableFilter[K]>) => boolean } = {
    date: ({ from, to }) => {
      const day = utcDay(row.posted_at ?? row.initiated_at);
      return !!day && (!from || day >= from) && (!to || day <= to);
    },
    amount: ({ from, to, absolute }) => {
      if (!readable(amount)) return false;
      const value = absolute ? Math.abs(amount.amount) : amount.amount;
      return (from === undefined || value >= from) && (to === undefined || value <= to);
    },
    direction: (way) => !!amount.amount && inward === (way === 'in'),
    status: (wanted) => wanted.includes(row.status),
    kind: (wanted) => wanted.includes(row.kind),
    type: (wanted) => wanted.includes(String(details.type)),
    method: (wanted) => {
      const { method } = json;
      const card = method?.credit_card ? `CREDIT_CARD ${String(method.credit_card.last_four)}` : '';
      return wanted.includes(String(method?.type ?? 'none')) || wanted.includes(card);
    },
    text: (wanted) => {
      const said = [row.description, payload?.raw_descriptor, payload?.counterparty?.name].map((each) =>
        plain(String(each ?? '')),
      );
      return plain(wanted)
        .split(/\s+/)
        .filter(Boolean)
        .every((word) => said.some((each) => each.includes(word)));
    },
  };
  return Object.entries(filter).every(
    ([name, wanted]) =>
      wanted === undefined || (checks[name as keyof TableFilter] as (wanted: unknown) => boolean)(wanted),
  );
}

/** In, out and net of rows that have posted; undefined where one cannot be read, or several currencies would be added. */
export function sums(rows: readonly Transaction[]) {
  const posted = rows.filter(({ status, posted_at }) => status !== 'PENDING' && posted_at);
  const none = { in: undefined, out: undefined, net: undefined };
  if (new Set(rows.map(({ amount }) => amount.currency)).size > 1) return none;
  if (!posted.every(({ amount }) => readable(amount))) return none;
  const add = (inward: boolean) =>
    posted
      .filter(({ kind, amount }) => (kind === 'CARD' ? amount.amount < 0 : amount.amount > 0) === inward)
      .reduce((all, { amount }) => all + BigInt(amount.amount), 0n);
  const safe = (sum: bigint) => (Number.isSafeInteger(Number(sum)) ? Number(sum) : undefined);
  const [moneyIn, out] = [safe(add(true)), safe(add(false))];
  return {
    in: moneyIn,
    out,
    net: moneyIn === undefined || out === undefined ? undefined : safe(add(true) + add(false)),
  };
}
