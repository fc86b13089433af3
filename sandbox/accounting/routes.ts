/** The three GETs of the accounting API: read, call a rule, answer. */
import { badRequest } from '../answers.js';
import { outsideWorld } from '../control/clock.js';
import { Query, quote } from '../query.js';
import type { SandboxState } from '../state.js';
import { parseInstant } from '../time.js';
import { type AccountingAccess, accountingAccess, bearerOf } from '../tokens/tokens.js';
import { type App, type At, baseOf } from '../worlds/visit.js';
import { listAccounts, readableBook } from './accounts.js';
import type { Moment } from './book.js';
import { STATEMENT_PARAMETERS, statementsPage, TRANSACTION_PARAMETERS, transactionsPage } from './lists.js';

/** Puts the accounting API on an app. */
export function accountingRoutes(app: App): void {
  const accounts = '/v1/accounting/accounts';

  app.get(accounts, async ({ req, env: { world } }) => {
    const state = await world.ready();
    const access = accessOf(state, req.raw);
    const { warning } = new Query(req.url, []);
    return world.answers.json(JSON.stringify(listAccounts(state, access, momentOf(state, req.raw))), warning);
  });

  app.get(`${accounts}/:accountId/transactions`, async ({ req, env: { world, notes } }: At<'/:accountId'>) => {
    const state = await world.ready();
    const access = accessOf(state, req.raw);
    const moment = momentOf(state, req.raw);
    const book = readableBook(state, access, req.param('accountId'), moment.at);
    const query = new Query(req.url, TRANSACTION_PARAMETERS);
    const { text, note } = transactionsPage(state, book, query, moment, pendingHeader(req.raw));
    notes.page = note;
    return world.answers.json(text, query.warning);
  });

  app.get(`${accounts}/:accountId/statements`, async (at: At<'/:accountId'>) => {
    const {
      req,
      env: { world, notes },
    } = at;
    const state = await world.ready();
    const access = accessOf(state, req.raw);
    const moment = momentOf(state, req.raw);
    const book = readableBook(state, access, req.param('accountId'), moment.at);
    const query = new Query(req.url, STATEMENT_PARAMETERS);
    const { text, note } = statementsPage(state, book, query, moment, baseOf(at));
    notes.page = note;
    return world.answers.json(text, query.warning);
  });
}

function accessOf(state: SandboxState, request: Request): AccountingAccess {
  return accountingAccess(bearerOf(request.headers.get('Authorization'), state.tokens));
}

/** The moment a request looks from: now, or what `Sandbox-Now` says (RULES "Time"). @throws SandboxRefusal 400 */
function momentOf(state: SandboxState, request: Request): Moment {
  const text = request.headers.get('Sandbox-Now');
  if (text === null) return state.moment;
  const parsed = parseInstant(text);
  if (!parsed || parsed.fraction) {
    throw badRequest(
      `The header "Sandbox-Now" must be an RFC 3339 date-time with a zone and whole seconds, such as ` +
        `2026-01-15T12:00:00Z, not ${quote(text)}.`,
    );
  }
  const outside = outsideWorld(state.world, parsed.instant);
  if (outside !== undefined) throw badRequest(`The header "Sandbox-Now" ${outside}, not ${quote(text)}.`);
  return { at: parsed.instant, rev: state.rev };
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
