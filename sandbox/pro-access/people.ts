/** Everybody with a ready-made token, as the state has them now: seeded people and those who came later. */
import type { Person, Role, World } from '../../fixtures/facts.js';
import type { Persona, PersonaList } from '../control/control.js';
import { readyToken, scopesOf } from '../tokens/personas.js';
import type { Bearer, DeadToken } from '../tokens/tokens.js';
import type { FirmUser, Member, ProState } from './state.js';

/** The session a ready-made token stands for: the person's first one, or the number of a later one behind the id. */
function readySession(id: string, session: number): string {
  return session === 0 ? id : `${id}.${session}`;
}

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

/** The tokens of everybody a state knows, kept up as people come and sessions change. */
export class People {
  readonly #world: World;
  readonly #sessions = new Map<string, { id: string; session: number }>();
  readonly #tokens = new Map<string, string>();
  #known: { firmUsers: unknown; members: unknown } | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Whoever a ready-made token is of, now. */
  find(state: ProState, token: string): Bearer | DeadToken | undefined {
    this.#learn(state);
    const found = this.#sessions.get(token);
    if (!found) return undefined;
    const member = state.members[found.id];
    if (member) return member.status === 'ENDED' ? 'token_revoked' : memberBearer(member);
    const user = state.firmUsers[found.id];
    if (!user || user.session < found.session) return undefined;
    return user.status === 'DEACTIVATED' || user.session > found.session ? 'token_revoked' : firmBearer(user);
  }

  /** The ready-made token of somebody. */
  tokenOf(state: ProState, id: string): string {
    return this.#token(id, state.firmUsers[id]?.session ?? 0);
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

  #learn({ firmUsers, members }: ProState): void {
    if (this.#known?.firmUsers === firmUsers && this.#known.members === members) return;
    this.#known = { firmUsers, members };
    for (const { id, session } of Object.values(firmUsers)) {
      for (let n = session; n >= 0 && !this.#tokens.has(readySession(id, n)); n -= 1) this.#token(id, n);
    }
    for (const id of Object.keys(members)) this.#token(id, 0);
  }

  #token(id: string, session: number): string {
    const name = readySession(id, session);
    let token = this.#tokens.get(name);
    if (token === undefined) {
      token = readyToken(this.#world, name);
      this.#tokens.set(name, token);
      this.#sessions.set(token, { id, session });
    }
    return token;
  }
}
