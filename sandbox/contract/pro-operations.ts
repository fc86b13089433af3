/** The routes of Pro Access as the OpenAPI document tells them. Statuses follow from the permissions. */
import type * as z from 'zod/mini';
import { type OperationId, permissionOf } from '../pro-access/permissions.js';
import type { Answer, Operation, Parameter } from './operations.js';
import * as pro from './pro-schemas.js';
import { errorBody } from './schemas.js';

const refusal = (description: string, schema: z.ZodMiniType = errorBody): Answer => ({ description, schema });

const WORDS: Readonly<Record<string, string>> = {
  connection_id: 'The id of a connection, from the list of clients or firms.',
  firm_user_id: 'The id of a person of the firm.',
  client_id: 'The id of a client company.',
  firm_id: 'The id of a firm, from the directory.',
  member_id: 'The id of one of the company’s people; of an external partner, the firm user’s.',
  application_id: 'The id of an application.',
  welcome_token: 'The token of a welcome link.',
  bill_id: 'The id of a bill.',
  integration_id: 'The id of an integration, from the list.',
  account_id: 'The id of an account of the client.',
  transaction_id: 'The id of a transaction of the account.',
  cursor: 'The next_cursor of the page before, unchanged, with the same filters.',
  limit: 'Rows a page.',
  name: 'Rows whose name contains this text, in any case.',
  status: 'Rows of this status.',
  kind: 'People of this kind.',
};

function pathParameter(name: string): Parameter {
  return { name, in: 'path', required: true, description: WORDS[name]!, schema: { type: 'string' } };
}

function queryParameter(name: string, values: readonly string[] | undefined): Parameter {
  const schema =
    name === 'limit'
      ? { type: 'integer', minimum: 1, maximum: 1000, default: 100 }
      : { type: 'string', ...(values ? { enum: values } : { minLength: 1 }) };
  return { name, in: 'query', description: WORDS[name]!, schema };
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A repeat under the same key replays the first answer; another request under it answers 409.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

interface Told {
  readonly summary: string;
  readonly description: string;
  readonly answer: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  readonly bodyType?: string;
  /** Query parameters, with their values where they are words. */
  readonly query?: Readonly<Record<string, readonly string[] | undefined>>;
  /** Statuses besides those that follow from the permission. */
  readonly also?: Readonly<Record<number, Answer>>;
}

const BAD = refusal('A parameter or the body is wrong; the message says what would be right.');

/** One operation of Pro Access. */
function operation(operationId: OperationId, place: `${Operation['method']} /${string}`, told: Told): Operation {
  const [method, path] = place.split(' ') as [Operation['method'], string];
  const { side, may, success, names, from } = permissionOf(operationId);
  const bearer = side !== 'open';
  const limited = bearer && side !== 'any' && may.length > 0;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => pathParameter(match[1]!));
  const inQuery = Object.entries(told.query ?? {}).map(([name, values]) => queryParameter(name, values));
  const keyed = method === 'post' || method === 'put';
  const answers: Record<number, Answer> = {
    [success]: { description: 'As it is now.', schema: told.answer },
    400: BAD,
  };
  if (bearer) answers[401] = refusal('The token does not do; `code` says why.');
  if (limited) answers[403] = refusal('Who asks may not; `code` says who may.');
  if (names !== undefined || inPath.length > 0) answers[404] = refusal('There is no such thing for this token.');
  if (keyed || from !== undefined || method === 'delete') {
    answers[409] = refusal('It cannot be done as things stand; `code` and message say how they stand.');
  }
  return {
    operationId,
    method,
    path: `/v1/pro_access${path}`,
    tag: 'Pro Access',
    summary: told.summary,
    description: told.description,
    bearer,
    parameters: [...inPath, ...inQuery, ...(keyed ? [idempotencyKey] : [])],
    ...(told.body && { body: told.body }),
    ...(told.bodyType !== undefined && { bodyType: told.bodyType }),
    answers: { ...answers, ...told.also },
  };
}

const PAGE = { cursor: undefined, limit: undefined } as const;

