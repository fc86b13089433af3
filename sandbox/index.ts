/**
 * The sandbox: the accounting API over a world of fixtures, as one function from Request to Response. It runs the same
 * in Node, in a page and in a service worker.
 */
import { openSandbox, type Sandbox } from './open.js';
import type { SandboxOptions } from './options.js';

export { SandboxRefusal } from './answers.js';
export type * from './control/control.js';
export type { PermissionCell, PermissionTable } from './control/permissions.js';
export type * from './faults/types.js';
export type * from './journal/types.js';
export type { Sandbox } from './open.js';
export { SandboxOptionError, type SandboxOptions } from './options.js';

/**
 * Makes a sandbox. Cheap: the world is made at the first request.
 * @throws SandboxOptionError for an option that does not exist or a value it cannot have.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return openSandbox(options).sandbox;
}
