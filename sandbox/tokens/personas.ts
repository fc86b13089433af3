/** The ready-made tokens: one for each person of a world, for ever (RULES "Tokens"). */
import type { Role, World } from '../../fixtures/facts.js';
import { draw, keyOf } from '../../fixtures/hash.js';
import type { Scope } from '../control/control.js';
import { hex } from '../hex.js';
import { CARD_SCOPE, CASH_SCOPE, type Bearer, type TokenSource } from './tokens.js';

const SIGN_IN: readonly Scope[] = ['openid', 'offline_access'];
const ACCOUNTING: readonly Scope[] = [...SIGN_IN, CASH_SCOPE, CARD_SCOPE];

/** Only those who may consent to the accounting scopes have them. */
export function scopesOf(role: Role): readonly Scope[] {
  return role === 'account_admin' || role === 'bookkeeper' ? ACCOUNTING : SIGN_IN;
}

/** The ready-made token of a session: of a person's id, or of the id and the number of a later session. */
export function readyToken(world: World, session: string): string {
  const key = keyOf('token', world.scenario, world.seed, session);
  return `sbx_${hex(key)}${[0, 1, 2].map((word) => hex(draw(key, word))).join('')}`;
}

/** The seeded people of a world by their tokens, as the world began. */
export class Personas implements TokenSource {
  readonly #bearers = new Map<string, Bearer>();

  constructor(world: World) {
    for (const person of world.people) {
      this.#bearers.set(readyToken(world, person.id), {
        person,
        role: person.role,
        ...(person.clientId === undefined ? {} : { companyId: person.clientId }),
        ...(person.firmId === undefined ? {} : { firmId: person.firmId }),
        scopes: scopesOf(person.role),
      });
    }
  }

  find(token: string): Bearer | undefined {
    return this.#bearers.get(token);
  }
}
