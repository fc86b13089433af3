/** Pro Access as schemas: what its routes answer, and the bodies they take. `same.ts` holds them equal to the types. */
import * as z from 'zod/mini';
import { calendarDate, dateTime, money, named } from './schemas.js';

const id = z.string();
const text = z.string();
const dateTimeOrNull = z.nullable(dateTime);

export const namedRef = z
  .strictObject({ id, name: text })
  .register(named, { id: 'NamedRef', description: 'Somebody or something by id and name.' });

export const firmLevel = z.enum(['ADMIN', 'USER']);
export const clientRole = z.enum(['BOOKKEEPER', 'BILL_PAY_DRAFTER']);
const memberRole = z.enum(['ACCOUNT_ADMIN', 'CARD_ADMIN', 'BOOKKEEPER', 'EMPLOYEE']);
const firmUserStatus = z.enum(['INVITED', 'ACTIVE', 'DEACTIVATED']);
const firmSideStatus = z.enum(['PENDING', 'ACTIVE', 'DISABLED', 'REJECTED', 'WITHDRAWN']);
const clientSideStatus = z.enum(['INVITED', 'ACTIVE', 'DISCONNECTED', 'REJECTED', 'WITHDRAWN']);

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

const connectionEvent = z
  .strictObject({
    type: z.enum([
      'INVITED',
      'WITHDRAWN',
      'ACCEPTED',
      'REJECTED',
      'DISCONNECTED',
      'REMOVED',
      'INVITEE_ENDED',
      'CONTACT_CHANGED',
    ]),
    at: dateTime,
    by: namedRef,
  })
  .register(named, { id: 'ConnectionEvent', description: 'What happened to a connection, when, and who did it.' });

const connectionBase = {
  connection_id: id,
  original_invitee: namedRef,
  contact: namedRef,
  invited_at: dateTime,
  accepted_at: dateTimeOrNull,
  ended_at: dateTimeOrNull,
  assigned_count: z.int().check(z.nonnegative()),
  events: z.array(connectionEvent),
};

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

export const firmConnection = z
  .strictObject({
    ...connectionBase,
    status: clientSideStatus,
    history: z.array(
      z.strictObject({
        connection_id: id,
        status: clientSideStatus,
        events: z.array(connectionEvent),
      }),
    ),
    firm: namedRef,
  })
  .register(named, { id: 'FirmConnection', description: 'An accounting firm as the company sees it.' });

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

const clientDecision = z.strictObject({ role: z.nullable(clientRole), at: dateTime }).register(named, {
  id: 'ClientDecision',
  description: 'What the client decided about a person; role null: it ended the access. Stands until released.',
});

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

export const partnerFirm = z
  .strictObject({ id, name: text, status: z.nullable(clientSideStatus) })
  .register(named, { id: 'PartnerFirm', description: 'A firm of the directory, and how the company stands with it.' });

export const partnerPerson = z
  .strictObject({ id, name: text, level: firmLevel, is_default: z.boolean() })
  .register(named, { id: 'PartnerPerson', description: 'A person of a firm whom an invitation may name.' });

export const partnerPersonList = list(partnerPerson).register(named, {
  id: 'PartnerPersonList',
  description: 'The active people of a firm.',
});

export const member = z
  .strictObject({
    id,
    name: text,
    email: text,
    kind: z.enum(['EMPLOYEE', 'DIRECT_MEMBER', 'EXTERNAL_PARTNER']),
    role: z.nullable(z.enum(['ACCOUNT_ADMIN', 'CARD_ADMIN', 'BOOKKEEPER', 'EMPLOYEE', 'BILL_PAY_DRAFTER'])),
    status: z.enum(['INVITED', 'ACTIVE', 'ENDED']),
    firm: z.nullable(namedRef),
    connection_id: z.nullable(z.string()),
    is_contact: z.boolean(),
    uses_seat: z.boolean(),
    decision: z.nullable(clientDecision),
  })
  .register(named, { id: 'Member', description: 'One of a company’s people: staff, direct member, external partner.' });

const count = z.int().check(z.nonnegative());

export const seats = z
  .strictObject({ total: count, used: count, available: count, external_partners: count })
  .register(named, { id: 'Seats', description: 'Seats of a company. External partners use none.' });

