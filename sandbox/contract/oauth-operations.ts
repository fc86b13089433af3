/** OAuth in the OpenAPI document: its endpoints, and the control routes beside them. */
import * as oauth from './oauth-schemas.js';
import type { Answer, Operation, Parameter } from './operations.js';
import { refusal } from './pro-operation.js';

const FORM = 'application/x-www-form-urlencoded';

const asked = (name: string, description: string, required = false): Parameter => ({
  name,
  in: 'query',
  description,
  required,
  schema: { type: 'string' },
});

const AUTHORISE: readonly Parameter[] = [
  asked('response_type', 'code', true),
  asked('client_id', 'The app, as it is registered.', true),
  asked('redirect_uri', 'One of the app’s own, to the letter. May be left out where it has one.'),
  asked('scope', 'What the app asks for, separated by spaces.', true),
  asked('state', 'Comes back with the answer.'),
  asked('code_challenge', 'PKCE: SHA-256 of the verifier in base64url. Public clients must send it.'),
  asked('code_challenge_method', 'S256'),
  asked('nonce', 'Comes back in the ID token.'),
  asked('prompt', 'none asks nobody: with login_hint it consents at once.'),
  asked('login_hint', 'Who signs in: the id or e-mail of a person of this world.'),
  asked('company_id', 'Ours: the company that a firm’s person means.'),
];

const PAGE: Answer = {
  description: 'Who signs in, or what the app may.',
  schema: oauth.page,
  contentType: 'text/html',
};

const TELLS: Readonly<Record<number, Answer>> = {
  200: PAGE,
  303: { description: 'Back to the app with `code` or `error`, and `state` and `iss`.' },
  400: {
    description: 'An unknown app, or an address that is not its own: told here, never by redirect.',
    schema: oauth.page,
    contentType: 'text/html',
  },
};

/** Its endpoints. */
export const OAUTH: readonly Operation[] = [
  {
    operationId: 'createToken',
    method: 'post',
    path: '/oauth2/v1/token',
    tag: 'OAuth',
    summary: 'Get tokens',
    description:
      'For a code or a refresh token, as a registered client (Basic, or client_id and client_secret in the form); or ' +
      'by token exchange (RFC 8693): subject_token is a firm session, audience the client’s id, and the client token ' +
      'of before dies; not so with requested_token_type urn:brex-sandbox:token-type:reading, which reads the books ' +
      'beside the client one is in.',
    bearer: false,
    parameters: [],
    body: oauth.tokenBody,
    bodyType: FORM,
    answers: {
      200: { description: 'Tokens.', schema: oauth.tokenAnswer },
      400: refusal(
        'invalid_request, invalid_grant, invalid_target (a client that is not accessible), invalid_scope or ' +
          'unsupported_grant_type.',
        oauth.oauthError,
      ),
      401: refusal('invalid_client.', oauth.oauthError),
    },
  },
  {
    operationId: 'revokeToken',
    method: 'post',
    path: '/oauth2/v1/revoke',
    tag: 'OAuth',
    summary: 'Revoke a token',
    description:
      'RFC 7009. A client token of a firm session without more: that is how one leaves a client. A token of an app as ' +
      'that app; a refresh token ends its whole family. Unknown tokens answer 200 as well.',
    bearer: false,
    parameters: [],
    body: oauth.revokeBody,
    bodyType: FORM,
    answers: {
      200: { description: 'The token is dead.', schema: oauth.revokeAnswer },
      400: refusal('invalid_request, invalid_grant or unsupported_token_type.', oauth.oauthError),
      401: refusal('invalid_client.', oauth.oauthError),
    },
  },
  {
    operationId: 'authorize',
    method: 'get',
    path: '/oauth2/v1/auth',
    tag: 'OAuth',
    summary: 'Ask for consent',
    description: 'Authorization code with PKCE (RFC 6749, RFC 7636). A page for a person; works without a script.',
    bearer: false,
    parameters: AUTHORISE,
    answers: TELLS,
  },
  {
    operationId: 'getDiscovery',
    method: 'get',
    path: '/.well-known/openid-configuration',
    tag: 'OAuth',
    summary: 'Where everything is',
    description: 'OpenID Connect Discovery; RFC 8414 at /.well-known/oauth-authorization-server.',
    bearer: false,
    parameters: [],
    answers: { 200: { description: 'The document.', schema: oauth.discoveryDocument } },
  },
  {
    operationId: 'getJwks',
    method: 'get',
    path: '/oauth2/v1/jwks',
    tag: 'OAuth',
    summary: 'Keys of ID tokens',
    description: 'The same in every sandbox, and known to anyone.',
    bearer: false,
    parameters: [],
    answers: { 200: { description: 'The keys.', schema: oauth.jwks } },
  },
];

/** Registered apps, and tokens without a browser. */
export const OAUTH_CONTROL: readonly Operation[] = [
  {
    operationId: 'listAppClients',
    method: 'get',
    path: '/_sandbox/clients',
    tag: 'Sandbox',
    summary: 'Registered apps',
    description: 'Those every world begins with, and those added since.',
    bearer: false,
    parameters: [],
    answers: { 200: { description: 'The apps.', schema: oauth.appClientList } },
  },
  {
    operationId: 'registerAppClient',
    method: 'post',
    path: '/_sandbox/clients',
    tag: 'Sandbox',
    summary: 'Register an app',
    description: 'Without a secret it is public.',
    bearer: false,
    parameters: [],
    body: oauth.appClientRequest,
    answers: {
      201: { description: 'The app.', schema: oauth.appClient },
      400: refusal('A field is wrong; the message says what would be right.'),
      409: refusal('The client_id is taken.'),
    },
  },
  {
    operationId: 'createGrant',
    method: 'post',
    path: '/_sandbox/grant',
    tag: 'Sandbox',
    summary: 'Tokens without a browser',
    description: 'What sign-in and consent of a person would end in, for any app and scope.',
    bearer: false,
    parameters: [],
    body: oauth.grantRequest,
    answers: {
      200: { description: 'Tokens.', schema: oauth.appToken },
      400: refusal('A field is wrong, or the person works for several companies and none is named.'),
      404: refusal('There is no such person or app.'),
      409: refusal('The person has no company to give these scopes to.'),
    },
  },
];
