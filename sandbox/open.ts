/** How a sandbox is put together, and the state inside for who runs it: the command tells of the world at its start. */
import { createWorld } from '../fixtures/index.js';
import { createApp } from './app.js';
import { controlOf } from './control/mirror.js';
import type { Sandbox } from './index.js';
import { type SandboxOptions, wholeOptions } from './options.js';
import { SandboxState } from './state.js';

/** A sandbox, and its state: made when either is first asked. @throws SandboxOptionError */
export function openSandbox(options: SandboxOptions): { sandbox: Sandbox; ready: () => Promise<SandboxState> } {
  const { scenario, seed, clock, pending } = wholeOptions(options);
  let state: Promise<SandboxState> | undefined;
  const ready = (): Promise<SandboxState> =>
    (state ??= createWorld({ scenario, seed }).then((world) => new SandboxState(world, clock, pending)));
  const app = createApp(seed, ready);
  return { sandbox: { fetch: async (request) => app.fetch(request), control: controlOf(ready) }, ready };
}
