/** The owner side of Pro Access: directory, invitations, partners, members, seats. */
import { notFound } from '../answers.js';
import * as schemas from '../contract/pro-schemas.js';
import { quote } from '../query.js';
import { inviteFirm, removeFirm, withdrawFirm } from './connections.js';
import type { Desk } from './desk.js';
import { endMember, inviteMember, releaseMemberRole, updateMemberRole } from './members.js';
import { directoryRows, firmRow, firmRows, memberAnswer, memberRows, partnerPeople, seatsView } from './owner-views.js';
import { byName, PAGE_PARAMETERS, pageOf } from './paging.js';
import { find } from './state.js';

const NONE = { none: true } as const;
const AT = '/v1/pro_access';

/** Puts the owner side on the app. */
export function ownerRoutes(desk: Desk): void {
  directoryRoutes(desk);
  partnerRoutes(desk);
  memberRoutes(desk);
  desk.read('getSeats', `${AT}/seats`, [], ({ state, actor }) => seatsView(state, actor.clientId));
}

function directoryRoutes(desk: Desk): void {
  desk.read('searchFirms', `${AT}/directory/firms`, [...PAGE_PARAMETERS, 'name'], (asked) => {
    const rows = directoryRows(asked.state, asked.actor).filter(({ name }) => asked.fitsName(name));
    const of = asked.listing('searchFirms', ['name']);
    return pageOf({ of, rows, place: ({ id, name }) => byName(name, id) }, asked.query);
  });
  desk.read('listFirmPeople', `${AT}/directory/firms/:firm_id/people`, [], (asked) => {
    const firmId = asked.param('firm_id');
    if (!find(asked.state.firms, firmId)) {
      throw notFound(`There is no partner ${quote(firmId)}; search for it by name.`);
    }
    return { items: partnerPeople(asked.state, firmId) };
  });
}

function partnerRoutes(desk: Desk): void {
  desk.read('listFirms', `${AT}/firms`, [...PAGE_PARAMETERS, 'status'], (asked) => {
    const status = asked.query.oneOf('status', ['INVITED', 'ACTIVE', 'DISCONNECTED'] as const);
    const rows = firmRows(asked.state, asked.actor).filter((row) => status === undefined || row.status === status);
    const of = asked.listing('listFirms', ['status']);
    return pageOf({ of, rows, place: ({ firm }) => byName(firm.name, firm.id) }, asked.query);
  });
  desk.write('inviteFirm', 'POST', `${AT}/firms`, { json: schemas.inviteFirmBody }, (asked, body) => {
    const { firm_id: firmId, firm_user_id: firmUserId } = body;
    const { state, id } = inviteFirm(asked.state, asked.actor, asked.now, { firmId, firmUserId });
    return { state, firmId, answer: (after) => firmRow(after, id) };
  });
  const moves = { withdrawFirm, removeFirm } as const;
  for (const name of ['withdrawFirm', 'removeFirm'] as const) {
    const verb = name === 'withdrawFirm' ? 'withdraw' : 'remove';
    desk.write(name, 'POST', `${AT}/firms/:connection_id/${verb}`, NONE, (asked) => {
      const id = asked.param('connection_id');
      const state = moves[name](asked.state, asked.actor, asked.now, id);
      return { state, firmId: state.connections[id]!.firmId, answer: (after) => firmRow(after, id) };
    });
  }
}

function memberRoutes(desk: Desk): void {
  desk.read('listMembers', `${AT}/members`, [...PAGE_PARAMETERS, 'kind', 'name'], (asked) => {
    const kind = asked.query.oneOf('kind', ['EMPLOYEE', 'DIRECT_MEMBER', 'EXTERNAL_PARTNER'] as const);
    const rows = memberRows(asked.state, asked.actor.clientId).filter(
      (row) => (kind === undefined || row.kind === kind) && asked.fitsName(row.name),
    );
    const of = asked.listing('listMembers', ['kind', 'name']);
    return pageOf({ of, rows, place: ({ id, name }) => byName(name, id) }, asked.query);
  });
  desk.write('inviteMember', 'POST', `${AT}/members`, { json: schemas.inviteMemberBody }, (asked, body) => {
    const { state, id } = inviteMember(asked.state, asked.actor, asked.now, body);
    return { state, answer: (after) => memberAnswer(after, asked.actor.clientId, id) };
  });

  const role = `${AT}/members/:member_id/role`;
  desk.write('updateMemberRole', 'PUT', role, { json: schemas.roleBody }, (asked, body) => {
    const memberId = asked.param('member_id');
    const state = updateMemberRole(asked.state, asked.actor, asked.now, { memberId, role: body.role });
    const { firmId } = state.firmUsers[memberId]!;
    return { state, firmId, answer: (after) => memberAnswer(after, asked.actor.clientId, memberId) };
  });
  const ends = { releaseMemberRole, endMember } as const;
  for (const name of ['releaseMemberRole', 'endMember'] as const) {
    const path = name === 'releaseMemberRole' ? role : `${AT}/members/:member_id`;
    desk.write(name, 'DELETE', path, NONE, (asked) => {
      const memberId = asked.param('member_id');
      const state = ends[name](asked.state, asked.actor, asked.now, { memberId });
      const firmId = find(state.firmUsers, memberId)?.firmId;
      return { state, firmId, answer: (after) => memberAnswer(after, asked.actor.clientId, memberId) };
    });
  }
}
