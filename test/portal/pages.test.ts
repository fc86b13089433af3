import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Persona, PersonaList } from '../../sandbox/index.js';
import { createSandbox } from '../../sandbox/index.js';
import { hrefOf, readPlace, type Place } from '../../sandbox/portal/address.js';
import { pageOf, pagesOf, placeOn } from '../../sandbox/portal/navigation.js';
import { otherSides } from '../../sandbox/portal/people.js';

const { items: people }: PersonaList = await createSandbox().control.personas();
const one = (role: Persona['role']) => people.find((person) => person.role === role)!;

describe('the pages of a person', () => {
  for (const [role, pages] of [
    ['pro_access_admin', ['clients', 'month', 'team', 'books']],
    ['pro_access_user', ['clients', 'month', 'team', 'books']],
    ['account_admin', ['books', 'firms', 'members']],
    ['card_admin', ['firms', 'members']],
    ['bookkeeper', ['books']],
    ['employee', ['books']],
  ] as const) {
    it(`are those of the role ${role}`, () => assert.deepEqual(pagesOf(one(role)), pages));
  }

  it('are the application alone for nobody', () => assert.deepEqual(pagesOf(undefined), ['apply']));

  it('do not open by an address that names the page of somebody else', () => {
    assert.equal(pageOf({ page: 'members' }, one('account_admin')), 'members');
    assert.equal(pageOf({ page: 'members' }, one('bookkeeper')), 'books');
    assert.equal(pageOf({ page: 'firms' }, one('pro_access_admin')), 'clients');
  });

  it('keep the client and drop the account, the first one without naming itself', () => {
    const admin = one('pro_access_admin');
    const place: Place = { as: admin.id, page: 'books', client: 'cli_1', account: 'dpacc_1', statement: 'pst_1' };
    assert.deepEqual(placeOn('clients', place, admin), { as: admin.id, client: 'cli_1', page: undefined });
    assert.deepEqual(placeOn('team', place, admin), { as: admin.id, client: 'cli_1', page: 'team' });
  });
});

describe('the address', () => {
  it('gives back the place it was made of', () => {
    const view = 'q=a%26b&sort=-amount';
    const place: Place = {
      as: 'a&b',
      page: 'books',
      client: 'c',
      account: 'd',
      statement: 'e',
      view,
      application: 'f',
    };
    assert.deepEqual(readPlace(hrefOf(place)), place);
  });

  it('leaves out a page that does not exist', () => assert.equal(readPlace('?page=__proto__').page, undefined));
});

describe('the other side', () => {
  it('is a firm’s admin for an owner, an owner for the people of a firm, and both for the others', () => {
    const roles = (person: Persona) => otherSides(people, person).map(({ role }) => role);
    assert.deepEqual(roles(one('account_admin')), ['pro_access_admin']);
    assert.deepEqual(roles(one('pro_access_user')), ['account_admin']);
    assert.deepEqual(roles(one('bookkeeper')), ['account_admin', 'pro_access_admin']);
  });

  it('is the owner of one’s own company', () => {
    const last = people.filter(({ role }) => role === 'bookkeeper').at(-1)!;
    assert.equal(otherSides(people, last)[0]!.company!.id, last.company!.id);
  });
});
