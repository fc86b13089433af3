import type { Backend, ReadOptions } from './backend.js';
import { BackendError } from './errors.js';
import { booksOver } from './http-backend.js';
import type { ClientReading, ClientSession, InsideClient, ProAccessBackend, UploadOptions } from './pro-access-port.js';
import type { CurrentClient, Me } from './pro-access.js';
import { isList, transport, type HttpBackendOptions, type Send } from './transport.js';
import { readUpload } from './upload-lines.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const READING_TOKEN = 'urn:brex-sandbox:token-type:reading';

/** Fills `{}` in a path with ids, each as one segment. */
const place = (path: string, ids: readonly string[]) => {
  let next = 0;
  return `v1/pro_access/${path.replace(/\{\}/g, () => encodeURIComponent(ids[next++]!))}`;
};

/** A key of its own for a change. `randomUUID` is not there on plain http. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');

const isObject = (body: unknown) => body !== null && typeof body === 'object';

/** The kinds of call Pro Access has. Parameters in the path come first, then the body or query, then the options. */
function calls(send: Send, open = false) {
  const head = (ids: unknown[], count: number) => ids.slice(0, count) as string[];
  const idsIn = (path: string) => path.split('{}').length - 1;

  /** One thing. */
  const get = (path: string) => {
    const count = idsIn(path);
    return (...given: unknown[]) =>
      send<never>(
        { path: place(path, head(given, count)), signal: (given[count] as ReadOptions | undefined)?.signal, open },
        isObject,
      );
  };
  /** A list, with what to read of it where `filtered`. */
  const list = (path: string, filtered = true) => {
    const count = idsIn(path);
    return (...given: unknown[]) => {
      const query = filtered ? (given[count] as object | undefined) : undefined;
      const read = given[filtered ? count + 1 : count] as ReadOptions | undefined;
      return send<never>({ path: place(path, head(given, count)), query, signal: read?.signal }, isList);
    };
  };
  /** A change. `body` tells what comes after the ids: JSON, CSV or nothing. */
  const write = (method: string, path: string, type?: 'application/json' | 'text/csv') => {
    const count = idsIn(path);
    return (...given: unknown[]) => {
      const options = (given[type ? count + 1 : count] ?? {}) as UploadOptions;
      const { signal, idempotencyKey = newKey(), onProgress } = options;
      const read = onProgress && ((response: Response) => readUpload(response, onProgress));
      const headers = {
        'Idempotency-Key': idempotencyKey,
        ...(type && { 'Content-Type': type }),
        ...(read && { Accept: 'application/x-ndjson' }),
      };
      const body = type && { body: type === 'text/csv' ? String(given[count]) : JSON.stringify(given[count] ?? {}) };
      const call = { method, path: place(path, head(given, count)), headers, signal, open, read, ...body };
      return send<never>(call, isObject);
    };
  };
  return { get, list, write };
}

const JSON_BODY = 'application/json';

/** What may be done with a client's own token besides reading the books. */
function insideClient(send: Send): InsideClient {
  const { get, list, write } = calls(send);
  return {
    listBills: list('bills'),
    submitBill: write('POST', 'bills', JSON_BODY),
    approveBill: write('POST', 'bills/{}/approve'),
    listIntegrations: list('integrations', false),
    connectIntegration: write('POST', 'integrations/{}/connect', JSON_BODY),
    disconnectIntegration: write('POST', 'integrations/{}/disconnect'),
    triggerSync: write('POST', 'integrations/{}/sync'),
    createExport: write('POST', 'exports', JSON_BODY),
    listAnnotations: list('accounts/{}/annotations'),
    getAnnotation: get('accounts/{}/transactions/{}/annotation'),
    putAnnotation: write('PUT', 'accounts/{}/transactions/{}/annotation', JSON_BODY),
  };
}

/**
 * The books of one company with what a bookkeeper may write on them: `httpBackend`, with bills, integrations, exports
 * and the notes on transactions of RULES "Pro Access" besides. `getAccessToken` gives a token of that company.
 */
export function clientBackend(options: HttpBackendOptions): Backend & InsideClient {
  const over = transport(options);
  return { ...booksOver(over), ...insideClient(over) };
}

/** An error of the token endpoint has its code in `error` (RFC 6749 section 5.2). */
function oauthError(cause: unknown): never {
  const { error, error_description: words } = ((cause as BackendError).body ?? {}) as Record<string, unknown>;
  if (!(cause instanceof BackendError) || typeof error !== 'string') throw cause;
  throw new BackendError(typeof words === 'string' ? words : cause.message, { ...cause, code: error, cause });
}

/**
 * The port of Pro Access over HTTP: the session of a firm's person, or of a company's. Renews and fails as
 * `httpBackend` does; every change carries an `Idempotency-Key`.
 *
 * @example
 * const firm = proAccessBackend({ baseUrl: 'https://books.example.com', getAccessToken });
 * const session = await firm.enterClient(clientId);
 * await session.backend.listAccounts();
 */
