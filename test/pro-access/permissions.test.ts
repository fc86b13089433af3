/** The permission table, cell by cell over HTTP: what it promises is what is answered, and a refusal changes nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as pro from '../../components/backend/pro-access.js';
import type { Persona } from '../../sandbox/index.js';
import { PRO_OPERATION_IDS } from './operation-ids.js';
import { AT, codeOf, openStage, type Stage, type Standing } from './stage.js';

interface Cell {
  actor: string;
  state: Standing | null;
  status: number;
  code: string | null;
  next_state: Standing | null;
}

interface Table {
  actors: { id: string }[];
  states: { id: Standing; client: string | null; firm: string | null }[];
  operations: { operation_id: string; method: string; path: string; cells: Cell[] }[];
}

const stage = await openStage();
const table = await stage.ok<Table>(null, 'GET', '/_sandbox/permissions');

/** Who may, as the two originals and the decisions on them say it; written by hand, apart from the code. */
const MAY: Readonly<Record<string, string>> = {
  getMe: 'everybody',
  listClients: 'firm',
  acceptClient: 'firm_admin',
  rejectClient: 'firm_admin',
  disconnectClient: 'firm_admin',
  listFirmUsers: 'firm',
  inviteFirmUser: 'admins',
  updateFirmUser: 'firm_admin',
  deactivateFirmUser: 'firm_admin',
  reactivateFirmUser: 'firm_admin',
  uploadEmployees: 'admins',
  listAssignments: 'firm',
  putAssignment: 'firm_admin',
  revokeAssignment: 'firm_admin',
  applyForProAccess: 'anybody',
  getApplication: 'anybody',
  acceptWelcome: 'anybody',
  searchFirms: 'owners',
  listFirmPeople: 'owners',
  inviteFirm: 'owners',
  listFirms: 'owners',
  withdrawFirm: 'own_owners',
  removeFirm: 'own_owners',
  listMembers: 'owners',
  inviteMember: 'owners',
  updateMemberRole: 'own_owners',
  releaseMemberRole: 'own_owners',
  endMember: 'own_owners',
  getSeats: 'owners',
  listBills: 'account_admin other_account_admin client_drafter',
  submitBill: 'account_admin other_account_admin client_drafter',
  approveBill: 'account_admin',
  listIntegrations: 'account_admin other_account_admin bookkeeper client_bookkeeper client_drafter',
  connectIntegration: 'account_admin bookkeeper client_bookkeeper',
  disconnectIntegration: 'account_admin bookkeeper client_bookkeeper',
  triggerSync: 'account_admin bookkeeper client_bookkeeper client_drafter',
  createExport: 'account_admin bookkeeper client_bookkeeper',
  listAnnotations: 'account_admin bookkeeper client_bookkeeper',
  getAnnotation: 'account_admin bookkeeper client_bookkeeper',
  putAnnotation: 'account_admin bookkeeper client_bookkeeper',
  createToken: 'firm_admin firm_user_assigned',
  revokeToken: 'client_bookkeeper client_drafter',
};

const everybody = table.actors.map(({ id }) => id).filter((id) => id !== 'nobody');
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  everybody,
  anybody: ['nobody', ...everybody],
  firm: ['firm_admin', 'firm_user_assigned', 'firm_user', 'other_firm_admin'],
  admins: ['firm_admin', 'other_firm_admin'],
  owners: ['account_admin', 'card_admin', 'other_account_admin'],
  own_owners: ['account_admin', 'card_admin'],
};

interface Prepared {
  body?: unknown;
  /** Values of path parameters besides the stage's own. */
  ids?: Readonly<Record<string, string>>;
}

