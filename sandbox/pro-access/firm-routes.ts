/** The firm side of Pro Access: clients, team, assignments, onboarding. */
import * as schemas from '../contract/pro-schemas.js';
import { putAssignment, revokeAssignment } from './assignments.js';
import { acceptClient, disconnectClient, rejectClient } from './connections.js';
import type { Desk } from './desk.js';
import {
  applicationView,
  assignmentRows,
  assignmentView,
  clientAnswer,
  clientRows,
  firmUserAnswer,
  meView,
  teamRows,
} from './firm-views.js';
import { acceptWelcome, applicationOf, applyForProAccess } from './onboarding.js';
import { byName, PAGE_PARAMETERS, pageOf } from './paging.js';
import { pairKey } from './state.js';
import { deactivateFirmUser, inviteFirmUser, reactivateFirmUser, updateFirmUser } from './team.js';
import { uploadRoute } from './upload-route.js';

const NONE = { none: true } as const;
const AT = '/v1/pro_access';

/** Puts the firm side on the app. */
export function firmRoutes(desk: Desk): void {
  desk.read('getMe', `${AT}/me`, [], ({ state, actor, nameOfClient }) => meView(state, actor, nameOfClient));
  clientRoutes(desk);
  teamRoutes(desk);
  assignmentRoutes(desk);
  onboardingRoutes(desk);
}

function clientRoutes(desk: Desk): void {
  desk.read('listClients', `${AT}/clients`, [...PAGE_PARAMETERS, 'status', 'name'], (asked) => {
    const status = asked.query.oneOf('status', ['PENDING', 'ACTIVE', 'DISABLED'] as const);
    const rows = clientRows(asked.state, asked.actor, asked.nameOfClient).filter(
      (row) => (status === undefined || row.status === status) && asked.fitsName(row.client.name),
    );
    const of = asked.listing('listClients', ['status', 'name']);
    return pageOf({ of, rows, place: ({ client }) => byName(client.name, client.id) }, asked.query);
  });

  const moves = { acceptClient, rejectClient, disconnectClient } as const;
  const verbs = { acceptClient: 'accept', rejectClient: 'reject', disconnectClient: 'disconnect' } as const;
  for (const name of ['acceptClient', 'rejectClient', 'disconnectClient'] as const) {
    desk.write(name, 'POST', `${AT}/clients/:connection_id/${verbs[name]}`, NONE, (asked) => {
      const { actor, now, nameOfClient } = asked;
      const id = asked.param('connection_id');
      const state = moves[name](asked.state, actor, now, id);
      const clientId = state.connections[id]!.clientId;
      return { state, clientId, answer: (after) => clientAnswer(after, actor, id, nameOfClient) };
    });
  }
}

function teamRoutes(desk: Desk): void {
  desk.read('listFirmUsers', `${AT}/firm_users`, [...PAGE_PARAMETERS, 'status', 'name'], (asked) => {
    const status = asked.query.oneOf('status', ['INVITED', 'ACTIVE', 'DEACTIVATED'] as const);
    const rows = teamRows(asked.state, asked.actor, asked.nameOfClient).filter(
      (row) => (status === undefined || row.status === status) && asked.fitsName(row.name),
    );
    const of = asked.listing('listFirmUsers', ['status', 'name']);
    return pageOf({ of, rows, place: ({ id, name }) => byName(name, id) }, asked.query);
  });

  desk.write('inviteFirmUser', 'POST', `${AT}/firm_users`, { json: schemas.inviteFirmUserBody }, (asked, body) => {
    const { state, id } = inviteFirmUser(asked.state, asked.actor, asked.now, body);
    return { state, answer: (after) => firmUserAnswer(after, id, asked.nameOfClient) };
  });

  const user = `${AT}/firm_users/:firm_user_id`;
  desk.write('updateFirmUser', 'PUT', user, { json: schemas.updateFirmUserBody }, (asked, { level }) => {
    const firmUserId = asked.param('firm_user_id');
    const state = updateFirmUser(asked.state, asked.actor, asked.now, { firmUserId, level });
    return { state, answer: (after) => firmUserAnswer(after, firmUserId, asked.nameOfClient) };
  });

  const moves = { deactivateFirmUser, reactivateFirmUser } as const;
  for (const name of ['deactivateFirmUser', 'reactivateFirmUser'] as const) {
    const verb = name === 'deactivateFirmUser' ? 'deactivate' : 'reactivate';
    desk.write(name, 'POST', `${user}/${verb}`, NONE, (asked) => {
      const id = asked.param('firm_user_id');
      const state = moves[name](asked.state, asked.actor, asked.now, id);
      return { state, answer: (after) => firmUserAnswer(after, id, asked.nameOfClient) };
    });
  }
  uploadRoute(desk);
}

