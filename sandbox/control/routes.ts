/** Everything under `/_sandbox`: read, call, answer. Who may call it is the host's business (`sandbox/node`). */
import type { Hono } from 'hono/tiny';
import { type Answers, badRequest } from '../answers.js';
import { Query } from '../query.js';
import type { SandboxState } from '../state.js';
import { advanceClock, clock, createTransaction, info, reset, setClock } from './commands.js';
import { checkStream, eventStream } from './streams.js';

/** Parameters the check knows. */
export const CHECK_PARAMETERS = ['account_id'] as const;

const oauth = () => import('../oauth/commands.js');

/** Puts the control routes on an app. */
export function controlRoutes(app: Hono, answers: Answers, ready: () => Promise<SandboxState>): void {
  /** A route without parameters that answers what a command gives. */
  const answer = (request: Request, command: (state: SandboxState) => unknown, status = 200): Promise<Response> => {
    const { warning } = new Query(request.url, []);
    return ready().then(async (state) => answers.json(JSON.stringify(await command(state)), warning, status));
  };

  app.get('/_sandbox', ({ req }) => answer(req.raw, info));
  app.get('/_sandbox/personas', ({ req }) => answer(req.raw, (state) => state.pro.personas()));
  app.get('/_sandbox/clock', ({ req }) => answer(req.raw, clock));
  app.put('/_sandbox/clock', ({ req }) => answer(req.raw, async (state) => setClock(state, await jsonBody(req.raw))));
  app.post('/_sandbox/clock/advance', ({ req }) =>
    answer(req.raw, async (state) => advanceClock(state, await jsonBody(req.raw))),
  );
  app.post('/_sandbox/transactions', ({ req }) =>
    answer(req.raw, async (state) => createTransaction(state, await jsonBody(req.raw)), 201),
  );
  app.post('/_sandbox/reset', ({ req }) => answer(req.raw, reset));
  app.get('/_sandbox/clients', ({ req }) => answer(req.raw, async (state) => (await oauth()).listClients(state)));
  app.post('/_sandbox/clients', ({ req }) =>
    answer(req.raw, async (state) => (await oauth()).registerClient(state, await jsonBody(req.raw)), 201),
  );
  app.post('/_sandbox/grant', ({ req }) =>
    answer(req.raw, async (state) => {
      const request = (await import('../contract/body.js')).readGrantRequest(await jsonBody(req.raw));
      return (await oauth()).grant(state, request, new URL(req.url).origin);
    }),
  );
  app.get('/_sandbox/permissions', ({ req }) =>
    answer(req.raw, async () => {
      const [{ permissionTable }, { PRO_OPERATIONS }, { OAUTH }] = await Promise.all([
        import('../pro-access/permission-table.js'),
        import('../contract/pro-operations.js'),
        import('../contract/oauth-operations.js'),
      ]);
      return permissionTable(
        new Map(
          [...PRO_OPERATIONS, ...OAUTH].map(({ operationId, summary, method, path }) => [
            operationId,
            { summary, method, path },
          ]),
        ),
      );
    }),
  );
  app.get('/_sandbox/check', async ({ req }) => {
    const query = new Query(req.url, CHECK_PARAMETERS);
    const body = checkStream(await ready(), query.get('account_id'), req.raw.signal);
    return answers.stream(body, 'application/json', query.warning);
  });
  app.get('/_sandbox/events', async ({ req }) => {
    const query = new Query(req.url, []);
    return answers.stream(eventStream(await ready(), req.raw.signal), 'text/event-stream', query.warning);
  });
}

async function jsonBody(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('The body must be JSON.');
  }
}
