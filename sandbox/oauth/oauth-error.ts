/** Codes of the token and revocation endpoints (RFC 6749 section 5.2, RFC 7009 section 2.2.1, RFC 8693). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_target'
  | 'unsupported_grant_type'
  | 'unsupported_token_type';

/** A refusal of the token endpoint: its code, and what would be right. 401 for `invalid_client`, else 400. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';

  constructor(
    readonly error: OAuthErrorCode,
    message: string,
  ) {
    super(message);
  }
}
