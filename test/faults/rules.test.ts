/** Rules: which requests they hit, how often, until when, and how one lists and removes them (RULES "Faults"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type FaultMatch, type FaultRequest, type FaultRule } from '../../sandbox/index.js';
import { meant } from '../../sandbox/faults/nearest.js';
import { pathPattern, Rule } from '../../sandbox/faults/rule.js';
import { inProcess, type Stage } from './stage.js';

const down = { type: 'server_error', status: 503 } as const;
const rule = (more: Partial<FaultRequest> = {}): FaultRequest => ({ name: 'down', match: {}, fault: down, ...more });
const send = (stage: Stage, method: string, path: string, body?: unknown) =>
  stage.get(path, {}, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
const statuses = async (stage: Stage, times: number, path = stage.list) => {
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) all.push((await stage.get(path)).status);
  return all;
};

describe('a rule', () => {
  const matches: [FaultMatch, string, boolean][] = [
    [{}, '/v1/accounting/accounts', true],
    [{}, '/_sandbox/clock', false],
    [{ method: 'GET' }, '/v1/accounting/accounts', true],
    [{ method: 'POST' }, '/v1/accounting/accounts', false],
    [{ path: '/v1/accounting/accounts' }, '/v1/accounting/accounts', true],
    [{ path: '/v1/accounting/accounts' }, '/v1/accounting/accounts/dpacc_1/transactions', false],
    [{ path: '/v1/accounting/accounts/*/transactions' }, '/v1/accounting/accounts/dpacc_1/transactions', true],
    [{ path: '/v1/accounting/accounts/*' }, '/v1/accounting/accounts/dpacc_1/transactions', false],
    [{ path: '/v1/**' }, '/v1/accounting/accounts/dpacc_1/transactions', true],
    [{ path: '**/transactions' }, '/v1/accounting/accounts/dpacc_1/transactions', true],
    [{ path: '**' }, '/_sandbox/clock', false],
    [{ path: '/_sandbox/clock' }, '/_sandbox/clock', true],
    [{ path: '/_sandbox/**' }, '/_sandbox/faults', false],
    [{ path: '/_sandbox/**' }, '/_sandbox/faults/fault_1', false],
    [{ path: '/v1/a.c' }, '/v1/abc', false],
  ];
  for (const [match, path, hit] of matches) {
    it(`with ${JSON.stringify(match)} ${hit ? 'hits' : 'leaves'} ${path}`, () => {
      const target = { method: 'GET', path, person: () => undefined, now: 0 };
      assert.equal(new Rule('fault_1', rule({ match }), {}).hits(target), hit);
    });
  }

  it('takes every other character of a pattern as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        const plain = `/${text.replaceAll('*', '')}`;
        assert.equal(pathPattern(plain)(plain), true);
        assert.equal(pathPattern(plain)(`${plain}x`), false);
      }),
    );
  });

  it('hits the nth, so many times, and until its instant', async () => {
    const stage = await inProcess();
    const { control } = stage.sandbox;
    await control.addFault(rule({ match: { path: stage.list, nth: 2 } }));
    assert.deepEqual(await statuses(stage, 4), [200, 503, 200, 200]);
    await control.clearFaults();
    await control.addFault(rule({ times: 2 }));
    assert.deepEqual(await statuses(stage, 4), [503, 503, 200, 200]);
    await control.clearFaults();
    await control.addFault(rule({ until: '2026-01-14T13:00:00Z' }));
    assert.deepEqual(await statuses(stage, 2), [503, 503]);
    await control.advanceClock('PT1H');
    assert.deepEqual(await statuses(stage, 2), [200, 200]);
  });

  it('hits as often as its odds say, by its seed alone', async () => {
    const hitsOf = async (seed: number) => {
      const stage = await inProcess({ scenario: 'empty' });
      await stage.sandbox.control.addFault(rule({ odds: 0.3, seed }));
      return statuses(stage, 300, '/v1/accounting/accounts');
    };
    const one = await hitsOf(1);
    assert.deepEqual(await hitsOf(1), one);
    assert.notDeepEqual(await hitsOf(2), one);
    const share = one.filter((status) => status === 503).length / one.length;
    assert.ok(share > 0.22 && share < 0.38, `${share}`);
  });

  it('hits one person by id, name or e-mail, and refuses one whom nobody knows', async () => {
    const stage = await inProcess();
    const { control } = stage.sandbox;
    const { items } = await control.personas();
    const other = items.find(
      ({ role, company }) => role === 'account_admin' && company?.id !== stage.person.company!.id,
    )!;
    for (const person of [stage.person.id, stage.person.name, stage.person.email]) {
      await control.clearFaults();
      await control.addFault(rule({ match: { person } }));
      assert.deepEqual(await statuses(stage, 1), [503], person);
      const theirs = await stage.get('/v1/accounting/accounts', { Authorization: `Bearer ${other.token}` });
      assert.equal(theirs.status, 200);
    }
    const misspelt = `${stage.person.name}e`;
    await assert.rejects(control.addFault(rule({ match: { person: misspelt } })), (error: Error) =>
      error.message.includes(`Did you mean "${stage.person.name}"?`),
    );
  });

  it('hits no more requests at the same time than it may', async () => {
    const stage = await inProcess();
    await stage.sandbox.control.addFault(rule({ times: 3 }));
    const answers = await Promise.all(Array.from({ length: 12 }, () => stage.get(stage.list)));
    assert.equal(answers.filter(({ status }) => status === 503).length, 3);
    await stage.sandbox.control.addFault(rule({ fault: { type: 'duplicate_rows' }, times: 2 }));
    const pages = await Promise.all(Array.from({ length: 9 }, () => stage.get(`${stage.list}?limit=1`)));
    const lengths = await Promise.all(
      pages.map(async (one) => ((await one.json()) as { items: unknown[] }).items.length),
    );
    assert.equal(lengths.filter((length) => length === 2).length, 2);
  });

  it('of what keeps a request away goes before one of its data; a trap counts where it fits alone', async () => {
    const stage = await inProcess();
    const { control } = stage.sandbox;
    await control.addFault(rule({ name: 'twice', fault: { type: 'duplicate_rows' } }));
    await control.addFault(rule({ name: 'once down', times: 1 }));
    assert.deepEqual(await statuses(stage, 1), [503]);
    await stage.get('/v1/accounting/accounts/nobody/transactions');
    await stage.get(stage.list);
    const [twice, once] = (await control.faults()).items as [FaultRule, FaultRule];
    assert.deepEqual([twice.matched, twice.fired, twice.left], [3, 1, null]);
    assert.deepEqual([once.matched, once.fired, once.left], [3, 1, 0]);
  });

  it('is listed, read and removed; a reset forgets it, a snapshot does not know it, another world never had it', async () => {
    const stage = await inProcess();
    const { control } = stage.sandbox;
    const { id } = await control.takeSnapshot();
    const added = await send(stage, 'POST', '/_sandbox/faults', rule());
    assert.equal(added.status, 201);
    const made = (await added.json()) as FaultRule;
    assert.deepEqual(made, { id: 'fault_1', ...rule(), matched: 0, fired: 0, left: null });
    assert.deepEqual(await control.fault('fault_1'), made);
    assert.equal((await stage.get(`/w/other${stage.list}`)).status, 200);
    await control.restoreSnapshot(id);
    assert.equal((await control.faults()).items.length, 1);
    await control.reset();
    assert.deepEqual(await control.faults(), { items: [] });
    await control.addFault(rule());
    await control.addFault(rule({ name: 'second' }));
    assert.deepEqual(
      (await control.removeFault('fault_1')).items.map(({ name }) => name),
      ['second'],
    );
    assert.equal((await send(stage, 'DELETE', '/_sandbox/faults/fault_1')).status, 404);
    assert.deepEqual(await control.clearFaults(), { items: [] });
    assert.deepEqual(await statuses(stage, 1), [200]);
  });

  it('never keeps one from removing it', async () => {
    const stage = await inProcess();
    await send(stage, 'POST', '/_sandbox/faults', rule({ match: { path: '/_sandbox/**' }, fault: { type: 'reset' } }));
    await assert.rejects(stage.get('/_sandbox/clock'), TypeError);
    assert.equal((await send(stage, 'DELETE', '/_sandbox/faults')).status, 200);
    assert.equal((await stage.get('/_sandbox/clock')).status, 200);
  });

  it('is told by the journal under its name', async () => {
    const stage = await inProcess();
    await stage.sandbox.control.addFault(rule({ name: 'a bad night', times: 1 }));
    await stage.get(stage.list);
    const { items } = await stage.sandbox.control.journal();
    assert.deepEqual([items.at(-1)!.fault, items.at(-1)!.status], ['a bad night', 503]);
    const explained = await stage.get(stage.list, { 'Sandbox-Fault': 'server_error', 'Sandbox-Explain': 'true' });
    assert.match(explained.headers.get('Sandbox-Explain')!, /Faults/);
  });

  const bad: [unknown, RegExp][] = [
    [{}, /"name" is missing; "match" is missing; "fault" is missing/],
    [{ ...rule(), fault: { type: 'servererror' } }, /Did you mean "server_error"\?/],
    [{ ...rule(), fault: { ...down, status: 700 } }, /"status" must be at most 599, not 700/],
    [{ ...rule(), fault: { type: 'reset', wait: 1 } }, /unknown fields: "wait"; known: type, after/],
    [{ ...rule(), match: { pth: '/v1' } }, /"match" has unknown fields: "pth"; known: method, path, person, nth/],
    [{ ...rule(), match: { path: 'v1' } }, /must begin with "\/"/],
    [{ ...rule(), match: { method: 'FETCH' } }, /must be one of GET/],
    [{ ...rule(), match: { nth: 0 } }, /"match.nth" must be/],
    [{ ...rule(), times: 0 }, /"times" must be/],
    [{ ...rule(), odds: 2 }, /"odds" must be at most 1/],
    [{ ...rule(), until: 'tomorrow' }, /"until" must be an RFC 3339/],
    [{ ...rule(), colour: 'red' }, /unknown fields: "colour"/],
  ];
  for (const [body, why] of bad) {
    it(`is refused: ${why.source}`, async () => {
      const stage = await inProcess();
      const answer = await send(stage, 'POST', '/_sandbox/faults', body);
      const { message } = (await answer.json()) as { message: string };
      assert.deepEqual([answer.status, why.test(message) || message], [400, true]);
      assert.deepEqual(await stage.sandbox.control.faults(), { items: [] });
    });
  }

  it('knows the word that was meant', () => {
    assert.equal(meant('rate-limited', ['reset', 'rate_limited']), ' Did you mean "rate_limited"?');
    assert.equal(meant('limt', []), '');
    assert.equal(meant('nope', ['slow', 'reset']), '', 'nothing is near');
  });
});
