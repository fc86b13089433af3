/** Which app calls the token endpoint, and whether it is that app (RFC 6749 section 2.3). */
import type { RegisteredClient } from './clients.js';
import type { Form } from './form.js';
import { OAuthError } from './oauth-error.js';

/** The client of a request. @throws OAuthError `invalid_client`, `invalid_request` */
export function authenticate(
  authorization: string | null,
  form: Form,
  find: (clientId: string) => RegisteredClient | undefined,
): RegisteredClient {
  const basic = readBasic(authorization);
  const inBody = { id: form.get('client_id'), secret: form.get('client_secret') };
  if (basic && inBody.secret !== undefined) {
    throw new OAuthError('invalid_request', 'The client authenticated twice: by Basic and in the body. Choose one.');
  }
  if (basic && inBody.id !== undefined && inBody.id !== basic.id) {
    throw new OAuthError('invalid_request', 'The client_id of the body is not that of the Authorization header.');
  }
  const id = basic?.id ?? inBody.id;
  if (id === undefined) throw new OAuthError('invalid_client', 'Say which client asks: by Basic, or client_id.');
  const client = find(id);
  if (!client) throw new OAuthError('invalid_client', 'No client is registered under this client_id.');
  const secret = basic ? basic.secret : inBody.secret;
  if (client.client_secret === undefined) {
    if (secret) throw new OAuthError('invalid_client', 'This client is public: it has no secret to send.');
    return client;
  }
  if (secret !== client.client_secret) {
    const why = secret === undefined ? 'The client_secret is missing.' : 'The client_secret is not the right one.';
    throw new OAuthError('invalid_client', why);
  }
  return client;
}

function readBasic(authorization: string | null): { id: string; secret: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+=*)\s*$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) {
    if (/^basic\b/i.test(authorization ?? ''))
      throw new OAuthError('invalid_client', 'The Basic header is unreadable.');
    return undefined;
  }
  try {
    const text = atob(encoded);
    const colon = text.indexOf(':');
    if (colon < 0) throw new Error('no colon');
    const decode = (part: string) => decodeURIComponent(part.replace(/\+/g, ' '));
    return { id: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
  } catch {
    throw new OAuthError('invalid_client', 'The Basic header is unreadable: base64 of client_id, colon, secret.');
  }
}
