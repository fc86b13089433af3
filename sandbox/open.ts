/** How a sandbox is put together, and the state inside for who runs it: the command tells of the world at its start. */
import { createWorld } from '../fixtures/index.js';
import { createApp } from './app.js';
import type { SandboxControl } from './control/control.js';
import { controlOf } from './control/mirror.js';
import { type SandboxOptions, wholeOptions } from './options.js';
import { SandboxState } from './state.js';

/** A world one can ask. */
export interface Sandbox {
  /** Answers a request. Needs no `this`: pass it on as it is. */
  fetch(this: void, request: Request): Promise<Response>;
  /** The control routes, typed. */
  readonly control: SandboxControl;
}

/** A sandbox, and its state: made when either is first asked. @throws SandboxOptionError */
export function openSandbox(options: SandboxOptions): { sandbox: Sandbox; ready: () => Promise<SandboxState> } {
  const { scenario, seed, clock, pending } = wholeOptions(options);
  let state: Promise<SandboxState> | undefined;
  const ready = (): Promise<SandboxState> =>
    (state ??= createWorld({ scenario, seed }).then((world) => new SandboxState(world, clock, pending)));
  const app = createApp(seed, ready);
  return { sandbox: { fetch: async (request) => app.fetch(request), control: controlOf(ready) }, ready };
}
