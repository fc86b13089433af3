/** The permissions as a table of cells: operation × actor × state of the connection → status (RULES "Permissions"). */
import type { ActorKind } from './actor.js';
import { forbiddenCode, type OperationId, type Permission, PERMISSIONS, permissionOf } from './permissions.js';
import type { ConnectionState } from './state.js';
import { clientStatus, firmStatus } from './vocabulary.js';

/** Everybody the table tells of: what kind of actor, and how it stands to the client and the firm of the connection. */
export const TABLE_ACTORS = [
  { id: 'nobody', kind: 'nobody', description: 'Sends no token.' },
  { id: 'account_admin', kind: 'account_admin', description: 'An account admin of the client.' },
  { id: 'card_admin', kind: 'card_admin', description: 'A card admin of the client.' },
  { id: 'bookkeeper', kind: 'bookkeeper', description: 'A bookkeeper the client invited itself: a direct member.' },
  { id: 'employee', kind: 'employee', description: 'An employee of the client.' },
  { id: 'other_account_admin', kind: 'account_admin', description: 'An account admin of another company.' },
  { id: 'firm_admin', kind: 'firm_admin', description: 'A Pro Access Admin of the firm, the original invitee.' },
  { id: 'firm_user_assigned', kind: 'firm_user', description: 'A Pro Access User who is assigned to the client.' },
  { id: 'firm_user', kind: 'firm_user', description: 'A Pro Access User who is not assigned to the client.' },
  { id: 'other_firm_admin', kind: 'firm_admin', description: 'A Pro Access Admin of another firm.' },
  { id: 'client_bookkeeper', kind: 'client_bookkeeper', description: 'A bookkeeper of the firm, inside the client.' },
  { id: 'client_drafter', kind: 'client_drafter', description: 'A bill pay drafter of the firm, inside the client.' },
] as const satisfies readonly { id: string; kind: ActorKind; description: string }[];

/** An actor of the table. */
export type TableActor = (typeof TABLE_ACTORS)[number];

/** The states of a connection, and none. */
export const TABLE_STATES = ['none', 'invited', 'active', 'disconnected', 'rejected', 'withdrawn'] as const;

export type TableState = (typeof TABLE_STATES)[number];

/** What an operation answers one actor in one state. */
export interface PermissionCell {
  actor: TableActor['id'];
  /** Null where the state of the connection makes no difference. */
  state: TableState | null;
  status: number;
  code: string | null;
  /** The state the connection is in afterwards, where the operation moves it. */
  next_state: ConnectionState | null;
}

const answer = (status: number, code: string | null = null, next: ConnectionState | null = null) => ({
  status,
  code,
  next_state: next,
});

/** Every cell of an operation. Those who are refused for what they are have one cell, whatever the state. */
export function cellsOf(operation: OperationId): PermissionCell[] {
  const permission = permissionOf(operation);
  return TABLE_ACTORS.flatMap((actor): PermissionCell[] => {
    const refused = refusal(operation, permission, actor);
    if (refused) return [{ actor: actor.id, state: null, ...refused }];
    if (!permission.from || actor.id === 'other_account_admin') {
      return [{ actor: actor.id, state: null, ...answer(permission.success, null, permission.to ?? null) }];
    }
    return TABLE_STATES.map((state) => ({ actor: actor.id, state, ...inState(permission, state) }));
  });
}

function refusal(operation: OperationId, permission: Permission, actor: TableActor) {
  if (permission.side === 'open') return undefined;
  if (actor.kind === 'nobody') return answer(401, 'token_missing');
  const code = forbiddenCode(operation, actor.kind);
  if (code !== undefined) return answer(403, code);
  const stranger = actor.id === 'other_account_admin' || actor.id === 'other_firm_admin';
  return stranger && permission.names ? answer(404) : undefined;
}

function inState({ side, from = [], to, success, names }: Permission, state: TableState) {
  if (state === 'none') return names ? answer(404) : answer(success, null, to ?? null);
  if (from.includes(state)) return answer(success, null, to ?? null);
  // A client is known to a firm by a connection that has a row.
  if (names === 'client' && (state === 'rejected' || state === 'withdrawn')) return answer(404);
  const word = side === 'firm' ? firmStatus(state) : clientStatus(state);
  return answer(409, `connection_${word.toLowerCase()}`);
}

/** Switching into the client: the token endpoint, which answers in the words of OAuth. */
export function switchCells(): PermissionCell[] {
  const invalid = answer(400, 'invalid_request');
  const foreign = answer(400, 'invalid_target');
  return TABLE_ACTORS.flatMap((actor): PermissionCell[] => {
    const firm = actor.kind === 'firm_admin' || actor.kind === 'firm_user';
    if (!firm) return [{ actor: actor.id, state: null, ...invalid }];
    if (actor.id === 'firm_user' || actor.id === 'other_firm_admin')
      return [{ actor: actor.id, state: null, ...foreign }];
    return TABLE_STATES.map((state) => ({
      actor: actor.id,
      state,
      ...(state === 'active' ? answer(200) : foreign),
    }));
  });
}

/** Exit: the token of a client is given back by whoever has it; a ready-made one ends with its access alone. */
export function exitCells(): PermissionCell[] {
  return TABLE_ACTORS.map((actor): PermissionCell => {
    const inside = actor.kind === 'client_bookkeeper' || actor.kind === 'client_drafter';
    const refused = actor.kind === 'nobody' ? 'invalid_request' : 'unsupported_token_type';
    return { actor: actor.id, state: null, ...(inside ? answer(200) : answer(400, refused)) };
  });
}

/** What `GET /_sandbox/permissions` answers. `places` tells where each operation is. */
export function permissionTable(places: ReadonlyMap<string, { summary: string; method: string; path: string }>) {
  const operations = [
    ...(Object.keys(PERMISSIONS) as OperationId[]).map((id) => ({ id: id, cells: cellsOf(id) })),
    { id: 'createToken', cells: switchCells() },
    { id: 'revokeToken', cells: exitCells() },
  ];
  return {
    actors: TABLE_ACTORS.map(({ id, description }) => ({ id, description })),
    states: TABLE_STATES.map((id) => ({
      id,
      client: id === 'none' ? null : clientStatus(id),
      firm: id === 'none' ? null : firmStatus(id),
    })),
    operations: operations.map(({ id, cells }) => ({ operation_id: id, ...places.get(id)!, cells })),
  };
}
