/** Which part of a world: the flags of every command that takes one. */
import { SliceError, sliceOf, type Slice, type SliceBounds } from '../../slice/slice.js';
import { wholeNumber, type FlagTable } from '../flags.js';
import { dropAbsent, UsageError, type Given } from '../given.js';
import type { SandboxState } from '../../state.js';

const day = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined);

/** The bounds of a slice. */
export const sliceFlags = {
  client: { group: 'Which part', value: '<id or name>', help: ['This client company alone.'] },
  account: { group: 'Which part', value: '<id>', help: ['This account alone.'] },
  from: {
    group: 'Which part',
    value: '<day>',
    help: ['Transactions that posted on this UTC day or later, for example 2025-12-01.'],
    read: day,
    takes: 'a day such as 2025-12-01',
  },
  to: {
    group: 'Which part',
    value: '<day>',
    help: ['Transactions that posted on this UTC day or earlier; pending ones are left out.'],
    read: day,
    takes: 'a day such as 2025-12-31',
  },
  limit: {
    group: 'Which part',
    value: '<number>',
    help: ['Transactions at most.'],
    read: (text) => wholeNumber(text, 1_000_000_000, 1),
    takes: 'a whole number from 1',
  },
} as const satisfies FlagTable;

/** What the flags ask for. */
export function sliceBounds(given: Pick<Given<typeof sliceFlags>, 'one'>): SliceBounds {
  return dropAbsent({
    client: given.one('client'),
    account: given.one('account'),
    from: given.one('from'),
    to: given.one('to'),
    limit: given.one('limit'),
  });
}

/** The slice of a world. @throws UsageError */
export function openSlice(state: SandboxState, bounds: SliceBounds): Slice {
  try {
    return sliceOf(state, bounds);
  } catch (error) {
    if (!(error instanceof SliceError)) throw error;
    throw new UsageError(`--${error.bound}: "${bounds[error.bound]}" ${error.message}`);
  }
}
