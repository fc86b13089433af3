/** What the port itself promises of its calls, whatever they read (RULES "Conformance"; the doc comments of the port). */
import type { Backend } from '../../components/backend/backend.js';
import { type ConformanceCase, expectRefusal, Faults, type LeftOut, notOurs, outcomeOf, shown } from './case.js';

/** An id of nothing. */
const NOTHING = 'does_not_exist_0000';

/** A backend of books: all three lists. */
type Books = Pick<Backend, 'listAccounts' | 'listTransactions' | 'listStatements'>;

/** The rules of calls, over the books. */
export function portCases(backend: Books): ConformanceCase[] {
  let account: Promise<string | LeftOut> | undefined;
  const firstAccount = () => (account ??= accountOf(backend));
  const one = (id: string, rule: string, title: string, judge: (accountId: string, faults: Faults) => Promise<void>) =>
    ({
      id: `port/${id}`,
      title,
      rule,
      run: async () => {
        const found = await firstAccount();
        if (typeof found !== 'string') return found;
        const faults = new Faults();
        await judge(found, faults);
        faults.end();
        return undefined;
      },
    }) satisfies ConformanceCase;
  const rows = (accountId: string) => backend.listTransactions(accountId, { limit: 5 });

  return [
    one('unknown', 'Errors', 'What does not exist rejects with 404', async (accountId, faults) => {
      await expectRefusal(faults, 'listTransactions of no account', [404], () => backend.listTransactions(NOTHING));
      await expectRefusal(faults, 'listStatements of no account', [404], () => backend.listStatements(NOTHING));
      await expectRefusal(faults, 'listTransactions of no statement', [404], () =>
        backend.listTransactions(accountId, { statement_id: NOTHING }),
      );
    }),
    one('bad-query', 'Parameters', 'A query that cannot be rejects with 400', async (accountId, faults) => {
      for (const query of [{ limit: 0 }, { limit: 1001 }, { limit: 1.5 }, { cursor: 'not-a-cursor' }]) {
        const what = `(${shown(query)})`;
        await expectRefusal(faults, `listTransactions${what}`, [400], () => backend.listTransactions(accountId, query));
        await expectRefusal(faults, `listStatements${what}`, [400], () => backend.listStatements(accountId, query));
      }
      await expectRefusal(faults, 'listTransactions({start_time: "yesterday"})', [400], () =>
        backend.listTransactions(accountId, { start_time: 'yesterday' }),
      );
    }),
    one('foreign-cursor', 'Cursor', 'A cursor of one list does not open another', async (accountId, faults) => {
      const { next_cursor: cursor } = await backend.listTransactions(accountId, { limit: 1 });
      if (cursor === null) return;
      await expectRefusal(faults, 'listStatements with a cursor of transactions', [400], () =>
        backend.listStatements(accountId, { cursor }),
      );
    }),
    one(
      'aborted-before',
      'Conformance',
      'A call with a signal that has aborted rejects with its reason',
      async (accountId, faults) => {
        const reason = new Error('enough');
        const signal = AbortSignal.abort(reason);
        for (const [name, call] of callsOf(backend, accountId)) {
          const outcome = await outcomeOf(() => call(signal));
          const given = 'error' in outcome ? outcome.error : outcome.answer;
          faults.expect(
            given === reason,
            `${name} ends with ${shown(given)}; it should reject with the signal's reason.`,
          );
        }
      },
    ),
    one(
      'aborted-meanwhile',
      'Conformance',
      'A call that is aborted under way rejects with the reason, and no other call does',
      async (accountId, faults) => {
        const reason = new Error('enough');
        for (const [name, call] of callsOf(backend, accountId)) {
          const aborting = new AbortController();
          const cut = outcomeOf(() => call(aborting.signal));
          const other = outcomeOf(() => call(new AbortController().signal));
          aborting.abort(reason);
          const outcome = await cut;
          const given = 'error' in outcome ? outcome.error : outcome.answer;
          faults.expect(
            given === reason,
            `${name} ends with ${shown(given)}; it should reject with the signal's reason.`,
          );
          faults.expect('answer' in (await other), `${name}: a call beside the aborted one is not answered.`);
        }
      },
    ),
    one('arguments', 'Conformance', 'A call leaves its arguments as they were', async (accountId, faults) => {
      const query = Object.freeze({ limit: 5 });
      const options = Object.freeze({});
      for (const outcome of [
        await outcomeOf(() => backend.listTransactions(accountId, query, options)),
        await outcomeOf(() => backend.listStatements(accountId, query, options)),
        await outcomeOf(() => backend.listAccounts(options)),
      ]) {
        const words = 'error' in outcome ? shown(outcome.error) : '';
        faults.expect('answer' in outcome, `With frozen arguments a call rejects: ${words}`);
      }
    }),
    one(
      'repeated',
      'Conformance',
      'The same call gives the same answer, one after the other and at once',
      async (accountId, faults) => {
        const first = JSON.stringify(await rows(accountId));
        const all = await Promise.all([1, 2, 3, 4].map(() => rows(accountId)));
        for (const answer of [await rows(accountId), ...all]) {
          faults.expect(JSON.stringify(answer) === first, 'A repeated listTransactions answers something else.');
        }
      },
    ),
    one(
      'owned',
      'Conformance',
      'An answer is the caller’s own: what is done to it changes no other',
      async (accountId, faults) => {
        const first = await rows(accountId);
        const text = JSON.stringify(first);
        if (!Object.isFrozen(first.items)) first.items.length = 0;
        faults.expect(JSON.stringify(await rows(accountId)) === text, 'A changed answer comes back changed.');
      },
    ),
  ];
}

function callsOf(backend: Books, accountId: string): [string, (signal: AbortSignal) => Promise<unknown>][] {
  return [
    ['listAccounts', (signal) => backend.listAccounts({ signal })],
    ['listTransactions', (signal) => backend.listTransactions(accountId, { limit: 5 }, { signal })],
    ['listStatements', (signal) => backend.listStatements(accountId, { limit: 5 }, { signal })],
  ];
}

async function accountOf(backend: Books): Promise<string | LeftOut> {
  const outcome = await outcomeOf(() => backend.listAccounts());
  const leftOut = notOurs(outcome, 'listAccounts');
  if (leftOut) return leftOut;
  if ('error' in outcome) throw outcome.error;
  const { items } = outcome.answer as { items?: { id?: unknown }[] };
  const id = items?.[0]?.id;
  return typeof id === 'string' ? id : { left_out: 'there is no account to ask about' };
}
