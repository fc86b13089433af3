/** A request to Pro Access, and all it is judged by. */
import { notFound } from '../answers.js';
import type { Instant } from '../../fixtures/facts.js';
import type { Query } from '../query.js';
import type { SandboxState } from '../state.js';
import type { At } from '../worlds/visit.js';
import { type Actor, type ClientActor, clientIdOf, type CompanyActor, type FirmActor } from './actor.js';
import type { NumberedClient } from './inside-views.js';
import type { OperationId } from './permissions.js';
import type { ProAccess } from './pro-access.js';
import type { ProState } from './state.js';

/** A request, and all it is judged by. */
export class Asked<Who extends Actor | undefined = Actor> {
  readonly sandbox: SandboxState;
  readonly actor: Who;
  readonly query: Query;
  readonly request: Request;
  readonly #param: (name: string) => string;

  constructor(sandbox: SandboxState, actor: Who, query: Query, context: At) {
    this.sandbox = sandbox;
    this.actor = actor;
    this.query = query;
    this.request = context.req.raw;
    this.#param = (name) => context.req.param(name) ?? '';
  }

  get pro(): ProAccess {
    return this.sandbox.pro;
  }

  get state(): ProState {
    return this.sandbox.pro.state;
  }

  get now(): Instant {
    return this.sandbox.now;
  }

  /** What the path says under a name. */
  param(name: string): string {
    return this.#param(name);
  }

  readonly nameOfClient = (clientId: string): string => this.sandbox.world.client(clientId)?.name ?? clientId;

  /** The client a token is of. */
  client(): NumberedClient {
    const clientId = this.actor && clientIdOf(this.actor);
    const index = this.sandbox.world.clients.findIndex(({ id }) => id === clientId);
    const client = this.sandbox.world.clients[index];
    if (!client) throw notFound('There is no such client.');
    return { client, index };
  }

  /** Whether a name fits the search of the request; every name does without one. */
  fitsName(name: string): boolean {
    const wanted = this.query.get('name');
    return wanted === undefined || name.toLowerCase().includes(wanted.toLowerCase());
  }

  /** Names a list for its cursors: whose it is and what it is filtered by. */
  listing(operation: OperationId, filters: readonly string[]): string {
    const { cursors, epoch } = this.sandbox;
    const whose = this.actor ? `${this.actor.id} ${clientIdOf(this.actor) ?? ''}` : '';
    const chosen = filters.map((name) => `${name}=${this.query.get(name) ?? ''}`);
    return [cursors.world, epoch, operation, whose, ...chosen].join('\n');
  }
}

/** The actor of an operation, by where it is at home. */
interface Actors {
  getMe: Actor;
}
type FirmOperation =
  | 'listClients'
  | 'acceptClient'
  | 'rejectClient'
  | 'disconnectClient'
  | 'listFirmUsers'
  | 'inviteFirmUser'
  | 'updateFirmUser'
  | 'deactivateFirmUser'
  | 'reactivateFirmUser'
  | 'uploadEmployees'
  | 'listAssignments'
  | 'putAssignment'
  | 'revokeAssignment';
type OwnerOperation =
  | 'searchFirms'
  | 'listFirmPeople'
  | 'inviteFirm'
  | 'listFirms'
  | 'withdrawFirm'
  | 'removeFirm'
  | 'listMembers'
  | 'inviteMember'
  | 'updateMemberRole'
  | 'releaseMemberRole'
  | 'endMember'
  | 'getSeats';
type OpenOperation = 'applyForProAccess' | 'getApplication' | 'acceptWelcome';

/** Who an operation's handler is given: the permission was checked before. */
export type ActorOf<Operation extends OperationId> = Operation extends keyof Actors
  ? Actors[Operation]
  : Operation extends FirmOperation
    ? FirmActor
    : Operation extends OwnerOperation
      ? CompanyActor
      : Operation extends OpenOperation
        ? undefined
        : CompanyActor | ClientActor;