export const bill = z
  .strictObject({
    id,
    vendor: text,
    amount: money,
    invoice_number: z.nullable(text),
    memo: z.nullable(text),
    due_date: calendarDate,
    status: z.enum(['AWAITING_APPROVAL', 'APPROVED', 'PAID']),
    submitted_at: dateTime,
    submitted_by: namedRef,
    approved_at: dateTimeOrNull,
    approved_by: z.nullable(namedRef),
    transaction_id: z.nullable(z.string()),
  })
  .register(named, { id: 'Bill', description: 'A bill of a client. Paid bills name the transaction that paid them.' });

const provider = z.enum(['QUICKBOOKS_ONLINE', 'XERO']);

export const integration = z
  .strictObject({
    id,
    provider,
    status: z.enum(['NOT_CONNECTED', 'CONNECTED', 'RECONNECT']),
    connected_at: dateTimeOrNull,
    connected_by: z.nullable(namedRef),
    last_synced_at: dateTimeOrNull,
    bank_feed: z.nullable(
      z.strictObject({
        backfilled_from: calendarDate,
        last_refresh_at: dateTime,
        next_refresh_at: dateTimeOrNull,
        gap: z.nullable(z.strictObject({ start: calendarDate, end: calendarDate })),
      }),
    ),
    export_instead: z.boolean(),
  })
  .register(named, { id: 'Integration', description: 'Accounting software of a client, connected or not.' });

export const integrationList = list(integration).register(named, {
  id: 'IntegrationList',
  description: 'Both integrations.',
});

export const accountExport = z
  .strictObject({
    id,
    account_id: id,
    format: z.enum(['QUICKBOOKS_CSV', 'XERO_CSV']),
    start_date: calendarDate,
    end_date: calendarDate,
    created_at: dateTime,
    created_by: namedRef,
    rows: count,
    sum: money,
    files: z.array(z.strictObject({ name: text, media_type: text, rows: count, content: text })),
  })
  .register(named, {
    id: 'AccountExport',
    description: 'Posted rows of an account as files that the software imports.',
  });

export const annotation = z
  .strictObject({
    account_id: id,
    transaction_id: id,
    category: z.nullable(text),
    memo: z.nullable(text),
    reviewed: z.boolean(),
    updated_at: dateTimeOrNull,
    updated_by: z.nullable(namedRef),
  })
  .register(named, { id: 'Annotation', description: 'What a bookkeeper wrote on a transaction.' });

function list<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({ items: z.array(item) });
}

function page<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({ items: z.array(item), next_cursor: z.nullable(z.string()) });
}

const pageOf = <Item extends z.ZodMiniType>(item: Item, name: string) =>
  page(item).register(named, { id: `${name}Page`, description: 'One page of a list.' });

export const clientPage = pageOf(clientConnection, 'Client');
export const firmUserPage = pageOf(firmUser, 'FirmUser');
export const assignmentPage = pageOf(assignment, 'Assignment');
export const partnerFirmPage = pageOf(partnerFirm, 'PartnerFirm');
export const firmPage = pageOf(firmConnection, 'Firm');
export const memberPage = pageOf(member, 'Member');
export const billPage = pageOf(bill, 'Bill');
export const annotationPage = pageOf(annotation, 'Annotation');

/* Bodies. Names and addresses are checked by the rules, which say what is wrong with them. */

export const inviteFirmUserBody = z
  .strictObject({ name: text, email: text, level: firmLevel })
  .register(named, { id: 'InviteFirmUserRequest', description: 'Whom to invite to the firm.' });
export const updateFirmUserBody = z
  .strictObject({ level: firmLevel })
  .register(named, { id: 'UpdateFirmUserRequest', description: 'The new level.' });
export const roleBody = z
  .strictObject({ role: clientRole })
  .register(named, { id: 'RoleRequest', description: 'The role at the client.' });
export const applicationBody = z.strictObject({ firm_name: text, name: text, email: text }).register(named, {
  id: 'ApplicationRequest',
  description: 'The firm, its first admin, and an address of the form name+proaccess@domain.',
});
export const inviteFirmBody = z.strictObject({ firm_id: text, firm_user_id: z.optional(text) }).register(named, {
  id: 'InviteFirmRequest',
  description: 'The firm, and the person to name; without one, its first admin.',
});
export const inviteMemberBody = z.strictObject({ name: text, email: text }).register(named, {
  id: 'InviteMemberRequest',
  description: 'A bookkeeper the company invites itself, outside any firm.',
});
const positive = z
  .strictObject({ amount: z.int().check(z.positive()), currency: text })
  .register(named, { id: 'BillAmount', description: 'A positive amount in the client’s currency, minor units.' });
