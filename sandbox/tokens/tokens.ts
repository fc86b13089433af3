/**
 * Who a bearer token is (RULES "Tokens"). Every way to a token is a `TokenSource`; the routes ask only this.
 */
import type { Person, Role } from '../../fixtures/facts.js';
import { unauthorized } from '../answers.js';
import type { Scope } from '../control/control.js';

/** Scopes that open a kind of account. */
export const CASH_SCOPE: Scope = 'https://accounting.brexapis.com/cash';
export const CARD_SCOPE: Scope = 'https://accounting.brexapis.com/card';

/** A role of a seeded person, or the one a firm user may have at a client besides bookkeeper. */
export type BearerRole = Role | 'bill_pay_drafter';

/** Who acts, for which company or firm, and what the token allows. */
export interface Bearer {
  readonly person: Person;
  /** The role the token acts with. */
  readonly role: BearerRole;
  /** The one company the token is for; absent for a session of a firm. */
  readonly companyId?: string;
  readonly firmId?: string;
  readonly scopes: readonly Scope[];
  /** Number of the client token, where a firm session was exchanged for one. */
  readonly clientToken?: number;
  /** The client token reads the books and does nothing else (RULES "Reading"). */
  readonly reading?: true;
  /** The app the token was given to by consent (RULES "OAuth"): it opens the accounting API alone. */
  readonly app?: string;
}

/** Why a source knows a token but does not honour it any more. */
export type DeadToken = 'token_expired' | 'token_revoked';

/** Something that gives tokens: it knows its own, and answers undefined for any other. */
export interface TokenSource {
  find(token: string): Bearer | DeadToken | undefined;
}

/**
 * The bearer of a request.
 * @throws SandboxRefusal 401 `token_missing`, `token_invalid`, `token_expired` or `token_revoked`.
 */
export function bearerOf(authorization: string | null, sources: readonly TokenSource[]): Bearer {
  const token = /^bearer +(\S.*)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (token === undefined) {
    throw unauthorized('token_missing', 'Send a token: "Authorization: Bearer <token>".');
  }
  for (const source of sources) {
    const found = source.find(token);
    if (found === undefined) continue;
    if (found === 'token_expired') throw unauthorized(found, 'The token has expired; get a new one.');
    if (found === 'token_revoked') throw unauthorized(found, 'The token was revoked; get a new one.');
    return found;
  }
  throw unauthorized('token_invalid', 'Nobody has this token; GET /_sandbox/personas lists the ready-made ones.');
}

/** What a bearer may read on the accounting API. */
export interface AccountingAccess {
  readonly companyId: string;
  readonly cash: boolean;
  readonly card: boolean;
}

const ACCOUNTING_ROLES: readonly BearerRole[] = ['account_admin', 'bookkeeper'];

/**
 * The accounting access of a bearer.
 * @throws SandboxRefusal 401 `role_not_allowed` or `scope_missing`.
 */
export function accountingAccess(bearer: Bearer): AccountingAccess {
  if (bearer.companyId === undefined) {
    throw unauthorized(
      'role_not_allowed',
      'This token is a session of an accounting firm; the accounting API needs a token of one client company.',
    );
  }
  if (!ACCOUNTING_ROLES.includes(bearer.role)) {
    throw unauthorized(
      'role_not_allowed',
      `The role ${bearer.role} may not use the accounting API; it is for ${ACCOUNTING_ROLES.join(' and ')}.`,
    );
  }
  const cash = bearer.scopes.includes(CASH_SCOPE);
  const card = bearer.scopes.includes(CARD_SCOPE);
  if (!cash && !card) {
    throw unauthorized('scope_missing', `The token has neither ${CASH_SCOPE} nor ${CARD_SCOPE} among its scopes.`);
  }
  return { companyId: bearer.companyId, cash, card };
}
