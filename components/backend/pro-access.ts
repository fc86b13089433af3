/**
 * The JSON of Pro Access, field for field, as `/v1/pro_access/…` answers it (RULES "Pro Access"). Ours, in the style of
 * the accounting API: snake_case, `{items, next_cursor}`, the same error body.
 */
import type { CalendarDate, DateTime, ErrorBody, Money } from './backend.js';

/** Somebody or something by id and name. Names are text, whatever they contain. */
export interface NamedRef {
  id: string;
  name: string;
}

/** Firm-level permission: Pro Access Admin or Pro Access User. */
export type FirmLevel = 'ADMIN' | 'USER';

/** Client-level permission of a firm user. */
export type ClientRole = 'BOOKKEEPER' | 'BILL_PAY_DRAFTER';

/** Whether somebody can sign in; an invitation becomes active at the first sign-in. */
export type FirmUserStatus = 'INVITED' | 'ACTIVE' | 'DEACTIVATED';

/** The client a firm session stands in. */
export interface CurrentClient {
  connection_id: string;
  client: NamedRef;
  role: ClientRole;
  entered_at: DateTime;
}

/** `getMe`: who the token is. */
export interface Me {
  id: string;
  name: string;
  email: string;
  /** The person's firm, and level there; null for the people of a company. */
  firm: NamedRef | null;
  level: FirmLevel | null;
  /** The person's own company, and role there; null for the people of a firm. */
  company: NamedRef | null;
  company_role: MemberRole | null;
  /** The client this session stands in; null outside of one, and for the people of a company. */
  current_client: CurrentClient | null;
}

/** What happened to a connection. */
export type ConnectionEventType =
  'INVITED' | 'WITHDRAWN' | 'ACCEPTED' | 'REJECTED' | 'DISCONNECTED' | 'REMOVED' | 'INVITEE_ENDED' | 'CONTACT_CHANGED';

/** One thing that happened to a connection: what, when, who. */
export interface ConnectionEvent {
  type: ConnectionEventType;
  at: DateTime;
  by: NamedRef;
}

/** An earlier connection of the same client and firm, in the words of the side that reads it. */
export interface PastConnection<Status extends string> {
  connection_id: string;
  status: Status;
  events: ConnectionEvent[];
}

interface ConnectionBase<Status extends string> {
  connection_id: string;
  status: Status;
  /** Whom the client named. */
  original_invitee: NamedRef;
  /** Who stands in that place now. */
  contact: NamedRef;
  invited_at: DateTime;
  /** Null while the invitation is unanswered. */
  accepted_at: DateTime | null;
  /** Null while the connection is live. */
  ended_at: DateTime | null;
  /** People of the firm who are assigned. */
  assigned_count: number;
  /** Oldest first. */
  events: ConnectionEvent[];
  /** Newest first. */
  history: PastConnection<Status>[];
}

/** What a firm calls the state of a connection. No list has REJECTED and WITHDRAWN ones; moves and history do. */
export type FirmSideStatus = 'PENDING' | 'ACTIVE' | 'DISABLED' | 'REJECTED' | 'WITHDRAWN';

/** What a client calls the state of a connection. No list has REJECTED and WITHDRAWN ones; moves and history do. */
export type ClientSideStatus = 'INVITED' | 'ACTIVE' | 'DISCONNECTED' | 'REJECTED' | 'WITHDRAWN';

/** A row of the Clients tab. */
export interface ClientConnection extends ConnectionBase<FirmSideStatus> {
  client: NamedRef;
  /** The reader's own role there; null: not assigned to you. */
  role: ClientRole | null;
}

/** A row of Team → Partner: a firm as its client sees it. */
export interface FirmConnection extends ConnectionBase<ClientSideStatus> {
  firm: NamedRef;
}

/** Somebody's work for one client. */
export interface ClientAssignmentRef {
  connection_id: string;
  client: NamedRef;
  role: ClientRole;
}

/** A row of the Team tab. */
export interface FirmUser {
  id: string;
  name: string;
  email: string;
  level: FirmLevel;
  status: FirmUserStatus;
  invited_at: DateTime;
  /** The first sign-in; null before. */
  signed_in_at: DateTime | null;
  /** To an admin all; to a user those of clients the user is assigned to as well. */
  assignments: ClientAssignmentRef[];
}

/** What a client decided about a person of the firm; the firm cannot change it until the client releases it. */
export interface ClientDecision {
  /** The role the client set; null: it ended the access. */
  role: ClientRole | null;
  at: DateTime;
}

/** A firm user at work for a client, or kept from it by the client's decision. */
export interface Assignment {
  connection_id: string;
  client: NamedRef;
  firm_user: NamedRef;
  status: 'ACTIVE' | 'ENDED_BY_CLIENT';
  /** Null where the client ended the access. */
  role: ClientRole | null;
  assigned_at: DateTime | null;
  client_decision: ClientDecision | null;
}

/** An application of a firm to become a partner. */
export interface Application {
  id: string;
  firm_name: string;
  name: string;
  email: string;
  /** COMPLETED: the welcome link was used. */
  status: 'SUBMITTED' | 'APPROVED' | 'COMPLETED';
  submitted_at: DateTime;
  /** The end of the second business day. */
  answer_expected_by: DateTime;
  answered_at: DateTime | null;
  /** What the welcome e-mail would carry; null before the answer and once it was used. */
  welcome_token: string | null;
}

/** What a welcome link made: the workspace, its first admin, and a token to begin with. */
export interface Welcome {
  firm: NamedRef;
  firm_user: FirmUser;
  token: string;
}

