/** The routes of the journal and the audit: read, call, answer. What they call is loaded with the first request. */
import { sentEvents } from '../control/streams.js';
import { Query } from '../query.js';
import type { App, At } from '../worlds/visit.js';
import { JOURNAL_PARAMETERS } from './journal.js';

const commands = () => import('./commands.js');

/** Puts them on an app. */
export function journalRoutes(app: App, jsonBody: (at: At) => Promise<unknown>): void {
  const journal = '/_sandbox/journal';
  const answer = async (
    { req, env: { world } }: At,
    parameters: readonly string[],
    command: (query: Query) => unknown,
  ): Promise<Response> => {
    const query = new Query(req.url, parameters);
    await world.ready();
    return world.answers.json(JSON.stringify(await command(query)), query.warning);
  };
  const read = (path: string, command: (at: At, query: Query) => unknown, parameters: readonly string[]): void => {
    app.get(path, (at) => answer(at, parameters, (query) => command(at, query)));
  };

  read(journal, async ({ env }, query) => (await commands()).journalPage(env.world, query), JOURNAL_PARAMETERS);
  read(`${journal}.har`, async ({ env }, query) => (await commands()).journalHar(env.world, query), JOURNAL_PARAMETERS);
  read('/_sandbox/audit', async ({ env }) => (await commands()).audit(env.world), []);
  app.put(journal, (at) => answer(at, [], async () => (await commands()).setJournal(at.env.world, await jsonBody(at))));
  app.delete(journal, (at) => answer(at, [], async () => (await commands()).clearJournal(at.env.world)));
  app.get(`${journal}/stream`, async ({ req, env: { world } }) => {
    const { warning } = new Query(req.url, []);
    const { entryOf } = await import('./entry.js');
    const entries = sentEvents(
      (tell) => world.journal.listen((exchange) => tell('entry', entryOf(exchange, world))),
      req.raw.signal,
    );
    return world.answers.stream(entries, 'text/event-stream', warning);
  });
}
