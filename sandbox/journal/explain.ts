/** The header `Sandbox-Explain` of an answer: why it is as it is (RULES "Explain"). */
import { formatInstant } from '../time.js';
import type { SandboxWorld } from '../worlds/world.js';
import { headerOf, ruleOfExchange } from './entry.js';
import type { Exchange } from './exchange.js';

/** What decided an answer, by whom, where and when; in ASCII, as a header has to be. */
export function explanation(exchange: Exchange, { name }: SandboxWorld): string {
  const { owner, fault, at } = exchange;
  const moment = headerOf(exchange, 'Sandbox-Now') ?? formatInstant(at);
  const parts = [
    ruleOfExchange(exchange),
    `world=${name}`,
    `now=${moment}`,
    `person=${owner?.person.id ?? 'nobody'}`,
    ...(typeof owner?.client === 'string' ? [`client=${owner.client}`] : []),
    ...(fault !== undefined ? [`fault=${fault}`] : []),
  ];
  return parts
    .join('; ')
    .replace(/’/g, "'")
    .replace(/[^\x20-\x7e]/g, '?');
}
