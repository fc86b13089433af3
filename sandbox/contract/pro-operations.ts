/** The routes of Pro Access as the OpenAPI document tells them. */
import type { Operation } from './operations.js';
import { FIRM_SIDE } from './pro-firm-operations.js';
import { INSIDE } from './pro-inside-operations.js';
import { OWNER_SIDE } from './pro-owner-operations.js';

/** Every route of Pro Access. */
export const PRO_OPERATIONS: readonly Operation[] = [...FIRM_SIDE, ...OWNER_SIDE, ...INSIDE];
