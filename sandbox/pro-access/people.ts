/** Everybody with a ready-made token, as the state has them now: seeded people and those who came later. */
import type { Person, Role, World } from '../../fixtures/facts.js';
import type { Persona, PersonaList } from '../control/control.js';
import { type ReadySession, readyToken, scopesOf } from '../tokens/personas.js';
import type { Bearer, DeadToken } from '../tokens/tokens.js';
import { find, type FirmUser, type Member, type ProState } from './state.js';

const firmRole = ({ level }: FirmUser): Role => (level === 'ADMIN' ? 'pro_access_admin' : 'pro_access_user');

/** The bearer of a firm user's session. */
export function firmBearer(user: FirmUser): Bearer {
  const { id, name, email, firmId } = user;
  const role = firmRole(user);
  const person: Person = { id, name, email, role, firmId };
  return { person, role, firmId, scopes: scopesOf(role) };
}

/** The bearer of a token of one of a company's own people. */
export function memberBearer({ id, name, email, clientId, role }: Member): Bearer {
  return { person: { id, name, email, role, clientId }, role, companyId: clientId, scopes: scopesOf(role) };
}

/** Everybody a state knows, by their tokens. */
export class People {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Whoever a ready-made token is of, now. */
  find(state: ProState, { id, session }: ReadySession): Bearer | DeadToken | undefined {
    const member = find(state.members, id);
    if (member) {
      if (session !== 0) return undefined;
      return member.status === 'ENDED' ? 'token_revoked' : memberBearer(member);
    }
    const user = find(state.firmUsers, id);
    if (!user || user.session < session) return undefined;
    return user.status === 'DEACTIVATED' || user.session > session ? 'token_revoked' : firmBearer(user);
  }

  /** The ready-made token of somebody. */
  tokenOf(state: ProState, id: string): string {
    return readyToken(this.#world, { id, session: find(state.firmUsers, id)?.session ?? 0 });
  }

  /** Everybody, the seeded people first, as `GET /_sandbox/personas` tells. */
  list(state: ProState): PersonaList {
    const parties = new Map([...this.#world.clients, ...Object.values(state.firms)].map((one) => [one.id, one]));
    const persona = ({ person, role, companyId, firmId, scopes }: Bearer): Persona => {
      const { id, name, email } = person;
      const party = parties.get(companyId ?? firmId ?? '')!;
      const of = { id: party.id, name: party.name };
      const at = companyId === undefined ? { firm: of } : { company: of };
      return { id, name, email, role: role as Role, ...at, scopes: [...scopes], token: this.tokenOf(state, id) };
    };
    const all = [...Object.values(state.firmUsers).map(firmBearer), ...Object.values(state.members).map(memberBearer)];
    const bearers = new Map(all.map((one) => [one.person.id, one]));
    const order = new Set([...this.#world.people.map(({ id }) => id), ...bearers.keys()]);
    return { items: [...order].map((id) => persona(bearers.get(id)!)) };
  }
}
