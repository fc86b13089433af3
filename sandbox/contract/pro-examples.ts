/** Examples of Pro Access: a connection from its invitation to its end, told by real answers. */
import type { AccountList, Page, Transaction } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import type { Persona } from '../control/control.js';

/** What asks and keeps (`examples.ts`). */
export interface Asking {
  token: string | undefined;
  readonly bodies: Map<string, unknown>;
  readonly answers: Map<string, unknown>;
  ask<Body>(operationId: string, method: string, path: string, body?: unknown, type?: string): Promise<Body>;
}

const AT = '/v1/pro_access';
const FORM = 'application/x-www-form-urlencoded';

/** Plays a whole path, as people of the demo would. */
export async function askProAccess(asker: Asking, people: readonly Persona[]): Promise<void> {
  const admin = people.find(({ role }) => role === 'pro_access_admin')!;
  const user = people.find(({ role }) => role === 'pro_access_user')!;
  asker.token = admin.token;
  const { items } = await asker.ask<Page<pro.ClientConnection>>('listClients', 'GET', `${AT}/clients?status=ACTIVE`);
  const served = items.find(({ role }) => role === 'BOOKKEEPER')!;
  const owner = people.find(({ role, company }) => role === 'account_admin' && company?.id === served.client.id)!;
  asker.answers.set('listClients 200', { items: [served], next_cursor: null });
  await table(asker);
  await team(asker, user, served.client.id);
  await inside(asker, admin, served.client.id);
  await ownPeople(asker, owner, user, admin, served.client.id);
  await connection(asker, owner, admin);
  await onboarding(asker);
}

async function table(asker: Asking): Promise<void> {
  interface Table {
    operations: { operation_id: string }[];
  }
  const whole = await asker.ask<Table>('listPermissions', 'GET', '/_sandbox/permissions');
  const operations = whole.operations.filter(({ operation_id: id }) => id === 'acceptClient');
  asker.answers.set('listPermissions 200', { ...whole, operations });
}

async function team(asker: Asking, user: Persona, clientId: string): Promise<void> {
  await asker.ask('getMe', 'GET', `${AT}/me`);
  await asker.ask('listFirmUsers', 'GET', `${AT}/firm_users?limit=1`);
  await asker.ask('inviteFirmUser', 'POST', `${AT}/firm_users`, { ...user, level: 'USER' });
  const colleague = { name: 'Robin Vale', email: 'robin@vale-accounting.example', level: 'USER' };
  const invited = await asker.ask<pro.FirmUser>('inviteFirmUser', 'POST', `${AT}/firm_users`, colleague);
  const one = `${AT}/firm_users/${invited.id}`;
  await asker.ask('updateFirmUser', 'PUT', one, { level: 'ADMIN' });
  await asker.ask('deactivateFirmUser', 'POST', `${one}/deactivate`);
  await asker.ask('reactivateFirmUser', 'POST', `${one}/reactivate`);
  const file = 'name,email,level\nAda Finch,ada@vale-accounting.example,Admin\n';
  await asker.ask('uploadEmployees', 'POST', `${AT}/uploads`, `${file}Sam,nowhere,User\n`, 'text/csv');
  await asker.ask('uploadEmployees', 'POST', `${AT}/uploads`, file, 'text/csv');
  const step: pro.UploadStep = { type: 'PROGRESS', progress: { lines_read: 500, lines_total: 1_200 } };
  asker.answers.set('uploadEmployees 200', step);
  const assignment = `${AT}/clients/${clientId}/assignments/${invited.id}`;
  await asker.ask('putAssignment', 'PUT', assignment, { role: 'BILL_PAY_DRAFTER' });
  await asker.ask('listAssignments', 'GET', `${AT}/assignments?firm_user_id=${invited.id}`);
  await asker.ask('revokeAssignment', 'DELETE', assignment);
}

async function inside(asker: Asking, admin: Persona, clientId: string): Promise<void> {
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: admin.token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    audience: 'cli_nobody',
  };
  const text = (audience: string): string => new URLSearchParams({ ...form, audience }).toString();
  await asker.ask('createToken', 'POST', '/oauth2/v1/token', text('cli_nobody'), FORM);
  const { access_token: token } = await asker.ask<{ access_token: string }>(
    'createToken',
    'POST',
    '/oauth2/v1/token',
    text(clientId),
    FORM,
  );
  asker.bodies.set('createToken', { ...form, audience: clientId });
  asker.token = token;
  await integrations(asker);
  await books(asker);
  await asker.ask('revokeToken', 'POST', '/oauth2/v1/revoke', 'token_type_hint=access_token', FORM);
  await asker.ask('revokeToken', 'POST', '/oauth2/v1/revoke', `token=${token}`, FORM);
  asker.bodies.set('revokeToken', { token });
}

async function integrations(asker: Asking): Promise<void> {
  const { items } = await asker.ask<{ items: pro.Integration[] }>('listIntegrations', 'GET', `${AT}/integrations`);
  const free = items.find(({ status }) => status === 'NOT_CONNECTED') ?? items[0]!;
  const one = `${AT}/integrations/${free.id}`;
  await asker.ask('connectIntegration', 'POST', `${one}/connect`, { backfill_from: '2025-12-01' });
  await asker.ask('triggerSync', 'POST', `${one}/sync`);
  await asker.ask('disconnectIntegration', 'POST', `${one}/disconnect`);
}