/** What an operation needs before it can succeed, and the body it is sent. */
const PREPARE: Readonly<Record<string, (stage: Stage) => Prepared | Promise<Prepared>>> = {
  inviteFirmUser: () => ({ body: { name: 'Kit', email: 'kit@new.example', level: 'USER' } }),
  updateFirmUser: () => ({ body: { level: 'ADMIN' } }),
  async reactivateFirmUser(at) {
    const body = { name: 'Kit', email: 'kit@new.example', level: 'USER' };
    const { id } = await at.ok<pro.FirmUser>(at.admin, 'POST', 'firm_users', body);
    await at.ok(at.admin, 'POST', `firm_users/${id}/deactivate`);
    return { ids: { firm_user_id: id } };
  },
  uploadEmployees: () => ({ body: 'name,email,level\nKit,kit@new.example,User\n' }),
  putAssignment: () => ({ body: { role: 'BOOKKEEPER' } }),
  revokeAssignment: (at) => ({ ids: { firm_user_id: at.userA.id } }),
  applyForProAccess: () => ({ body: { firm_name: 'Fern', name: 'Mo', email: 'mo+proaccess@fern.example' } }),
  async getApplication(at) {
    return { ids: { application_id: (await apply(at)).id } };
  },
  async acceptWelcome(at) {
    const { id } = await apply(at);
    await at.sandbox.control.advanceClock('P5D');
    const { welcome_token: token } = await at.ok<pro.Application>(null, 'GET', `applications/${id}`);
    return { ids: { welcome_token: token! } };
  },
  inviteFirm: (at) => ({ body: { firm_id: at.firmId } }),
  inviteMember: () => ({ body: { name: 'Noor', email: 'noor@haddad.example' } }),
  updateMemberRole: () => ({ body: { role: 'BOOKKEEPER' } }),
  async releaseMemberRole(at) {
    await at.ok(at.owner, 'PUT', `members/${at.userA.id}/role`, { role: 'BILL_PAY_DRAFTER' });
    return {};
  },
  submitBill: () => ({ body: BILL }),
  async approveBill(at) {
    const { id } = await at.ok<pro.Bill>(at.owner, 'POST', 'bills', BILL);
    return { ids: { bill_id: id } };
  },
  connectIntegration: async (at) => ({ body: {}, ids: { integration_id: await integration(at, 'NOT_CONNECTED') } }),
  disconnectIntegration: async (at) => ({ ids: { integration_id: await integration(at, 'CONNECTED') } }),
  triggerSync: async (at) => ({ ids: { integration_id: await integration(at, 'CONNECTED') } }),
  async createExport(at) {
    const { accountId } = await at.transaction();
    const days = { start_date: '2025-12-01', end_date: '2025-12-31' };
    return { body: { account_id: accountId, format: 'QUICKBOOKS_CSV', ...days } };
  },
  listAnnotations: async (at) => ({ ids: ids(await at.transaction()) }),
  getAnnotation: async (at) => ({ ids: ids(await at.transaction()) }),
  putAnnotation: async (at) => ({
    ids: ids(await at.transaction()),
    body: { category: 'Rent', memo: null, reviewed: true },
  }),
};

const BILL = { vendor: 'Harbor Print', amount: { amount: 4200, currency: 'usd' }, due_date: '2026-12-01' };

const ids = ({ accountId, transactionId }: { accountId: string; transactionId: string }) => ({
  account_id: accountId,
  transaction_id: transactionId,
});

function apply(at: Stage): Promise<pro.Application> {
  const body = { firm_name: 'Fern', name: 'Mo', email: 'mo+proaccess@fern.example' };
  return at.ok(null, 'POST', 'applications', body);
}

async function integration(at: Stage, status: pro.Integration['status']): Promise<string> {
  const { items } = await at.ok<{ items: pro.Integration[] }>(at.owner, 'GET', 'integrations');
  for (const { id, status: is } of items) {
    if (status === 'CONNECTED' && is === 'NOT_CONNECTED')
      await at.ok(at.owner, 'POST', `integrations/${id}/connect`, {});
    if (status === 'NOT_CONNECTED' && is !== status) await at.ok(at.owner, 'POST', `integrations/${id}/disconnect`);
  }
  return items[0]!.id;
}

