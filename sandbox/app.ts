/** The app: the routes of one sandbox, and what it says where there is none. */
import { Hono } from 'hono/tiny';
import { createWorld } from '../fixtures/index.js';
import { accountingRoutes } from './accounting/routes.js';
import { Answers, methodNotAllowed, notFound } from './answers.js';
import { controlRoutes } from './control/routes.js';
import { wholeOptions } from './options.js';
import { Query } from './query.js';
import { SandboxState } from './state.js';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'];

/** Makes the OpenAPI document: with answers of another sandbox as its examples, and of one world, so always the same. */
async function makeDocument(): Promise<string> {
  const [{ openApiText }, { collectExamples }] = await Promise.all([
    import('./contract/openapi.js'),
    import('./contract/examples.js'),
  ]);
  const options = wholeOptions({ scenario: 'demo', seed: 1, pending: true });
  const state = createWorld(options).then((world) => new SandboxState(world, options.clock, options.pending));
  const app = createApp(options.seed, () => state);
  return openApiText(await collectExamples(async (request) => app.fetch(request)));
}

/** Makes the app. `ready` gives the state, and makes the world when it is called first. */
export function createApp(seed: number, ready: () => Promise<SandboxState>): Hono {
  const app = new Hono();
  const answers = new Answers(seed);
  let made: Promise<string> | undefined;
  const document = (): Promise<string> => (made ??= makeDocument());
  accountingRoutes(app, answers, ready);
  controlRoutes(app, answers, ready);
  app.get('/openapi.json', async ({ req }) => {
    const { warning } = new Query(req.url, []);
    return answers.json(await document(), warning);
  });
  /** Routes that are loaded with the first request for one. */
  const later = (paths: readonly string[], load: () => Promise<Hono>): void => {
    let loaded: Promise<Hono> | undefined;
    const rest = (): Promise<Hono> => (loaded ??= load().then((made) => closed(made, answers)));
    for (const path of paths) app.all(path, async ({ req }) => (await rest()).fetch(req.raw));
  };
  later(['/v1/pro_access/*'], async () => (await import('./pro-access/routes.js')).proAccessApp(answers, ready));
  later(['/oauth2/*', '/.well-known/*'], async () => (await import('./oauth/routes.js')).oauthApp(answers, ready));
  return closed(app, answers);
}

/** An app that says what went wrong, and what there is where it has nothing. */
function closed(app: Hono, answers: Answers): Hono {
  app.onError((error) => answers.refusal(error));
  app.notFound(({ req }) => {
    const allowed = METHODS.filter((method) => app.router.match(method, req.path)[0].length > 0);
    if (allowed.length > 0) return answers.refusal(methodNotAllowed(allowed.join(', ')));
    return answers.refusal(notFound('There is nothing at this path; GET /openapi.json lists what there is.'));
  });
  return app;
}
