/** Every list of Pro Access: search, filters, and walks by cursor while people change things (RULES "Cursors of Pro Access"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ErrorBody, Page } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import { createSandbox, type Persona } from '../../sandbox/index.js';
import { Caller } from '../sandbox/harness.js';
import { AT, codeOf, openStage } from './stage.js';

const stage = await openStage();
beforeEach(() => stage.open());

type Row = Record<string, unknown>;

/** Walks a list page by page; `between` happens before every page but the first. */
async function walk<Item = Row>(
  who: Persona | string,
  path: string,
  limit: number,
  between: (page: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<Item[]> {
  const rows: Item[] = [];
  let cursor: string | null = null;
  for (let page = 0; page === 0 || cursor !== null; page += 1) {
    if (page > 0) await between(page);
    const query: string = `${path.includes('?') ? '&' : '?'}limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`;
    const answer: Page<Item> = await stage.ok(who, 'GET', path + query);
    assert.ok(answer.items.length <= limit);
    rows.push(...answer.items);
    cursor = answer.next_cursor;
  }
  return rows;
}

const all = async <Item = Row>(who: Persona | string, path: string): Promise<Item[]> =>
  (await stage.ok<Page<Item>>(who, 'GET', path)).items;

const drafter = async (): Promise<string> => {
  await stage.stand('active');
  return stage.enter(stage.userA);
};

/** The first firm's admin: that firm serves clients from the beginning. */
const busy = (): Persona => stage.people.find(({ role }) => role === 'pro_access_admin')!;

const LISTS: Readonly<Record<string, () => Promise<[Persona | string, string]>>> = {
  listClients: () => Promise.resolve([busy(), 'clients']),
  listFirmUsers: () => Promise.resolve([busy(), 'firm_users']),
  listAssignments: () => Promise.resolve([busy(), 'assignments']),
  searchFirms: () => Promise.resolve([stage.owner, 'directory/firms']),
  listFirms: async () => {
    await stage.stand('active');
    return [stage.owner, 'firms'];
  },
  listMembers: () => Promise.resolve([stage.owner, 'members']),
  listBills: async () => [await drafter(), 'bills'],
};

describe('a walk', () => {
  for (const [name, place] of Object.entries(LISTS)) {
    it(`over ${name} gives the whole list, at every size of a page`, async () => {
      const [who, path] = await place();
      const whole = await all(who, path);
      assert.ok(whole.length > 1, `${whole.length} rows`);
      for (const limit of [1, 2, 3, 7]) assert.deepEqual(await walk(who, path, limit), whole, `limit ${limit}`);
    });
  }

  it('neither repeats nor skips a row that stays, whoever comes and goes meanwhile', async () => {
    const admin = busy();
    const before = await all<pro.FirmUser>(admin, 'firm_users');
    const leaver = before.findLast(({ status, level }) => status === 'ACTIVE' && level === 'USER')!;
    const seen = await walk<pro.FirmUser>(admin, 'firm_users', 2, async (page) => {
      const name = ['Aaa First', 'Zzz Last', 'Mmm Middle'][page % 3]!;
      await stage.ok(admin, 'POST', 'firm_users', { name, email: `new${page}@firm.example`, level: 'USER' });
      if (page === 1) await stage.ok(admin, 'POST', `firm_users/${leaver.id}/deactivate`);
    });
    const ids = seen.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'nobody twice');
    for (const { id, name } of before) assert.ok(ids.includes(id), name);
  });

  it('over clients goes on where it was while some are disconnected and accepted', async () => {
    const admin = busy();
    const before = await all<pro.ClientConnection>(admin, 'clients');
    const pending = before.filter(({ status }) => status === 'PENDING');
    const [first] = before.filter(({ status }) => status === 'ACTIVE');
    const seen = await walk<pro.ClientConnection>(admin, 'clients', 3, async (page) => {
      if (page === 1) await stage.ok(admin, 'POST', `clients/${first!.connection_id}/disconnect`);
      if (page === 2) await stage.ok(admin, 'POST', `clients/${pending[0]!.connection_id}/accept`);
    });
    assert.deepEqual(
      seen.map(({ connection_id: id }) => id),
      before.map(({ connection_id: id }) => id),
    );
  });

  it('over bills stays whole while bills are submitted and the clock moves', async () => {
    const token = await drafter();
    const before = await all<pro.Bill>(token, 'bills?limit=1000');
    const seen = await walk<pro.Bill>(token, 'bills', 5, async (page) => {
      const bill = { vendor: `Vendor ${page}`, amount: { amount: 100, currency: 'usd' }, due_date: '2026-12-01' };
      await stage.ok(token, 'POST', 'bills', bill);
      await stage.sandbox.control.advanceClock('PT1M');
    });
    const ids = seen.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'no bill twice');
    for (const { id } of before) assert.ok(ids.includes(id));
  });

  it('over members and assignments stays whole while somebody is assigned and another ended', async () => {
    await stage.stand('active');
    const staying = (await all<pro.Member>(stage.owner, 'members')).filter(({ id }) => id !== stage.userA.id);
    const seen = await walk<pro.Member>(stage.owner, 'members', 1, async (page) => {
      if (page === 2) await stage.assign(stage.userB, 'BOOKKEEPER');
      if (page === 3) await stage.ok(stage.owner, 'DELETE', `members/${stage.userA.id}`);
    });
    const ids = seen.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { id } of staying) assert.ok(ids.includes(id));
  });
});