/** Whoever an actor of the table is. */
async function tokenOf(at: Stage, actor: string): Promise<string | null> {
  const personas: Readonly<Record<string, Persona>> = {
    account_admin: at.owner,
    card_admin: at.cardAdmin,
    bookkeeper: at.bookkeeper,
    employee: at.employee,
    other_account_admin: at.otherOwner,
    firm_admin: at.admin,
    firm_user_assigned: at.userA,
    firm_user: at.userB,
    other_firm_admin: at.otherAdmin,
  };
  if (actor === 'nobody') return null;
  if (actor === 'client_bookkeeper') return at.enter(at.admin);
  if (actor === 'client_drafter') return at.enter(at.userA);
  return personas[actor]!.token;
}

describe('the permission table', () => {
  it('has every operation of Pro Access, where the document has it', () => {
    const listed = table.operations.map(({ operation_id: id }) => id).sort();
    assert.deepEqual(listed, [...PRO_OPERATION_IDS].sort());
  });

  it('allows just those whom the originals allow', () => {
    for (const { operation_id: id, cells } of table.operations) {
      const may = new Set(cells.filter(({ status }) => status < 300).map(({ actor }) => actor));
      const expected = MAY[id]!.split(' ').flatMap((word) => GROUPS[word] ?? [word]);
      assert.deepEqual([...may].sort(), expected.sort(), id);
    }
  });

  it('lets a connection move as the two vocabularies tell it, and in no other way', () => {
    const moves = table.operations.flatMap(({ operation_id: id, cells }) =>
      cells.filter((cell) => cell.state && cell.next_state).map((cell) => `${cell.state} ${id} ${cell.next_state}`),
    );
    assert.deepEqual([...new Set(moves)].sort(), [
      'active disconnectClient disconnected',
      'active removeFirm disconnected',
      'disconnected inviteFirm invited',
      'invited acceptClient active',
      'invited rejectClient rejected',
      'invited withdrawFirm withdrawn',
      'none inviteFirm invited',
      'rejected inviteFirm invited',
      'withdrawn inviteFirm invited',
    ]);
  });

  for (const { operation_id: id, method, path, cells } of table.operations) {
    it(`${id} answers each of its ${cells.length} cells as promised`, async () => {
      for (const cell of cells) await answersCell(id, method.toUpperCase(), path, cell);
    });
  }
});

async function answersCell(id: string, method: string, path: string, cell: Cell): Promise<void> {
  const where = `${id} by ${cell.actor}${cell.state ? ` when ${cell.state}` : ''}`;
  await stage.open();
  const prepare = PREPARE[id];
  await stage.stand(cell.state ?? 'active');
  const { body, ids = {} } = (await prepare?.(stage)) ?? {};
  const token = await tokenOf(stage, cell.actor);
  const before = cell.status >= 400 ? await stage.seen() : '';
  const answer =
    id === 'createToken'
      ? await stage.exchange(token)
      : id === 'revokeToken'
        ? await stage.revoke(token)
        : await stage.as<{ status?: string }>(token, method, filled(path, ids), body);
  assert.equal(answer.status, cell.status, `${where}: ${answer.text}`);
  if (cell.status >= 400) {
    assert.equal(codeOf(answer), cell.code, where);
    assert.equal(await stage.seen(), before, `${where} changes nothing`);
  }
  if (cell.next_state && cell.status < 300) {
    const words = table.states.find((one) => one.id === cell.next_state)!;
    const { status } = answer.body as { status?: string };
    assert.ok(status === words.client || status === words.firm, `${where}: ${status}`);
  }
}

function filled(path: string, ids: Readonly<Record<string, string>>): string {
  const own: Readonly<Record<string, string>> = {
    connection_id: stage.connectionId,
    client_id: stage.clientId,
    firm_id: stage.firmId,
    firm_user_id: stage.userB.id,
    member_id: stage.userA.id,
    ...ids,
  };
  assert.ok(path.startsWith(AT));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => own[name]!);
}
