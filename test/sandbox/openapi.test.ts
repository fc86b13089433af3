import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../sandbox/index.js';
import { PRO_OPERATION_IDS } from '../pro-access/operation-ids.js';
import { type DocumentedOperation, theContract } from './contract.js';

const OPERATION_IDS = [
  'listAccounts',
  'listTransactions',
  'listStatements',
  'getStatementDocument',
  'getSandbox',
  'listPersonas',
  'getClock',
  'setClock',
  'advanceClock',
  'createTransaction',
  'resetSandbox',
  'checkLedger',
  'listPermissions',
  'streamEvents',
  ...PRO_OPERATION_IDS,
  'authorize',
  'getDiscovery',
  'getJwks',
  'listAppClients',
  'registerAppClient',
  'createGrant',
  'nextClock',
  'getTimeline',
  'listWorlds',
  'setWorld',
  'removeWorld',
  'listSnapshots',
  'takeSnapshot',
  'getSnapshot',
  'removeSnapshot',
  'restoreSnapshot',
  'forkSnapshot',
  'getJournal',
  'setJournal',
  'clearJournal',
  'getJournalHar',
  'streamJournal',
  'getAudit',
  'listFaults',
  'addFault',
  'clearFaults',
  'getFault',
  'removeFault',
  'getRateLimit',
  'setRateLimit',
  'getStrict',
  'setStrict',
];

const { document } = await theContract();
const operations: [string, DocumentedOperation][] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, DocumentedOperation] => [`${method} ${path}`, operation]),
);

describe('the OpenAPI document', () => {
  it('is of version 3.1 and has every operation under its own id', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(
      operations.map(([, { operationId }]) => operationId),
      OPERATION_IDS,
    );
  });

  it('documents the statuses of the accounting API, and no other', () => {
    const statuses = (path: string) => Object.keys(document.paths[path]!['get']!.responses).map(Number);
    assert.deepEqual(statuses('/v1/accounting/accounts'), [200, 400, 401, 404, 500, 503]);
    assert.deepEqual(statuses('/v1/accounting/accounts/{accountId}/transactions'), [200, 400, 401, 404]);
    assert.deepEqual(statuses('/v1/accounting/accounts/{accountId}/statements'), [200, 400, 401, 404]);
  });

  it('resolves every reference', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
    assert.ok(references.length > 50);
    for (const reference of new Set(references)) {
      let target: unknown = document;
      for (const key of reference.replace('#/', '').split('/')) target = (target as Record<string, unknown>)[key];
      assert.ok(target, reference);
    }
  });

  it('has only schemas that a JSON Schema 2020-12 validator accepts', async () => {
    const contract = await theContract();
    for (const id of Object.keys(document.components.schemas)) {
      assert.doesNotThrow(() => contract.validator({ $ref: `#/components/schemas/${id}` }), id);
      assert.ok(document.components.schemas[id]!['description'], `${id} has a description`);
    }
  });

  for (const [name, operation] of operations) {
    it(`gives an example that its own schema accepts for every answer of ${name}`, async () => {
      const contract = await theContract();
      for (const [status, answer] of Object.entries(operation.responses)) {
        if (status === '303') continue;
        const [{ schema, example }] = Object.values(answer.content) as [{ schema: object; example: unknown }];
        assert.ok(example, `${name} ${status} has an example`);
        contract.assertBody(schema as Record<string, unknown>, example, `${name} ${status}`);
        assert.ok(answer.headers['X-Brex-Trace-Id'], `${name} ${status} documents its trace id`);
      }
    });
  }

  it('gives an example that its own schema accepts for every request body', async () => {
    const contract = await theContract();
    const bodies = operations.filter(([, { requestBody }]) => requestBody);
    assert.equal(bodies.length, 26);
    for (const [name, { requestBody }] of bodies) {
      const [{ schema, example }] = Object.values(requestBody!.content) as [
        { schema: Record<string, unknown>; example: unknown },
      ];
      assert.ok(example, name);
      contract.assertBody(schema, example, name);
    }
  });

  it('declares every parameter of a path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(methods)) {
        const declared = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
        assert.deepEqual(declared, names, path);
      }
    }
  });

  it('asks for a token on the accounting API and in Pro Access, but not of who applies there', () => {
    for (const [name, { security }] of operations) {
      const asks = name.includes('/v1/') && !/applications|welcomes|oauth2/.test(name);
      assert.deepEqual(security, asks ? [{ bearer: [] }] : [], name);
    }
  });

  it('is the same text from every sandbox', async () => {
    const text = async (seed: number) =>
      (await createSandbox({ seed, scenario: 'empty' }).fetch(new Request('http://sandbox.test/openapi.json'))).text();
    assert.equal(await text(1), await text(7));
  });

  it('refuses a row whose nulls do not fit its status', async () => {
    const contract = await theContract();
    const page = document.paths['/v1/accounting/accounts/{accountId}/transactions']!['get']!.responses['200']!;
    const { schema, example } = page.content['application/json']!;
    const validate = contract.validator(schema);
    const [row] = (example as { items: Record<string, unknown>[] }).items;
    const withRow = (change: object) => validate({ items: [{ ...row, ...change }], next_cursor: null });
    assert.equal(withRow({}), true);
    assert.equal(withRow({ balance: null }), false);
    assert.equal(withRow({ status: 'PENDING' }), false);
    assert.equal(withRow({ status: 'PENDING', balance: null, posted_at: null, statement_id: null }), true);
  });
});
