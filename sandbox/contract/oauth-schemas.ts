/** OAuth as schemas: the forms of its endpoints, what they answer, and the control routes beside it. */
import * as z from 'zod/mini';
import { named } from './schemas.js';

const text = z.string();
const scopes = z.array(
  z.enum(['openid', 'offline_access', 'https://accounting.brexapis.com/cash', 'https://accounting.brexapis.com/card']),
);

const clientFields = { client_id: z.optional(text), client_secret: z.optional(text) };

export const tokenBody = z
  .union([
    z.strictObject({
      grant_type: z.literal('authorization_code'),
      code: text,
      redirect_uri: z.optional(text),
      code_verifier: z.optional(text),
      ...clientFields,
    }),
    z.strictObject({
      grant_type: z.literal('refresh_token'),
      refresh_token: text,
      scope: z.optional(text),
      ...clientFields,
    }),
    z.strictObject({
      grant_type: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
      subject_token: text,
      subject_token_type: text,
      audience: text,
      scope: z.optional(text),
      requested_token_type: z.optional(text),
    }),
  ])
  .register(named, {
    id: 'TokenRequest',
    description:
      'A code for tokens, a refresh token for new ones (RFC 6749), or a firm session for one client (RFC 8693).',
  });

export const revokeBody = z
  .strictObject({ token: text, token_type_hint: z.optional(text), ...clientFields })
  .register(named, { id: 'RevokeRequest', description: 'The token to revoke, RFC 7009.' });

const given = {
  access_token: text,
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: text,
};

/** What an app is given. */
export const appToken = z
  .strictObject({ ...given, refresh_token: z.optional(text), id_token: z.optional(text) })
  .register(named, {
    id: 'AppToken',
    description: 'Tokens of one grant. A refresh token with offline_access, an ID token with openid.',
  });

const exchanged = z
  .strictObject({
    ...given,
    issued_token_type: z.enum(['urn:ietf:params:oauth:token-type:access_token', 'urn:brex-sandbox:token-type:reading']),
  })
  .register(named, { id: 'ClientToken', description: 'A token of one client, exchanged from a firm session.' });

export const tokenAnswer = z
  .union([exchanged, appToken])
  .register(named, { id: 'TokenAnswer', description: 'Tokens.' });

export const revokeAnswer = z
  .strictObject({})
  .register(named, { id: 'RevokeAnswer', description: 'The token is dead, or never was one.' });

export const oauthError = z
  .strictObject({ error: text, error_description: text })
  .register(named, { id: 'OAuthError', description: 'An error of RFC 6749, 7009 or 8693.' });

export const page = text.register(named, { id: 'Page', description: 'A page: plain forms, no script.' });

export const discoveryDocument = z
  .looseObject({ issuer: text, authorization_endpoint: text, token_endpoint: text, jwks_uri: text })
  .register(named, { id: 'Discovery', description: 'OpenID Connect Discovery 1.0, RFC 8414.' });

export const jwks = z
  .strictObject({ keys: z.array(z.looseObject({ kty: text, kid: text })) })
  .register(named, { id: 'JWKS', description: 'The public keys of ID tokens, RFC 7517.' });

const client = {
  client_id: text,
  client_secret: z.optional(text),
  name: text,
  redirect_uris: z.array(text),
};

export const appClient = z
  .strictObject({ ...client, scopes })
  .register(named, { id: 'AppClient', description: 'A registered app; without a secret it is public.' });

export const appClientRequest = z
  .strictObject({ ...client, scopes: z.optional(scopes) })
  .register(named, { id: 'AppClientRequest', description: 'An app to register; every scope unless it says which.' });

export const appClientList = z
  .strictObject({ items: z.array(appClient) })
  .register(named, { id: 'AppClientList', description: 'Every registered app, the seeded ones first.' });

export const grantRequest = z
  .strictObject({ person: text, client_id: text, company_id: z.optional(text), scope: z.optional(text) })
  .register(named, { id: 'GrantRequest', description: 'Whose consent to which app, for which company.' });
