/** Rules that only show when something is changed: entering clients, notes, idempotency (RULES "Switching", "Notes", "Idempotency"). */
import type { ClientConnection } from '../../components/backend/pro-access.js';
import type { AnyBackend, ClientSession } from '../../components/backend/pro-access-port.js';
import { type ConformanceCase, expectRefusal, Faults, type LeftOut, notOurs, outcomeOf, shown } from './case.js';

/** The parts of the port that a case needs; a backend without one of them leaves the case out. */
type With<Name extends keyof AnyBackend> = Required<Pick<AnyBackend, Name>>;

const has = <Name extends keyof AnyBackend>(
  backend: AnyBackend,
  ...names: Name[]
): backend is AnyBackend & With<Name> => names.every((name) => typeof backend[name] === 'function');

/** The cases that write. They leave a firm user invited and deactivated, and otherwise what was there. */
export function sessionCases(backend: AnyBackend): ConformanceCase[] {
  const cases: ConformanceCase[] = [];
  const add = (id: string, rule: string, title: string, judge: (faults: Faults) => Promise<LeftOut | undefined>) =>
    cases.push({
      id: `session/${id}`,
      title,
      rule,
      run: async () => {
        const faults = new Faults();
        const leftOut = await judge(faults);
        faults.end();
        return leftOut;
      },
    });
  if (has(backend, 'enterClient', 'listClients', 'getMe')) {
    add('enter', 'Switching', 'A session stands in one client, and leaves it', (faults) => entering(backend, faults));
    add('nowhere', 'Switching', 'A client one has no access to is not entered', async (faults) => {
      const outcome = await outcomeOf(() => backend.enterClient('does_not_exist_0000'));
      const { code } = ('error' in outcome ? outcome.error : {}) as { code?: string };
      faults.expect(
        code === 'invalid_target',
        `enterClient of no client ends with ${shown(outcome)}; its code should be invalid_target.`,
      );
      return undefined;
    });
  }
  if (has(backend, 'inviteFirmUser', 'deactivateFirmUser', 'listFirmUsers')) {
    add('idempotency', 'Idempotency', 'The same change under one key is done once', (faults) =>
      repeating(backend, faults),
    );
  }
  if (has(backend, 'putAnnotation', 'getAnnotation', 'listAccounts', 'listTransactions')) {
    add('notes', 'Notes', 'A note is read back as it was written', (faults) => noting(backend, faults));
  }
  return cases;
}

/** Clients that the person may enter as a bookkeeper. */
async function enterable(backend: With<'listClients'>): Promise<ClientConnection[] | LeftOut> {
  const outcome = await outcomeOf(() => backend.listClients({ status: 'ACTIVE', limit: 1000 }));
  const leftOut = notOurs(outcome, 'listClients');
  if (leftOut) return leftOut;
  if ('error' in outcome) throw outcome.error;
  return (outcome.answer as { items: ClientConnection[] }).items.filter(({ role }) => role === 'BOOKKEEPER');
}

async function entering(
  backend: With<'enterClient' | 'listClients' | 'getMe'>,
  faults: Faults,
): Promise<LeftOut | undefined> {
  const clients = await enterable(backend);
  if ('left_out' in clients) return clients;
  const [one, other] = clients;
  if (!one || !other) return { left_out: 'the person is no bookkeeper of two clients' };
  const reads = ({ backend: books }: ClientSession) => outcomeOf(() => books.listAccounts!());

  const first = await backend.enterClient(one.client.id);
  faults.expect(
    first.current.client.id === one.client.id,
    `Entering ${one.client.id} stands in ${shown(first.current)}.`,
  );
  faults.expect('answer' in (await reads(first)), 'The books of the client that was entered cannot be read.');
  const second = await backend.enterClient(other.client.id);
  const { current_client: current } = await backend.getMe();
  faults.expect(current?.client.id === other.client.id, `After a switch getMe tells ${shown(current)}.`);
  faults.expect('error' in (await reads(first)), 'The books of the client that was left can still be read.');
  faults.expect('answer' in (await reads(second)), 'The books of the client that was switched to cannot be read.');
  await second.exit();
  faults.expect('error' in (await reads(second)), 'After Exit the books can still be read.');
  faults.expect((await backend.getMe()).current_client === null, 'After Exit getMe still tells a client.');
  faults.expect('answer' in (await outcomeOf(() => second.exit())), 'A second Exit is refused; it should resolve.');
  return undefined;
}

async function repeating(
  backend: With<'inviteFirmUser' | 'deactivateFirmUser' | 'listFirmUsers'>,
  faults: Faults,
): Promise<LeftOut | undefined> {
  const { items } = await backend.listFirmUsers({ limit: 1000 });
  const mark = items.length;
  const email = `conformance.${mark}@${items[0]?.email.split('@')[1] ?? 'firm.example'}`;
  const body = { name: `Conformance ${mark}`, email, level: 'USER' } as const;
  const key = { idempotencyKey: `conformance-${mark}-${email}` };
  const first = await outcomeOf(() => backend.inviteFirmUser(body, key));
  const leftOut = notOurs(first, 'inviteFirmUser');
  if (leftOut) return leftOut;
  if ('error' in first) throw first.error;
  const again = await outcomeOf(() => backend.inviteFirmUser(body, key));
  const same = 'answer' in again && JSON.stringify(again.answer) === JSON.stringify(first.answer);
  faults.expect(same, `The repeat is answered ${shown(again)}; it should be the first answer.`);
  const { items: after } = await backend.listFirmUsers({ limit: 1000 });
  faults.expect(
    after.length === mark + 1,
    `The firm has ${after.length} people; there were ${mark}, and one was invited.`,
  );
  await expectRefusal(faults, 'Another body under the same key', [409], () =>
    backend.inviteFirmUser({ ...body, name: 'Somebody else' }, key),
  );
  await backend.deactivateFirmUser((first.answer as { id: string }).id);
  return undefined;
}

async function noting(
  backend: With<'putAnnotation' | 'getAnnotation' | 'listAccounts' | 'listTransactions'>,
  faults: Faults,
): Promise<LeftOut | undefined> {
  const listed = await outcomeOf(() => backend.listAccounts());
  const leftOut = notOurs(listed, 'listAccounts');
  if (leftOut) return leftOut;
  if ('error' in listed) throw listed.error;
  const [account] = (listed.answer as { items: { id: string }[] }).items;
  const [row] = account ? (await backend.listTransactions(account.id, { limit: 1 })).items : [];
  if (!account || !row) return { left_out: 'there is no row to write on' };
  const read = () => backend.getAnnotation(account.id, row.id);
  const before = await outcomeOf(read);
  const closed = notOurs(before, 'getAnnotation');
  if (closed) return closed;
  if ('error' in before) throw before.error;
  const { category, memo, reviewed } = before.answer as Awaited<ReturnType<typeof read>>;
  const body = { category: 'Conformance', memo: '<b>text</b> & "quotes"', reviewed: !reviewed };
  const put = await outcomeOf(() => backend.putAnnotation(account.id, row.id, body));
  if ('error' in put) return notOurs(put, 'putAnnotation');
  const now = await read();
  for (const name of ['category', 'memo', 'reviewed'] as const) {
    faults.expect(
      now[name] === body[name],
      `${name} is read back as ${shown(now[name])}; ${shown(body[name])} was written.`,
    );
  }
  await backend.putAnnotation(account.id, row.id, { category, memo, reviewed });
  return undefined;
}
