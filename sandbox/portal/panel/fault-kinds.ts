/** Faults by type: what one may say of each, and rules that are ready made. Pure. */
import type { Fault, FaultRequest, FaultType } from '../../faults/types.js';

/** Every type, in the order of the menu, with the number that one may give; its name is the API's. */
export const kinds: readonly { type: FaultType; field?: string; usual?: number }[] = [
  { type: 'server_error', field: 'status', usual: 503 },
  { type: 'rate_limited', field: 'retry_after', usual: 2 },
  { type: 'null_string_cursor' },
  { type: 'repeated_cursor' },
  { type: 'empty_page' },
  { type: 'duplicate_rows', field: 'rows', usual: 1 },
  { type: 'late_row' },
  { type: 'expired_as_403' },
  { type: 'empty_401' },
  { type: 'impossible_date' },
  { type: 'unknown_enum' },
  { type: 'slow', field: 'ms', usual: 3_000 },
  { type: 'timeout', field: 'ms', usual: 30_000 },
  { type: 'reset' },
  { type: 'truncated', field: 'bytes', usual: 200 },
  { type: 'empty' },
  { type: 'drip', field: 'bytes_per_second', usual: 200 },
];

const rows = { method: 'GET', path: '/v1/accounting/accounts/*/transactions' } as const;

/** Rules one begins with. */
export const presets = [
  { key: 'preset.next503', rule: { match: rows, fault: { type: 'server_error', status: 503 }, times: 1 } },
  { key: 'preset.repeat', rule: { match: rows, fault: { type: 'repeated_cursor' }, times: 1 } },
  { key: 'preset.expired403', rule: { match: { path: '/v1/**' }, fault: { type: 'expired_as_403' } } },
  {
    key: 'preset.limited',
    rule: { match: { path: '/v1/**' }, fault: { type: 'rate_limited', retry_after: 2 }, times: 1 },
  },
  { key: 'preset.slow', rule: { match: { path: '/v1/**' }, fault: { type: 'slow', ms: 3_000 }, odds: 0.2 } },
] as const satisfies readonly { key: string; rule: Omit<FaultRequest, 'name'> }[];

/** A fault in a word or two: a status where it is one. */
export function faultText(fault: Fault): string {
  if (fault.type === 'server_error') return String(fault.status ?? 500);
  if (fault.type === 'rate_limited') return '429';
  return fault.type.replaceAll('_', ' ');
}
