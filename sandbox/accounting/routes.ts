/** The three GETs of the accounting API: read, call a rule, answer. */
import { badRequest } from '../answers.js';
import { Query, quote } from '../query.js';
import type { SandboxState } from '../state.js';
import { type AccountingAccess, accountingAccess, bearerOf } from '../tokens/tokens.js';
import type { App, At } from '../worlds/visit.js';
import { listAccounts, readableBook } from './accounts.js';
import { STATEMENT_PARAMETERS, statementsPage, TRANSACTION_PARAMETERS, transactionsPage } from './lists.js';

/** Puts the accounting API on an app. */
export function accountingRoutes(app: App): void {
  const accounts = '/v1/accounting/accounts';

  app.get(accounts, async ({ req, env: { world } }) => {
    const state = await world.ready();
    const access = accessOf(state, req.raw);
    const { warning } = new Query(req.url, []);
    return world.answers.json(JSON.stringify(listAccounts(state, access)), warning);
  });

  app.get(`${accounts}/:accountId/transactions`, async ({ req, env: { world } }: At<'/:accountId'>) => {
    const state = await world.ready();
    const book = readableBook(state, accessOf(state, req.raw), req.param('accountId'));
    const query = new Query(req.url, TRANSACTION_PARAMETERS);
    return world.answers.json(transactionsPage(state, book, query, pendingHeader(req.raw)), query.warning);
  });

  app.get(`${accounts}/:accountId/statements`, async ({ req, env: { world } }: At<'/:accountId'>) => {
    const state = await world.ready();
    const book = readableBook(state, accessOf(state, req.raw), req.param('accountId'));
    const query = new Query(req.url, STATEMENT_PARAMETERS);
    return world.answers.json(statementsPage(state, book, query), query.warning);
  });
}

function accessOf(state: SandboxState, request: Request): AccountingAccess {
  return accountingAccess(bearerOf(request.headers.get('Authorization'), state.tokens));
}

/** `Sandbox-Pending: true|false`; undefined where the request does not say. */
function pendingHeader(request: Request): boolean | undefined {
  const value = request.headers.get('Sandbox-Pending');
  if (value === null) return undefined;
  if (value !== 'true' && value !== 'false') {
    throw badRequest(`The header "Sandbox-Pending" must be true or false, not ${quote(value)}.`);
  }
  return value === 'true';
}
