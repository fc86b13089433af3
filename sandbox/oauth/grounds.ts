/**
 * On what ground somebody may let an app into a company's books: as one of its own people, or by one assignment of a
 * firm (RULES "OAuth grounds"). A token has the rights of its ground alone, and dies with it.
 */
import type { Scope } from '../control/control.js';
import { find, type ProState } from '../pro-access/state.js';
import type { BearerRole } from '../tokens/tokens.js';

/** One ground; `companyId` is the company whose books it opens. */
export interface Ground {
  readonly kind: 'member' | 'assignment';
  /** Of the member, or of the assignment. */
  readonly id: string;
  readonly companyId: string;
}

const ROLES = { BOOKKEEPER: 'bookkeeper', BILL_PAY_DRAFTER: 'bill_pay_drafter' } as const;

/** Every ground of somebody, direct ones first. */
export function groundsOf(state: ProState, personId: string): Ground[] {
  const member = find(state.members, personId);
  if (member) return member.status === 'ENDED' ? [] : [{ kind: 'member', id: personId, companyId: member.clientId }];
  const user = find(state.firmUsers, personId);
  if (!user || user.status === 'DEACTIVATED') return [];
  return Object.values(state.assignments)
    .filter(({ firmUserId }) => firmUserId === personId)
    .map(({ id, clientId }) => ({ kind: 'assignment', id, companyId: clientId }));
}

/** The role somebody has on a ground; undefined once it is gone. */
export function roleOn(state: ProState, personId: string, ground: Ground): BearerRole | undefined {
  if (ground.kind === 'member') {
    const member = find(state.members, ground.id);
    return member && member.status !== 'ENDED' ? member.role : undefined;
  }
  const held = find(state.assignments, `${ground.companyId}/${personId}`);
  return held?.id === ground.id ? ROLES[held.role] : undefined;
}

const isAccounting = (scope: Scope): boolean => scope.startsWith('https:');

/** Whether a role may give these scopes: those of the accounting API are for account admins and bookkeepers. */
export function mayGive(role: BearerRole | undefined, scopes: readonly Scope[]): boolean {
  if (role === undefined) return false;
  return role === 'account_admin' || role === 'bookkeeper' || !scopes.some(isAccounting);
}
