/** The app: the routes of one sandbox, and what it says where there is none. */
import { Hono } from 'hono/tiny';
import { accountingRoutes } from './accounting/routes.js';
import { Answers, methodNotAllowed, notFound } from './answers.js';
import { controlRoutes } from './control/routes.js';
import type { SandboxState } from './state.js';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'];

/** Makes the app. `ready` gives the state, and makes the world when it is called first. */
export function createApp(seed: number, ready: () => Promise<SandboxState>): Hono {
  const app = new Hono();
  const answers = new Answers(seed);
  accountingRoutes(app, answers, ready);
  controlRoutes(app, answers, ready);
  app.get('/openapi.json', async () => {
    const { openApiText } = await import('./contract/openapi.js');
    return answers.json(await openApiText());
  });
  app.onError((error) => answers.refusal(error));
  app.notFound(({ req }) => {
    const allowed = METHODS.filter((method) => app.router.match(method, req.path)[0].length > 0);
    if (allowed.length > 0) return answers.refusal(methodNotAllowed(allowed.join(', ')));
    return answers.refusal(notFound('There is nothing at this path; GET /openapi.json lists what there is.'));
  });
  return app;
}
