/**
 * What the control routes under `/_sandbox` take and answer, and the typed mirror of them on a sandbox object
 * (RULES "Control").
 */
import type { DateTime, Money, Transaction } from '../../components/backend/backend.js';
import type { Breach } from '../../components/ledger/breach.js';
import type { Role, ScenarioName } from '../../fixtures/facts.js';
import type { FaultControl } from '../faults/types.js';
import type {
  AuditReport,
  Har,
  JournalEntry,
  JournalPage,
  JournalQuery,
  JournalSwitch,
  JournalSwitchRequest,
} from '../journal/types.js';
import type { PermissionTable } from './permissions.js';

/** `GET /_sandbox`: which world this is and where its clock stands. */
export interface SandboxInfo {
  /** Version of the package that made the world. */
  version: string;
  scenario: ScenarioName;
  seed: number;
  now: DateTime;
}

/** `PUT /_sandbox/world`: what the world shall hold. What is left out is as in every new world of the sandbox. */
export interface WorldRequest {
  scenario?: ScenarioName;
  /** A whole number, 0 or more. */
  seed?: number;
  /** RFC 3339 with a zone and whole seconds. Default: as every new world, of another scenario that one's own. */
  clock?: string;
  /** Whether PENDING rows are listed where a request does not say. */
  pending?: boolean;
  /** The text `world` of a snapshot, alone: holds what that held. */
  from?: string;
}

/** A snapshot of a world. */
export interface SnapshotEntry {
  id: string;
  name: string;
  scenario: ScenarioName;
  seed: number;
  /** Where the clock stood. */
  now: DateTime;
  /** Simulated rows. */
  rows: number;
}

/** `GET /_sandbox/snapshots`, in the order they were taken. */
export interface SnapshotList {
  items: SnapshotEntry[];
}

/** `GET /_sandbox/snapshots/{id}`: all of it. */
export interface WholeSnapshot extends SnapshotEntry {
  /** Starts the same world elsewhere: `--world`, or `from` of `PUT /_sandbox/world`. */
  world: string;
  /** What moves: clock, simulated rows, and how Pro Access and OAuth differ from the beginning of the world. */
  data: Record<string, unknown>;
}

/** One of the worlds of a sandbox. */
export interface WorldEntry {
  /** Under `/w/<name>`, or in the header `Sandbox-World`; `default` is the world without either. */
  name: string;
  scenario: ScenarioName;
  seed: number;
  now: DateTime;
}

/** `GET /_sandbox/worlds`: every world that was used, the one without a name first. */
export interface WorldList {
  items: WorldEntry[];
}

/** A company or a firm, by id and name. */
export interface PartyRef {
  id: string;
  name: string;
}

/** What a token may do on the accounting API (RULES "Scopes"). */
export type Scope =
  'openid' | 'offline_access' | 'https://accounting.brexapis.com/cash' | 'https://accounting.brexapis.com/card';

/** A seeded person with his or her ready-made token, which never expires by the clock. */
export interface Persona {
  id: string;
  name: string;
  email: string;
  /** The role the token acts with. */
  role: Role;
  /** The client company, for its own people. */
  company?: PartyRef;
  /** The accounting firm, for the people of a firm. */
  firm?: PartyRef;
  scopes: Scope[];
  /** Send it as `Authorization: Bearer <token>`. */
  token: string;
}

/** Whom `GET /_sandbox/personas` lists; what is left out does not matter. */
export interface PersonaQuery {
  role?: Role;
  /** Of this client company. */
  company_id?: string;
  /** Of this accounting firm. */
  firm_id?: string;
}

/** `GET /_sandbox/personas`: everybody, people without rights on the accounting API among them. */
export interface PersonaList {
  items: Persona[];
}

/** `GET` and `PUT /_sandbox/clock`, and the answer of `advance`. */
export interface ClockState {
  now: DateTime;
  /** World seconds a real second, while the clock runs; absent while it stands still. */
  speed?: number;
}

/** `PUT /_sandbox/clock`; one of the two at least. */
export interface ClockRequest {
  /** RFC 3339 with a zone, whole seconds; backwards too. */
  now?: string;
  /** World seconds a real second, 0 (the clock stands still) to 31,622,400 (a year a second). */
  speed?: number;
}

/** Something that happens by itself as the clock goes on. */
export type TimelineEntry =
  /** A row that is pending now posts. */
  | { at: DateTime; type: 'posting'; account_id: string; transaction_id: string }
  /** A statement period closes. */
  | { at: DateTime; type: 'statement'; account_id: string; statement_id: string }
  /** An application for Pro Access is answered. */
  | { at: DateTime; type: 'application'; application_id: string }
  /** A code or token that is alive expires. `client_id`: the app; null for the client token of a firm session. */
  | {
      at: DateTime;
      type: 'expiry';
      token: 'code' | 'access_token' | 'refresh_token' | 'client_token';
      person_id: string;
      client_id: string | null;
    };