function assignmentRoutes(desk: Desk): void {
  const filters = ['client_id', 'firm_user_id'] as const;
  desk.read('listAssignments', `${AT}/assignments`, [...PAGE_PARAMETERS, ...filters], (asked) => {
    const [clientId, firmUserId] = filters.map((name) => asked.query.get(name));
    const rows = assignmentRows(asked.state, asked.actor, asked.nameOfClient).filter(
      (row) =>
        (clientId === undefined || row.client.id === clientId) &&
        (firmUserId === undefined || row.firm_user.id === firmUserId),
    );
    const of = asked.listing('listAssignments', filters);
    return pageOf(
      { of, rows, place: (row) => byName(row.client.name, `${row.client.id}/${row.firm_user.id}`) },
      asked.query,
    );
  });

  const one = `${AT}/clients/:client_id/assignments/:firm_user_id`;
  desk.write('putAssignment', 'PUT', one, { json: schemas.roleBody }, (asked, { role }) => {
    const [clientId, firmUserId] = [asked.param('client_id'), asked.param('firm_user_id')];
    const state = putAssignment(asked.state, asked.actor, asked.now, { clientId, firmUserId, role });
    const key = pairKey(clientId, firmUserId);
    return { state, clientId, answer: (after) => assignmentView(after, after.assignments[key]!, asked.nameOfClient) };
  });
  desk.write('revokeAssignment', 'DELETE', one, NONE, (asked) => {
    const [clientId, firmUserId] = [asked.param('client_id'), asked.param('firm_user_id')];
    const before = asked.state;
    const state = revokeAssignment(before, asked.actor, asked.now, { clientId, firmUserId });
    const was = before.assignments[pairKey(clientId, firmUserId)]!;
    return { state, clientId, answer: () => assignmentView(before, was, asked.nameOfClient) };
  });
}

function onboardingRoutes(desk: Desk): void {
  const body = { json: schemas.applicationBody };
  desk.write('applyForProAccess', 'POST', `${AT}/applications`, body, (asked, { firm_name: firmName, name, email }) => {
    const { state, id } = applyForProAccess(asked.state, asked.now, { firmName, name, email });
    return { state, answer: (after) => applicationView(after.applications[id]!, asked.now) };
  });
  desk.read('getApplication', `${AT}/applications/:application_id`, [], (asked) =>
    applicationView(applicationOf(asked.state, asked.param('application_id')), asked.now),
  );
  desk.write('acceptWelcome', 'POST', `${AT}/welcomes/:welcome_token`, NONE, (asked) => {
    const { state, id } = acceptWelcome(asked.state, asked.now, asked.param('welcome_token'));
    const { firmId } = state.firmUsers[id]!;
    return {
      state,
      firmId,
      answer: (after) => ({
        firm: { id: firmId, name: after.firms[firmId]!.name },
        firm_user: firmUserAnswer(after, id, asked.nameOfClient),
        token: asked.pro.readyToken(id),
      }),
    };
  });
}
