/**
 * Which section of RULES.md decided an answer: for every code that the sandbox refuses with, and for every route it
 * answers on. The one place that knows (RULES "Explain"). Pure.
 */

/** Codes of refusals, by the section that has them. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  Worlds: ['world_name_invalid', 'world_ambiguous', 'too_many_worlds', 'world_unreadable'],
  Snapshots: ['world_in_use', 'too_many_snapshots'],
  'Data file': ['not_kept'],
  Time: ['now_not_here', 'nothing_next'],
  Cursor: ['cursor_invalid', 'cursor_stale'],
  Tokens: ['token_missing', 'token_invalid', 'token_expired', 'token_revoked', 'role_not_allowed'],
  Scopes: ['scope_missing'],
  'Simulated rows': ['posted_in_past', 'period_closed', 'account_inactive', 'over_limit', 'overdrawn'],
  Permissions: ['admin_required', 'firm_session_required', 'owner_required', 'client_token_required'],
  Connections: [
    'connection_pending',
    'connection_active',
    'connection_disabled',
    'connection_invited',
    'connection_disconnected',
    'connection_rejected',
    'connection_withdrawn',
    'invitee_not_active',
  ],
  Reading: ['reading_token'],
  Assignments: ['client_decided'],
  Team: [
    'last_admin',
    'email_taken',
    'firm_user_deactivated',
    'firm_user_not_deactivated',
    'name_invalid',
    'email_invalid',
    'upload_empty',
    'upload_header',
    'upload_refused',
  ],
  Onboarding: ['email_not_pro_access', 'application_waiting', 'welcome_used'],
  Members: ['last_account_admin', 'member_ended', 'no_seat', 'not_external_partner', 'nothing_decided'],
  Bills: ['bill_approved', 'bill_exists'],
  'Bank feeds': ['no_cash_account', 'already_connected', 'not_connected', 'reconnect_needed'],
  Exports: ['export_too_large'],
  Faults: ['fault_invalid', 'fault_unknown', 'too_many_faults'],
  'Rate limit': ['rate_limited'],
  'Strict mode': ['unknown_parameter', 'unknown_field'],
  Idempotency: ['idempotency_key_reused'],
  'OAuth clients': ['client_exists'],
  Consent: ['app_token', 'consent_not_possible'],
  Switching: ['invalid_target', 'unsupported_token_type'],
  'Token endpoint': ['invalid_request', 'invalid_client', 'invalid_grant', 'invalid_scope', 'unsupported_grant_type'],
  Authorise: [
    'unsupported_response_type',
    'access_denied',
    'login_required',
    'interaction_required',
    'consent_required',
  ],
};

/** Routes within a world, the first that fits: its section, and what was answered in words. */
const ROUTES: readonly (readonly [path: RegExp, section: string, words: string])[] = [
  [/^\/v1\/accounting\/accounts$/, 'Accounts', 'the accounts of the token’s company'],
  [/^\/v1\/accounting\/.*\/transactions$/, 'Order', 'a page of rows'],
  [/^\/v1\/accounting\/.*\/statements$/, 'Statements', 'a page of closed periods'],
  [/^\/v1\/pro_access\/uploads/, 'Team', 'a bulk upload'],
  [/^\/v1\/pro_access\/(firm_users|me$)/, 'Team', 'the people of the firm'],
  [/^\/v1\/pro_access\/.*assignments/, 'Assignments', 'who is assigned'],
  [/^\/v1\/pro_access\/(applications|welcomes)/, 'Onboarding', 'an application'],
  [/^\/v1\/pro_access\/(partner_|firms|clients)/, 'Connections', 'connections'],
  [/^\/v1\/pro_access\/(members|seats)/, 'Members', 'the people of the company'],
  [/^\/v1\/pro_access\/bills/, 'Bills', 'bills'],
  [/^\/v1\/pro_access\/integrations/, 'Bank feeds', 'integrations'],
  [/^\/v1\/pro_access\/exports/, 'Exports', 'an export'],
  [/^\/v1\/pro_access\/(transactions|annotations)/, 'Notes', 'notes'],
  [/^\/v1\/pro_access/, 'Pro Access', 'answered'],
  [/^\/oauth2\/v1\/(token|revoke)$/, 'Token endpoint', 'answered'],
  [/^\/oauth2\/v1\/auth$/, 'Authorise', 'answered'],
  [/^\/(oauth2|\.well-known)\//, 'OAuth', 'answered'],
  [/^\/_sandbox\/worlds?$/, 'Worlds', 'answered'],
  [/^\/_sandbox\/snapshots/, 'Snapshots', 'answered'],
  [/^\/_sandbox\/(clock|timeline)/, 'Time', 'answered'],
  [/^\/_sandbox\/transactions/, 'Simulated rows', 'rows were made'],
  [/^\/_sandbox\/check/, 'Check', 'answered'],
  [/^\/_sandbox\/journal/, 'Journal', 'answered'],
  [/^\/_sandbox\/audit/, 'Audit', 'answered'],
  [/^\/_sandbox\/faults/, 'Faults', 'answered'],
  [/^\/_sandbox\/rate-limit/, 'Rate limit', 'answered'],
  [/^\/_sandbox\/strict/, 'Strict mode', 'answered'],
  [/^\/_sandbox\/clients/, 'OAuth clients', 'answered'],
  [/^\/_sandbox/, 'Control', 'answered'],
];

const SECTION_OF = new Map(
  Object.entries(CODES).flatMap(([section, codes]) => codes.map((code): [string, string] => [code, section])),
);

/** Every section that is named here. */
export const SECTIONS: readonly string[] = [
  ...new Set([
    ...Object.keys(CODES),
    ...ROUTES.map(([, section]) => section),
    'Errors',
    'Parameters',
    'Scopes',
    'World',
  ]),
];

/** The section of a code; undefined for one that no refusal of the sandbox has. */
export const sectionOf = (code: string): string | undefined => SECTION_OF.get(code);

/** What there is to know of an answer. */
export interface Decided {
  readonly status: number;
  /** The path within the world, without query. */
  readonly path: string;
  /** Whether the request went on from a page before. */
  readonly cursor: boolean;
  /** `code` or `error` of the answer's body or redirect, if any. */
  readonly code: string | undefined;
  readonly fault: string | undefined;
}

/** The section and, in words, what of it decided. */
export function ruleOf({ status, path, cursor, code, fault }: Decided): string {
  if (fault !== undefined) return `Faults: ${fault}`;
  const [, section, words] = ROUTES.find(([pattern]) => pattern.test(path)) ?? [undefined, 'World', 'answered'];
  if (status > 0 && status < 400 && code === undefined) {
    return cursor && path.startsWith('/v1/')
      ? `Cursor: ${words}, from where the page before ended`
      : `${section}: ${words}`;
  }
  if (code !== undefined) return `${SECTION_OF.get(code) ?? section}: ${code.replaceAll('_', ' ')}`;
  return refusal(status, path, section);
}

/** Refusals without a code. */
function refusal(status: number, path: string, section: string): string {
  const books = path.startsWith('/v1/accounting/');
  if (status === 0) return 'Errors: no answer';
  if (status === 405) return 'Errors: wrong method';
  if (status >= 500) return 'Errors: the sandbox failed';
  if (status === 404) {
    if (section === 'World') return 'Errors: unknown path';
    return books ? 'Scopes: not there for this token' : `${section}: no such thing`;
  }
  return books ? 'Parameters: not right' : `${section}: a parameter or the body is not right`;
}
