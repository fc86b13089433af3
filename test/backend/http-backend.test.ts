import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../components/backend/errors.js';
import { httpBackend, type HttpBackendOptions } from '../../components/backend/http-backend.js';

const empty = { items: [], next_cursor: null };
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'X-Brex-Trace-Id': 'trace-1', ...headers } });
const refused = (code: string) => json({ type: 'UNAUTHORIZED', message: 'No.', code }, 401);

/** A backend over a list of answers, and what it asked for. */
function scripted(
  answer: (request: Request, nth: number) => Response | Promise<Response>,
  options: Partial<HttpBackendOptions> = {},
) {
  const requests: Request[] = [];
  const renewals: boolean[] = [];
  const backend = httpBackend({
    baseUrl: 'https://api.example/',
    getAccessToken: ({ renew }) => {
      renewals.push(renew);
      return `token-${renewals.length}`;
    },
    fetch: async (request) => answer(request, requests.push(request)),
    ...options,
  });
  return { backend, requests, renewals };
}

const failure = async (promise: Promise<unknown>): Promise<BackendError> => {
  const error: unknown = await promise.then(
    () => assert.fail('the call succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof BackendError, String(error));
  return error;
};

describe('the backend over HTTP', () => {
  it('asks the three routes of the API with the given filters only', async () => {
    const { backend, requests } = scripted(() => json(empty));
    await backend.listAccounts();
    await backend.listTransactions('a/b?c', { limit: 20, statement_id: 'pst_1' });
    await backend.listStatements('acc', { cursor: 'x=&y' });
    assert.deepEqual(
      requests.map(({ method, url }) => `${method} ${url}`),
      [
        'GET https://api.example/v1/accounting/accounts',
        'GET https://api.example/v1/accounting/accounts/a%2Fb%3Fc/transactions?limit=20&statement_id=pst_1',
        'GET https://api.example/v1/accounting/accounts/acc/statements?cursor=x%3D%26y',
      ],
    );
  });

  it('leaves out a limit whose attribute was taken away', async () => {
    const { backend, requests } = scripted(() => json(empty));
    await backend.listStatements('acc', { limit: null as unknown as number, cursor: undefined });
    assert.equal(requests[0]!.url, 'https://api.example/v1/accounting/accounts/acc/statements');
  });

  it('hands out the answer as it came', async () => {
    const body = { items: [{ id: 'ptx_1', unknown_field: 1 }], next_cursor: 'n' };
    const { backend } = scripted(() => json(body));
    assert.deepEqual(await backend.listTransactions('acc'), body);
  });

  it('sends the token and the extra headers, and asks for the token once', async () => {
    const { backend, requests, renewals } = scripted(() => json(empty), {
      headers: () => ({ 'X-Firm': 'harbor', Authorization: 'mine' }),
    });
    await Promise.all([backend.listAccounts(), backend.listAccounts()]);
    assert.deepEqual(renewals, [false]);
    assert.equal(requests[1]!.headers.get('Authorization'), 'Bearer token-1');
    assert.equal(requests[1]!.headers.get('X-Firm'), 'harbor');
  });

  it('renews the token once for all calls that were refused together, and repeats each once', async () => {
    const { backend, requests, renewals } = scripted((request) =>
      request.headers.get('Authorization') === 'Bearer token-1' ? refused('token_expired') : json(empty),
    );
    await Promise.all([backend.listAccounts(), backend.listAccounts(), backend.listStatements('a')]);
    assert.deepEqual(renewals, [false, true]);
    assert.equal(requests.length, 6);
  });

  it('gives up after one repeat', async () => {
    const { backend, requests } = scripted(() => refused('token_invalid'));
    const error = await failure(backend.listAccounts());
    assert.deepEqual(
      [error.status, error.code, error.retryable, error.traceId],
      [401, 'token_invalid', false, 'trace-1'],
    );
    assert.equal(requests.length, 2);
  });

  for (const code of ['role_not_allowed', 'scope_missing', 'token_missing']) {
    it(`does not renew on ${code}, which a new token would not mend`, async () => {
      const { backend, renewals } = scripted(() => refused(code));
      assert.equal((await failure(backend.listAccounts())).code, code);
      assert.deepEqual(renewals, [false]);
    });
  }

  it('renews on a 401 without a readable body', async () => {
    const { backend } = scripted((_, nth) => (nth === 1 ? new Response(null, { status: 401 }) : json(empty)));
    assert.deepEqual(await backend.listAccounts(), empty);
  });

  it('asks for a token afresh after the callback failed', async () => {
    let calls = 0;
    const { backend } = scripted(() => json(empty), {
      getAccessToken: () => (++calls === 1 ? Promise.reject(new Error('offline')) : 't'),
    });
    const error = await failure(backend.listAccounts());
    assert.deepEqual([error.status, error.code, error.retryable], [0, 'token_unavailable', true]);
    assert.deepEqual(await backend.listAccounts(), empty);
  });

  it('sends no Authorization when there is no token', async () => {
    const { backend, requests } = scripted(() => json(empty), { getAccessToken: () => null });
    await backend.listAccounts();
    assert.equal(requests[0]!.headers.has('Authorization'), false);
  });

  const statuses: [number, boolean][] = [
    [400, false],
    [403, false],
    [404, false],
    [429, true],
    [500, true],
    [503, true],
  ];
  for (const [status, retryable] of statuses) {
    it(`says of a ${status} that trying again ${retryable ? 'may' : 'will not'} help`, async () => {
      const { backend } = scripted(() => json({ type: 'X', message: 'Why.' }, status, { 'Retry-After': '7' }));
      const error = await failure(backend.listAccounts());
      assert.deepEqual(
        [error.status, error.code, error.message, error.retryable, error.retryAfter],
        [status, 'X', 'Why.', retryable, 7000],
      );
    });
  }

  it('reports a lost connection as status 0', async () => {
    const { backend } = scripted(() => Promise.reject(new TypeError('reset')));
    const error = await failure(backend.listAccounts());
    assert.deepEqual([error.status, error.code, error.retryable], [0, 'network', true]);
  });

  for (const [what, body] of [
    ['truncated', '{"items": ['],
    ['empty', ''],
    ['without items', '{}'],
    ['null', 'null'],
  ]) {
    it(`reports an answer that is ${what} as unreadable, with its trace id`, async () => {
      const { backend } = scripted(() => new Response(body, { headers: { 'X-Brex-Trace-Id': 'trace-2' } }));
      const error = await failure(backend.listAccounts());
      assert.deepEqual([error.code, error.traceId, error.retryable], ['invalid_answer', 'trace-2', true]);
    });
  }

  it('rejects with the reason of the signal when aborted, before, while waiting for a token, and under way', async () => {
    const reason = new Error('switched');
    const never = new Promise<never>(() => undefined);
    for (const options of [{}, { getAccessToken: () => never }]) {
      const { backend } = scripted(() => never, options);
      const controller = new AbortController();
      const call = backend.listAccounts({ signal: controller.signal });
      controller.abort(reason);
      await assert.rejects(call, (error) => error === reason);
      await assert.rejects(backend.listAccounts({ signal: controller.signal }), (error) => error === reason);
    }
  });

  it('passes the signal on to fetch', async () => {
    const { backend, requests } = scripted(() => new Promise<never>(() => undefined));
    const controller = new AbortController();
    const call = backend.listAccounts({ signal: controller.signal });
    await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(call);
    assert.equal(requests[0]!.signal.aborted, true);
  });
});
