/** One connection, two vocabularies: what the client calls a state and what the firm calls it (RULES "Connections"). */
import type { ClientSideStatus, FirmSideStatus } from '../../components/backend/pro-access.js';
import { conflict, type SandboxRefusal } from '../answers.js';
import { formatInstant } from '../time.js';
import { nameOf } from './actor.js';
import { type OperationId, permissionOf } from './permissions.js';
import type { Connection, ConnectionEventType, ConnectionState, ProState } from './state.js';

const FIRM_WORDS: Readonly<Record<ConnectionState, FirmSideStatus>> = {
  invited: 'PENDING',
  active: 'ACTIVE',
  disconnected: 'DISABLED',
  rejected: 'REJECTED',
  withdrawn: 'WITHDRAWN',
};

const CLIENT_WORDS: Readonly<Record<ConnectionState, ClientSideStatus>> = {
  invited: 'INVITED',
  active: 'ACTIVE',
  disconnected: 'DISCONNECTED',
  rejected: 'REJECTED',
  withdrawn: 'WITHDRAWN',
};

export const firmStatus = (state: ConnectionState): FirmSideStatus => FIRM_WORDS[state];
export const clientStatus = (state: ConnectionState): ClientSideStatus => CLIENT_WORDS[state];

const EVENT_WORDS: Readonly<Record<ConnectionEventType, string>> = {
  INVITED: 'the firm was invited',
  WITHDRAWN: 'the invitation was withdrawn',
  ACCEPTED: 'the invitation was accepted',
  REJECTED: 'the invitation was rejected',
  DISCONNECTED: 'the firm disconnected',
  REMOVED: 'the client removed the firm',
  INVITEE_ENDED: 'the client ended the access of the person it had invited',
  CONTACT_CHANGED: 'the contact changed',
};

const ADVICE: Readonly<Record<string, string>> = {
  'withdrawFirm active': ' The firm has accepted; use Remove firm.',
  'removeFirm invited': ' The firm has not answered; use Withdraw.',
  'disconnectClient invited': ' The invitation is not answered; use Reject.',
  'putAssignment invited': ' Accept the client first.',
};

/**
 * Refuses a move that is illegal in a connection's state.
 * @throws SandboxRefusal 409 with the current state and what brought it about.
 */
export function requireState(state: ProState, operation: OperationId, connection: Connection): void {
  if (!permissionOf(operation).from?.includes(connection.state)) throw stateConflict(state, operation, connection);
}

/** 409: where a connection stands, in the words of the side that asks, and who brought it there. */
export function stateConflict(state: ProState, operation: OperationId, connection: Connection): SandboxRefusal {
  const words = permissionOf(operation).side === 'firm' ? FIRM_WORDS : CLIENT_WORDS;
  const status = words[connection.state];
  const cause = connection.events.findLast(({ type }) => type !== 'CONTACT_CHANGED')!;
  return conflict(
    `connection_${status.toLowerCase()}`,
    `The connection is ${status}: ${EVENT_WORDS[cause.type]} (${nameOf(state, cause.by)}, ${formatInstant(cause.at)}). ` +
      `Nothing was changed.${ADVICE[`${operation} ${connection.state}`] ?? ''}`,
  );
}
