/**
 * The port of Pro Access: what the elements of one login and many clients need of a backend. `proAccessBackend` is it
 * over HTTP; a host that has its own way implements just the methods its elements use.
 *
 * Every call rejects with a `BackendError`: 401 nobody is signed in, 403 may not, 404 not there for this person, 409 not
 * as things stand (`code` says how they stand), 400 with what would be right. An aborted call rejects with the signal's
 * reason. The rules are RULES "Pro Access".
 */
import type { Backend, Page, PageQuery, ReadOptions } from './backend.js';
import type {
  AccountExport,
  Annotation,
  Application,
  Assignment,
  Bill,
  ClientConnection,
  ClientRole,
  ClientSideStatus,
  CurrentClient,
  ExportFormat,
  ExportInstitution,
  FirmConnection,
  FirmLevel,
  FirmSideStatus,
  FirmUser,
  FirmUserStatus,
  Integration,
  Me,
  Member,
  PartnerFirm,
  PartnerPerson,
  Seats,
  UploadAnswer,
  UploadProgress,
  Welcome,
} from './pro-access.js';

/** What every call that changes something takes. */
export interface WriteOptions extends ReadOptions {
  /**
   * Sent as `Idempotency-Key`: the same call under the same key is done once. Without it each call makes one of its
   * own, so that only the retry after a renewed token repeats it.
   */
  idempotencyKey?: string;
}

/** What an upload takes. */
export interface UploadOptions extends WriteOptions {
  /** Told how far the file is read, every 500 people; nobody is invited before the whole of it is. */
  onProgress?: (progress: UploadProgress) => void;
}

/** Which clients of a firm. `name` finds a part of a name in any case. */
export interface ClientQuery extends PageQuery {
  status?: Extract<FirmSideStatus, 'PENDING' | 'ACTIVE' | 'DISABLED'>;
  name?: string;
}

/** Which people of a firm. */
export interface FirmUserQuery extends PageQuery {
  status?: FirmUserStatus;
  name?: string;
}

/** Whose assignments, to which client. */
export interface AssignmentQuery extends PageQuery {
  client_id?: string;
  firm_user_id?: string;
}

/** Which firms of a company. */
export interface FirmQuery extends PageQuery {
  status?: Extract<ClientSideStatus, 'INVITED' | 'ACTIVE' | 'DISCONNECTED'>;
}

/** Which people of a company. */
export interface MemberQuery extends PageQuery {
  kind?: Member['kind'];
  name?: string;
}

/** Which partners of the directory. */
export interface DirectoryQuery extends PageQuery {
  name?: string;
}

/** What a bookkeeper writes on a transaction: takes the place of what was there. */
export type AnnotationBody = Pick<Annotation, 'category' | 'memo' | 'reviewed'>;

/** Inside one client: what its books need besides the accounting API. */
export interface InsideClient {
  listBills(query?: PageQuery & { status?: Bill['status'] }, read?: ReadOptions): Promise<Page<Bill>>;
  submitBill(
    bill: Pick<Bill, 'vendor' | 'amount' | 'due_date'> & Partial<Pick<Bill, 'invoice_number' | 'memo'>>,
    write?: WriteOptions,
  ): Promise<Bill>;
  approveBill(billId: string, write?: WriteOptions): Promise<Bill>;
  listIntegrations(read?: ReadOptions): Promise<{ items: Integration[] }>;
  connectIntegration(id: string, body?: { backfill_from?: string }, write?: WriteOptions): Promise<Integration>;
  disconnectIntegration(id: string, write?: WriteOptions): Promise<Integration>;
  triggerSync(id: string, write?: WriteOptions): Promise<Integration>;
  createExport(
    body: {
      account_id: string;
      format: ExportFormat;
      start_date: string;
      end_date: string;
      web_connect?: ExportInstitution;
    },
    write?: WriteOptions,
  ): Promise<AccountExport>;
  listAnnotations(accountId: string, query?: PageQuery, read?: ReadOptions): Promise<Page<Annotation>>;
  getAnnotation(accountId: string, transactionId: string, read?: ReadOptions): Promise<Annotation>;
  putAnnotation(
    accountId: string,
    transactionId: string,
    body: AnnotationBody,
    write?: WriteOptions,
  ): Promise<Annotation>;
}

/** One client that a firm session stands in: its books, and the way out. */
export interface ClientSession {
  /** The client, the role there, since when; as `getMe` tells it. */
  readonly current: CurrentClient;
  /** The client's books, with a token of that client alone. */
  readonly backend: Partial<Backend & InsideClient>;
  /** Leaves: the token is revoked. Resolves as well where it was dead already. */
  exit(read?: ReadOptions): Promise<void>;
}

