/** The token endpoint as schemas: switching into a client and leaving it. */
import * as z from 'zod/mini';
import { named } from './schemas.js';

export const tokenBody = z
  .strictObject({
    grant_type: z.string(),
    subject_token: z.string(),
    subject_token_type: z.string(),
    audience: z.string(),
    scope: z.optional(z.string()),
    requested_token_type: z.optional(z.string()),
  })
  .register(named, { id: 'TokenRequest', description: 'Token exchange, RFC 8693: a firm session for one client.' });

export const revokeBody = z
  .strictObject({ token: z.string(), token_type_hint: z.optional(z.string()) })
  .register(named, { id: 'RevokeRequest', description: 'The token to revoke, RFC 7009.' });

export const tokenAnswer = z
  .strictObject({
    access_token: z.string(),
    issued_token_type: z.literal('urn:ietf:params:oauth:token-type:access_token'),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    scope: z.string(),
  })
  .register(named, { id: 'TokenAnswer', description: 'A token of one client.' });

export const revokeAnswer = z
  .strictObject({})
  .register(named, { id: 'RevokeAnswer', description: 'The token is dead, or never was one.' });

export const oauthError = z
  .strictObject({ error: z.string(), error_description: z.string() })
  .register(named, { id: 'OAuthError', description: 'An error of RFC 6749, 7009 or 8693.' });