/** `GET /_sandbox/timeline`: what will happen by itself after now, in order. */
export interface Timeline {
  now: DateTime;
  /** How far it looks. */
  until: DateTime;
  items: TimelineEntry[];
  /** Whether there is more before `until` than was asked for. */
  more: boolean;
}

/** What can be made to happen in a ledger. */
export type SimulatedType = 'purchase' | 'refund' | 'deposit' | 'payment' | 'card_payment';

/** `POST /_sandbox/transactions` (RULES "Simulated rows"). */
export interface SimulateRequest {
  account_id: string;
  /** Gives the sign; `card_payment` makes both legs and may name either account. */
  type: SimulatedType;
  /** A positive magnitude in the account's own currency. */
  amount: Money;
  description?: string;
  /** RFC 3339 with a zone, whole seconds. Default: the world's now. */
  initiated_at?: string;
  /** RFC 3339 with a zone, whole seconds, now or later. Without one the row is pending until its natural day. */
  posted_at?: string;
  /** Makes the row although the account is inactive, over its limit or overdrawn. */
  force?: boolean;
}

/** A row that was made, and where. */
export interface SimulatedRow {
  account_id: string;
  transaction: Transaction;
}

/** The rows that were made: two for a card payment from a cash account, else one. */
export interface SimulateAnswer {
  items: SimulatedRow[];
}

/** `POST /_sandbox/reset`: what the world is after it. */
export interface ResetAnswer extends SandboxInfo {
  /** How many resets there have been. Cursors of an earlier epoch answer 400. */
  epoch: number;
}

/** One account that was checked; one line of the answer of `GET /_sandbox/check`. */
export interface CheckProgress {
  account_id: string;
  company_id: string;
  statements: number;
  transactions: number;
  breaches: number;
}

/** An invariant of Pro Access that does not hold (RULES "Check"). */
export interface ProBreach {
  rule: 'connections' | 'assignments' | 'tokens' | 'team' | 'seats' | 'consents' | 'bills';
  /** One sentence: what is, and what would be right. */
  message: string;
  /** Whose record it is. */
  id: string;
}

/** What was looked at in Pro Access. */
export interface ProAccessCheck {
  connections: number;
  assignments: number;
  /** Client tokens that are alive. */
  tokens: number;
  breaches: ProBreach[];
}

/** `GET /_sandbox/check`: what was walked, and every breach of a rule. */
export interface CheckReport {
  now: DateTime;
  progress: CheckProgress[];
  breaches: Breach[];
  /** Null where one account was asked for. */
  pro_access: ProAccessCheck | null;
  /** Whether there was no breach of either kind. */
  ok: boolean;
  accounts: number;
  statements: number;
  transactions: number;
}

/** What `GET /_sandbox/events` tells, one server-sent event each. */
export type SandboxEvent =
  /** The clock was set or advanced. */
  | { type: 'clock'; now: DateTime }
  /** Rows were simulated in these accounts. */
  | { type: 'ledger'; now: DateTime; account_ids: string[] }
  /** Somebody changed something in Pro Access: the operation, and whom it concerns. */
  | { type: 'pro_access'; now: DateTime; operation: string; firm_id: string | null; client_id: string | null }
  /** The world was reset: read everything again, cursors of before are dead. */
  | { type: 'reset'; now: DateTime; epoch: number };

/** An app that is registered, as `GET` and `POST /_sandbox/clients` tell it. Its secret is known to anyone. */
export interface AppClient {
  client_id: string;
  /** Without one it is public, and has to use PKCE. */
  client_secret?: string;
  name: string;
  /** Compared to the letter; of a loopback address the port is free. */
  redirect_uris: string[];
  /** What it may ask for. Default: every scope. */
  scopes: Scope[];
}

/** `GET /_sandbox/clients` */
export interface AppClientList {
  items: AppClient[];
}

/** `POST /_sandbox/grant`: what sign-in and consent would end in. */
export interface GrantRequest {
  /** The id or the e-mail of the person who consents. */
  person: string;
  /** The app. */
  client_id: string;
  /** The company whose books it is for; needed where the person works for more than one. */
  company_id?: string;
  /** Separated by spaces. Default: all that the app may ask for. */
  scope?: string;
}

