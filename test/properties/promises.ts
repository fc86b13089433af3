/** Any faults and rules, and what each fault promises of the request it hits (RULES "Faults"), told apart from the sandbox. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fault, FaultRequest } from '../../sandbox/index.js';

/** What a fault promises: whether the request is done. */
export function isDone(fault: Fault): boolean {
  switch (fault.type) {
    case 'expired_as_403':
    case 'empty_401':
    case 'rate_limited':
      return false;
    case 'server_error':
    case 'reset':
    case 'timeout':
    case 'empty':
      return fault.after === true;
    default:
      return true; // the answer is changed, late or cut off, and the request was done
  }
}

const after = fc.boolean();
const ms = fc.constantFrom(1, 3);

/** Any fault. */
export const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>(
    { type: 'null_string_cursor' },
    { type: 'repeated_cursor' },
    { type: 'empty_page' },
    { type: 'impossible_date' },
    { type: 'unknown_enum' },
    { type: 'expired_as_403' },
    { type: 'empty_401' },
    { type: 'rate_limited' },
    { type: 'drip', bytes_per_second: 1_000_000 },
  ),
  fc.record({ type: fc.constant('duplicate_rows' as const), rows: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ type: fc.constant('late_row' as const), amount: fc.integer({ min: 1, max: 9_999 }) }),
  fc.record({
    type: fc.constant('server_error' as const),
    status: fc.integer({ min: 400, max: 599 }),
    html: fc.boolean(),
    after,
  }),
  fc.record({ type: fc.constantFrom('slow' as const, 'timeout' as const), ms, after }),
  fc.record({ type: fc.constant('reset' as const), after }),
  fc.record({ type: fc.constant('empty' as const), closed: fc.boolean(), after }),
  fc.record({ type: fc.constant('truncated' as const), bytes: fc.nat(400), complete: fc.boolean() }),
);

/** Any rule; `person` is whom one may be for. */
export const anyRule = (person: string): fc.Arbitrary<FaultRequest> =>
  fc.record(
    {
      name: fc.constant(''),
      match: fc.record(
        {
          method: fc.constantFrom('GET', 'POST', 'PUT'),
          path: fc.constantFrom('/v1/**', '/v1/accounting/**', '**/firm_users', '/oauth2/**', '/_sandbox/**'),
          person: fc.constant(person),
          nth: fc.integer({ min: 1, max: 4 }),
        },
        { requiredKeys: [] },
      ),
      fault: anyFault,
      times: fc.integer({ min: 1, max: 4 }),
      odds: fc.constantFrom(0.3, 0.6, 1),
      seed: fc.nat(1_000),
      until: fc.constantFrom('2024-03-14T15:00:00Z', '2024-04-01T00:00:00Z'),
    },
    { requiredKeys: ['name', 'match', 'fault'] },
  );

/** A fault as the header `Sandbox-Fault` has it. */
export const headerOf = ({ type, ...more }: Fault): string =>
  [type, ...Object.entries(more).map(([name, value]) => `${name}=${value}`)].join('; ');

/** A list as it is answered. */
export interface Body {
  items: { id: string }[];
  next_cursor?: string | null;
}

/** Asserts that a fault in the data left what it promises to leave. */
export function tampered(fault: Fault, path: string, body: Body, right: Body): void {
  const cursor = new URLSearchParams(path.split('?')[1]).get('cursor');
  switch (fault.type) {
    case 'null_string_cursor':
      assert.equal(right.next_cursor, null);
      return assert.deepEqual(body, { ...right, next_cursor: 'null' });
    case 'repeated_cursor':
      return assert.deepEqual(body, { ...right, next_cursor: cursor });
    case 'duplicate_rows':
      return assert.deepEqual(body, { ...right, items: [...right.items, ...right.items.slice(-fault.rows!)] });
    case 'empty_page':
      assert.deepEqual(body.items, []);
      assert.equal(typeof body.next_cursor, 'string');
      return assert.notEqual(body.next_cursor, cursor);
    default:
      if (!Array.isArray(right.items)) return assert.notDeepEqual(body, right);
      assert.deepEqual([body.items[0]!.id, body.next_cursor], [right.items[0]!.id, right.next_cursor]);
      assert.notDeepEqual(body.items[0], right.items[0]);
      assert.deepEqual(body.items.slice(1), right.items.slice(1));
  }
}
