/** What every route of Pro Access does: who asks, may they, read, call a rule, answer; writes once per key. */
import type * as z from 'zod/mini';
import { readBody } from '../contract/body.js';
import { badRequest, forbidden, SandboxRefusal } from '../answers.js';
import { Query } from '../query.js';
import type { SandboxState } from '../state.js';
import { bearerOf } from '../tokens/tokens.js';
import type { PageNote } from '../worlds/notes.js';
import type { App, At } from '../worlds/visit.js';
import { type Actor, clientIdOf } from './actor.js';
import { type ActorOf, Asked } from './asked.js';
import { type OperationId, permissionOf, permit } from './permissions.js';
import type { ProAccess } from './pro-access.js';
import { type Decided, keyed, type Keyed, refusalOf, refusalText, remembered, replayed } from './replays.js';
import type { ProState } from './state.js';
import { stepLines, Steps } from './steps.js';

/** What a write does: the state after it, and what it answers of that. */
export interface Effect {
  readonly state: ProState;
  answer(after: ProState): unknown;
  /** The other side, where the actor does not tell it. */
  readonly firmId?: string | undefined;
  readonly clientId?: string | undefined;
}

/** A write's body: JSON by a schema, or none. */
export type BodyKind<Body> = { json: z.ZodMiniType<Body> } | { none: true };

/** Puts routes on the app. */
export class Desk {
  readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  /** A GET: `parameters` are the query parameters it knows. */
  read<Operation extends OperationId>(
    operation: Operation,
    path: string,
    parameters: readonly string[],
    answer: (asked: Asked<ActorOf<Operation>>) => unknown,
  ): void {
    this.app.get(path, async (context) => {
      const sandbox = await context.env.world.ready();
      const actor = actorOf(sandbox, operation, context.req.raw);
      const query = new Query(context.req.url, parameters);
      const asked = new Asked(sandbox, actor as ActorOf<Operation>, query, context);
      const answered = answer(asked);
      context.env.notes.page = pageNote(answered);
      return context.env.world.answers.json(JSON.stringify(answered), query.warning);
    });
  }

  /** A write. Everything from the first look at the state to the commit happens at once. */
  write<Operation extends OperationId, Body = undefined>(
    operation: Operation,
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: BodyKind<Body>,
    effect: (asked: Asked<ActorOf<Operation>>, body: Body) => Effect,
  ): void {
    this.#take(operation, method, path, (write) =>
      this.#whole(write, () =>
        decide(write, (asked: Asked<ActorOf<Operation>>) => effect(asked, bodyOf(body, write.text))),
      ),
    );
  }

  /**
   * A write whose body takes long to read. To `Accept: application/x-ndjson` it tells how far it is, a JSON line at a
   * time, and its answer last. Nothing is changed before that: who hangs up has changed nothing.
   */
  longWrite<Operation extends OperationId, Progress, Read>(
    operation: Operation,
    path: string,
    read: (text: string) => Generator<Progress, Read, undefined>,
    effect: (asked: Asked<ActorOf<Operation>>, read: Read) => Effect,
  ): void {
    this.#take(operation, 'POST', path, (write) => {
      const steps = new Steps(read(write.text));
      const finish = () => decide(write, (asked: Asked<ActorOf<Operation>>) => effect(asked, steps.result()));
      const { req, env } = write.context;
      if (!/\bapplication\/x-ndjson\b/i.test(req.raw.headers.get('Accept') ?? '')) return this.#whole(write, finish);
      const lines = stepLines(steps, finish, req.raw.signal);
      return env.world.answers.stream(lines, 'application/x-ndjson', write.query.warning);
    });
  }

  /** Who may not is told so, whatever the body holds; what is decided is decided once the body is here. */
  #take(operation: OperationId, method: string, path: string, answer: (write: Write) => Response): void {
    this.app.on(method, path, async (context) => {
      const sandbox = await context.env.world.ready();
      actorOf(sandbox, operation, context.req.raw);
      const text = await context.req.raw.text();
      return answer({ sandbox, operation, context, query: new Query(context.req.url, []), text });
    });
  }

  #whole({ query, context }: Write, act: () => Decided): Response {
    const decided = act();
    if (decided.status >= 400) throw refusalOf(decided);
    return context.env.world.answers.json(decided.text, query.warning, decided.status);
  }
}

