/** The OpenAPI 3.1 document: schemas and route table become JSON at the first request for it. */
import * as z from 'zod/mini';
import type { ErrorBody } from '../../components/backend/backend.js';
import { VERSION } from '../version.js';
import type { Examples } from './examples.js';
import { ALL_OPERATIONS } from './all-operations.js';
import type { Answer, Operation } from './operations.js';
import { named, words } from './schemas.js';

type Json = Record<string, unknown>;

const refTo = (id: string): string => `#/components/schemas/${id}`;

const HEADERS: Json = {
  TraceId: {
    description: 'Names this one answer. Give it when you ask for help.',
    required: true,
    schema: { type: 'string', pattern: '^[0-9a-f]{16}$' },
  },
  Authenticate: { description: 'How to authenticate.', required: true, schema: { const: 'Bearer' } },
  Warning: { description: 'What of the request was ignored: unknown query parameters.', schema: { type: 'string' } },
};

/** The document as JSON text. `examples` are real answers, by operation and status. */
export function openApiText(examples: Examples): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: {
      title: 'brex-elements sandbox',
      version: VERSION,
      summary: 'The accounting API over a made world, and the controls of that world.',
      description:
        'An emulation for development and tests, not a Brex service. The emulated rules, each with its source, are in ' +
        'sandbox/RULES.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: '/', description: 'The world without a name.' },
      {
        url: '/w/{world}',
        description: 'Any other world, made at its first use. The header Sandbox-World does the same.',
        variables: { world: { default: 'default', description: '1 to 64 letters, digits, "-" and "_".' } },
      },
    ],
    tags: [
      { name: 'Accounting', description: 'The accounting API, version 1: read only.' },
      { name: 'Pro Access', description: 'One login, many clients: the firm’s side and the owner’s side. Ours.' },
      { name: 'OAuth', description: 'Consent, tokens, switching into a client and leaving it.' },
      { name: 'Sandbox', description: 'The world behind it: people, clock, simulated rows, proof. Ours.' },
    ],
    paths: paths(examples),
    components: {
      schemas: componentSchemas(),
      headers: HEADERS,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token of one company, with the role account_admin or bookkeeper and a cash or card scope. ' +
            'GET /_sandbox/personas lists ready-made ones.',
        },
      },
    },
  });
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(named, {
    uri: refTo,
    override: ({ zodSchema, jsonSchema }) => {
      const description = named.get(zodSchema)?.description;
      Object.assign(jsonSchema, description !== undefined && { description }, words.get(zodSchema));
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}

function paths(examples: Examples): Json {
  const all: Record<string, Json> = {};
  for (const operation of ALL_OPERATIONS) {
    const path = (all[operation.path] ??= {});
    path[operation.method] = operationJson(operation, examples);
  }
  return all;
}

function operationJson(operation: Operation, examples: Examples): Json {
  const { operationId, tag, summary, description, bearer, parameters, body, bodyType = 'application/json' } = operation;
  const answers = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    answerJson(Number(status), answer, examples.answers.get(`${operationId} ${status}`)),
  ]);
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: bearer ? [{ bearer: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: content(bodyType, body, examples.bodies.get(operationId)) },
    }),
    responses: Object.fromEntries(answers) as Json,
  };
}

/** Answers that are documented but that no request to a healthy sandbox gets. */
const UNASKED: Readonly<Record<number, ErrorBody>> = {
  401: { type: 'UNAUTHORIZED', code: 'token_missing', message: 'Send a token: "Authorization: Bearer <token>".' },
  400: { type: 'BAD_REQUEST', message: 'The parameter "limit" is empty; give it a value or leave it out.' },
  403: { type: 'FORBIDDEN', code: 'owner_required', message: 'Only an account admin or a card admin may do this.' },
  409: { type: 'CONFLICT', code: 'connection_active', message: 'The connection is ACTIVE. Nothing was changed.' },
  413: { type: 'CONTENT_TOO_LARGE', message: 'A file has at most 2000000 characters.' },
  404: { type: 'NOT_FOUND', message: 'There is nothing at this path; GET /openapi.json lists what there is.' },
  500: { type: 'INTERNAL_SERVER_ERROR', message: 'The sandbox failed.' },
  503: { type: 'SERVICE_UNAVAILABLE', message: 'Not available; try again later.' },
};

function answerJson(status: number, answer: Answer, asked: unknown): Json {
  const { description, schema, contentType = 'application/json' } = answer;
  const example = asked ?? UNASKED[status];
  const headers: Json = {
    'X-Brex-Trace-Id': { $ref: '#/components/headers/TraceId' },
    ...(status < 300 && { 'Sandbox-Warning': { $ref: '#/components/headers/Warning' } }),
    ...(status === 401 && { 'WWW-Authenticate': { $ref: '#/components/headers/Authenticate' } }),
  };
  return { description, headers, ...(schema && { content: content(contentType, schema, example) }) };
}

function content(type: string, schema: z.ZodMiniType, example: unknown): Json {
  const { id } = named.get(schema)!;
  return { [type]: { schema: { $ref: refTo(id) }, ...(example !== undefined && { example }) } };
}
