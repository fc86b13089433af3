/** What the routes of faults, rate limit and strict mode and their typed mirror do (RULES "Faults"). */
import { badRequest, notFound } from '../answers.js';
import { readRateLimitRequest, readStrictRequest } from '../contract/body.js';
import { quote } from '../query.js';
import type { SandboxWorld } from '../worlds/world.js';
import { meant } from './nearest.js';
import { readRule } from './read.js';
import type { Rule } from './rule.js';
import type { FaultList, FaultRule, RateLimitState, StrictState } from './types.js';

/** `GET /_sandbox/faults` */
export const listFaults = ({ conditions }: SandboxWorld): FaultList => ({
  items: conditions.rules.map(({ told }) => told),
});

/** `POST /_sandbox/faults`. @throws SandboxRefusal 400 */
export async function addFault(world: SandboxWorld, body: unknown): Promise<FaultRule> {
  const { request, until } = readRule(body);
  const { person } = request.match;
  const people = person === undefined ? undefined : await peopleCalled(world, person);
  if (world.conditions.rules.length >= MOST) {
    throw badRequest(`A world has at most ${MOST} faults; DELETE one you no longer need.`, 'too_many_faults');
  }
  return world.conditions.add(request, { until, people }).told;
}

/** Rules of one world: each request asks them all. */
const MOST = 100;

/** Ids of everybody who has this id, name or e-mail. @throws SandboxRefusal 400 */
async function peopleCalled(world: SandboxWorld, person: string): Promise<string[]> {
  const { items } = (await world.ready()).pro.personas();
  const found = items.filter(({ id, name, email }) => [id, name, email].includes(person));
  if (found.length > 0) return found.map(({ id }) => id);
  const near = meant(
    person,
    items.flatMap(({ id, name, email }) => [name, email, id]),
  );
  throw badRequest(
    `"match.person" is nobody in this world: ${quote(person)}.${near} GET /_sandbox/personas lists everybody.`,
    'fault_invalid',
  );
}

function ruleOf({ conditions }: SandboxWorld, id: string): Rule {
  const rule = conditions.rule(id);
  if (rule) return rule;
  throw notFound(`This world has no fault ${quote(id)}; GET /_sandbox/faults lists those there are.`);
}

/** `GET /_sandbox/faults/{id}`. @throws SandboxRefusal 404 */
export const oneFault = (world: SandboxWorld, id: string): FaultRule => ruleOf(world, id).told;

/** `DELETE /_sandbox/faults/{id}`. @throws SandboxRefusal 404 */
export function removeFault(world: SandboxWorld, id: string): FaultList {
  world.conditions.remove(ruleOf(world, id).id);
  return listFaults(world);
}

/** `DELETE /_sandbox/faults` */
export function clearFaults(world: SandboxWorld): FaultList {
  world.conditions.remove();
  return listFaults(world);
}

/** `GET /_sandbox/rate-limit` */
export const rateLimit = ({ conditions }: SandboxWorld): RateLimitState => conditions.rateLimitSet;

/** `PUT /_sandbox/rate-limit`. @throws SandboxRefusal 400 */
export function setRateLimit({ conditions }: SandboxWorld, body: unknown): RateLimitState {
  return (conditions.rateLimitSet = { ...conditions.rateLimitSet, ...readRateLimitRequest(body) });
}

/** `GET /_sandbox/strict` */
export const strict = ({ conditions }: SandboxWorld): StrictState => ({ on: conditions.strict });

/** `PUT /_sandbox/strict`. @throws SandboxRefusal 400 */
export function setStrict({ conditions }: SandboxWorld, body: unknown): StrictState {
  return { on: (conditions.strict = readStrictRequest(body).on) };
}
