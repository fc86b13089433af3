/** Every route of Pro Access, loaded with the first request for one. */
import { Hono } from 'hono/tiny';
import type { Answers } from '../answers.js';
import type { SandboxState } from '../state.js';
import { Desk } from './desk.js';
import { firmRoutes } from './firm-routes.js';
import { insideRoutes } from './inside-routes.js';
import { ownerRoutes } from './owner-routes.js';

/** Makes the app of `/v1/pro_access`. What else is asked of it is the caller's to answer. */
export function proAccessApp(answers: Answers, ready: () => Promise<SandboxState>): Hono {
  const app = new Hono();
  const desk = new Desk(app, answers, ready);
  firmRoutes(desk);
  ownerRoutes(desk);
  insideRoutes(desk);
  return app;
}
