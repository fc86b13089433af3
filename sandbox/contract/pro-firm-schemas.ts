/** The firm side of Pro Access as schemas. Names and addresses in bodies are checked by the rules, which say what is wrong. */
import * as z from 'zod/mini';
import {
  count,
  id,
  text,
  dateTimeOrNull,
  namedRef,
  firmLevel,
  clientRole,
  memberRole,
  firmUserStatus,
  firmSideStatus,
  connectionEvent,
  connectionBase,
  clientDecision,
  pageOf,
} from './pro-words.js';
import { dateTime, named } from './schemas.js';

const currentClient = z
  .strictObject({ connection_id: id, client: namedRef, role: clientRole, entered_at: dateTime })
  .register(named, { id: 'CurrentClient', description: 'The client a firm session stands in.' });

export const me = z
  .strictObject({
    id,
    name: text,
    email: text,
    firm: z.nullable(namedRef),
    level: z.nullable(firmLevel),
    company: z.nullable(namedRef),
    company_role: z.nullable(memberRole),
    current_client: z.nullable(currentClient),
  })
  .register(named, { id: 'Me', description: 'Who the token is: a person of a firm or of a company.' });

export const clientConnection = z
  .strictObject({
    ...connectionBase,
    status: firmSideStatus,
    history: z.array(
      z.strictObject({
        connection_id: id,
        status: firmSideStatus,
        events: z.array(connectionEvent),
      }),
    ),
    client: namedRef,
    role: z.nullable(clientRole),
  })
  .register(named, { id: 'ClientConnection', description: 'A client as the firm sees it. `role` is your own there.' });

export const firmUser = z
  .strictObject({
    id,
    name: text,
    email: text,
    level: firmLevel,
    status: firmUserStatus,
    invited_at: dateTime,
    signed_in_at: dateTimeOrNull,
    assignments: z.array(z.strictObject({ connection_id: id, client: namedRef, role: clientRole })),
  })
  .register(named, { id: 'FirmUser', description: 'A person of the firm, with the clients the reader may know of.' });

export const assignment = z
  .strictObject({
    connection_id: id,
    client: namedRef,
    firm_user: namedRef,
    status: z.enum(['ACTIVE', 'ENDED_BY_CLIENT']),
    role: z.nullable(clientRole),
    assigned_at: dateTimeOrNull,
    client_decision: z.nullable(clientDecision),
  })
  .register(named, { id: 'Assignment', description: 'A person of the firm at work for a client.' });

export const application = z
  .strictObject({
    id,
    firm_name: text,
    name: text,
    email: text,
    status: z.enum(['SUBMITTED', 'APPROVED', 'COMPLETED']),
    submitted_at: dateTime,
    answer_expected_by: dateTime,
    answered_at: dateTimeOrNull,
    welcome_token: z.nullable(z.string()),
  })
  .register(named, {
    id: 'Application',
    description:
      'A firm’s application. `welcome_token` stands for the link of the welcome e-mail: once, after the answer.',
  });

export const welcome = z
  .strictObject({ firm: namedRef, firm_user: firmUser, token: z.string() })
  .register(named, { id: 'Welcome', description: 'The new workspace, its first admin, and a session to begin with.' });

export const uploadAnswer = z
  .strictObject({
    created: z.int(),
    items: z.array(z.strictObject({ line: z.int(), id, name: text, email: text, level: firmLevel })),
  })
  .register(named, { id: 'UploadAnswer', description: 'Everybody of the file was invited.' });

export const uploadErrorBody = z
  .strictObject({
    type: z.string(),
    message: z.string(),
    code: z.optional(z.string()),
    errors: z.optional(z.array(z.strictObject({ line: z.int().check(z.positive()), reason: z.string() }))),
  })
  .register(named, {
    id: 'UploadError',
    description: 'Nobody was invited; every bad line with its number and reason.',
  });

export const uploadStep = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('PROGRESS'),
      progress: z.strictObject({ lines_read: count, lines_total: count }),
    }),
    z.strictObject({
      type: z.literal('ANSWER'),
      answer: z.strictObject({ status: z.int(), body: z.union([uploadAnswer, uploadErrorBody]) }),
    }),
  ])
  .register(named, {
    id: 'UploadStep',
    description: 'One line: how far the file is read, or, last, the status and body of the answer.',
  });

export const clientPage = pageOf(clientConnection, 'Client');

export const firmUserPage = pageOf(firmUser, 'FirmUser');

export const assignmentPage = pageOf(assignment, 'Assignment');

export const inviteFirmUserBody = z
  .strictObject({ name: text, email: text, level: firmLevel })
  .register(named, { id: 'InviteFirmUserRequest', description: 'Whom to invite to the firm.' });

export const updateFirmUserBody = z
  .strictObject({ level: firmLevel })
  .register(named, { id: 'UpdateFirmUserRequest', description: 'The new level.' });

export const applicationBody = z.strictObject({ firm_name: text, name: text, email: text }).register(named, {
  id: 'ApplicationRequest',
  description: 'The firm, its first admin, and an address of the form name+proaccess@domain.',
});

export const uploadBody = z.string().register(named, {
  id: 'UploadRequest',
  description: 'A CSV file: a header with name, email and level (Admin or User), then a line for each person.',
});
