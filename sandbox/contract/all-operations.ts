/** Every route there is, in the order of the OpenAPI document. */
import { FAULT_OPERATIONS } from './fault-operations.js';
import { JOURNAL_OPERATIONS } from './journal-operations.js';
import { OAUTH, OAUTH_CONTROL } from './oauth-operations.js';
import { type Operation, OPERATIONS } from './operations.js';
import { PRO_OPERATIONS } from './pro-operations.js';
import { WORLD_OPERATIONS } from './world-operations.js';

/** Every route. */
export const ALL_OPERATIONS: readonly Operation[] = [
  ...OPERATIONS,
  ...PRO_OPERATIONS,
  ...OAUTH,
  ...OAUTH_CONTROL,
  ...WORLD_OPERATIONS,
  ...JOURNAL_OPERATIONS,
  ...FAULT_OPERATIONS,
];