/** A person whom an upload invited. */
export interface UploadedEmployee {
  line: number;
  id: string;
  name: string;
  email: string;
  level: FirmLevel;
}

/** What an upload did: everybody was invited. */
export interface UploadAnswer {
  created: number;
  items: UploadedEmployee[];
}

/** What is wrong with one line of a file. */
export interface UploadFault {
  /** 1 is the first line of the file, its header. */
  line: number;
  reason: string;
}

/** An upload that was refused whole. `errors` is there where single lines are at fault. */
export interface UploadErrorBody extends ErrorBody {
  errors?: UploadFault[];
}

/** How far a long upload is. Line ends inside of quotation marks count. */
export interface UploadProgress {
  lines_read: number;
  lines_total: number;
}

/**
 * One line of the answer to an upload sent with `Accept: application/x-ndjson`: progress, and last what the answer
 * without that header would have been, its status and body.
 */
export type UploadStep =
  | { type: 'PROGRESS'; progress: UploadProgress }
  | { type: 'ANSWER'; answer: { status: number; body: UploadAnswer | UploadErrorBody } };

/** A firm of the directory. */
export interface PartnerFirm {
  id: string;
  name: string;
  /** How the company stands with it already; null without a connection to show. */
  status: ClientSideStatus | null;
}

/** A person of a firm whom an invitation may name. */
export interface PartnerPerson {
  id: string;
  name: string;
  level: FirmLevel;
  /** Who is invited where nobody is named. */
  is_default: boolean;
}

/** What somebody is at a company. */
export type MemberRole = 'ACCOUNT_ADMIN' | 'CARD_ADMIN' | 'BOOKKEEPER' | 'EMPLOYEE';

/** One of a company's people. */
export interface Member {
  id: string;
  name: string;
  email: string;
  kind: 'EMPLOYEE' | 'DIRECT_MEMBER' | 'EXTERNAL_PARTNER';
  /** Null for an external partner whose access was ended. */
  role: MemberRole | ClientRole | null;
  status: 'INVITED' | 'ACTIVE' | 'ENDED';
  /** The firm of an external partner. */
  firm: NamedRef | null;
  connection_id: string | null;
  /** Ending this person's access disconnects the firm. */
  is_contact: boolean;
  uses_seat: boolean;
  decision: ClientDecision | null;
}

/** Seats of a company. People of firms use none. */
export interface Seats {
  total: number;
  used: number;
  available: number;
  external_partners: number;
}

/** A bill of a client. */
export interface Bill {
  id: string;
  vendor: string;
  amount: Money;
  invoice_number: string | null;
  memo: string | null;
  due_date: CalendarDate;
  status: 'AWAITING_APPROVAL' | 'APPROVED' | 'PAID';
  submitted_at: DateTime;
  submitted_by: NamedRef;
  approved_at: DateTime | null;
  approved_by: NamedRef | null;
  /** The transaction that paid it. */
  transaction_id: string | null;
}

/** Accounting software a client may connect. */
export type IntegrationProvider = 'QUICKBOOKS_ONLINE' | 'XERO';

/** The bank feed of a connected integration. */
export interface BankFeed {
  backfilled_from: CalendarDate;
  last_refresh_at: DateTime;
  /** Null while the consent is lost. */
  next_refresh_at: DateTime | null;
  /** Days that a late reconnection could not fill: the feed reaches 90 days back at most. */
  gap: { start: CalendarDate; end: CalendarDate } | null;
}

/** A client's integration. RECONNECT: the consent was lost with the access of the person who gave it. */
export interface Integration {
  id: string;
  provider: IntegrationProvider;
  status: 'NOT_CONNECTED' | 'CONNECTED' | 'RECONNECT';
  connected_at: DateTime | null;
  connected_by: NamedRef | null;
  last_synced_at: DateTime | null;
  /** Null where it is not connected, and for a client without a cash account. */
  bank_feed: BankFeed | null;
  /** The client has no feed to this software: export its card transactions instead. */
  export_instead: boolean;
}

/** A file format of an export (RULES "Exports"). */
export type ExportFormat = 'QUICKBOOKS_CSV' | 'XERO_CSV' | 'FULL_CSV' | 'OFX' | 'QBO' | 'JSON';

/** What a file comes to, in the signs of its format. It goes beside the file, never into it. */
export interface ExportChecksums {
  count: number;
  sum: Money;
  /** The balances around the file's days; null where they are no whole period. */
  opening: Money | null;
  closing: Money | null;
}

/** One file of an export. */
export interface ExportFile {
  name: string;
  media_type: string;
  rows: number;
  content: string;
  checksums: ExportChecksums;
}

/** Who a QBO file says it is from: INTU.BID and FID are digits. No bank's id is built in. */
export interface ExportInstitution {
  bid: string;
  org?: string;
  fid?: string;
}

/** An export of an account's posted rows. */
export interface AccountExport {
  id: string;
  account_id: string;
  format: ExportFormat;
  start_date: CalendarDate;
  end_date: CalendarDate;
  created_at: DateTime;
  created_by: NamedRef;
  rows: number;
  /** What the amounts in the files come to, in the signs of the format. */
  sum: Money;
  files: ExportFile[];
}

/** What a bookkeeper wrote on a transaction. */
export interface Annotation {
  account_id: string;
  transaction_id: string;
  category: string | null;
  memo: string | null;
  reviewed: boolean;
  /** Null where nothing was written yet. */
  updated_at: DateTime | null;
  updated_by: NamedRef | null;
}
