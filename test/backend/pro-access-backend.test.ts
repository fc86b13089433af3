import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../components/backend/errors.js';
import { proAccessBackend } from '../../components/backend/pro-access-backend.js';
import type { Transaction } from '../../components/backend/backend.js';
import { createSandbox, type Persona } from '../../sandbox/index.js';

async function open() {
  const sandbox = createSandbox({});
  const personas = (await sandbox.control.personas()).items;
  const requests: Request[] = [];
  const as = (fits: (persona: Persona) => boolean) =>
    proAccessBackend({
      baseUrl: 'https://sandbox.example/',
      getAccessToken: () => personas.find(fits)!.token,
      fetch: (request) => {
        requests.push(request.clone());
        return sandbox.fetch(request);
      },
    });
  const admin = as(({ role }) => role === 'pro_access_admin');
  const active = (await admin.listClients({ status: 'ACTIVE' })).items;
  const [first, second] = active.filter(({ role }) => role === 'BOOKKEEPER');
  return { sandbox, personas, requests, as, admin, active, first: first!, second: second! };
}

const failure = (promise: Promise<unknown>): Promise<BackendError> =>
  promise.then(
    () => assert.fail('the call succeeded'),
    (error: unknown) => {
      assert.ok(error instanceof BackendError, String(error));
      return error;
    },
  );

describe('the backend of Pro Access', () => {
  it('enters a client and reads its books with a token of that client', async () => {
    const { admin, first } = await open();
    const session = await admin.enterClient(first.client.id);
    assert.equal(session.current.client.id, first.client.id);
    assert.equal(session.current.role, 'BOOKKEEPER');
    assert.ok((await session.backend.listAccounts!()).items.length > 0);
  });

  it('says invalid_target of a client that is not accessible', async () => {
    const { admin, active } = await open();
    const other = active.find(({ role }) => role === null)!;
    const error = await failure(admin.enterClient(other.client.id));
    assert.equal(error.code, 'invalid_target');
    assert.equal(error.status, 400);
    assert.match(error.message, /You are not assigned to this client/);
  });

  it('never takes a session back that went to another client', async () => {
    const { admin, as, first, second } = await open();
    const here = await admin.enterClient(first.client.id);
    await as(({ role }) => role === 'pro_access_admin').enterClient(second.client.id);
    const error = await failure(here.backend.listAccounts!());
    assert.equal(error.code, 'token_unavailable');
    assert.equal((error.cause as BackendError).code, 'client_left');
    assert.equal((await admin.getMe()).current_client?.client.id, second.client.id);
  });

  it('renews the token of a client that has expired, while the session stands there', async () => {
    const { sandbox, admin, first } = await open();
    const session = await admin.enterClient(first.client.id);
    await sandbox.control.advanceClock('P1D');
    assert.ok((await session.backend.listAccounts!()).items.length > 0);
  });

  it('leaves a client for good', async () => {
    const { admin, first } = await open();
    const session = await admin.enterClient(first.client.id);
    await session.exit();
    assert.equal((await admin.getMe()).current_client, null);
    assert.equal((await failure(session.backend.listAccounts!())).code, 'token_unavailable');
  });

  it('gives every change a key of its own, or the one it is told', async () => {
    const { admin, active, requests } = await open();
    const pending = (await admin.listClients({ status: 'PENDING' })).items[0]!;
    await admin.acceptClient(pending.connection_id, { idempotencyKey: 'once' });
    const again = await admin.acceptClient(pending.connection_id, { idempotencyKey: 'once' });
    assert.equal(again.status, 'ACTIVE');
    const error = await failure(admin.acceptClient(pending.connection_id));
    assert.equal(error.status, 409);
    await admin.disconnectClient(active[0]!.connection_id);
    const keys = requests
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers.get('Idempotency-Key'));
    assert.deepEqual(keys.slice(0, 2), ['once', 'once']);
    assert.equal(new Set(keys).size, 3);
    assert.ok(keys.every((key) => key && key.length >= 4));
  });

  it('hands out the bad lines of a refused upload', async () => {
    const { admin } = await open();
    const error = await failure(admin.uploadEmployees('name,email,level\nAda,nonsense,USER\n'));
    assert.equal(error.status, 400);
    const { errors } = error.body as { errors: { line: number; reason: string }[] };
    assert.equal(errors[0]!.line, 2);
  });

  it('writes notes on a transaction inside a client', async () => {
    const { admin, first } = await open();
    const { backend } = await admin.enterClient(first.client.id);
    const account = (await backend.listAccounts!()).items[0]!;
    const row: Transaction = (await backend.listTransactions!(account.id, { limit: 1 })).items[0]!;
    const note = { category: 'Travel', memo: '<b>taxi</b>', reviewed: true };
    await backend.putAnnotation!(account.id, row.id, note);
    const read = await backend.getAnnotation!(account.id, row.id);
    assert.deepEqual({ category: read.category, memo: read.memo, reviewed: read.reviewed }, note);
    assert.equal((await backend.listAnnotations!(account.id)).items.length, 1);
  });

  it('sends an application without a token', async () => {
    const { as, requests } = await open();
    const nobody = as(() => true);
    const body = { firm_name: 'Oak & Pine', name: 'Ada Oak', email: 'ada+proaccess@oak.example' };
    const application = await nobody.applyForProAccess(body);
    assert.equal((await nobody.getApplication(application.id)).status, 'SUBMITTED');
    assert.ok(requests.slice(-2).every(({ headers }) => !headers.has('Authorization')));
  });

  it('encodes ids as one segment of the path', async () => {
    const { admin, requests } = await open();
    const error = await failure(admin.acceptClient('a/b?c'));
    assert.equal(error.status, 404);
    assert.equal(new URL(requests.at(-1)!.url).pathname, '/v1/pro_access/clients/a%2Fb%3Fc/accept');
  });
});
