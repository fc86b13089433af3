/** A request that is hit by a fault, and what its effects may use. */
import type { SandboxState } from '../state.js';
import type { Visit } from '../worlds/visit.js';

/** Has the request answered by what is behind; another one in its place where it is given. */
export type Next = (request: Request) => Response | Promise<Response>;

/** A request that is hit. */
export interface Hit {
  readonly request: Request;
  readonly visit: Visit;
  readonly state: SandboxState;
  /** Within the world, without query. */
  readonly path: string;
  readonly next: Next;
}
