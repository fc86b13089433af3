/** The rules of Pro Access that reading shows, and refusals that change nothing (RULES "Pro Access"). */
import type * as z from 'zod/mini';
import type { PageQuery } from '../../components/backend/backend.js';
import type { AnyBackend } from '../../components/backend/pro-access-port.js';
import * as schemas from '../contract/pro-schemas.js';
import { unlike } from '../verify/shapes.js';
import { type ConformanceCase, expectRefusal, Faults, type MethodName, notOurs, outcomeOf } from './case.js';
import { type Filter, type List, listCases } from './list-cases.js';

type Row = Record<string, unknown>;

const text = (row: Row, path: string): string => {
  const value = path.split('.').reduce<unknown>((found, key) => (found as Row | null)?.[key], row);
  return typeof value === 'string' ? value : '';
};

/** A filter by one of a few words: every word, and exactly the rows that have it. */
const byWord = (name: string, words: readonly string[]): Filter<Row> => ({
  name,
  values: () => words,
  fits: (row, value) => row[name] === value,
});

/** A filter by a part of a name, in any case: taken from a name there is, and one that nobody has. */
const byName = (path: string): Filter<Row> => ({
  name: 'name',
  values: (rows) => {
    const name = rows.map((row) => text(row, path)).find((found) => found.length > 3);
    return name === undefined ? [] : [name.slice(1, 4).toUpperCase(), name.toLowerCase(), 'zzz no such name'];
  },
  fits: (row, value) => text(row, path).toLowerCase().includes(value.toLowerCase()),
});

interface Listed {
  readonly schema: z.ZodMiniType;
  readonly id: readonly string[];
  readonly filters?: readonly Filter<Row>[];
}

/** Every list with pages. */
const LISTS: Partial<Record<MethodName, Listed>> = {
  listClients: {
    schema: schemas.clientConnection,
    id: ['connection_id'],
    filters: [byWord('status', ['PENDING', 'ACTIVE', 'DISABLED']), byName('client.name')],
  },
  listFirmUsers: {
    schema: schemas.firmUser,
    id: ['id'],
    filters: [byWord('status', ['INVITED', 'ACTIVE', 'DEACTIVATED']), byName('name')],
  },
  listAssignments: { schema: schemas.assignment, id: ['client.id', 'firm_user.id'] },
  searchFirms: { schema: schemas.partnerFirm, id: ['id'], filters: [byName('name')] },
  listFirms: {
    schema: schemas.firmConnection,
    id: ['connection_id'],
    filters: [byWord('status', ['INVITED', 'ACTIVE', 'DISCONNECTED'])],
  },
  listMembers: {
    schema: schemas.member,
    id: ['id'],
    filters: [byWord('kind', ['EMPLOYEE', 'DIRECT_MEMBER', 'EXTERNAL_PARTNER']), byName('name')],
  },
  listBills: {
    schema: schemas.bill,
    id: ['id'],
    filters: [byWord('status', ['AWAITING_APPROVAL', 'APPROVED', 'PAID'])],
  },
};

/** What is answered whole. */
const SINGLES: Partial<Record<MethodName, z.ZodMiniType>> = {
  getMe: schemas.me,
  getSeats: schemas.seats,
  listIntegrations: schemas.integrationList,
};

const NOTHING = 'does_not_exist_0000';
const ROLE = { role: 'BOOKKEEPER' };

/** Writes to what does not exist: 404, or what is said to somebody who may not at all. */
const NOWHERE: Partial<Record<MethodName, readonly unknown[]>> = {
  acceptClient: [NOTHING],
  rejectClient: [NOTHING],
  disconnectClient: [NOTHING],
  updateFirmUser: [NOTHING, { level: 'USER' }],
  deactivateFirmUser: [NOTHING],
  reactivateFirmUser: [NOTHING],
  putAssignment: [NOTHING, NOTHING, ROLE],
  revokeAssignment: [NOTHING, NOTHING],
  withdrawFirm: [NOTHING],
  removeFirm: [NOTHING],
  updateMemberRole: [NOTHING, ROLE],
  releaseMemberRole: [NOTHING],
  endMember: [NOTHING],
  approveBill: [NOTHING],
  connectIntegration: [NOTHING],
  disconnectIntegration: [NOTHING],
  triggerSync: [NOTHING],
  getApplication: [NOTHING],
};

type Call = (...given: unknown[]) => Promise<unknown>;

/** A method of the backend, called on it; undefined where it has none. */
function methodOf(backend: AnyBackend, name: MethodName): Call | undefined {
  const method = backend[name] as Call | undefined;
  return typeof method === 'function' ? (...given) => method.apply(backend, given) : undefined;
}

/** The rules of Pro Access for the methods that are there. */
export function proCases(backend: AnyBackend): ConformanceCase[] {
  const cases: ConformanceCase[] = [];
  for (const [name, schema] of Object.entries(SINGLES)) {
    const call = methodOf(backend, name as MethodName);
    if (call) cases.push(singleCase(name, schema, call));
  }
  for (const [name, { schema, id, filters = [] }] of Object.entries(LISTS)) {
    const call = methodOf(backend, name as MethodName);
    if (!call) continue;
    const list: List<Row> = {
      name,
      rule: 'Cursors of Pro Access',
      read: (query: PageQuery) => call(query),
      schema,
      idOf: (row) => id.map((path) => text(row, path)).join('/'),
      filters,
    };
    cases.push(...listCases(list));
  }
  for (const [name, given] of Object.entries(NOWHERE)) {
    const call = methodOf(backend, name as MethodName);
    if (call) cases.push(nowhereCase(name, () => call(...given)));
  }
  return cases;
}

function singleCase(name: string, schema: z.ZodMiniType, call: Call): ConformanceCase {
  return {
    id: `${name}/shape`,
    title: `${name} answers the documented fields`,
    rule: 'Pro Access',
    run: async () => {
      const outcome = await outcomeOf(() => call());
      const leftOut = notOurs(outcome, name);
      if (leftOut) return leftOut;
      if ('error' in outcome) throw outcome.error;
      const faults = new Faults();
      for (const { reason, compatible } of unlike(schema, outcome.answer)) faults.expect(compatible, `${reason}.`);
      faults.end();
      return undefined;
    },
  };
}

function nowhereCase(name: string, call: () => Promise<unknown>): ConformanceCase {
  return {
    id: `${name}/unknown`,
    title: `${name} of what does not exist is refused`,
    rule: 'Errors',
    run: async () => {
      const faults = new Faults();
      await expectRefusal(faults, `${name} of an unknown id`, [401, 403, 404], call);
      faults.end();
      return undefined;
    },
  };
}
