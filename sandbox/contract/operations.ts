/** Every route of the sandbox as the OpenAPI document tells it: parameters, bodies, statuses. */
import type * as z from 'zod/mini';
import { ROLES } from '../tokens/roles.js';
import * as control from './control-schemas.js';
import { permissionTable } from './pro-schemas.js';
import * as schemas from './schemas.js';

/** A parameter of a path, a query or a header. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** An answer: the words for its status, and its body, if any. */
export interface Answer {
  readonly description: string;
  readonly schema?: z.ZodMiniType;
  /** Default `application/json`. */
  readonly contentType?: string;
}

/** One route. */
export interface Operation {
  readonly operationId: string;
  readonly method: 'get' | 'put' | 'post' | 'delete';
  readonly path: string;
  readonly tag: 'Accounting' | 'Pro Access' | 'OAuth' | 'Sandbox';
  readonly summary: string;
  readonly description: string;
  /** Whether it asks for a bearer token. */
  readonly bearer: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: z.ZodMiniType;
  /** Default `application/json`. */
  readonly bodyType?: string;
  readonly answers: Readonly<Record<number, Answer>>;
}

const accountId: Parameter = {
  name: 'accountId',
  in: 'path',
  required: true,
  description: 'The id of an account of the token’s company.',
  schema: { type: 'string' },
};

const limit: Parameter = {
  name: 'limit',
  in: 'query',
  description: 'Rows a page. With a cursor it applies to that page; without it, the walk’s own applies.',
  schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
};

const cursor: Parameter = {
  name: 'cursor',
  in: 'query',
  description:
    'The next_cursor of the page before, unchanged. A walk sees the list as it stood at its first page, whatever ' +
    'happens in between.',
  schema: { type: 'string', minLength: 1 },
};

const now: Parameter = {
  name: 'Sandbox-Now',
  in: 'header',
  description:
    'Looks at the books from this instant; RFC 3339 with a zone. A cursor keeps the moment of its first page.',
  schema: { type: 'string', format: 'date-time' },
};

const refusal = (description: string): Answer => ({ description, schema: schemas.errorBody });

const badRequest = refusal('A parameter or a body is wrong; the message says what would be right.');
const unauthorized = refusal(
  'The token does not do. `code` says why: token_missing, token_invalid, token_expired, token_revoked, ' +
    'role_not_allowed or scope_missing.',
);
const notFound = refusal('There is no such thing for this token.');
const reading = { 400: badRequest, 401: unauthorized, 404: notFound };

const accounting = '/v1/accounting/accounts';

