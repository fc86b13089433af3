/** The app: the routes of every world, and what is said where there is none. Which world it is, a `Visit` tells. */
import { Hono } from 'hono/tiny';
import { accountingRoutes } from './accounting/routes.js';
import { methodNotAllowed, notFound } from './answers.js';
import { controlRoutes } from './control/routes.js';
import { Query } from './query.js';
import { pathWithin } from './worlds/place.js';
import type { App, Visit } from './worlds/visit.js';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'];

/** An app without routes, which sees paths as they are within a world. */
export const newApp = (): App =>
  new Hono<{ Bindings: Visit }>({ getPath: (request, options) => pathWithin(request, options?.env as Visit) });

/** Makes the app. `document` gives the OpenAPI document. */
export function createApp(document: () => Promise<string>): App {
  const app = newApp();
  accountingRoutes(app);
  app.get('/openapi.json', async ({ req, env }) => {
    const { warning } = new Query(req.url, []);
    return env.world.answers.json(await document(), warning);
  });
  /** Routes that are put on an app of their own with the first request for one: those of the books are few to try. */
  const later = (paths: readonly string[], load: () => Promise<(app: App) => void>): void => {
    let loaded: Promise<App> | undefined;
    const rest = (): Promise<App> =>
      (loaded ??= load().then((put) => {
        const own = newApp();
        put(own);
        return closed(own);
      }));
    for (const path of paths) app.all(path, async ({ req, env }) => (await rest()).fetch(req.raw, env));
  };
  later(['/_sandbox/*'], () => Promise.resolve(controlRoutes));
  later(['/v1/pro_access/*'], async () => (await import('./pro-access/routes.js')).proAccessRoutes);
  later(['/oauth2/*', '/.well-known/*'], async () => (await import('./oauth/routes.js')).oauthRoutes);
  later(['/documents/*'], async () => (await import('./documents/routes.js')).documentRoutes);
  return closed(app);
}

/** An app that says what went wrong, and what there is where it has nothing. */
function closed(app: App): App {
  app.onError((error, { env }) => env.world.answers.refusal(error));
  app.notFound(({ req, env }) => {
    const allowed = METHODS.filter((method) => app.router.match(method, req.path)[0].length > 0);
    const refusal =
      allowed.length > 0
        ? methodNotAllowed(allowed.join(', '))
        : notFound('There is nothing at this path; GET /openapi.json lists what there is.');
    return env.world.answers.refusal(refusal);
  });
  return app;
}
