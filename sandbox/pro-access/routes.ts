/** Every route of Pro Access, loaded with the first request for one. */
import type { App } from '../worlds/visit.js';
import { Desk } from './desk.js';
import { firmRoutes } from './firm-routes.js';
import { insideRoutes } from './inside-routes.js';
import { ownerRoutes } from './owner-routes.js';

/** Puts `/v1/pro_access` on an app. What else is asked of it is the caller's to answer. */
export function proAccessRoutes(app: App): void {
  const desk = new Desk(app);
  firmRoutes(desk);
  ownerRoutes(desk);
  insideRoutes(desk);
}