export function proAccessBackend(options: HttpBackendOptions): ProAccessBackend {
  /** The session's own token, as it was given last: what is exchanged. */
  let session: string | null | undefined;
  const send = transport({
    ...options,
    getAccessToken: async (asked) => (session = await options.getAccessToken(asked)),
  });
  const { get, list, write } = calls(send);
  const open = calls(send, true);
  const getMe = get('me') as (read?: ReadOptions) => Promise<Me>;

  const form = (path: string, fields: Record<string, string>, signal?: AbortSignal) =>
    send<{ access_token: string }>(
      { method: 'POST', path, body: new URLSearchParams(fields), signal, open: true },
      isObject,
    );

  const exchange = async (clientId: string, wanted?: string, signal?: AbortSignal) => {
    const fields = {
      ...(wanted && { requested_token_type: wanted }),
      grant_type: GRANT,
      subject_token: session ?? '',
      subject_token_type: ACCESS_TOKEN,
      audience: clientId,
    };
    return (await form('oauth2/v1/token', fields, signal).catch(oauthError)).access_token;
  };
  const revoke = async (token: string, read?: ReadOptions) =>
    void (await form('oauth2/v1/revoke', { token }, read?.signal));

  async function enterClient(clientId: string, read?: ReadOptions): Promise<ClientSession> {
    const signal = read?.signal;
    // Asking who one is renews a session that has expired.
    await getMe({ signal });
    signal?.throwIfAborted();
    // Never cut short: the server may be in the client already, and only its token leads out of it.
    let token = await exchange(clientId);
    const exit = (left?: ReadOptions) => revoke(token, left);
    const here = async () => {
      const { current_client: current } = await getMe();
      if (current?.client.id === clientId) return current;
      const message = 'This session stands in another client now, or in none.';
      throw new BackendError(message, { status: 401, code: 'client_left', retryable: false });
    };
    let current: CurrentClient;
    try {
      current = await here();
      signal?.throwIfAborted();
    } catch (error) {
      // Nobody will hold this token.
      void exit().catch(() => undefined);
      throw error;
    }
    return {
      current,
      backend: clientBackend({
        ...options,
        // Renewed only while the session still stands here: never by taking it back from another window.
        getAccessToken: async ({ renew }) => {
          if (renew) {
            await here();
            token = await exchange(clientId);
          }
          return token;
        },
      }),
      exit,
    };
  }

  async function readClient(clientId: string, read?: ReadOptions): Promise<ClientReading> {
    const signal = read?.signal;
    const open = async () => {
      if (!session) await getMe({ signal });
      return exchange(clientId, READING_TOKEN, signal).catch(async (error: unknown) => {
        // The session may have expired: asking who one is renews it.
        if ((error as BackendError).code !== 'invalid_request') throw error;
        await getMe({ signal });
        return exchange(clientId, READING_TOKEN, signal);
      });
    };
    let token = await open();
    const getAccessToken: HttpBackendOptions['getAccessToken'] = async ({ renew }) =>
      renew ? (token = await open()) : token;
    return { backend: booksOver(transport({ ...options, getAccessToken })), end: (left) => revoke(token, left) };
  }

  return {
    getMe,
    listClients: list('clients'),
    acceptClient: write('POST', 'clients/{}/accept'),
    rejectClient: write('POST', 'clients/{}/reject'),
    disconnectClient: write('POST', 'clients/{}/disconnect'),
    listFirmUsers: list('firm_users'),
    inviteFirmUser: write('POST', 'firm_users', JSON_BODY),
    updateFirmUser: write('PUT', 'firm_users/{}', JSON_BODY),
    deactivateFirmUser: write('POST', 'firm_users/{}/deactivate'),
    reactivateFirmUser: write('POST', 'firm_users/{}/reactivate'),
    listAssignments: list('assignments'),
    putAssignment: write('PUT', 'clients/{}/assignments/{}', JSON_BODY),
    revokeAssignment: write('DELETE', 'clients/{}/assignments/{}'),
    uploadEmployees: write('POST', 'uploads', 'text/csv'),
    enterClient,
    readClient,
    applyForProAccess: open.write('POST', 'applications', JSON_BODY),
    getApplication: open.get('applications/{}'),
    acceptWelcome: open.write('POST', 'welcomes/{}'),
    searchFirms: list('directory/firms'),
    listFirmPeople: list('directory/firms/{}/people', false),
    inviteFirm: write('POST', 'firms', JSON_BODY),
    withdrawFirm: write('POST', 'firms/{}/withdraw'),
    listFirms: list('firms'),
    removeFirm: write('POST', 'firms/{}/remove'),
    listMembers: list('members'),
    inviteMember: write('POST', 'members', JSON_BODY),
    updateMemberRole: write('PUT', 'members/{}/role', JSON_BODY),
    releaseMemberRole: write('DELETE', 'members/{}/role'),
    endMember: write('DELETE', 'members/{}'),
    getSeats: get('seats'),
  };
}