async function books(asker: Asking): Promise<void> {
  const accounts = await asker.ask<AccountList>('listAccounts', 'GET', '/v1/accounting/accounts');
  const card = accounts.items.at(-1)!;
  const at = `/v1/accounting/accounts/${card.id}`;
  const rows = await asker.ask<Page<Transaction>>(
    'listTransactions',
    'GET',
    `${at}/transactions?limit=2&start_time=2026-01-05T00:00:00Z`,
  );
  const one = `${AT}/accounts/${card.id}/transactions/${rows.items[0]!.id}/annotation`;
  await asker.ask('putAnnotation', 'PUT', one, { category: 'Travel', memo: 'Client visit', reviewed: true });
  await asker.ask('getAnnotation', 'GET', one);
  await asker.ask('listAnnotations', 'GET', `${AT}/accounts/${card.id}/annotations`);
  const days = { start_date: '2026-01-05', end_date: '2026-01-05' };
  const file = { account_id: card.id, format: 'QUICKBOOKS_CSV', ...days };
  await asker.ask('createExport', 'POST', `${AT}/exports`, file);
}

async function ownPeople(
  asker: Asking,
  owner: Persona,
  user: Persona,
  admin: Persona,
  clientId: string,
): Promise<void> {
  asker.token = admin.token;
  await asker.ask('putAssignment', 'PUT', `${AT}/clients/${clientId}/assignments/${user.id}`, { role: 'BOOKKEEPER' });
  asker.token = owner.token;
  const due = { due_date: '2026-12-01', invoice_number: 'INV-2041' };
  const bill = { vendor: 'Harbor Print Co', amount: { amount: 48_250, currency: 'usd' }, ...due };
  const { id } = await asker.ask<pro.Bill>('submitBill', 'POST', `${AT}/bills`, bill);
  await asker.ask('approveBill', 'POST', `${AT}/bills/${id}/approve`);
  await asker.ask('approveBill', 'POST', `${AT}/bills/${id}/approve`);
  await asker.ask('listBills', 'GET', `${AT}/bills?limit=1`);
  await asker.ask('listMembers', 'GET', `${AT}/members?limit=1&kind=EXTERNAL_PARTNER`);
  await asker.ask('getSeats', 'GET', `${AT}/seats`);
  const keeper = { name: 'Noor Haddad', email: 'noor@haddad.example' };
  await asker.ask('inviteMember', 'POST', `${AT}/members`, keeper);
  const one = `${AT}/members/${user.id}`;
  await asker.ask('updateMemberRole', 'PUT', `${one}/role`, { role: 'BILL_PAY_DRAFTER' });
  await asker.ask('releaseMemberRole', 'DELETE', `${one}/role`);
  await asker.ask('endMember', 'DELETE', one);
}

async function connection(asker: Asking, owner: Persona, admin: Persona): Promise<void> {
  asker.token = owner.token;
  const { items: firms } = await asker.ask<Page<pro.FirmConnection>>('listFirms', 'GET', `${AT}/firms`);
  const { firm, connection_id: old } = firms[0]!;
  await asker.ask('searchFirms', 'GET', `${AT}/directory/firms?limit=2`);
  await asker.ask('listFirmPeople', 'GET', `${AT}/directory/firms/${firm.id}/people`);
  await asker.ask('inviteFirm', 'POST', `${AT}/firms`, { firm_id: firm.id });
  await asker.ask('removeFirm', 'POST', `${AT}/firms/${old}/remove`);
  const invite = async (): Promise<string> => {
    const body = { firm_id: firm.id, firm_user_id: admin.id };
    return (await asker.ask<pro.FirmConnection>('inviteFirm', 'POST', `${AT}/firms`, body)).connection_id;
  };
  await asker.ask('withdrawFirm', 'POST', `${AT}/firms/${await invite()}/withdraw`);
  const rejected = await invite();
  asker.token = admin.token;
  await asker.ask('rejectClient', 'POST', `${AT}/clients/${rejected}/reject`);
  asker.token = owner.token;
  const accepted = await invite();
  asker.token = admin.token;
  await asker.ask('acceptClient', 'POST', `${AT}/clients/${accepted}/accept`);
  await asker.ask('acceptClient', 'POST', `${AT}/clients/${accepted}/accept`);
  await asker.ask('disconnectClient', 'POST', `${AT}/clients/${accepted}/disconnect`);
  asker.token = owner.token;
  await asker.ask('acceptClient', 'POST', `${AT}/clients/${accepted}/accept`);
}

async function onboarding(asker: Asking): Promise<void> {
  asker.token = undefined;
  const who = { firm_name: 'Larch & Fern', name: 'Mika Larch', email: 'mika@larch-fern.example' };
  await asker.ask('applyForProAccess', 'POST', `${AT}/applications`, who);
  const right = { ...who, email: 'mika+proaccess@larch-fern.example' };
  const { id } = await asker.ask<pro.Application>('applyForProAccess', 'POST', `${AT}/applications`, right);
  await asker.ask('advanceClock', 'POST', '/_sandbox/clock/advance', { duration: 'P5D' });
  const answered = await asker.ask<pro.Application>('getApplication', 'GET', `${AT}/applications/${id}`);
  await asker.ask('acceptWelcome', 'POST', `${AT}/welcomes/${answered.welcome_token}`);
  await asker.ask('acceptWelcome', 'POST', `${AT}/welcomes/${answered.welcome_token}`);
}