describe('a search', () => {
  it('finds clients, colleagues, members and partners by a part of the name, in any case', async () => {
    for (const [who, path, name] of [
      [busy(), 'clients', (row: Row) => (row['client'] as pro.NamedRef).name],
      [busy(), 'firm_users', (row: Row) => row['name'] as string],
      [stage.owner, 'members', (row: Row) => row['name'] as string],
      [stage.owner, 'directory/firms', (row: Row) => row['name'] as string],
    ] as const) {
      const whole = await all(who, path);
      const part = name(whole[1]!).slice(1, 5);
      const expected = whole.filter((row) => name(row).toLowerCase().includes(part.toLowerCase()));
      for (const text of [part, part.toUpperCase()]) {
        assert.deepEqual(await all(who, `${path}?name=${encodeURIComponent(text)}`), expected, `${path} ${text}`);
      }
      assert.deepEqual(await all(who, `${path}?name=${encodeURIComponent('<no such name>')}`), []);
    }
  });

  it('takes every character as itself', async () => {
    for (const text of ['.*', '%', '_', '[', '\\', '&']) {
      const found = await all<pro.ClientConnection>(busy(), `clients?name=${encodeURIComponent(text)}`);
      assert.ok(found.every(({ client }) => client.name.includes(text)));
    }
  });
});

describe('a filter', () => {
  it('by status gives just those rows', async () => {
    const admin = busy();
    const whole = await all<pro.ClientConnection>(admin, 'clients');
    for (const status of ['PENDING', 'ACTIVE', 'DISABLED'] as const) {
      const rows = whole.filter((row) => row.status === status);
      assert.ok(rows.length > 0, `demo has ${status} clients`);
      assert.deepEqual(await all(admin, `clients?status=${status}`), rows);
      assert.deepEqual(await walk(admin, `clients?status=${status}`, 1), rows);
    }
    const team = await all<pro.FirmUser>(admin, 'firm_users');
    for (const status of ['INVITED', 'ACTIVE', 'DEACTIVATED'] as const) {
      const rows = team.filter((row) => row.status === status);
      assert.ok(rows.length > 0, `demo has ${status} people`);
      assert.deepEqual(await all(admin, `firm_users?status=${status}`), rows);
    }
    const token = await drafter();
    const bills = await all<pro.Bill>(token, 'bills');
    for (const status of ['AWAITING_APPROVAL', 'APPROVED', 'PAID'] as const) {
      assert.deepEqual(
        await all(token, `bills?status=${status}`),
        bills.filter((row) => row.status === status),
      );
    }
  });

  it('by client and by person gives their assignments', async () => {
    const whole = await all<pro.Assignment>(busy(), 'assignments');
    const { client, firm_user: person } = whole[3]!;
    const of = (row: pro.Assignment): boolean => row.client.id === client.id && row.firm_user.id === person.id;
    assert.deepEqual(
      await all(busy(), `assignments?client_id=${client.id}&firm_user_id=${person.id}`),
      whole.filter(of),
    );
  });
});

