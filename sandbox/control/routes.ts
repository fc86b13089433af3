/** Everything under `/_sandbox`: read, call, answer. Who may call it is the host's business (`sandbox/node`). */
import { badRequest } from '../answers.js';
import { Query } from '../query.js';
import type { SandboxState } from '../state.js';
import { listWorlds, removeWorld, setWorld } from '../worlds/commands.js';
import { type App, type At, baseOf } from '../worlds/visit.js';
import {
  advanceClock,
  clock,
  createTransaction,
  info,
  nextClock,
  PERSONA_PARAMETERS,
  personas,
  reset,
  setClock,
} from './commands.js';
import { faultRoutes } from '../faults/routes.js';
import { journalRoutes } from '../journal/routes.js';
import { permissions } from './permissions.js';
import { checkStream, eventStream } from './streams.js';

/** Parameters the check knows. */
export const CHECK_PARAMETERS = ['account_id'] as const;

const oauth = () => import('../oauth/commands.js');

/** Answers a route without parameters with what a command gives. */
async function answer(
  { req, env: { world } }: At,
  command: (state: SandboxState) => unknown,
  status = 200,
): Promise<Response> {
  const { warning } = new Query(req.url, []);
  const body = JSON.stringify(await command(await world.ready()));
  return world.answers.json(body, warning, status);
}

function snapshotRoutes(app: App): void {
  const snapshots = () => import('../worlds/snapshots.js');
  const all = '/_sandbox/snapshots';
  const one = `${all}/:snapshot_id`;
  const idOf = (at: At): string => at.req.param('snapshot_id') ?? '';
  app.get(all, (at) => answer(at, async () => (await snapshots()).listSnapshots(at.env.world)));
  app.post(all, (at) =>
    answer(at, async () => (await snapshots()).takeSnapshot(at.env.world, await jsonBody(at, {})), 201),
  );
  app.get(one, (at) => answer(at, async () => (await snapshots()).wholeSnapshot(at.env.world, idOf(at))));
  app.delete(one, (at) => answer(at, async () => (await snapshots()).removeSnapshot(at.env.world, idOf(at))));
  app.post(`${one}/restore`, (at) =>
    answer(at, async () => (await snapshots()).restoreSnapshot(at.env.world, idOf(at))),
  );
  app.post(`${one}/fork`, (at) =>
    answer(
      at,
      async () => (await snapshots()).forkSnapshot(at.env.worlds, at.env.world, idOf(at), await jsonBody(at)),
      201,
    ),
  );
}

/** Puts the control routes on an app. */
export function controlRoutes(app: App): void {
  app.get('/_sandbox', (at) => answer(at, info));
  app.get('/_sandbox/worlds', (at) => answer(at, () => listWorlds(at.env.worlds)));
  app.put('/_sandbox/world', (at) => answer(at, async () => setWorld(at.env.worlds, at.env.world, await jsonBody(at))));
  app.delete('/_sandbox/world', (at) => answer(at, () => removeWorld(at.env.worlds, at.env.world)));
  snapshotRoutes(app);
  app.get('/_sandbox/personas', async ({ req, env: { world } }) => {
    const query = new Query(req.url, PERSONA_PARAMETERS);
    return world.answers.json(JSON.stringify(personas(await world.ready(), query)), query.warning);
  });
  app.get('/_sandbox/clock', (at) => answer(at, clock));
  app.put('/_sandbox/clock', (at) => answer(at, async (state) => setClock(state, await jsonBody(at))));
  app.post('/_sandbox/clock/advance', (at) => answer(at, async (state) => advanceClock(state, await jsonBody(at))));
  app.post('/_sandbox/clock/next', (at) => answer(at, nextClock));
  app.get('/_sandbox/timeline', async ({ req, env: { world } }) => {
    const { timeline, TIMELINE_PARAMETERS } = await import('./timeline.js');
    const query = new Query(req.url, TIMELINE_PARAMETERS);
    return world.answers.json(JSON.stringify(await timeline(await world.ready(), query)), query.warning);
  });
  app.post('/_sandbox/transactions', (at) =>
    answer(at, async (state) => createTransaction(state, await jsonBody(at)), 201),
  );
  app.post('/_sandbox/reset', (at) => answer(at, reset));
  app.get('/_sandbox/clients', (at) => answer(at, async (state) => (await oauth()).listClients(state)));
  app.post('/_sandbox/clients', (at) =>
    answer(at, async (state) => (await oauth()).registerClient(state, await jsonBody(at)), 201),
  );
  app.post('/_sandbox/grant', (at) =>
    answer(at, async (state) => {
      const request = (await import('../contract/body.js')).readGrantRequest(await jsonBody(at));
      return (await oauth()).grant(state, request, baseOf(at));
    }),
  );
  app.get('/_sandbox/permissions', (at) => answer(at, permissions));
  journalRoutes(app, jsonBody);
  faultRoutes(app, jsonBody);
  app.get('/_sandbox/check', async ({ req, env: { world } }) => {
    const query = new Query(req.url, CHECK_PARAMETERS);
    const body = checkStream(await world.ready(), query.get('account_id'), req.raw.signal);
    return world.answers.stream(body, 'application/json', query.warning);
  });
  app.get('/_sandbox/events', async ({ req, env: { world } }) => {
    const query = new Query(req.url, []);
    return world.answers.stream(eventStream(await world.ready(), req.raw.signal), 'text/event-stream', query.warning);
  });
}

/** The body; `otherwise` where there is none. @throws SandboxRefusal 400 */
async function jsonBody({ req }: At, otherwise?: unknown): Promise<unknown> {
  const text = await req.raw.text();
  if (text === '' && otherwise !== undefined) return otherwise;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('The body must be JSON.');
  }
}
