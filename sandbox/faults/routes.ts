/** The routes of faults, rate limit and strict mode: read, call, answer. What they call is loaded with the first. */
import { Query } from '../query.js';
import type { App, At } from '../worlds/visit.js';

const commands = () => import('./commands.js');

/** Puts them on an app. */
export function faultRoutes(app: App, jsonBody: (at: At) => Promise<unknown>): void {
  const faults = '/_sandbox/faults';
  const one = `${faults}/:fault_id`;
  const idOf = (at: At): string => at.req.param('fault_id') ?? '';
  type Commands = Awaited<ReturnType<typeof commands>>;
  const answer = async (at: At, command: (call: Commands) => unknown, status = 200): Promise<Response> => {
    const { req, env } = at;
    const { warning } = new Query(req.url, []);
    await env.world.ready();
    return env.world.answers.json(JSON.stringify(await command(await commands())), warning, status);
  };

  app.get(faults, (at) => answer(at, (call) => call.listFaults(at.env.world)));
  app.post(faults, (at) => answer(at, async (call) => call.addFault(at.env.world, await jsonBody(at)), 201));
  app.delete(faults, (at) => answer(at, (call) => call.clearFaults(at.env.world)));
  app.get(one, (at) => answer(at, (call) => call.oneFault(at.env.world, idOf(at))));
  app.delete(one, (at) => answer(at, (call) => call.removeFault(at.env.world, idOf(at))));
  app.get('/_sandbox/rate-limit', (at) => answer(at, (call) => call.rateLimit(at.env.world)));
  app.put('/_sandbox/rate-limit', (at) =>
    answer(at, async (call) => call.setRateLimit(at.env.world, await jsonBody(at))),
  );
  app.get('/_sandbox/strict', (at) => answer(at, (call) => call.strict(at.env.world)));
  app.put('/_sandbox/strict', (at) => answer(at, async (call) => call.setStrict(at.env.world, await jsonBody(at))));
}
