/** Rules and faults as they were sent, checked. Loaded with the first. */
import { badRequest } from '../answers.js';
import { readBody, readBodyOf } from '../contract/body.js';
import { FAULTS, faultRequest, METHODS } from '../contract/fault-schemas.js';
import { readInstant } from '../control/clock.js';
import type { Instant } from '../../fixtures/facts.js';
import { quote } from '../query.js';
import { meant } from './nearest.js';
import type { Fault, FaultRequest, FaultType } from './types.js';

/** The types of faults there are. */
export const FAULT_TYPES = Object.keys(FAULTS) as FaultType[];

/** A rule, and when it ends. @throws SandboxRefusal 400 */
export function readRule(body: unknown): { request: FaultRequest; until: Instant | undefined } {
  const { fault } = (typeof body === 'object' && body !== null ? body : {}) as { fault?: unknown };
  if (typeof fault === 'object' && fault !== null) readFault(fault, 'The field "fault"');
  const request = readBody(faultRequest, body);
  const { until, match } = request;
  if (match.method !== undefined && !METHODS.includes(match.method)) {
    throw badRequest(
      `"match.method" must be one of ${METHODS.join(', ')}, not ${quote(match.method)}.`,
      'fault_invalid',
    );
  }
  if (match.path !== undefined && !/^(\/|\*\*)/.test(match.path)) {
    throw badRequest(
      `"match.path" must begin with "/", such as /v1/accounting/accounts/*/transactions, not ${quote(match.path)}.`,
      'fault_invalid',
    );
  }
  return { request, until: until === undefined ? undefined : readInstant('until', until) };
}

/** A fault. @throws SandboxRefusal 400 naming the type that was meant */
export function readFault(fault: object, where: string): Fault {
  const { type } = fault as { type?: unknown };
  if (typeof type === 'string' && Object.hasOwn(FAULTS, type)) {
    return readBodyOf<(typeof FAULTS)[FaultType]>(where, FAULTS[type as FaultType], fault);
  }
  const near = typeof type === 'string' ? meant(type, FAULT_TYPES) : '';
  throw badRequest(
    `${where} names no type of fault: ${quote(type)}.${near} There are ${FAULT_TYPES.join(', ')}.`,
    'fault_unknown',
  );
}
