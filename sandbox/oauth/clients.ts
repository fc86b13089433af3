/** Registered clients: the apps that may ask for tokens (RULES "OAuth clients"; RFC 6749 section 2). */
import { badRequest, conflict } from '../answers.js';
import type { Scope } from '../control/control.js';
import { quote } from '../query.js';
import { CARD_SCOPE, CASH_SCOPE } from '../tokens/tokens.js';

/** Every scope there is, in the order they are told. */
export const SCOPES: readonly Scope[] = ['openid', 'offline_access', CASH_SCOPE, CARD_SCOPE];

/** An app that is registered. Without a secret it is public: it has to prove itself by PKCE. */
export interface RegisteredClient {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly name: string;
  /** Compared as they stand; of a loopback one the port is free (RFC 8252 section 7.3). */
  readonly redirect_uris: readonly string[];
  readonly scopes: readonly Scope[];
}

/** Those that every world begins with. Their secrets are known to anyone. */
export const SEEDED_CLIENTS: readonly RegisteredClient[] = [
  {
    client_id: 'quickbooks-online',
    client_secret: 'sbx_secret_quickbooks_online',
    name: 'QuickBooks Online',
    redirect_uris: [
      'http://127.0.0.1/quickbooks/callback',
      'http://localhost/quickbooks/callback',
      'https://quickbooks.example/callback',
    ],
    scopes: SCOPES,
  },
  {
    client_id: 'public-app',
    name: 'Public sample app',
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback', 'com.example.app:/callback'],
    scopes: SCOPES,
  },
  {
    client_id: 'cash-only',
    client_secret: 'sbx_secret_cash_only',
    name: 'Cash forecast',
    redirect_uris: ['https://forecast.example/callback'],
    scopes: ['openid', CASH_SCOPE],
  },
];

/** Hosts of a loopback redirect. */
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

function loopback(uri: string): URL | undefined {
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  return url.protocol === 'http:' && LOOPBACK.includes(url.hostname) ? url : undefined;
}

const withoutPort = (uri: string, { port }: URL): string => (port === '' ? uri : uri.replace(`:${port}`, ''));

/** Whether a redirect URI is a registered one: character for character, but for the port of a loopback address. */
export function isRegistered(client: RegisteredClient, uri: string): boolean {
  if (client.redirect_uris.includes(uri)) return true;
  const given = loopback(uri);
  if (!given || uri.includes('#')) return false;
  return client.redirect_uris.some((registered) => {
    const known = loopback(registered);
    // As text, so that nothing but the port may differ.
    return known !== undefined && withoutPort(uri, given) === withoutPort(registered, known);
  });
}

/** `POST /_sandbox/clients`. @throws SandboxRefusal 400, 409 */
export function registration(body: unknown, known: (clientId: string) => boolean): RegisteredClient {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw badRequest('The body must be an object.');
  const fields = body as Record<string, unknown>;
  const allowed = ['client_id', 'client_secret', 'name', 'redirect_uris', 'scopes'];
  const unknown = Object.keys(fields).filter((name) => !allowed.includes(name));
  if (unknown.length > 0) {
    throw badRequest(`The body has unknown fields: ${unknown.map(quote).join(', ')}; known: ${allowed.join(', ')}.`);
  }
  const { client_id, client_secret, name, redirect_uris, scopes = SCOPES } = fields;
  const id = word('client_id', client_id, /^[!-~]{1,200}$/, '1 to 200 printable ASCII characters without spaces');
  const secret =
    client_secret === undefined || client_secret === null
      ? undefined
      : word('client_secret', client_secret, /^[!-~]{8,200}$/, '8 to 200 printable ASCII characters without spaces');
  const client: RegisteredClient = {
    client_id: id,
    ...(secret !== undefined && { client_secret: secret }),
    name: word('name', name, /\S/, 'a text'),
    redirect_uris: list('redirect_uris', redirect_uris).map(redirectUri),
    scopes: list('scopes', scopes).map(scope),
  };
  if (known(id)) throw conflict('client_exists', `There is a client ${quote(id)} already; choose another client_id.`);
  return client;
}

function word(field: string, value: unknown, form: RegExp, takes: string): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw badRequest(`The field "${field}" must be ${takes}, not ${quote(value)}.`);
}

function list(field: string, value: unknown): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw badRequest(`The field "${field}" must be a list of at least one text, not ${quote(value)}.`);
}

function redirectUri(value: unknown): string {
  const takes = 'absolute, without a fragment: https, http on a loopback address, or a scheme of its own with a dot';
  if (typeof value === 'string' && URL.canParse(value) && !value.includes('#')) {
    const { protocol } = new URL(value);
    const native = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol);
    if (protocol === 'https:' || loopback(value) || native) return value;
  }
  throw badRequest(`A redirect URI must be ${takes}; not ${quote(value)}.`);
}

function scope(value: unknown): Scope {
  const found = SCOPES.find((one) => one === value);
  if (found) return found;
  throw badRequest(`A scope must be one of ${SCOPES.join(', ')}; not ${quote(value)}.`);
}
