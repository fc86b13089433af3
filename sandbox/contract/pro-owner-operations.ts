/** The owner side of Pro Access in the OpenAPI document. */
import type { Operation } from './operations.js';
import { operation, PAGE, refusal } from './pro-operation.js';
import * as pro from './pro-schemas.js';

const CLIENT_WORDS = ['INVITED', 'ACTIVE', 'DISCONNECTED'] as const;

/** Its routes. */
export const OWNER_SIDE: readonly Operation[] = [
  operation('searchFirms', 'get /directory/firms', {
    summary: 'Search partners',
    description: 'By name. Who is not here is no partner: ask the firm to apply, or invite a bookkeeper by e-mail.',
    query: { ...PAGE, name: undefined },
    answer: pro.partnerFirmPage,
  }),
  operation('listFirmPeople', 'get /directory/firms/{firm_id}/people', {
    summary: 'List people of a partner',
    description: 'Those an invitation may name.',
    answer: pro.partnerPersonList,
  }),
  operation('inviteFirm', 'post /firms', {
    summary: 'Invite a firm',
    description: 'Names one of its people, by default its first admin: the original invitee.',
    body: pro.inviteFirmBody,
    answer: pro.firmConnection,
    also: { 404: refusal('There is no such partner or person.') },
  }),
  operation('listFirms', 'get /firms', {
    summary: 'List firms',
    description: 'Invited, Active and Disconnected ones, with their history.',
    query: { ...PAGE, status: CLIENT_WORDS },
    answer: pro.firmPage,
  }),
  operation('withdrawFirm', 'post /firms/{connection_id}/withdraw', {
    summary: 'Withdraw an invitation',
    description: 'While it is unanswered. The row is gone on both sides.',
    answer: pro.firmConnection,
  }),
  operation('removeFirm', 'post /firms/{connection_id}/remove', {
    summary: 'Remove a firm',
    description: 'Everybody assigned loses access at once. Direct members stay.',
    answer: pro.firmConnection,
  }),
  operation('listMembers', 'get /members', {
    summary: 'List the company’s people',
    description: 'Employees, direct members, and external partners with firm and role.',
    query: { ...PAGE, kind: ['EMPLOYEE', 'DIRECT_MEMBER', 'EXTERNAL_PARTNER'], name: undefined },
    answer: pro.memberPage,
  }),
  operation('inviteMember', 'post /members', {
    summary: 'Invite a bookkeeper',
    description: 'A direct member, outside any firm. Takes a seat.',
    body: pro.inviteMemberBody,
    answer: pro.member,
  }),
  operation('updateMemberRole', 'put /members/{member_id}/role', {
    summary: 'Set an external partner’s role',
    description: 'Stands until released: the firm cannot change it back.',
    body: pro.roleBody,
    answer: pro.member,
  }),
  operation('releaseMemberRole', 'delete /members/{member_id}/role', {
    summary: 'Leave an external partner’s role to the firm',
    description: 'Takes back what the company decided about the person, a role or the end of the access.',
    answer: pro.member,
  }),
  operation('endMember', 'delete /members/{member_id}', {
    summary: 'End one person’s access',
    description: 'Ending whoever stands in the original invitee’s place disconnects the firm.',
    answer: pro.member,
  }),
  operation('getSeats', 'get /seats', {
    summary: 'Seats',
    description: 'External partners use none.',
    answer: pro.seats,
  }),
];
