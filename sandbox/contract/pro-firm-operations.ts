/** The firm side of Pro Access in the OpenAPI document. */
import type { Operation } from './operations.js';
import { operation, PAGE, refusal } from './pro-operation.js';
import * as pro from './pro-schemas.js';

/** Its routes. */
export const FIRM_SIDE: readonly Operation[] = [
  operation('getMe', 'get /me', {
    summary: 'Who am I',
    description: 'The person, the firm and level or the company and role, and the client this session stands in.',
    answer: pro.me,
  }),
  operation('listClients', 'get /clients', {
    summary: 'List clients',
    description: 'Pending ones for admins alone; a user sees the clients assigned, and Disabled ones of before.',
    query: { ...PAGE, status: ['PENDING', 'ACTIVE', 'DISABLED'], name: undefined },
    answer: pro.clientPage,
  }),
  operation('acceptClient', 'post /clients/{connection_id}/accept', {
    summary: 'Accept a client',
    description: 'Pending becomes Active, and the person the client named its first bookkeeper.',
    answer: pro.clientConnection,
  }),
  operation('rejectClient', 'post /clients/{connection_id}/reject', {
    summary: 'Reject a client',
    description: 'The row is gone on both sides.',
    answer: pro.clientConnection,
  }),
  operation('disconnectClient', 'post /clients/{connection_id}/disconnect', {
    summary: 'Disconnect a client',
    description: 'Active becomes Disabled; everybody assigned loses access at once.',
    answer: pro.clientConnection,
  }),
  operation('listFirmUsers', 'get /firm_users', {
    summary: 'List the team',
    description: 'All for an admin; for a user those of the clients he or she is assigned to.',
    query: { ...PAGE, status: ['INVITED', 'ACTIVE', 'DEACTIVATED'], name: undefined },
    answer: pro.firmUserPage,
  }),
  operation('inviteFirmUser', 'post /firm_users', {
    summary: 'Invite a colleague',
    description: 'One e-mail is one person in one firm. The invitation becomes active at the first sign-in.',
    body: pro.inviteFirmUserBody,
    answer: pro.firmUser,
  }),
  operation('updateFirmUser', 'put /firm_users/{firm_user_id}', {
    summary: 'Change a colleague’s level',
    description: 'The last active admin stays one.',
    body: pro.updateFirmUserBody,
    answer: pro.firmUser,
  }),
  operation('deactivateFirmUser', 'post /firm_users/{firm_user_id}/deactivate', {
    summary: 'Deactivate a colleague',
    description: 'Ends every session and assignment. Clients stay connected; the admin who acts becomes the contact.',
    answer: pro.firmUser,
  }),
  operation('reactivateFirmUser', 'post /firm_users/{firm_user_id}/reactivate', {
    summary: 'Reactivate a colleague',
    description: 'Restores the level; no assignment, no session.',
    answer: pro.firmUser,
  }),
  operation('uploadEmployees', 'post /uploads', {
    summary: 'Invite many colleagues',
    description:
      'All of the file or nobody; every bad line is told with its number and reason. With Accept: ' +
      'application/x-ndjson the answer is 200 and a JSON line every 500 people, the answer itself in the last one.',
    body: pro.uploadBody,
    bodyType: 'text/csv',
    answer: pro.uploadAnswer,
    also: {
      200: {
        description: 'To Accept: application/x-ndjson: a line at a time, the answer in the last one.',
        schema: pro.uploadStep,
        contentType: 'application/x-ndjson',
      },
      400: refusal('Nobody was invited; `errors` tells every bad line.', pro.uploadErrorBody),
      413: refusal('The file is too large.'),
    },
  }),
  operation('listAssignments', 'get /assignments', {
    summary: 'List assignments',
    description: 'Who works for which client as what, and whom a client ended.',
    query: { ...PAGE, client_id: undefined, firm_user_id: undefined },
    answer: pro.assignmentPage,
  }),
  operation('putAssignment', 'put /clients/{client_id}/assignments/{firm_user_id}', {
    summary: 'Assign somebody, or change the role',
    description: 'What the client decided about the person stands until the client releases it.',
    body: pro.roleBody,
    answer: pro.assignment,
  }),
  operation('revokeAssignment', 'delete /clients/{client_id}/assignments/{firm_user_id}', {
    summary: 'Take somebody off a client',
    description: 'Tokens of that access die. Answers the assignment as it was.',
    answer: pro.assignment,
  }),
  operation('applyForProAccess', 'post /applications', {
    summary: 'Apply for Pro Access',
    description: 'The address has the form name+proaccess@domain. Answered within one to two business days.',
    body: pro.applicationBody,
    answer: pro.application,
  }),
  operation('getApplication', 'get /applications/{application_id}', {
    summary: 'Where an application stands',
    description: 'By the world’s clock. Once answered, it shows the token of the welcome link.',
    answer: pro.application,
  }),
  operation('acceptWelcome', 'post /welcomes/{welcome_token}', {
    summary: 'Follow the welcome link',
    description: 'Makes the workspace and its first admin, once.',
    answer: pro.welcome,
  }),
];