/** The books of one client, to be read beside the client one is in. */
export interface ClientReading {
  /** The client's books, read only. */
  readonly backend: Backend;
  /** Ends it: the token is revoked. Resolves as well where it was dead already. */
  end(read?: ReadOptions): Promise<void>;
}

/** The firm side: one login, many clients. */
export interface FirmSide {
  getMe(read?: ReadOptions): Promise<Me>;
  listClients(query?: ClientQuery, read?: ReadOptions): Promise<Page<ClientConnection>>;
  acceptClient(connectionId: string, write?: WriteOptions): Promise<ClientConnection>;
  rejectClient(connectionId: string, write?: WriteOptions): Promise<ClientConnection>;
  disconnectClient(connectionId: string, write?: WriteOptions): Promise<ClientConnection>;
  listFirmUsers(query?: FirmUserQuery, read?: ReadOptions): Promise<Page<FirmUser>>;
  inviteFirmUser(body: { name: string; email: string; level: FirmLevel }, write?: WriteOptions): Promise<FirmUser>;
  updateFirmUser(firmUserId: string, body: { level: FirmLevel }, write?: WriteOptions): Promise<FirmUser>;
  deactivateFirmUser(firmUserId: string, write?: WriteOptions): Promise<FirmUser>;
  reactivateFirmUser(firmUserId: string, write?: WriteOptions): Promise<FirmUser>;
  listAssignments(query?: AssignmentQuery, read?: ReadOptions): Promise<Page<Assignment>>;
  putAssignment(
    clientId: string,
    firmUserId: string,
    body: { role: ClientRole },
    write?: WriteOptions,
  ): Promise<Assignment>;
  revokeAssignment(clientId: string, firmUserId: string, write?: WriteOptions): Promise<Assignment>;
  /** CSV text. Refused whole with 400; `error.body` is then an `UploadErrorBody` with every bad line. */
  uploadEmployees(csv: string, write?: UploadOptions): Promise<UploadAnswer>;
  /**
   * Exchanges the firm session for one client (RFC 8693). The client token of before dies. Rejects with the code
   * `invalid_target` where the person has no access to the client.
   */
  enterClient(clientId: string, read?: ReadOptions): Promise<ClientSession>;
  /**
   * Opens the books of a client to read them; the session stays in the client it is in (RULES "Reading"). Rejects with
   * the code `invalid_target` where the person is no bookkeeper there.
   */
  readClient(clientId: string, read?: ReadOptions): Promise<ClientReading>;
}

/** Before there is a firm: the application, and the welcome link. Needs no token. */
export interface Onboarding {
  applyForProAccess(
    body: { firm_name: string; name: string; email: string },
    write?: WriteOptions,
  ): Promise<Application>;
  getApplication(applicationId: string, read?: ReadOptions): Promise<Application>;
  acceptWelcome(welcomeToken: string, write?: WriteOptions): Promise<Welcome>;
}

/** The owner side: the firms a company works with, and its people. */
export interface OwnerSide {
  searchFirms(query?: DirectoryQuery, read?: ReadOptions): Promise<Page<PartnerFirm>>;
  listFirmPeople(firmId: string, read?: ReadOptions): Promise<{ items: PartnerPerson[] }>;
  inviteFirm(body: { firm_id: string; firm_user_id?: string }, write?: WriteOptions): Promise<FirmConnection>;
  withdrawFirm(connectionId: string, write?: WriteOptions): Promise<FirmConnection>;
  listFirms(query?: FirmQuery, read?: ReadOptions): Promise<Page<FirmConnection>>;
  removeFirm(connectionId: string, write?: WriteOptions): Promise<FirmConnection>;
  listMembers(query?: MemberQuery, read?: ReadOptions): Promise<Page<Member>>;
  inviteMember(body: { name: string; email: string }, write?: WriteOptions): Promise<Member>;
  updateMemberRole(memberId: string, body: { role: ClientRole }, write?: WriteOptions): Promise<Member>;
  releaseMemberRole(memberId: string, write?: WriteOptions): Promise<Member>;
  endMember(memberId: string, write?: WriteOptions): Promise<Member>;
  getSeats(read?: ReadOptions): Promise<Seats>;
}

/** All of Pro Access. */
export interface ProAccessBackend extends FirmSide, Onboarding, OwnerSide {}

/** Everything an element may ask of a backend; each asks for a few methods of it. */
export type AnyBackend = Partial<Backend & InsideClient & ProAccessBackend>;
