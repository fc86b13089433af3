/** What the books of a client hold at certain instants, told by a sandbox of its own that nobody disturbs. */
import type { Account, Page, Transaction } from '../../components/backend/backend.js';
import { createSandbox, type Persona, type SandboxOptions } from '../../sandbox/index.js';

/** One account at one instant. */
export interface Standing {
  readonly account: Account;
  /** Every row, pending ones too, as JSON. */
  readonly rows: readonly string[];
  /** When each of them posted. */
  readonly posted: readonly (string | null)[];
}

/** Addresses of documents name the world they are of. */
const OWN = /"document_url":"[^"]*"/g;

/** A text without what tells one world of the same facts from another. */
export const alike = (text: string): string => text.replace(OWN, '');

/** The truth of one client. */
export class Truth {
  readonly person: Persona;
  /** By instant, then by account. */
  readonly standings: ReadonlyMap<string, ReadonlyMap<string, Standing>>;
  /** Answers to a bookkeeper that do not depend on what is simulated now: path, headers, text. */
  readonly fixed: readonly { path: string; now?: string; text: string }[];

  private constructor(person: Persona, standings: Truth['standings'], fixed: Truth['fixed']) {
    this.person = person;
    this.standings = standings;
    this.fixed = fixed;
  }

  /** The rows of an account at an instant; those posted at or after `since`, where that is given, and pending ones. */
  rows(now: string, accountId: string, since: string): readonly string[] {
    const { rows, posted } = this.standings.get(now)!.get(accountId)!;
    return since === '' ? rows : rows.filter((_, n) => posted[n] === null || posted[n]! >= since);
  }

  /** The truth of the n-th client with a bookkeeper of its own; `past` are instants before anything is simulated. */
  static async of(
    options: SandboxOptions,
    n: number,
    instants: readonly string[],
    past: readonly string[],
  ): Promise<Truth> {
    const sandbox = createSandbox(options);
    const { items: people } = await sandbox.control.personas();
    const person = people.filter(({ role }) => role === 'bookkeeper')[n]!;
    const text = async (path: string, now: string): Promise<string> => {
      const headers = { Authorization: `Bearer ${person.token}`, 'Sandbox-Pending': 'true', 'Sandbox-Now': now };
      const answer = await sandbox.fetch(new Request(`http://sandbox.test${path}`, { headers }));
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return alike(await answer.text());
    };
    const accountsAt = async (now: string) =>
      (JSON.parse(await text('/v1/accounting/accounts', now)) as { items: Account[] }).items;
    const standings = new Map<string, Map<string, Standing>>();
    for (const now of instants) {
      const byAccount = new Map<string, Standing>();
      for (const account of await accountsAt(now)) {
        const rows: Transaction[] = [];
        for (let query = 'limit=1000'; query !== '';) {
          const path = `/v1/accounting/accounts/${account.id}/transactions?${query}`;
          const page = JSON.parse(await text(path, now)) as Page<Transaction>;
          rows.push(...page.items);
          query = page.next_cursor === null ? '' : `cursor=${page.next_cursor}`;
        }
        byAccount.set(account.id, {
          account,
          rows: rows.map((row) => JSON.stringify(row)),
          posted: rows.map((row) => row.posted_at),
        });
      }
      standings.set(now, byAccount);
    }
    const fixed: { path: string; now?: string; text: string }[] = [];
    const statements = (id: string): string => `/v1/accounting/accounts/${id}/statements?limit=1000`;
    // Closed periods stay as they are, wherever in the open one the clock stands.
    for (const id of standings.get(instants[0]!)!.keys()) {
      fixed.push({ path: statements(id), text: await text(statements(id), instants[0]!) });
    }
    for (const now of past) {
      const paths = ['/v1/accounting/accounts', ...(await accountsAt(now)).map(({ id }) => statements(id))];
      for (const path of paths) fixed.push({ path, now, text: await text(path, now) });
    }
    return new Truth(person, standings, fixed);
  }
}
