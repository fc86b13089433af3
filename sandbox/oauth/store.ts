/** The one store of OAuth: holds its state, ends what lost its ground, and knows every token that an app was given. */
import { formatInstant } from '../time.js';
import type { Instant } from '../../fixtures/facts.js';
import type { SandboxState } from '../state.js';
import type { Bearer, DeadToken, TokenSource } from '../tokens/tokens.js';
import { firmBearer, memberBearer } from '../pro-access/people.js';
import { find, type ProState } from '../pro-access/state.js';
import { signIn } from '../pro-access/team.js';
import { type RegisteredClient, SEEDED_CLIENTS } from './clients.js';
import { mayGive, roleOn } from './grounds.js';
import { endGrant, firstState, type Grant, numberOf, type OAuthState } from './state.js';

const stores = new WeakMap<SandboxState, OAuthStore>();

/** The store of a sandbox, made when OAuth is first used. From then on its tokens are known. */
export function oauthOf(sandbox: SandboxState): OAuthStore {
  let store = stores.get(sandbox);
  if (!store) {
    stores.set(sandbox, (store = new OAuthStore(sandbox)));
    sandbox.tokens.push(store);
  }
  return store;
}

/** The store. */
export class OAuthStore implements TokenSource {
  readonly #sandbox: SandboxState;
  #state: OAuthState;

  constructor(sandbox: SandboxState) {
    this.#sandbox = sandbox;
    this.#state = sandbox.join(this) ?? this.#first();
    sandbox.listen(({ type }) => {
      if (type === 'pro_access') this.#sweep();
    });
  }

  get state(): OAuthState {
    return this.#state;
  }

  get now(): Instant {
    return this.#sandbox.now;
  }

  /** Connections, people and assignments, as they are now. */
  get people(): ProState {
    return this.#sandbox.pro.state;
  }

  /** Puts what a move made in place of the state. */
  commit(next: OAuthState): void {
    this.#state = next;
    this.#sandbox.changed();
  }

  /** Stands as it stood; undefined: as the world began. */
  restore(state: OAuthState | undefined): void {
    this.#state = state ?? this.#first();
  }

  /** A registered client. */
  client(clientId: string): RegisteredClient | undefined {
    return this.clients.find(({ client_id: id }) => id === clientId);
  }

  /** Every registered client, the seeded ones first. */
  get clients(): readonly RegisteredClient[] {
    return [...SEEDED_CLIENTS, ...this.#state.clients];
  }

  /** The first sign-in of somebody invited makes that person active. */
  signedIn(personId: string): void {
    const { pro } = this.#sandbox;
    pro.commit(signIn(pro.state, personId, this.now), { operation: 'signIn' });
  }

  /** The name of a company. */
  companyName(companyId: string): string {
    return this.#sandbox.world.client(companyId)?.name ?? companyId;
  }

  /** Whether a grant still has its ground, and the right to what it gave. */
  isAlive(grant: Grant): boolean {
    return !grant.ended && mayGive(roleOn(this.people, grant.personId, grant.ground), grant.scopes);
  }

  find(token: string): Bearer | DeadToken | undefined {
    const n = numberOf(this.#state, 'access', token);
    if (n === undefined) return undefined;
    const access = this.#state.access[n]!;
    const grant = this.#state.grants[access.grant]!;
    const { personId, ground, clientId } = grant;
    if (access.revoked || !this.isAlive(grant)) return 'token_revoked';
    if (access.expiresAt <= this.now) return 'token_expired';
    const member = find(this.people.members, personId);
    const { person, firmId } = member ? memberBearer(member) : firmBearer(this.people.firmUsers[personId]!);
    return {
      person,
      role: roleOn(this.people, personId, ground)!,
      companyId: ground.companyId,
      ...(firmId !== undefined && { firmId }),
      scopes: access.scopes,
      app: clientId,
    };
  }

  /** Ends for good what has lost its ground: access that comes back later does not bring its tokens back. */
  #sweep(): void {
    const lost = this.#state.grants.filter((grant) => !grant.ended && !this.isAlive(grant));
    if (lost.length > 0) this.commit(lost.reduce((state, { n }) => endGrant(state, n, 'access'), this.#state));
  }

  #first(): OAuthState {
    const { scenario, seed } = this.#sandbox.world;
    return firstState(scenario, seed);
  }

  /** The world's time as a date-time. */
  get at(): string {
    return formatInstant(this.now);
  }
}