export const billBody = z
  .strictObject({
    vendor: text,
    amount: positive,
    due_date: calendarDate,
    invoice_number: z.optional(z.nullable(text.check(z.maxLength(100)))),
    memo: z.optional(z.nullable(text.check(z.maxLength(1000)))),
  })
  .register(named, { id: 'BillRequest', description: 'A bill to submit.' });
export const connectBody = z.strictObject({ backfill_from: z.optional(calendarDate) }).register(named, {
  id: 'ConnectRequest',
  description: 'Where the bank feed begins: at most 90 days back, which is the default.',
});
export const exportBody = z
  .strictObject({
    account_id: text,
    format: z.enum(['QUICKBOOKS_CSV', 'XERO_CSV']),
    start_date: calendarDate,
    end_date: calendarDate,
  })
  .register(named, {
    id: 'ExportRequest',
    description: 'Which rows, by their posting day in UTC, both days inclusive.',
  });
export const annotationBody = z
  .strictObject({ category: z.nullable(text), memo: z.nullable(text), reviewed: z.boolean() })
  .register(named, { id: 'AnnotationRequest', description: 'What to write; it takes the place of what was there.' });
export const uploadBody = z.string().register(named, {
  id: 'UploadRequest',
  description: 'A CSV file: a header with name, email and level (Admin or User), then a line for each person.',
});
export const tokenBody = z
  .strictObject({
    grant_type: z.string(),
    subject_token: z.string(),
    subject_token_type: z.string(),
    audience: z.string(),
    scope: z.optional(z.string()),
    requested_token_type: z.optional(z.string()),
  })
  .register(named, { id: 'TokenRequest', description: 'Token exchange, RFC 8693: a firm session for one client.' });
export const revokeBody = z
  .strictObject({ token: z.string(), token_type_hint: z.optional(z.string()) })
  .register(named, { id: 'RevokeRequest', description: 'The token to revoke, RFC 7009.' });

export const tokenAnswer = z
  .strictObject({
    access_token: z.string(),
    issued_token_type: z.literal('urn:ietf:params:oauth:token-type:access_token'),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    scope: z.string(),
  })
  .register(named, { id: 'TokenAnswer', description: 'A token of one client.' });
export const revokeAnswer = z
  .strictObject({})
  .register(named, { id: 'RevokeAnswer', description: 'The token is dead, or never was one.' });
export const oauthError = z
  .strictObject({ error: z.string(), error_description: z.string() })
  .register(named, { id: 'OAuthError', description: 'An error of RFC 6749, 7009 or 8693.' });

const permissionCell = z.strictObject({
  actor: z.string(),
  state: z.nullable(z.string()),
  status: z.int(),
  code: z.nullable(z.string()),
  next_state: z.nullable(z.string()),
});
export const permissionTable = z
  .strictObject({
    actors: z.array(z.strictObject({ id: z.string(), description: z.string() })),
    states: z.array(z.strictObject({ id: z.string(), client: z.nullable(z.string()), firm: z.nullable(z.string()) })),
    operations: z.array(
      z.strictObject({
        operation_id: z.string(),
        method: z.string(),
        path: z.string(),
        cells: z.array(permissionCell),
      }),
    ),
  })
  .register(named, { id: 'PermissionTable', description: 'Who may do what in which state, and the status otherwise.' });

export const proBreach = z
  .strictObject({
    rule: z.enum(['connections', 'assignments', 'tokens', 'team', 'seats', 'consents', 'bills']),
    message: z.string(),
    id: z.string(),
  })
  .register(named, { id: 'ProBreach', description: 'An invariant of Pro Access that does not hold.' });

export const proAccessCheck = z
  .strictObject({ connections: count, assignments: count, tokens: count, breaches: z.array(proBreach) })
  .register(named, { id: 'ProAccessCheck', description: 'What was looked at in Pro Access, and every breach.' });
