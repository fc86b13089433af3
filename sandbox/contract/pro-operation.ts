/** How a route of Pro Access is told in the OpenAPI document. Statuses follow from its permission. */
import type * as z from 'zod/mini';
import { type OperationId, permissionOf } from '../pro-access/permissions.js';
import type { Answer, Operation, Parameter } from './operations.js';
import { errorBody } from './schemas.js';

/** A refusal, in words. */
export const refusal = (description: string, schema: z.ZodMiniType = errorBody): Answer => ({ description, schema });

const WORDS: Readonly<Record<string, string>> = {
  connection_id: 'The id of a connection, from the list of clients or firms.',
  firm_user_id: 'The id of a person of the firm.',
  client_id: 'The id of a client company.',
  firm_id: 'The id of a firm, from the directory.',
  member_id: 'The id of one of the company’s people; of an external partner, the firm user’s.',
  application_id: 'The id of an application.',
  welcome_token: 'The token of a welcome link.',
  bill_id: 'The id of a bill.',
  integration_id: 'The id of an integration, from the list.',
  account_id: 'The id of an account of the client.',
  transaction_id: 'The id of a transaction of the account.',
  cursor: 'The next_cursor of the page before, unchanged, with the same filters.',
  limit: 'Rows a page.',
  name: 'Rows whose name contains this text, in any case.',
  status: 'Rows of this status.',
  kind: 'People of this kind.',
};

function pathParameter(name: string): Parameter {
  return { name, in: 'path', required: true, description: WORDS[name]!, schema: { type: 'string' } };
}

function queryParameter(name: string, values: readonly string[] | undefined): Parameter {
  const schema =
    name === 'limit'
      ? { type: 'integer', minimum: 1, maximum: 1000, default: 100 }
      : { type: 'string', ...(values ? { enum: values } : { minLength: 1 }) };
  return { name, in: 'query', description: WORDS[name]!, schema };
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A repeat under the same key replays the first answer; another request under it answers 409.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

interface Told {
  readonly summary: string;
  readonly description: string;
  readonly answer: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  readonly bodyType?: string;
  /** Query parameters, with their values where they are words. */
  readonly query?: Readonly<Record<string, readonly string[] | undefined>>;
  /** Statuses besides those that follow from the permission. */
  readonly also?: Readonly<Record<number, Answer>>;
}

const BAD = refusal('A parameter or the body is wrong; the message says what would be right.');

/** One operation of Pro Access. */
export function operation(operationId: OperationId, place: `${Operation['method']} /${string}`, told: Told): Operation {
  const [method, path] = place.split(' ') as [Operation['method'], string];
  const { side, may, success, names, from } = permissionOf(operationId);
  const bearer = side !== 'open';
  const limited = bearer && side !== 'any' && may.length > 0;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => pathParameter(match[1]!));
  const inQuery = Object.entries(told.query ?? {}).map(([name, values]) => queryParameter(name, values));
  const keyed = method === 'post' || method === 'put';
  const answers: Record<number, Answer> = {
    [success]: { description: 'As it is now.', schema: told.answer },
    400: BAD,
  };
  if (bearer) answers[401] = refusal('The token does not do; `code` says why.');
  if (limited) answers[403] = refusal('Who asks may not; `code` says who may.');
  else if (bearer) answers[403] = refusal('A token of an app, or one that reads, opens the accounting API alone.');
  if (names !== undefined || inPath.length > 0) answers[404] = refusal('There is no such thing for this token.');
  if (keyed || from !== undefined || method === 'delete') {
    answers[409] = refusal('It cannot be done as things stand; `code` and message say how they stand.');
  }
  return {
    operationId,
    method,
    path: `/v1/pro_access${path}`,
    tag: 'Pro Access',
    summary: told.summary,
    description: told.description,
    bearer,
    parameters: [...inPath, ...inQuery, ...(keyed ? [idempotencyKey] : [])],
    ...(told.body && { body: told.body }),
    ...(told.bodyType !== undefined && { bodyType: told.bodyType }),
    answers: { ...answers, ...told.also },
  };
}

/** The parameters of every list. */
export const PAGE = { cursor: undefined, limit: undefined } as const;
