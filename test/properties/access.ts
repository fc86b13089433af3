/**
 * Who has access to what, told again in the plainest way: a model that holds what RULES "Switching", "Reading", "Consent"
 * and "Token endpoint" promise of every token, and knows nothing of how the sandbox keeps it.
 */
import type * as pro from '../../components/backend/pro-access.js';

/** Seconds by the world's clock. */
const HOUR = 3600;
const NINETY_DAYS = 90 * 86_400;
/** Clients a session may read beside the one it stands in. */
const READINGS = 8;

/** Work of somebody for a client, from an assignment to its end; a later one is another. */
interface Work {
  readonly client: string;
  readonly person: string;
  role: pro.ClientRole;
  over: boolean;
}

/** A firm's person from a sign-in to the end of it; a reactivation begins another. */
interface Session {
  readonly person: string;
  over: boolean;
}

/** What somebody consented to. */
interface Family {
  /** Undefined where a company's own person gave it. */
  readonly work: Work | undefined;
  readonly person: string;
  over: boolean;
}

/** A token, and how it is answered. */
export type Token = { readonly text: string; readonly client: string | undefined } & (
  | { readonly kind: 'ready firm'; readonly session: Session }
  | { readonly kind: 'ready company'; readonly person: string }
  | {
      readonly kind: 'client' | 'reading';
      readonly session: Session;
      readonly work: Work;
      readonly until: number;
      left: boolean;
    }
  | { readonly kind: 'app'; readonly family: Family; readonly until: number; left: boolean }
);

/** A refresh token. */
export interface Refresh {
  readonly text: string;
  readonly family: Family;
  readonly client: string;
  readonly until: number;
  used: boolean;
}

/** A connection of the firm to a client. */
interface Connection {
  readonly id: string;
  state: 'invited' | 'active';
  readonly invitee: string;
  contact: string;
}

/** The model. Its methods are called once the sandbox said that something was done. */
export class Access {
  now = 0;
  readonly tokens: Token[] = [];
  readonly refreshes: Refresh[] = [];
  readonly connections = new Map<string, Connection>();
  readonly #admin: string;
  #work: Work[] = [];
  readonly #sessions = new Map<string, Session>();
  readonly #off = new Set<string>();
  readonly #ended = new Set<string>();
  /** What a client decided about a person: a role, or null for no access. */
  readonly #decided = new Map<string, pro.ClientRole | null>();
  readonly #families: Family[] = [];

  /** `admin` is who acts for the firm. */
  constructor(admin: string) {
    this.#admin = admin;
  }

  /** How the accounting API answers a token: 200, or 401 with this code. */
  books(token: Token): 200 | string {
    const dead = this.#dead(token);
    if (dead) return dead;
    if (token.kind === 'ready firm') return 'role_not_allowed';
    if (token.kind === 'client' || token.kind === 'reading') {
      return token.work.role === 'BOOKKEEPER' ? 200 : 'role_not_allowed';
    }
    return 200;
  }

  /** How Pro Access answers a token that asks who it is: 200, 401 with this code, or 403 with it. */
  me(token: Token): 200 | string {
    const dead = this.#dead(token);
    if (dead) return dead;
    return token.kind === 'app' ? 'app_token' : token.kind === 'reading' ? 'reading_token' : 200;
  }

