/** Faults, rate limit and strict mode in the OpenAPI document. */
import * as schemas from './fault-schemas.js';
import type { Operation, Parameter } from './operations.js';
import { refusal } from './pro-operation.js';

const SANDBOX = { tag: 'Sandbox', bearer: false, parameters: [] } as const;
const BAD = refusal('The body is wrong; the message says what would be right.');
const NONE = refusal('This world has no such rule.');

const FAULTS = '/_sandbox/faults';
const faultId: Parameter = {
  name: 'fault_id',
  in: 'path',
  required: true,
  description: 'The id of a rule of this world.',
  schema: { type: 'string' },
};

/** What goes wrong in a world, and how strict it is. */
export const FAULT_OPERATIONS: readonly Operation[] = [
  {
    ...SANDBOX,
    operationId: 'listFaults',
    method: 'get',
    path: FAULTS,
    summary: 'What goes wrong',
    description: 'The rules, and how often each happened. The header Sandbox-Fault is a fault for one request.',
    answers: { 200: { description: 'The rules.', schema: schemas.faultList } },
  },
  {
    ...SANDBOX,
    operationId: 'addFault',
    method: 'post',
    path: FAULTS,
    summary: 'Make something go wrong',
    description: 'From now on, in this world. What is under /_sandbox is left alone unless match.path begins so.',
    body: schemas.faultRequest,
    answers: { 201: { description: 'The rule.', schema: schemas.faultRule }, 400: BAD },
  },
  {
    ...SANDBOX,
    operationId: 'clearFaults',
    method: 'delete',
    path: FAULTS,
    summary: 'Let everything go right',
    description: 'Takes every rule away. No rule keeps anybody from here.',
    answers: { 200: { description: 'Those that are left: none.', schema: schemas.faultList } },
  },
  {
    ...SANDBOX,
    operationId: 'getFault',
    method: 'get',
    path: `${FAULTS}/{fault_id}`,
    summary: 'A rule',
    description: 'How many requests fitted, and how often it happened.',
    parameters: [faultId],
    answers: { 200: { description: 'The rule.', schema: schemas.faultRule }, 404: NONE },
  },
  {
    ...SANDBOX,
    operationId: 'removeFault',
    method: 'delete',
    path: `${FAULTS}/{fault_id}`,
    summary: 'Take a rule away',
    description: 'What it did to the world, as a late row, stays.',
    parameters: [faultId],
    answers: { 200: { description: 'Those that are left.', schema: schemas.faultList }, 404: NONE },
  },
  {
    ...SANDBOX,
    operationId: 'getRateLimit',
    method: 'get',
    path: '/_sandbox/rate-limit',
    summary: 'The rate limit',
    description: 'As documented it is 1,000 requests a minute; here it is off at first.',
    answers: { 200: { description: 'How it is set.', schema: schemas.rateLimitState } },
  },
  {
    ...SANDBOX,
    operationId: 'setRateLimit',
    method: 'put',
    path: '/_sandbox/rate-limit',
    summary: 'Set the rate limit',
    description: 'It begins to count anew. One request too many answers 429 with Retry-After.',
    body: schemas.rateLimitRequest,
    answers: { 200: { description: 'How it is set now.', schema: schemas.rateLimitState }, 400: BAD },
  },
  {
    ...SANDBOX,
    operationId: 'getStrict',
    method: 'get',
    path: '/_sandbox/strict',
    summary: 'Strict mode',
    description: 'The header Sandbox-Strict says so for one request.',
    answers: { 200: { description: 'Whether it is on.', schema: schemas.strictState } },
  },
  {
    ...SANDBOX,
    operationId: 'setStrict',
    method: 'put',
    path: '/_sandbox/strict',
    summary: 'Set strict mode',
    description: 'On, unknown parameters and fields are refused; off, the answer names them in Sandbox-Warning.',
    body: schemas.strictState,
    answers: { 200: { description: 'Whether it is on now.', schema: schemas.strictState }, 400: BAD },
  },
];
