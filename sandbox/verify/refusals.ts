/** Whether what is wrong is refused as documented (RULES "Tokens", "Errors", "Parameters"). */
import { type Answer, type Asker } from './asking.js';
import type { At, CheckName, Findings } from './checks.js';

/** A token that is nobody's. */
const NOBODY = 'not-a-token-of-anybody';
/** An id that is no account's and no statement's. */
const NOTHING = 'does_not_exist_0000';

interface Wrong {
  readonly check: CheckName;
  readonly status: number;
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly token?: string | null;
}

/** Requests that must be refused; those below an account only where there is one. */
function wrongRequests(accountId: string | undefined): Wrong[] {
  const lists = (id: string) =>
    ['transactions', 'statements'].map((list) => `/accounts/${encodeURIComponent(id)}/${list}`);
  const tokens = [null, NOBODY].map((token): Wrong => ({ check: 'token', status: 401, path: '/accounts', token }));
  const unknown = lists(NOTHING).map((path): Wrong => ({ check: 'unknown', status: 404, path }));
  if (accountId === undefined) return [...tokens, ...unknown];
  const below = lists(accountId);
  const limits = ['0', '1001', '-1', '1.5', 'many', ''].flatMap((limit) =>
    below.map((path) => ({ path, query: { limit } })),
  );
  const cursors = ['not-a-cursor', ''].flatMap((cursor) => below.map((path) => ({ path, query: { cursor } })));
  const times = ['yesterday', '2026-01-01T00:00:00'].map((start_time) => ({ path: below[0]!, query: { start_time } }));
  const bad = [...limits, ...cursors, ...times].map((asked): Wrong => ({
    check: 'bad-request',
    status: 400,
    ...asked,
  }));
  return [
    ...tokens,
    ...below.map((path): Wrong => ({ check: 'token', status: 401, path, token: NOBODY })),
    ...unknown,
    { check: 'unknown', status: 404, path: below[0]!, query: { statement_id: NOTHING } },
    ...bad,
  ];
}

/** Asks for what must be refused. Yields after each request. */
export async function* verifyRefusals(
  asker: Asker,
  accountId: string | undefined,
  findings: Findings,
): AsyncGenerator<void, void, undefined> {
  const at: At = accountId === undefined ? {} : { account_id: accountId };
  for (const { check, status, path, query, token } of wrongRequests(accountId)) {
    const answer = await asker.get(path, query, token);
    findings.looked(check);
    judge(answer, status, check, asker, findings, path.startsWith('/accounts/') ? at : {});
    yield;
  }
  if (accountId === undefined) findings.leaveOut('bad-request', 'there is no account to ask about');
}

function judge(answer: Answer, status: number, check: CheckName, asker: Asker, findings: Findings, at: At): void {
  const { asked, json, text } = answer;
  if (answer.status !== status) {
    findings.fail(check, `${asked} is answered ${answer.status}, it should be ${status}.`, at);
    return;
  }
  if (asker.isToken(text)) findings.fail(check, `${asked}: the answer repeats the token, which ends up in logs.`, at);
  const { type, message, code } = (json ?? {}) as Record<string, unknown>;
  const isError =
    typeof type === 'string' && typeof message === 'string' && ['string', 'undefined'].includes(typeof code);
  if (!isError) findings.fail(check, `${asked}: the body of the ${status} is no {type, message, code?}.`, at);
}
