/** The token endpoint in the OpenAPI document. */
import type { Operation } from './operations.js';
import { refusal } from './pro-operation.js';
import * as pro from './pro-schemas.js';

/** Its routes. */
export const OAUTH: readonly Operation[] = [
  {
    operationId: 'createToken',
    method: 'post',
    path: '/oauth2/v1/token',
    tag: 'OAuth',
    summary: 'Switch into a client',
    description:
      'Token exchange (RFC 8693): subject_token is a firm session, audience the client’s id. The client token of ' +
      'before dies.',
    bearer: false,
    parameters: [],
    body: pro.tokenBody,
    bodyType: 'application/x-www-form-urlencoded',
    answers: {
      200: { description: 'A token of one client.', schema: pro.tokenAnswer },
      400: refusal(
        'invalid_request, invalid_target (a client that is not accessible), invalid_scope or unsupported_grant_type.',
        pro.oauthError,
      ),
    },
  },
  {
    operationId: 'revokeToken',
    method: 'post',
    path: '/oauth2/v1/revoke',
    tag: 'OAuth',
    summary: 'Leave a client',
    description: 'Revokes a client token (RFC 7009). Unknown tokens answer 200 as well.',
    bearer: false,
    parameters: [],
    body: pro.revokeBody,
    bodyType: 'application/x-www-form-urlencoded',
    answers: {
      200: { description: 'The token is dead.', schema: pro.revokeAnswer },
      400: refusal('invalid_request or unsupported_token_type.', pro.oauthError),
    },
  },
];
