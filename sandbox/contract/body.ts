/** Request bodies, checked against their schemas. Loaded with the first body, so that reads never wait for it. */
import type * as z from 'zod/mini';
import { badRequest } from '../answers.js';
import { quote } from '../query.js';
import type { ClockRequest, GrantRequest, SimulateRequest, WorldRequest } from '../control/control.js';
import type { RateLimitRequest, StrictState } from '../faults/types.js';
import type { JournalSwitchRequest } from '../journal/types.js';
import { advanceRequest, clockRequest, simulateRequest } from './control-schemas.js';
import { rateLimitRequest, strictState } from './fault-schemas.js';
import { journalSwitchRequest } from './journal-schemas.js';
import { grantRequest } from './oauth-schemas.js';
import { forkRequest, snapshotRequest, worldRequest } from './world-schemas.js';

/** @throws SandboxRefusal 400 */
export const readClockRequest = (body: unknown): ClockRequest => readBody(clockRequest, body);

/** @throws SandboxRefusal 400 */
export const readAdvanceRequest = (body: unknown): { duration: string } => readBody(advanceRequest, body);

/** @throws SandboxRefusal 400 */
export const readSimulateRequest = (body: unknown): SimulateRequest => readBody(simulateRequest, body);

/** @throws SandboxRefusal 400 */
export const readGrantRequest = (body: unknown): GrantRequest => readBody(grantRequest, body);

/** @throws SandboxRefusal 400 */
export const readWorldRequest = (body: unknown): WorldRequest => readBody(worldRequest, body);

/** @throws SandboxRefusal 400 */
export const readSnapshotRequest = (body: unknown): { name?: string } => readBody(snapshotRequest, body);

/** @throws SandboxRefusal 400 */
export const readForkRequest = (body: unknown): { world: string } => readBody(forkRequest, body);

/** @throws SandboxRefusal 400 */
export const readJournalSwitch = (body: unknown): JournalSwitchRequest => readBody(journalSwitchRequest, body);

/** @throws SandboxRefusal 400 */
export const readRateLimitRequest = (body: unknown): RateLimitRequest => readBody(rateLimitRequest, body);

/** @throws SandboxRefusal 400 */
export const readStrictRequest = (body: unknown): StrictState => readBody(strictState, body);

/** A body that its schema takes. @throws SandboxRefusal 400 with every reason */
export const readBody = <Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.infer<Schema> =>
  readBodyOf('The body', schema, body);

/** The same of something else than a body. @throws SandboxRefusal 400 with every reason */
export function readBodyOf<Schema extends z.ZodMiniType>(what: string, schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) => reason(issue, body, schema));
  throw badRequest(`${what} is not right: ${reasons.join('; ')}.`);
}

/** One thing that is wrong, in a reader's words. */
function reason(issue: z.core.$ZodIssue, body: unknown, schema: z.ZodMiniType): string {
  const name = issue.path.length > 0 ? `"${issue.path.join('.')}"` : 'it';
  let value: unknown = body;
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, issue.path);
    return `${name} has unknown fields: ${issue.keys.map(quote).join(', ')}${known && `; known: ${known}`}`;
  }
  if (value === undefined) return `${name} is missing`;
  return `${name} must be ${allowed(issue)}, not ${quote(value)}`;
}

/** The fields that a schema knows at a path, as far as it tells. */
function fieldsAt(schema: z.ZodMiniType, path: readonly PropertyKey[]): string {
  let at: z.ZodMiniType | undefined = schema;
  for (const key of path) at = shapeOf(at)?.[key as string];
  return Object.keys(shapeOf(at) ?? {}).join(', ');
}

/** The fields of an object, optional or not. */
function shapeOf(schema: z.ZodMiniType | undefined): Readonly<Record<string, z.ZodMiniType>> | undefined {
  const def = schema?._zod.def as { shape?: Record<string, z.ZodMiniType>; innerType?: z.ZodMiniType } | undefined;
  return def?.shape ?? (def?.innerType && shapeOf(def.innerType));
}

function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`;
    case 'too_small':
      if (issue.origin === 'string') return `at least ${issue.minimum} long`;
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string') return `at most ${issue.maximum} long`;
      return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    default:
      return 'of the form the OpenAPI document gives';
  }
}
