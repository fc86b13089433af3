/** Sees a request through to its answer, and keeps what there is to know of it (RULES "Journal", "Explain"). */
import { badRequest } from '../answers.js';
import { hostInstant } from '../host-time.js';
import { quote } from '../query.js';
import type { Notes } from '../worlds/notes.js';
import type { SandboxWorld } from '../worlds/world.js';
import { Exchange, kept, MOST_OF_A_BODY } from './exchange.js';

/** Where a request happens, as far as it is known: one that names no world is refused in the one without a name. */
export interface Watched {
  readonly world: SandboxWorld;
  readonly prefix: string;
  readonly path: string | undefined;
  readonly notes: Notes;
}

/** Has a request answered, and keeps it where the journal of its world is on. Off, it costs two questions. */
export function watch<At extends Watched>(
  request: Request,
  at: At,
  answer: (request: Request, at: At) => Response | Promise<Response>,
): Response | Promise<Response> {
  const { journal } = at.world;
  const explain = request.headers.get('Sandbox-Explain');
  if (explain === null && !journal.on) return answer(request, at);
  const path = at.path ?? pathOf(request.url, at.prefix);
  const keeps = journal.on && isKept(request.method, path);
  if (explain === null && !keeps) return answer(request, at);
  const exchange = new Exchange(request, path, hostInstant());
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes) hear(request, exchange);
  const done = (response: Response): Response | Promise<Response> => {
    finish(exchange, request, at, response);
    if (writes) hearLate(request, exchange);
    if (keeps) journal.add(exchange);
    return explain === 'true' ? explained(response, exchange, at.world) : response;
  };
  const failed = (error: unknown): never => {
    finish(exchange, request, at, undefined);
    if (keeps) journal.add(exchange);
    throw error;
  };
  let outcome: Response | Promise<Response>;
  try {
    outcome =
      explain === null || explain === 'true' || explain === 'false' ? answer(request, at) : unclear(at.world, explain);
  } catch (error) {
    return failed(error);
  }
  return outcome instanceof Promise ? outcome.then(done, failed) : done(outcome);
}

const unclear = ({ answers }: SandboxWorld, value: string): Response =>
  answers.refusal(badRequest(`The header "Sandbox-Explain" must be true or false, not ${quote(value)}.`));

/** Path within the world, and query. */
function pathOf(url: string, prefix: string): string {
  const from = url.indexOf('/', url.indexOf(':') + 4) + prefix.length;
  return url.slice(from);
}

/** Whoever looks at a sandbox asks its control routes again and again: only what they change is kept. */
function isKept(method: string, path: string): boolean {
  if (!path.startsWith('/_sandbox')) return true;
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  return !reads && !path.startsWith('/_sandbox/journal');
}

function finish(exchange: Exchange, request: Request, { world, notes }: Watched, response: Response | undefined): void {
  const state = world.made;
  exchange.took = hostInstant() - exchange.started;
  exchange.at = world.holds.now;
  exchange.owner = world.owners.of(request.headers.get('Authorization'), state);
  exchange.fault = notes.fault;
  exchange.page = notes.page;
  if (response) exchange.answered(response, notes.faultType);
  if (state && exchange.path.startsWith('/oauth2/v1/token')) world.owners.atTokenEndpoint(exchange, state);
}

/** Keeps the body of a request as its route reads it. */
function hear(request: Request, exchange: Exchange): void {
  const read = request.text.bind(request);
  request.text = async () => {
    const text = await read();
    if (text !== '') exchange.sent = kept(text);
    return text;
  };
}

/** Reads the body that no route read, as of a request that was refused at the door; a small one that is sure to come. */
function hearLate(request: Request, exchange: Exchange): void {
  if (exchange.sent || request.bodyUsed || request.headers.has('Transfer-Encoding')) return;
  if (Number(request.headers.get('Content-Length') ?? 0) > MOST_OF_A_BODY) return;
  request.text().catch(() => undefined);
}

async function explained(response: Response, exchange: Exchange, world: SandboxWorld): Promise<Response> {
  const { explanation } = await import('./explain.js');
  response.headers.set('Sandbox-Explain', explanation(exchange, world));
  return response;
}