const FIRM_SIDE: readonly Operation[] = [
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
    description: 'All of the file or nobody; every bad line is told with its number and reason.',
    body: pro.uploadBody,
    bodyType: 'text/csv',
    answer: pro.uploadAnswer,
    also: {
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

const CLIENT_WORDS = ['INVITED', 'ACTIVE', 'DISCONNECTED'] as const;

const OWNER_SIDE: readonly Operation[] = [
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

const INSIDE: readonly Operation[] = [
  operation('listBills', 'get /bills', {
    summary: 'List bills',
    description: 'Newest first.',
    query: { ...PAGE, status: ['AWAITING_APPROVAL', 'APPROVED', 'PAID'] },
    answer: pro.billPage,
  }),
  operation('submitBill', 'post /bills', {
    summary: 'Submit a bill',
    description: 'It awaits the approval of an account admin.',
    body: pro.billBody,
    answer: pro.bill,
  }),
  operation('approveBill', 'post /bills/{bill_id}/approve', {
    summary: 'Approve a bill',
    description: 'Account admins only; nobody of a firm ever.',
    answer: pro.bill,
  }),
  operation('listIntegrations', 'get /integrations', {
    summary: 'List integrations',
    description: 'QuickBooks Online and Xero, connected or not, with their bank feeds.',
    answer: pro.integrationList,
  }),
  operation('connectIntegration', 'post /integrations/{integration_id}/connect', {
    summary: 'Connect, or reconnect',
    description: 'A feed fills in at most 90 days. Without a cash account there is none.',
    body: pro.connectBody,
    answer: pro.integration,
  }),
  operation('disconnectIntegration', 'post /integrations/{integration_id}/disconnect', {
    summary: 'Disconnect',
    description: 'The feed ends.',
    answer: pro.integration,
  }),
  operation('triggerSync', 'post /integrations/{integration_id}/sync', {
    summary: 'Sync now',
    description: 'Between the refreshes of every 24 hours.',
    answer: pro.integration,
  }),
  operation('createExport', 'post /exports', {
    summary: 'Export posted rows',
    description: 'As files that QuickBooks or Xero import: at most 1,000 rows and 350 kB each.',
    body: pro.exportBody,
    answer: pro.accountExport,
  }),
  operation('listAnnotations', 'get /accounts/{account_id}/annotations', {
    summary: 'List what was written on transactions',
    description: 'Of one account, by transaction id.',
    query: PAGE,
    answer: pro.annotationPage,
  }),
  operation('getAnnotation', 'get /accounts/{account_id}/transactions/{transaction_id}/annotation', {
    summary: 'Read what was written on a transaction',
    description: 'Category, memo and reviewed mark; empty where nothing was written.',
    answer: pro.annotation,
  }),
  operation('putAnnotation', 'put /accounts/{account_id}/transactions/{transaction_id}/annotation', {
    summary: 'Write on a transaction',
    description: 'Takes the place of what was there. The books themselves stay as they are.',
    body: pro.annotationBody,
    answer: pro.annotation,
  }),
];

const OAUTH: readonly Operation[] = [
  {
    operationId: 'createToken',
    method: 'post',
    path: '/oauth2/v1/token',
    tag: 'OAuth',
    summary: 'Switch into a client',
    description:
      'Token exchange (RFC 8693): subject_token is a firm session, audience the client’s id. The client token of ' +
      'before dies.',
    bearer: false,
    parameters: [],
    body: pro.tokenBody,
    bodyType: 'application/x-www-form-urlencoded',
    answers: {
      200: { description: 'A token of one client.', schema: pro.tokenAnswer },
      400: refusal(
        'invalid_request, invalid_target (a client that is not accessible), invalid_scope or unsupported_grant_type.',
        pro.oauthError,
      ),
    },
  },
  {
    operationId: 'revokeToken',
    method: 'post',
    path: '/oauth2/v1/revoke',
    tag: 'OAuth',
    summary: 'Leave a client',
    description: 'Revokes a client token (RFC 7009). Unknown tokens answer 200 as well.',
    bearer: false,
    parameters: [],
    body: pro.revokeBody,
    bodyType: 'application/x-www-form-urlencoded',
    answers: {
      200: { description: 'The token is dead.', schema: pro.revokeAnswer },
      400: refusal('invalid_request or unsupported_token_type.', pro.oauthError),
    },
  },
];

/** Every route of Pro Access and of the token endpoint. */
export const PRO_OPERATIONS: readonly Operation[] = [...FIRM_SIDE, ...OWNER_SIDE, ...INSIDE, ...OAUTH];