export const OPERATIONS: readonly Operation[] = [
  {
    operationId: 'listAccounts',
    method: 'get',
    path: accounting,
    tag: 'Accounting',
    summary: 'List accounts',
    description: 'All accounts of the token’s company that its scopes open, cash first.',
    bearer: true,
    parameters: [now],
    answers: {
      200: { description: 'The accounts.', schema: schemas.accountList },
      ...reading,
      500: refusal('The sandbox failed.'),
      503: refusal('Not available; try again later.'),
    },
  },
  {
    operationId: 'listTransactions',
    method: 'get',
    path: `${accounting}/{accountId}/transactions`,
    tag: 'Accounting',
    summary: 'List transactions',
    description:
      'Rows of an account, ascending by posted_at. PENDING rows are listed, last, only where the sandbox or the ' +
      'request turns them on.',
    bearer: true,
    parameters: [
      accountId,
      cursor,
      limit,
      {
        name: 'statement_id',
        in: 'query',
        description: 'Rows of this closed statement only; 404 for any other id.',
        schema: { type: 'string', minLength: 1 },
      },
      {
        name: 'start_time',
        in: 'query',
        description: 'Rows with posted_at at or after this instant; RFC 3339 with a zone. Pending rows pass.',
        schema: { type: 'string', format: 'date-time' },
      },
      {
        name: 'Sandbox-Pending',
        in: 'header',
        description: 'Whether PENDING rows are listed, for this request or the walk it begins.',
        schema: { type: 'string', enum: ['true', 'false'] },
      },
      now,
    ],
    answers: { 200: { description: 'A page of rows.', schema: schemas.transactionPage }, ...reading },
  },
  {
    operationId: 'listStatements',
    method: 'get',
    path: `${accounting}/{accountId}/statements`,
    tag: 'Accounting',
    summary: 'List statements',
    description: 'Closed statements of an account, newest period first. They never change.',
    bearer: true,
    parameters: [accountId, cursor, limit, now],
    answers: { 200: { description: 'A page of statements.', schema: schemas.statementPage }, ...reading },
  },
  {
    operationId: 'getStatementDocument',
    method: 'get',
    path: '/documents/{accountId}/{file}',
    tag: 'Accounting',
    summary: 'Get the document of a statement',
    description:
      'The PDF of a closed statement. Its address is the document_url of the statement, and its own permission: no ' +
      'token is asked for.',
    bearer: false,
    parameters: [
      accountId,
      {
        name: 'file',
        in: 'path',
        description: 'The last part of a document_url.',
        required: true,
        schema: { type: 'string', minLength: 1 },
      },
    ],
    answers: {
      200: { description: 'The document.', schema: schemas.statementDocument, contentType: 'application/pdf' },
      404: refusal('There is no document at this address.'),
    },
  },
  {
    operationId: 'getSandbox',
    method: 'get',
    path: '/_sandbox',
    tag: 'Sandbox',
    summary: 'Which world this is',
    description: 'Version, scenario, seed and the world’s time: what it takes to make the same world again.',
    bearer: false,
    parameters: [],
    answers: { 200: { description: 'The world.', schema: control.sandboxInfo } },
  },
  {
    operationId: 'listPersonas',
    method: 'get',
    path: '/_sandbox/personas',
    tag: 'Sandbox',
    summary: 'People and their tokens',
    description:
      'Everybody in the world with a ready-made token, people without rights among them; or those of a role, a ' +
      'company, a firm.',
    bearer: false,
    parameters: [
      { name: 'role', in: 'query', description: 'Of this role only.', schema: { type: 'string', enum: [...ROLES] } },
      {
        name: 'company_id',
        in: 'query',
        description: 'Of this client company only.',
        schema: { type: 'string', minLength: 1 },
      },
      {
        name: 'firm_id',
        in: 'query',
        description: 'Of this accounting firm only.',
        schema: { type: 'string', minLength: 1 },
      },
    ],
    answers: { 200: { description: 'The people.', schema: control.personaList }, 400: badRequest },
  },
  {
    operationId: 'getClock',
    method: 'get',
    path: '/_sandbox/clock',
    tag: 'Sandbox',
    summary: 'Read the clock',
    description: 'The world’s time. It stands still until somebody moves it.',
    bearer: false,
    parameters: [],
    answers: { 200: { description: 'The time.', schema: control.clockState } },
  },
  {
    operationId: 'setClock',
    method: 'put',
    path: '/_sandbox/clock',
    tag: 'Sandbox',
    summary: 'Set the clock',
    description: 'Any instant of the world, earlier ones too. The books follow.',
    bearer: false,
    parameters: [],
    body: control.clockRequest,
    answers: { 200: { description: 'The time it is now.', schema: control.clockState }, 400: badRequest },
  },
  {
    operationId: 'advanceClock',
    method: 'post',
    path: '/_sandbox/clock/advance',
    tag: 'Sandbox',
    summary: 'Advance the clock',
    description: 'By an ISO 8601 duration; months clamp to the last day of the month.',
    bearer: false,
    parameters: [],
    body: control.advanceRequest,
    answers: { 200: { description: 'The time it is now.', schema: control.clockState }, 400: badRequest },
  },
  {
    operationId: 'createTransaction',
    method: 'post',
    path: '/_sandbox/transactions',
    tag: 'Sandbox',
    summary: 'Make something happen in a ledger',
    description:
      'The type gives the sign; a card_payment makes both legs. Without posted_at a row is pending until its natural ' +
      'business day.',
    bearer: false,
    parameters: [],
    body: control.simulateRequest,
    answers: {
      201: { description: 'The rows, as they are now.', schema: control.simulateAnswer },
      400: badRequest,
      404: refusal('There is no such account at this time of the world.'),
      409: refusal(
        'The books do not allow it. `code` says why: posted_in_past, period_closed, account_inactive, over_limit or ' +
          'overdrawn; the last three yield to "force": true.',
      ),
    },
  },
  {
    operationId: 'resetSandbox',
    method: 'post',
    path: '/_sandbox/reset',
    tag: 'Sandbox',
    summary: 'Back to the beginning',
    description: 'Simulated rows are gone, the clock stands where it first stood, cursors of before answer 400.',
    bearer: false,
    parameters: [],
    answers: { 200: { description: 'The world after it.', schema: control.resetAnswer } },
  },
  {
    operationId: 'checkLedger',
    method: 'get',
    path: '/_sandbox/check',
    tag: 'Sandbox',
    summary: 'Prove the books',
    description:
      'Walks the whole world or one account and proves sign, status, balance chain, statement joins and both legs of ' +
      'card payments. Streams one JSON document, a line for each account; disconnect to stop it.',
    bearer: false,
    parameters: [
      {
        name: 'account_id',
        in: 'query',
        description: 'This account only.',
        schema: { type: 'string', minLength: 1 },
      },
    ],
    answers: {
      200: { description: 'What was walked, and every breach.', schema: control.checkReport },
      400: badRequest,
      404: refusal('There is no such account at this time of the world.'),
    },
  },
  {
    operationId: 'listPermissions',
    method: 'get',
    path: '/_sandbox/permissions',
    tag: 'Sandbox',
    summary: 'Who may do what',
    description: 'Every operation of Pro Access by actor and state of the connection, and the status otherwise.',
    bearer: false,
    parameters: [],
    answers: { 200: { description: 'The table.', schema: permissionTable } },
  },
  {
    operationId: 'streamEvents',
    method: 'get',
    path: '/_sandbox/events',
    tag: 'Sandbox',
    summary: 'Follow the world',
    description: 'Server-sent events: clock, ledger, pro_access and reset. Each has one SandboxEvent as its data.',
    bearer: false,
    parameters: [],
    answers: {
      200: { description: 'The events.', schema: control.sandboxEvent, contentType: 'text/event-stream' },
    },
  },
];