/** What the token endpoint answers (RFC 6749 section 5.1). */
export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds by the world's clock. */
  expires_in: number;
  /** With `offline_access` only. */
  refresh_token?: string;
  scope: string;
  /** With `openid` only. */
  id_token?: string;
}

/** The control routes as calls. A refused call rejects with a `SandboxRefusal`. */
export interface SandboxControl extends FaultControl {
  /** `GET /_sandbox` */
  info(): Promise<SandboxInfo>;
  /** `GET /_sandbox/worlds` */
  worlds(): Promise<WorldList>;
  /** `PUT /_sandbox/world`: this world holds something else from now on. */
  setWorld(request: WorldRequest): Promise<SandboxInfo>;
  /** `GET /_sandbox/snapshots` */
  snapshots(): Promise<SnapshotList>;
  /** `POST /_sandbox/snapshots` */
  takeSnapshot(name?: string): Promise<SnapshotEntry>;
  /** `GET /_sandbox/snapshots/{id}` */
  snapshot(id: string): Promise<WholeSnapshot>;
  /** `POST /_sandbox/snapshots/{id}/restore` */
  restoreSnapshot(id: string): Promise<ResetAnswer>;
  /** `POST /_sandbox/snapshots/{id}/fork`: a new world that stands as this one stood. */
  forkSnapshot(id: string, world: string): Promise<WorldEntry>;
  /** `DELETE /_sandbox/snapshots/{id}`: answers those that are left. */
  removeSnapshot(id: string): Promise<SnapshotList>;
  /** `DELETE /_sandbox/world`: takes this world away; answers those that are left. */
  removeWorld(): Promise<WorldList>;
  /** `GET /_sandbox/personas`: everybody, or who fits. */
  personas(query?: PersonaQuery): Promise<PersonaList>;
  /** `GET /_sandbox/clock` */
  clock(): Promise<ClockState>;
  /** `PUT /_sandbox/clock`; backwards too. RFC 3339 with a zone. */
  setClock(now: string): Promise<ClockState>;
  /** `PUT /_sandbox/clock`: world seconds a real second; 0 stands still. */
  setSpeed(speed: number): Promise<ClockState>;
  /** `POST /_sandbox/clock/next`: to the next thing that the timeline tells of. */
  nextClock(): Promise<ClockState>;
  /** `GET /_sandbox/timeline`; `until` is RFC 3339 with a zone, by default the end of next month; `limit` 1 to 1000. */
  timeline(options?: { until?: string; limit?: number }): Promise<Timeline>;
  /** `POST /_sandbox/clock/advance`; an ISO 8601 duration such as `P1D`, `P1W`, `P1M`, `PT1H`. */
  advanceClock(duration: string): Promise<ClockState>;
  /** `POST /_sandbox/transactions` */
  createTransaction(request: SimulateRequest): Promise<SimulateAnswer>;
  /** `POST /_sandbox/reset` */
  reset(): Promise<ResetAnswer>;
  /** `GET /_sandbox/clients` */
  clients(): Promise<AppClientList>;
  /** `POST /_sandbox/clients` */
  registerClient(client: Omit<AppClient, 'scopes'> & { scopes?: Scope[] }): Promise<AppClient>;
  /** `POST /_sandbox/grant`; `issuer` is the `iss` of the ID token, by default `https://sandbox.example`. */
  grant(request: GrantRequest, issuer?: string): Promise<TokenAnswer>;
  /** `GET /_sandbox/permissions`: who may do what in Pro Access; the same in every world. */
  permissions(): Promise<PermissionTable>;
  /** `GET /_sandbox/check`: the whole world, or one account. */
  check(options?: { accountId?: string; signal?: AbortSignal }): Promise<CheckReport>;
  /** `GET /_sandbox/journal`. Calls of this object are no requests, and are not in it. */
  journal(query?: JournalQuery): Promise<JournalPage>;
  /** `GET /_sandbox/journal.har`; without `limit` all that fits. */
  har(query?: JournalQuery): Promise<Har>;
  /** `PUT /_sandbox/journal` */
  setJournal(request: JournalSwitchRequest): Promise<JournalSwitch>;
  /** `DELETE /_sandbox/journal` */
  clearJournal(): Promise<JournalSwitch>;
  /** `GET /_sandbox/journal/stream`: calls `listener` with each entry from now on; call what it returns to stop. */
  followJournal(listener: (entry: JournalEntry) => void): () => void;
  /** `GET /_sandbox/audit` */
  audit(): Promise<AuditReport>;
  /** `GET /_sandbox/events`: calls `listener` from now on; call what it returns to stop. */
  events(listener: (event: SandboxEvent) => void): () => void;
}
