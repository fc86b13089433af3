/**
 * The sandbox: the accounting API over a world of fixtures, as one function from Request to Response. It runs the same
 * in Node, in a page and in a service worker.
 */
import type { SandboxControl } from './control/control.js';
import type { SandboxOptions } from './options.js';

export type * from './control/control.js';
export { SandboxOptionError, type SandboxOptions } from './options.js';

/** A world one can ask. */
export interface Sandbox {
  /** Answers a request. Needs no `this`: pass it on as a `fetch`. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The control routes, typed. */
  readonly control: SandboxControl;
}

/**
 * Makes a sandbox. Cheap: the world is made at the first request.
 * @throws SandboxOptionError for an unknown option or a value it cannot have.
 */
export function createSandbox(_options: SandboxOptions = {}): Sandbox {
  throw new Error('not there yet');
}
