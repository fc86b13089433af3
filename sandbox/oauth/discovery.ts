/** What a client can find out about this server by itself (OpenID Connect Discovery, RFC 8414, RFC 9207). */
import { SCOPES } from './clients.js';

/** The discovery document of an issuer: the world's base URL. */
export function discovery(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/v1/auth`,
    token_endpoint: `${issuer}/oauth2/v1/token`,
    revocation_endpoint: `${issuer}/oauth2/v1/revoke`,
    jwks_uri: `${issuer}/oauth2/v1/jwks`,
    scopes_supported: SCOPES,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:token-exchange'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    claims_supported: ['iss', 'sub', 'aud', 'iat', 'exp', 'nonce', 'name', 'email'],
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
  };
}
