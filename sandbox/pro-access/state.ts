/**
 * What people change in a world, as immutable, serialisable data (RULES "Pro Access"). A transition makes a new state
 * and shares with the old one all that it did not touch, so that a snapshot is a reference.
 */
import type { Instant } from '../../fixtures/facts.js';
import { IdMaker } from '../../fixtures/ids.js';

/** Firm-level permission. */
export type Level = 'ADMIN' | 'USER';

/** Client-level permission of a firm user. */
export type ClientRole = 'BOOKKEEPER' | 'BILL_PAY_DRAFTER';

/** An accounting firm with a workspace. */
export interface FirmRecord {
  readonly id: string;
  readonly name: string;
}

/** A person at a firm. */
export interface FirmUser {
  readonly id: string;
  readonly firmId: string;
  readonly name: string;
  readonly email: string;
  readonly level: Level;
  readonly status: 'INVITED' | 'ACTIVE' | 'DEACTIVATED';
  readonly invitedAt: Instant;
  /** Null for those who were there from the beginning. */
  readonly invitedBy: string | null;
  readonly signedInAt: Instant | null;
  /** Who last changed the level: of two mutual demotions the second one fails on it. */
  readonly levelBy: string | null;
  /** Counts reactivations: a session of before one never revives. */
  readonly session: number;
}

/** The role of a person at a client company. */
export type MemberRole = 'account_admin' | 'card_admin' | 'bookkeeper' | 'employee';

/** A person of a client company: staff, or a direct member (a bookkeeper the company invited itself). */
export interface Member {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly direct: boolean;
  readonly status: 'INVITED' | 'ACTIVE' | 'ENDED';
}

/** Where a connection stands, in neither side's vocabulary. */
export type ConnectionState = 'invited' | 'active' | 'disconnected' | 'rejected' | 'withdrawn';

/** What happened to a connection. */
export type ConnectionEventType =
  'INVITED' | 'WITHDRAWN' | 'ACCEPTED' | 'REJECTED' | 'DISCONNECTED' | 'REMOVED' | 'INVITEE_ENDED' | 'CONTACT_CHANGED';

/** One thing that happened to a connection. */
export interface ConnectionEvent {
  readonly type: ConnectionEventType;
  readonly at: Instant;
  /** Id of the person who did it. */
  readonly by: string;
}

/** The relation of a client and a firm, from one invitation to its end. */
export interface Connection {
  readonly id: string;
  readonly clientId: string;
  readonly firmId: string;
  readonly state: ConnectionState;
  /** Whom the client named. */
  readonly inviteeId: string;
  /** Who stands in the invitee's place: the invitee, until the firm takes that person off. */
  readonly contactId: string;
  readonly events: readonly ConnectionEvent[];
  /** Who was assigned when it ended. */
  readonly formerIds: readonly string[];
}

/** A firm user at work for a client. Exists only while its connection is active. */
export interface Assignment {
  readonly id: string;
  readonly connectionId: string;
  readonly clientId: string;
  readonly firmUserId: string;
  readonly role: ClientRole;
  readonly at: Instant;
  readonly by: string;
}

/** What a client decided about a firm user; it stands until the client releases it. */
export interface Decision {
  readonly clientId: string;
  readonly firmUserId: string;
  /** The role the client set; null: it ended the person's access. */
  readonly role: ClientRole | null;
  readonly at: Instant;
  readonly by: string;
}

/** The one client a firm session stands in. */
export interface ClientSession {
  /** Its token's number. */
  readonly n: number;
  /** The firm session it was exchanged for. */
  readonly session: string;
  readonly firmUserId: string;
  readonly clientId: string;
  readonly assignmentId: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  /** Null: all that the role allows. */
  readonly scopes: readonly string[] | null;
  /** It reads the books and stands nowhere: the session may be in another client meanwhile. */
  readonly reading?: true;
}

/** A firm's wish to become a partner. */
export interface Application {
  readonly id: string;
  readonly firmName: string;
  readonly name: string;
  readonly email: string;
  readonly submittedAt: Instant;
  /** When it is answered; nobody knows before. */
  readonly answeredAt: Instant;
  readonly welcomeToken: string;
  /** The firm that the welcome link made; null while it is unused. */
  readonly firmId: string | null;
}