/** What is on a page, where it is one. */
function pageNote(answered: unknown): PageNote | undefined {
  const { items, next_cursor: next } = answered as { items?: unknown[]; next_cursor?: string | null };
  if (!Array.isArray(items) || next === undefined) return undefined;
  return { rows: items.length, own: items.length, total: undefined, next };
}

/** A write that is here with its body, and not decided yet. */
interface Write {
  readonly sandbox: SandboxState;
  readonly operation: OperationId;
  readonly context: At;
  readonly query: Query;
  readonly text: string;
}

/** Decides a write, all at once: who asks, was it answered before, what comes of it. @throws SandboxRefusal */
function decide<Who extends Actor | undefined>(
  { sandbox, operation, context, query, text }: Write,
  effect: (asked: Asked<Who>) => Effect,
): Decided {
  const { raw } = context.req;
  const actor = actorOf(sandbox, operation, raw);
  const asked = new Asked(sandbox, actor as Who, query, context);
  const key = raw.method === 'DELETE' ? undefined : keyed(context.req, actor?.id ?? 'anybody', text);
  const known = key && replayed(sandbox.pro.state, key);
  return known ?? sandbox.atOnce(() => once(sandbox.pro, key, () => perform(operation, asked, effect(asked))));
}

/** Does a write, and remembers its answer where it has a key: refusals too, but not what nobody was allowed to see. */
function once(pro: ProAccess, key: Keyed | undefined, act: () => Decided): Decided {
  let answer: Decided;
  try {
    answer = act();
  } catch (error) {
    if (!(error instanceof SandboxRefusal) || !key || error.status === 403) throw error;
    answer = { status: error.status, text: refusalText(error) };
  }
  if (key) pro.remember(remembered(pro.state, key, answer.status, answer.text));
  return answer;
}

function perform(operation: OperationId, asked: Asked<Actor | undefined>, effect: Effect): Decided {
  const { actor, pro } = asked;
  const own = actor && {
    firmId: actor.side === 'company' ? undefined : actor.firmId,
    clientId: clientIdOf(actor),
  };
  pro.commit(effect.state, {
    operation,
    firmId: effect.firmId ?? own?.firmId,
    clientId: effect.clientId ?? own?.clientId,
  });
  const { success } = permissionOf(operation);
  return { status: success, text: JSON.stringify(effect.answer(pro.state)) };
}

/** @throws SandboxRefusal 401, 403 */
function actorOf(sandbox: SandboxState, operation: OperationId, request: Request): Actor | undefined {
  if (permissionOf(operation).side === 'open') return undefined;
  const bearer = bearerOf(request.headers.get('Authorization'), sandbox.tokens);
  if (bearer.app !== undefined) {
    throw forbidden('app_token', 'This token was given to an app; it opens the accounting API alone.');
  }
  if (bearer.reading) {
    throw forbidden('reading_token', 'This token reads the books of a client; it opens the accounting API alone.');
  }
  const actor = sandbox.pro.actorOf(bearer);
  // The rule itself looks at the last admin first: of two mutual demotions the second is a conflict.
  if (operation !== 'updateFirmUser' || actor.side !== 'firm') permit(operation, actor);
  return actor;
}

function bodyOf<Body>(kind: BodyKind<Body>, text: string): Body {
  if ('none' in kind) {
    if (text.trim() !== '' && text.trim() !== '{}') throw badRequest('This request takes no body.');
    return undefined as Body;
  }
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw badRequest('The body must be JSON.');
  }
  return readBody(kind.json, value);
}