describe('what is wrong', () => {
  const refused = (who: Persona, path: string) => stage.as<ErrorBody>(who, 'GET', path);

  it('with a limit, a status or a kind is answered 400 with what is allowed', async () => {
    for (const [who, query, words] of [
      [busy(), 'clients?limit=0', 'from 1 to 1000'],
      [busy(), 'clients?limit=1001', 'from 1 to 1000'],
      [busy(), 'clients?limit=ten', 'from 1 to 1000'],
      [busy(), 'clients?limit=1.5', 'from 1 to 1000'],
      [busy(), 'clients?limit=', 'empty'],
      [busy(), 'clients?limit=1&limit=2', 'once'],
      [busy(), 'clients?name=', 'empty'],
      [busy(), 'clients?status=active', 'PENDING, ACTIVE, DISABLED'],
      [busy(), 'clients?status=REJECTED', 'PENDING, ACTIVE, DISABLED'],
      [busy(), 'firm_users?status=GONE', 'INVITED, ACTIVE, DEACTIVATED'],
      [stage.owner, 'firms?status=PENDING', 'INVITED, ACTIVE, DISCONNECTED'],
      [stage.owner, 'members?kind=FRIEND', 'EMPLOYEE, DIRECT_MEMBER, EXTERNAL_PARTNER'],
      [stage.owner, 'bills?status=OPEN', 'AWAITING_APPROVAL, APPROVED, PAID'],
    ] as const) {
      const { status, body } = await refused(who, query);
      assert.equal(status, 400, query);
      assert.ok(body.message.includes(words), `${query}: ${body.message}`);
    }
  });

  it('with a cursor, damaged, of another list, filter, person or reset, is answered 400', async () => {
    const admin = busy();
    const { next_cursor: cursor } = await stage.ok<Page<Row>>(admin, 'GET', 'clients?limit=1');
    assert.ok(cursor);
    const user = stage.people.find(({ role }) => role === 'pro_access_user')!;
    for (const [who, path] of [
      [admin, `clients?cursor=${cursor.slice(1)}`],
      [admin, `clients?cursor=${cursor}x`],
      [admin, 'clients?cursor=bGltaXQ9MjAmb2Zmc2V0PTE'],
      [admin, 'clients?cursor=%00'],
      [admin, `firm_users?cursor=${cursor}`],
      [admin, `clients?status=ACTIVE&cursor=${cursor}`],
      [admin, `clients?name=a&cursor=${cursor}`],
      [user, `clients?cursor=${cursor}`],
    ] as const) {
      const answer = await refused(who, path);
      assert.deepEqual([answer.status, codeOf(answer)], [400, 'cursor_invalid'], path);
    }
    assert.equal((await refused(admin, `clients?cursor=${cursor}`)).status, 200);
    await stage.sandbox.control.reset();
    assert.equal(codeOf(await refused(admin, `clients?cursor=${cursor}`)), 'cursor_invalid');
  });

  it('with a parameter nobody knows is named in a warning', async () => {
    const answer = await stage.as(busy(), 'GET', 'clients?stauts=ACTIVE');
    assert.match(answer.headers.get('Sandbox-Warning') ?? '', /stauts/);
  });
});

describe('a firm of two hundred clients', () => {
  it('walks its clients, team and assignments', async () => {
    const sandbox = createSandbox({ scenario: 'growing-firm' });
    const caller = new Caller(sandbox);
    const { items: people } = await sandbox.control.personas();
    const { token } = people.find(({ role }) => role === 'pro_access_admin')!;
    for (const [path, least] of [
      ['clients', 180],
      ['firm_users', 15],
      ['assignments', 300],
    ] as const) {
      const rows: Row[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `&cursor=${cursor}`;
        const { body } = await caller.call<Page<Row>>(`${AT}/${path}?limit=37${query}`, { token });
        rows.push(...body.items);
        cursor = body.next_cursor;
      } while (cursor !== null);
      const { body } = await caller.call<Page<Row>>(`${AT}/${path}?limit=1000`, { token });
      assert.deepEqual(rows, body.items, path);
      assert.ok(rows.length >= least, `${path}: ${rows.length}`);
    }
  });
});
