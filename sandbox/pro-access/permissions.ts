/**
 * Who may do what, written once (RULES "Permissions"): the transitions ask it, the tests walk it cell by
 * cell, and `GET /_sandbox/permissions` serves it.
 */
import { forbidden, type SandboxRefusal } from '../answers.js';
import { type Actor, type ActorKind, kindOf } from './actor.js';
import type { ConnectionState } from './state.js';

/** Where an operation is at home: who it is for. */
export type Side =
  /** Everybody, without a token too. */
  | 'open'
  /** Whoever has a token. */
  | 'any'
  /** A firm session. */
  | 'firm'
  /** An account admin or card admin of a company. */
  | 'owner'
  /** A token of one client: exchanged, or of one of its own people. */
  | 'inside';

/** What an operation names in its path or body, beyond the company or firm that the token gives. */
export type Subject =
  'connection' | 'client' | 'firm_user' | 'member' | 'bill' | 'integration' | 'account' | 'transaction';

/** The permission of one operation. */
export interface Permission {
  readonly side: Side;
  readonly may: readonly ActorKind[];
  /** The status of an answer that is no refusal. */
  readonly success: 200 | 201;
  /** What the request names; somebody else's answers 404. */
  readonly names?: Subject;
  /** The states of the connection it is legal in; `none` is no connection, or one that is history. */
  readonly from?: readonly ConnectionState[];
  /** The state it brings a connection to. */
  readonly to?: ConnectionState;
}

const OWNERS = ['account_admin', 'card_admin'] as const;
const FIRM = ['firm_admin', 'firm_user'] as const;
const ADMIN = ['firm_admin'] as const;
const BOOKS = ['account_admin', 'bookkeeper', 'client_bookkeeper'] as const;
const SYNC = [...BOOKS, 'client_drafter'] as const;
const BILLS = ['account_admin', 'client_drafter'] as const;
const EVERYBODY = [...OWNERS, 'bookkeeper', 'employee', ...FIRM, 'client_bookkeeper', 'client_drafter'] as const;
const ENDED = ['disconnected', 'rejected', 'withdrawn'] as const;

const firm = { side: 'firm', success: 200 } as const;
const owner = { side: 'owner', may: OWNERS, success: 200 } as const;
const inside = { side: 'inside', success: 200 } as const;

/** Every operation of Pro Access. */
export const PERMISSIONS = {
  getMe: { side: 'any', may: EVERYBODY, success: 200 },

  listClients: { ...firm, may: FIRM },
  acceptClient: { ...firm, may: ADMIN, names: 'connection', from: ['invited'], to: 'active' },
  rejectClient: { ...firm, may: ADMIN, names: 'connection', from: ['invited'], to: 'rejected' },
  disconnectClient: { ...firm, may: ADMIN, names: 'connection', from: ['active'], to: 'disconnected' },
  listFirmUsers: { ...firm, may: FIRM },
  inviteFirmUser: { ...firm, may: ADMIN, success: 201 },
  updateFirmUser: { ...firm, may: ADMIN, names: 'firm_user' },
  deactivateFirmUser: { ...firm, may: ADMIN, names: 'firm_user' },
  reactivateFirmUser: { ...firm, may: ADMIN, names: 'firm_user' },
  uploadEmployees: { ...firm, may: ADMIN, success: 201 },
  listAssignments: { ...firm, may: FIRM },
  putAssignment: { ...firm, may: ADMIN, names: 'client', from: ['active'] },
  revokeAssignment: { ...firm, may: ADMIN, names: 'client', from: ['active'] },
  applyForProAccess: { side: 'open', may: ['nobody', ...EVERYBODY], success: 201 },
  getApplication: { side: 'open', may: ['nobody', ...EVERYBODY], success: 200 },
  acceptWelcome: { side: 'open', may: ['nobody', ...EVERYBODY], success: 201 },

  searchFirms: owner,
  listFirmPeople: owner,
  inviteFirm: { ...owner, success: 201, from: ENDED, to: 'invited' },
  listFirms: owner,
  withdrawFirm: { ...owner, names: 'connection', from: ['invited'], to: 'withdrawn' },
  removeFirm: { ...owner, names: 'connection', from: ['active'], to: 'disconnected' },
  listMembers: owner,
  inviteMember: { ...owner, success: 201 },
  updateMemberRole: { ...owner, names: 'member' },
  releaseMemberRole: { ...owner, names: 'member' },
  endMember: { ...owner, names: 'member' },
  getSeats: owner,

  listBills: { ...inside, may: BILLS },
  submitBill: { ...inside, may: BILLS, success: 201 },
  approveBill: { ...inside, may: ['account_admin'], names: 'bill' },
  listIntegrations: { ...inside, may: SYNC },
  connectIntegration: { ...inside, may: BOOKS, names: 'integration' },
  disconnectIntegration: { ...inside, may: BOOKS, names: 'integration' },
  triggerSync: { ...inside, may: SYNC, names: 'integration' },
  createExport: { ...inside, may: BOOKS, success: 201, names: 'account' },
  listAnnotations: { ...inside, may: BOOKS, names: 'account' },
  getAnnotation: { ...inside, may: BOOKS, names: 'transaction' },
  putAnnotation: { ...inside, may: BOOKS, names: 'transaction' },
} as const satisfies Record<string, Permission>;

/** The name of an operation of Pro Access, as the OpenAPI document has it. */
export type OperationId = keyof typeof PERMISSIONS;

/** One operation's permission. */
export function permissionOf(operation: OperationId): Permission {
  return PERMISSIONS[operation];
}

/** Why an actor of a kind may not; undefined if it may. */
export function forbiddenCode(operation: OperationId, kind: ActorKind): string | undefined {
  const { side, may } = permissionOf(operation);
  if (may.includes(kind)) return undefined;
  const isFirm = (FIRM as readonly ActorKind[]).includes(kind);
  if (side === 'firm') return isFirm ? 'admin_required' : 'firm_session_required';
  if (side === 'owner') return 'owner_required';
  return side === 'inside' && isFirm ? 'client_token_required' : 'role_not_allowed';
}

const WHY: Readonly<Record<string, string>> = {
  admin_required: 'Only a Pro Access Admin may do this; ask one of your firm.',
  firm_session_required: 'This is done in the firm’s workspace: send the token of a firm session, not of a company.',
  owner_required: 'Only an account admin or a card admin of the company may do this.',
  client_token_required:
    'This is done inside a client: exchange the firm session for a token of that client at /oauth2/v1/token.',
};

/** The refusal of an actor whose kind may not do an operation. */
export function permissionRefusal(operation: OperationId, kind: ActorKind): SandboxRefusal | undefined {
  const code = forbiddenCode(operation, kind);
  if (code === undefined) return undefined;
  return forbidden(code, WHY[code] ?? `The role ${kind} may not do this; it is for ${rolesOf(operation)}.`);
}

/** @throws SandboxRefusal 403 */
export function permit(operation: OperationId, actor: Actor): void {
  const refusal = permissionRefusal(operation, kindOf(actor));
  if (refusal) throw refusal;
}

function rolesOf(operation: OperationId): string {
  return permissionOf(operation)
    .may.filter((kind) => kind !== 'nobody')
    .join(', ');
}