  #dead(token: Token): string | undefined {
    switch (token.kind) {
      case 'ready firm':
        return token.session.over ? 'token_revoked' : undefined;
      case 'ready company':
        return this.#ended.has(token.person) ? 'token_revoked' : undefined;
      case 'app':
        if (token.left || token.family.over) return 'token_revoked';
        break;
      default:
        if (token.left || token.session.over || token.work.over) return 'token_revoked';
    }
    return token.until <= this.now ? 'token_expired' : undefined;
  }

  /** Somebody's session of a firm, from now on. */
  session(person: string, text: string): void {
    const session = { person, over: false };
    this.#sessions.set(person, session);
    this.tokens.push({ kind: 'ready firm', text, client: undefined, session });
  }

  invited(client: string, id: string, invitee: string): void {
    this.connections.set(client, { id, state: 'invited', invitee, contact: invitee });
    this.#decided.delete(`${client} ${invitee}`);
  }

  accepted(client: string): void {
    const connection = this.connections.get(client)!;
    connection.state = 'active';
    if (this.#off.has(connection.invitee)) connection.contact = this.#admin;
    const { contact } = connection;
    const role = this.#decided.get(`${client} ${contact}`);
    if (role === null) return;
    this.assigned(client, contact, role ?? 'BOOKKEEPER');
  }

  /** The connection is over, whichever way. */
  parted(client: string): void {
    this.connections.delete(client);
    this.#lose((work) => work.client === client);
  }

  assigned(client: string, person: string, role: pro.ClientRole): void {
    const work = this.#workOf(client, person);
    if (work) work.role = role;
    else this.#work.push({ client, person, role, over: false });
    this.#sweep();
  }

  takenOff(client: string, person: string): void {
    this.#lose((work) => work.client === client && work.person === person);
    this.#contactLeft((of) => of === client, person);
  }

  deactivated(person: string): void {
    this.#off.add(person);
    this.#sessions.get(person)!.over = true;
    this.#lose((work) => work.person === person);
    this.#contactLeft(() => true, person);
  }

  reactivated(person: string, text: string): void {
    this.#off.delete(person);
    this.session(person, text);
  }

  /** A client sets somebody's role. */
  decided(client: string, person: string, role: pro.ClientRole): void {
    this.#decided.set(`${client} ${person}`, role);
    this.assigned(client, person, role);
  }

  released(client: string, person: string): void {
    this.#decided.delete(`${client} ${person}`);
  }

  /** A client ends a person of the firm; whoever stands for it takes the firm with it. */
  ended(client: string, person: string): void {
    this.#decided.set(`${client} ${person}`, null);
    if (this.connections.get(client)?.contact === person) this.parted(client);
    else this.#lose((work) => work.client === client && work.person === person);
  }

  /** A client ends somebody of its own. */
  endedOwn(person: string): void {
    this.#ended.add(person);
    for (const family of this.#families) if (!family.work && family.person === person) family.over = true;
  }

  /** Whether somebody may be given a client token. */
  mayEnter(client: string, person: string): boolean {
    return this.#workOf(client, person) !== undefined;
  }

  /** Whether somebody keeps the books of a client, or is one of its own people with that right who is still there. */
  mayRead(client: string, person: string, own: boolean): boolean {
    return own ? !this.#ended.has(person) : this.#workOf(client, person)?.role === 'BOOKKEEPER';
  }

  /** A session stands in a client: the token it had is left behind. */
  entered(client: string, person: string, text: string): void {
    const session = this.#sessions.get(person)!;
    for (const token of this.tokens) if (token.kind === 'client' && token.session === session) token.left = true;
    const work = this.#workOf(client, person)!;
    this.tokens.push({ kind: 'client', text, client, session, work, until: this.now + HOUR, left: false });
  }

  /** A session reads a client; the oldest of too many ends. */
  reads(client: string, person: string, text: string): void {
    const session = this.#sessions.get(person)!;
    const work = this.#workOf(client, person)!;
    this.tokens.push({ kind: 'reading', text, client, session, work, until: this.now + HOUR, left: false });
    const open = this.tokens.filter(
      (token) => token.kind === 'reading' && token.session === session && !token.left && !token.work.over,
    ) as Extract<Token, { left: boolean }>[];
    for (const token of open.slice(0, Math.max(0, open.length - READINGS))) token.left = true;
  }

  /** An app is given tokens on the ground somebody has. */
  consented(client: string, person: string, own: boolean, given: { access: string; refresh: string }): void {
    const family = { work: own ? undefined : this.#workOf(client, person)!, person, over: false };
    this.#families.push(family);
    this.#given(family, client, given);
  }

  /** Whether a refresh token does; one that was used takes its family with it. */
  mayRefresh(refresh: Refresh): boolean {
    if (refresh.used) refresh.family.over = true;
    return !refresh.used && !refresh.family.over && refresh.until > this.now;
  }

  refreshed(refresh: Refresh, given: { access: string; refresh: string }): void {
    refresh.used = true;
    this.#given(refresh.family, refresh.client, given);
  }

  /** A token is given back: a refresh token with its family. */
  revoked(token: Token | Refresh): void {
    if ('kind' in token) {
      if ('left' in token) token.left = true;
    } else {
      token.family.over = true;
    }
  }

  #given(family: Family, client: string, { access, refresh }: { access: string; refresh: string }): void {
    this.tokens.push({ kind: 'app', text: access, client, family, until: this.now + HOUR, left: false });
    this.refreshes.push({ text: refresh, family, client, until: this.now + NINETY_DAYS, used: false });
  }

  #workOf(client: string, person: string): Work | undefined {
    return this.#work.find((work) => work.client === client && work.person === person);
  }

  #lose(which: (work: Work) => boolean): void {
    for (const work of this.#work.filter(which)) work.over = true;
    this.#work = this.#work.filter(({ over }) => !over);
    this.#sweep();
  }

  /** Consent is over for good once its ground is, or its right to the books. */
  #sweep(): void {
    for (const family of this.#families) {
      if (family.work && (family.work.over || family.work.role !== 'BOOKKEEPER')) family.over = true;
    }
  }

  /** The admin who acted stands where somebody stood who was taken off. */
  #contactLeft(of: (client: string) => boolean, person: string): void {
    for (const [client, connection] of this.connections) {
      if (of(client) && connection.state === 'active' && connection.contact === person)
        connection.contact = this.#admin;
    }
  }
}
