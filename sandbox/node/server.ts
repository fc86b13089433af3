/** One port for everything: the portal, the API, its OpenAPI document and the control routes, behind the guard. */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions as HttpOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { adapter } from './adapter.js';
import { answerClientError } from './client-error.js';
import { guardRequest, type GuardOptions } from './guard.js';
import { isLoopbackAddress } from './names.js';
import { servePortal } from './portal.js';

/** What to serve, where, and to whom. */
export interface ServerOptions extends Partial<Omit<GuardOptions, 'exposed'>> {
  /** What answers the API: a sandbox, or anything that maps a Request to a Response. */
  sandbox: { fetch(request: Request): Promise<Response> };
  /** The folder of the built portal. It need not exist: `/` then tells how to build it. */
  portal: string;
  /** Address or name to bind to. Default 127.0.0.1, which only this machine reaches. */
  host?: string;
  /** TCP port; 0 takes any free one. Default 4010. */
  port?: number;
}

/** A server that is listening. */
export interface RunningServer {
  /** Where this machine reaches it, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Whether other machines reach it as well. */
  readonly exposed: boolean;
  /** Stops listening, ends event streams, lets answers under way finish for `grace` milliseconds (default 1000). */
  close(grace?: number): Promise<void>;
}

/** Why the server could not listen: one line that names the flag to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Where the server listens unless it is told otherwise. */
export const defaultHost = '127.0.0.1';
/** The port it takes unless it is told otherwise. */
export const defaultPort = 4010;

/**
 * How a connection is kept. Longer than Node's 5 seconds between two requests, as services keep them: a client that was
 * looked at in a debugger finds its connection again. A header that came twice is both values, as `Headers` has it:
 * of two tokens Node alone would take the first and say nothing.
 */
const connections: HttpOptions = { keepAliveTimeout: 75_000, joinDuplicateHeaders: true };

const apiPath = /^\/(?:v1|w|oauth2|documents|_sandbox|\.well-known)(?:[/?]|$)|^\/openapi\.json(?:\?|$)/;
const eventsPath = /^(?:\/w\/[\w-]+)?\/_sandbox\/(?:events|journal\/stream)(?:\?|$)/;

/**
 * Starts a server and waits until it listens.
 * @throws ListenError where it cannot: the port is taken, the address is not of this machine.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { sandbox, portal, host = defaultHost, port = defaultPort } = options;
  const { allowHosts = [], allowOrigins = [], controlKey } = options;
  const guard: GuardOptions = { exposed: !isLoopbackAddress(host), allowHosts, allowOrigins, controlKey };
  const answerApi = adapter((request) => sandbox.fetch(request));

  const answerPage = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (!(await servePortal(incoming, outgoing, portal))) await answerApi(incoming, outgoing);
  };
  const eventStreams = new Set<ServerResponse>();
  const server = createServer(connections, (incoming, outgoing) => {
    if (!guardRequest(incoming, outgoing, guard)) return;
    if (!apiPath.test(incoming.url!)) return void answerPage(incoming, outgoing);
    if (eventsPath.test(incoming.url!)) {
      eventStreams.add(outgoing);
      outgoing.once('close', () => eventStreams.delete(outgoing));
    }
    void answerApi(incoming, outgoing);
  });
  server.on('clientError', answerClientError);
  await listen(server, host, port);

  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${reachableName(host)}:${bound}`,
    port: bound,
    exposed: guard.exposed,
    close: (grace) => close(server, eventStreams, grace),
  };
}

/** What to put into a URL for an address one can bind to. */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Waits until a server listens. @throws ListenError */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(explain(error, host, port))));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} is taken on ${host}; choose another with --port, or --port 0 for any free one`;
    case 'EACCES':
      return `port ${port} needs rights this user does not have; choose one above 1023 with --port`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine; choose one with --host (127.0.0.1 for this machine alone, 0.0.0.0 for all)`;
    default:
      return `cannot listen on ${host}, port ${port}: ${error.message}; see --host and --port`;
  }
}

async function close(server: Server, eventStreams: Iterable<ServerResponse>, grace = 1000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const stream of eventStreams) stream.end();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearTimeout(timer);
}
