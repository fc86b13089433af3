/** The ready-made tokens: one for each seeded person, for ever (RULES "Tokens"). */
import type { Person, Role, World } from '../../fixtures/facts.js';
import { draw, keyOf } from '../../fixtures/hash.js';
import type { Persona, PersonaList, Scope } from '../control/control.js';
import { hex } from '../hex.js';
import { CARD_SCOPE, CASH_SCOPE, type Bearer, type TokenSource } from './tokens.js';

const SIGN_IN: readonly Scope[] = ['openid', 'offline_access'];
const ACCOUNTING: readonly Scope[] = [...SIGN_IN, CASH_SCOPE, CARD_SCOPE];

/** Only those who may consent to the accounting scopes have them. */
function scopesOf(role: Role): readonly Scope[] {
  return role === 'account_admin' || role === 'bookkeeper' ? ACCOUNTING : SIGN_IN;
}

function tokenOf(world: World, person: Person): string {
  const key = keyOf('token', world.scenario, world.seed, person.id);
  return `sbx_${hex(key)}${[0, 1, 2].map((word) => hex(draw(key, word))).join('')}`;
}

/** The people of a world and their tokens. */
export class Personas implements TokenSource {
  readonly #world: World;
  readonly #bearers = new Map<string, Bearer>();

  constructor(world: World) {
    this.#world = world;
    for (const person of world.people) {
      this.#bearers.set(tokenOf(world, person), {
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

  /** Everybody, as `GET /_sandbox/personas` tells. */
  list(): PersonaList {
    const { clients, firms } = this.#world;
    const parties = new Map([...clients, ...firms].map(({ id, name }) => [id, { id, name }]));
    const items: Persona[] = [];
    for (const [token, { person, role, companyId, firmId, scopes }] of this.#bearers) {
      const company = companyId === undefined ? undefined : parties.get(companyId);
      const firm = firmId === undefined ? undefined : parties.get(firmId);
      items.push({
        id: person.id,
        name: person.name,
        email: person.email,
        role,
        ...(company && { company }),
        ...(firm && { firm }),
        scopes: [...scopes],
        token,
      });
    }
    return { items };
  }
}
