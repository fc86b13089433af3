import type { Role } from '../../fixtures/facts.js';

/** The roles of seeded people. */
export const ROLES = [
  'account_admin',
  'card_admin',
  'bookkeeper',
  'employee',
  'pro_access_admin',
  'pro_access_user',
] as const satisfies readonly Role[];
