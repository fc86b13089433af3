/** Closed periods that something is to be done with. */
import type { Statement } from '../backend/backend.js';
import type { Row } from './looking.js';
import { statementIn, type BoardAccount, type BoardClient, type Month } from './rules.js';

/** One closed period of one account of one client. */
export interface Target {
  client: BoardClient;
  account: BoardAccount;
  statement: Statement;
}

/** The closed periods of a month, of the accounts of some rows. */
export function targetsOf(rows: readonly Row[], month: Month): Target[] {
  return rows.flatMap(({ client, accounts }) =>
    accounts.flatMap((account) => {
      const statement = statementIn(account, month);
      return statement ? [{ client, account, statement }] : [];
    }),
  );
}

/** In order, those of one client together. */
export function byClient(targets: readonly Target[]): Target[][] {
  const groups = new Map<BoardClient, Target[]>();
  for (const target of targets) groups.set(target.client, [...(groups.get(target.client) ?? []), target]);
  return [...groups.values()];
}