/** A bill that somebody submitted here. Seeded bills are facts (`bills.ts`). */
export interface SubmittedBill {
  readonly id: string;
  readonly clientId: string;
  readonly vendor: string;
  readonly amount: number;
  readonly currency: string;
  readonly invoiceNumber: string | null;
  readonly memo: string | null;
  /** `YYYY-MM-DD` */
  readonly dueDate: string;
  readonly at: Instant;
  readonly by: string;
}

/** Where and by whom something was approved or written. */
export interface Mark {
  readonly at: Instant;
  readonly by: string;
}

/** Accounting software a client may connect. */
export type Provider = 'QUICKBOOKS_ONLINE' | 'XERO';

/** A connected integration. */
export interface IntegrationRecord {
  readonly clientId: string;
  readonly provider: Provider;
  readonly connectedAt: Instant;
  readonly by: string;
  /** The assignment whose access carries the consent; null: a member of the company. */
  readonly assignmentId: string | null;
  /** The last sync somebody triggered. */
  readonly syncedAt: Instant | null;
  readonly backfilledFrom: Instant;
  /** When the consent was lost: nothing is refreshed from then on. */
  readonly lostAt: Instant | null;
  /** What a late reconnection could not fill: from the last refresh of before to where it begins; `end` is exclusive. */
  readonly gap: { readonly start: Instant; readonly end: Instant } | null;
}

/** What a bookkeeper wrote on a transaction. */
export interface Annotation extends Mark {
  readonly category: string | null;
  readonly memo: string | null;
  readonly reviewed: boolean;
}

/** The answer to a write that carried an `Idempotency-Key`. */
export interface Replay {
  /** Digest of method, path and body: another request under the same key is refused. */
  readonly digest: string;
  readonly status: number;
  /** The body, as JSON text. */
  readonly text: string;
}

type Table<T> = Readonly<Record<string, T>>;

/** Everything that moves in Pro Access. */
export interface ProState {
  /** Makes the ids of this world. */
  readonly key: number;
  /** How many ids were made. */
  readonly made: number;
  readonly firms: Table<FirmRecord>;
  readonly firmUsers: Table<FirmUser>;
  readonly members: Table<Member>;
  /** Seats a company pays for. */
  readonly seats: Table<number>;
  readonly connections: Table<Connection>;
  /** By `pairKey`: a firm user serves a client in one way. */
  readonly assignments: Table<Assignment>;
  /** By `pairKey`. */
  readonly decisions: Table<Decision>;
  /** By token number. */
  readonly sessions: Table<ClientSession>;
  /** How many client tokens were issued. */
  readonly issued: number;
  readonly applications: Table<Application>;
  readonly bills: Table<SubmittedBill>;
  /** By bill id. */
  readonly approvals: Table<Mark>;
  /** By `integrationKey`. */
  readonly integrations: Table<IntegrationRecord>;
  /** By transaction id, below the account's id. */
  readonly annotations: Table<Table<Annotation>>;
  /** By actor and key, the oldest first. */
  readonly replays: Table<Replay>;
}

/** The names of the tables of a state, by what they hold. */
export type TableName = {
  [Name in keyof ProState]: ProState[Name] extends Table<unknown> ? Name : never;
}[keyof ProState];

/** Where a client and a firm user meet. */
export const pairKey = (clientId: string, firmUserId: string): string => `${clientId}/${firmUserId}`;

/** Where a client and a provider meet. */
export const integrationKey = (clientId: string, provider: Provider): string => `${clientId}/${provider}`;

/** The state with one record put in place. */
export function put<Name extends TableName>(
  state: ProState,
  table: Name,
  id: string,
  record: ProState[Name][string],
): ProState {
  return { ...state, [table]: { ...state[table], [id]: record } };
}

/** The state without the records that fit. */
export function drop<Name extends TableName>(
  state: ProState,
  table: Name,
  fits: (record: ProState[Name][string]) => boolean,
): ProState {
  const entries = Object.entries(state[table]) as [string, ProState[Name][string]][];
  const kept = entries.filter(([, record]) => !fits(record));
  return kept.length === entries.length ? state : { ...state, [table]: Object.fromEntries(kept) };
}

/** A new id of a kind, `conn_` for example, and the state that has made it. */
export function makeId(state: ProState, prefix: string): { state: ProState; id: string } {
  const id = new IdMaker(prefix, state.key).make(1, state.made);
  return { state: { ...state, made: state.made + 1 }, id };
}

/** One record, only if the state has it: an id like `constructor` finds nothing. */
export function find<T>(table: Table<T>, id: string): T | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}
