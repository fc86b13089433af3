/**
 * The one store of Pro Access: holds the state, lets transitions replace it, tells what happened, and knows every
 * token that Pro Access gives (RULES "Pro Access").
 */
import type { Instant, World } from '../../fixtures/facts.js';
import type { PersonaList, SandboxEvent, Scope } from '../control/control.js';
import { formatInstant } from '../time.js';
import { readReadyToken, scopesOf, seededBearer } from '../tokens/personas.js';
import type { Bearer, DeadToken, TokenSource } from '../tokens/tokens.js';
import { type Actor, companyActor, firmActor } from './actor.js';
import { firmBearer, People } from './people.js';
import { seedState } from './seed.js';
import { accessOf, clientToken, tokenNumber } from './sessions.js';
import { find, type ProState } from './state.js';
import { signIn } from './team.js';

/** What the store needs of the sandbox around it. */
export interface Surroundings {
  readonly world: World;
  now(): Instant;
  tell(event: SandboxEvent): void;
  /** Something was put in place. */
  changed(): void;
}

/** Whom a change concerns. */
export interface Concern {
  /** The operation that made it, as the OpenAPI document names it. */
  readonly operation: string;
  readonly firmId?: string | undefined;
  readonly clientId?: string | undefined;
}

/** The store. Its state is made when somebody first needs it: until then every seeded token is alive. */
export class ProAccess implements TokenSource {
  readonly #around: Surroundings;
  readonly #people: People;
  #state: ProState | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#people = new People(around.world);
  }

  get world(): World {
    return this.#around.world;
  }

  get now(): Instant {
    return this.#around.now();
  }

  get state(): ProState {
    return (this.#state ??= seedState(this.#around.world));
  }

  /** Puts what a transition made in place of the state, and tells of it. Nothing is told where nothing changed. */
  commit(next: ProState, { operation, firmId, clientId }: Concern): void {
    if (next === this.state) return;
    this.#state = next;
    this.#around.changed();
    this.#around.tell({
      type: 'pro_access',
      now: formatInstant(this.now),
      operation,
      firm_id: firmId ?? null,
      client_id: clientId ?? null,
    });
  }

  /** Puts a state in place that differs only in what it remembers of answers; nothing is told. */
  remember(next: ProState): void {
    this.#state = next;
    this.#around.changed();
  }

  /** The state, if somebody asked for it since the world began. */
  get kept(): ProState | undefined {
    return this.#state;
  }

  /** Stands as it stood; undefined: as the world began. */
  restore(state: ProState | undefined): void {
    this.#state = state;
  }

  /** Back to the beginning. */
  reset(): void {
    this.#state = undefined;
  }

  /** Whoever a token is of. The first token that somebody invited sends is the first sign-in. */
  find(token: string): Bearer | DeadToken | undefined {
    const ready = readReadyToken(this.world, token);
    if (this.#state === undefined) {
      if (!ready) return undefined; // no client token has been given yet
      const seeded = ready.session === 0 ? this.world.person(ready.id) : undefined;
      if (seeded) return seededBearer(seeded);
    }
    const found = ready && this.#people.find(this.state, ready);
    if (found === undefined) {
      const n = tokenNumber(this.state, token);
      return n === undefined ? undefined : this.#clientBearer(n);
    }
    if (typeof found === 'string') return found;
    const { person, firmId, companyId } = found;
    this.commit(signIn(this.state, person.id, this.now), { operation: 'signIn', firmId, clientId: companyId });
    return found;
  }

  #clientBearer(n: number): Bearer | DeadToken {
    const session = find(this.state.sessions, String(n));
    const access = session && accessOf(this.state, session);
    if (!access) return 'token_revoked';
    if (session.expiresAt <= this.now) return 'token_expired';
    const { person, firmId } = firmBearer(this.state.firmUsers[session.firmUserId]!);
    const role = access.role === 'BOOKKEEPER' ? 'bookkeeper' : 'bill_pay_drafter';
    return {
      person,
      role,
      companyId: session.clientId,
      ...(firmId !== undefined && { firmId }),
      scopes: clientScopes(access.role).filter((scope) => session.scopes?.includes(scope) ?? true),
      clientToken: n,
      ...(session.reading && { reading: true }),
    };
  }

  /** The actor behind a bearer that was just found. */
  actorOf({ person, clientToken }: Bearer): Actor {
    const user = find(this.state.firmUsers, person.id);
    if (!user) return companyActor(this.state.members[person.id]!);
    const session = clientToken === undefined ? undefined : find(this.state.sessions, String(clientToken));
    const access = session && accessOf(this.state, session);
    if (!access) return firmActor(user);
    return {
      side: 'client',
      id: user.id,
      firmId: user.firmId,
      clientId: access.clientId,
      role: access.role,
      assignmentId: access.id,
      n: session.n,
    };
  }

  /** The text of the n-th client token. */
  clientToken(n: number): string {
    return clientToken(this.state, n);
  }

  /** The ready-made token of somebody. */
  readyToken(personId: string): string {
    return this.#people.tokenOf(this.state, personId);
  }

  /** Everybody with a ready-made token. */
  personas(): PersonaList {
    return this.#people.list(this.state);
  }
}

/** The scopes a client token may have: those of the accounting API, for a bookkeeper. */
export function clientScopes(role: 'BOOKKEEPER' | 'BILL_PAY_DRAFTER'): readonly Scope[] {
  if (role === 'BILL_PAY_DRAFTER') return [];
  return scopesOf('bookkeeper').filter((scope) => scope.startsWith('https:'));
}
