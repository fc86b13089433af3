/**
 * What a request goes through before the API and its answer after it, where a world has conditions or a request asks for
 * some: faults, rate limit, strict mode. Loaded with the first of them.
 */
import { madeOf, madeResponse, SandboxRefusal } from '../answers.js';
import { hostMilliseconds } from '../host-time.js';
import { pathWithin } from '../worlds/place.js';
import type { Visit } from '../worlds/visit.js';
import { afterwards } from './afterwards.js';
import type { Hit, Next } from './hit.js';
import { instead, isAfter, isInstead } from './instead.js';
import { limit } from './rate-limit.js';
import type { Rule } from './rule.js';
import { checkBody, checkQuery, strictHeader } from './strict.js';
import type { Fault } from './types.js';

/** A fault that may happen to this request. */
interface Candidate {
  readonly fault: Fault;
  readonly name: string;
  readonly rule: Rule | undefined;
}

/** Has a request answered under the conditions of its world. Rejects where a fault breaks the connection. */
export async function underConditions(request: Request, visit: Visit, next: Next): Promise<Response> {
  const { answers } = visit.world;
  try {
    const state = await visit.world.ready();
    return await answered({ request, visit, state, path: pathWithin(request, visit), next });
  } catch (error) {
    if (error instanceof SandboxRefusal) return answers.refusal(error);
    throw error;
  }
}

async function answered(hit: Hit): Promise<Response> {
  const { request, path } = hit;
  const { conditions } = hit.visit.world;
  const strict = strictHeader(request) ?? conditions.strict;
  const candidates = await candidatesOf(hit);
  const early = candidates.find(({ fault, rule }) => mayHappen(rule) && isInstead(fault) && !isAfter(fault));
  if (early && isInstead(early.fault)) {
    happened(early, hit);
    const answer = await instead(early.fault, hit);
    if (answer) return answer;
  }
  const { rateLimit } = conditions;
  if (rateLimit && path.startsWith('/v1/')) {
    limit(rateLimit, request.headers.get('Authorization'), hit.state, hostMilliseconds);
  }
  if (strict) checkQuery(request, path);
  const warnings: string[] = [];
  checkBody(request, path, strict ? undefined : (warning) => warnings.push(warning));
  const response = await hit.next(request);
  const late = early ? response : await withFault(candidates, hit, response, warnings);
  return warnings.length > 0 ? warned(late, warnings) : late;
}

/** Faults that hit this request: the header’s, else those of rules. @throws SandboxRefusal 400 */
async function candidatesOf({ request, visit: { world }, state, path }: Hit): Promise<Candidate[]> {
  const header = request.headers.get('Sandbox-Fault');
  if (header !== null) {
    const fault = (await import('./header.js')).faultOf(header);
    return [{ fault, name: fault.type, rule: undefined }];
  }
  const person = (): string | undefined => world.owners.of(request.headers.get('Authorization'), state)?.person.id;
  const target = { method: request.method, path, person, now: state.now };
  return world.conditions.hitting(target).map((rule) => ({ fault: rule.request.fault, name: rule.name, rule }));
}

/** The answer with the first fault that fits it. */
async function withFault(
  candidates: readonly Candidate[],
  hit: Hit,
  response: Response,
  warnings: string[],
): Promise<Response> {
  for (const candidate of candidates) {
    if (!mayHappen(candidate.rule)) continue;
    const outcome = afterwards(candidate.fault, hit, response);
    if (outcome === undefined) continue;
    // Counted at once: requests at the same time count as well.
    happened(candidate, hit);
    const other = await outcome;
    if (other) return other;
    candidate.rule?.release();
    hit.visit.notes.fault = hit.visit.notes.faultType = undefined;
  }
  const [asked] = candidates;
  if (asked && !asked.rule) warnings.push(`the fault ${asked.name} does not fit this answer; nothing was done to it`);
  return response;
}

/** Others may have been hit since it was found. */
const mayHappen = (rule: Rule | undefined): boolean => rule?.mayFire ?? true;

function happened({ fault, rule, name }: Candidate, { visit: { notes } }: Hit): void {
  rule?.fire();
  notes.fault = name;
  notes.faultType = fault.type;
}

function warned(response: Response, warnings: readonly string[]): Response {
  const made = madeOf(response);
  const before = response.headers.get('Sandbox-Warning');
  const warning = [...(before === null ? [] : [before]), ...warnings].join('; ');
  if (made) return madeResponse(made.body, response.status, { ...made.headers, 'Sandbox-Warning': warning });
  response.headers.set('Sandbox-Warning', warning);
  return response;
}
