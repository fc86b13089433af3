/** How a sandbox is put together, and the state inside for who runs it: the command tells of the world at its start. */
import { createApp } from './app.js';
import type { SandboxControl } from './control/control.js';
import { controlOf } from './control/mirror.js';
import { type SandboxOptions, wholeOptions } from './options.js';
import type { SandboxState } from './state.js';
import { worldName } from './worlds/place.js';
import type { App } from './worlds/visit.js';
import type { SandboxWorld } from './worlds/world.js';
import { Worlds } from './worlds/worlds.js';

/** A world one can ask. */
export interface Sandbox {
  /**
   * Answers a request. It takes what the global `fetch` takes and needs no `this`: pass it on in place of that one.
   * Rejects with a `TypeError`, as that does, for what is no request and where a fault breaks the connection.
   */
  fetch(this: void, request: Request | URL | string, options?: RequestInit): Promise<Response>;
  /** The control routes, typed. */
  readonly control: SandboxControl;
  /**
   * Another world of this sandbox, made at first use with the default options: requests that name no world are in it
   * (RULES "Worlds"). Throws a `SandboxRefusal` for a name that no world may have.
   */
  world(name: string): Sandbox;
}

/** A sandbox, and the state of the world without a name: made when either is first asked. @throws SandboxOptionError */
export function openSandbox(options: SandboxOptions): {
  sandbox: Sandbox;
  ready: () => Promise<SandboxState>;
  home: SandboxWorld;
} {
  const whole = wholeOptions(options);
  let document: Promise<string> | undefined;
  const app: App = createApp(() => (document ??= makeDocument(app)));
  const worlds = new Worlds(whole, app);
  return { sandbox: sandboxOf(worlds, worlds.home), ready: () => worlds.home.ready(), home: worlds.home };
}

function sandboxOf(worlds: Worlds, within: SandboxWorld): Sandbox {
  return {
    fetch: async (request, options) => worlds.fetch(requestOf(request, options), within),
    control: controlOf(worlds, within),
    world: (name) => sandboxOf(worlds, worlds.world(worldName(name))),
  };
}

/** A request as it is; the server's own class, which stands in for `Request`, too. */
function requestOf(request: Request | URL | string, options: RequestInit | undefined): Request {
  if (options === undefined && typeof request === 'object' && 'headers' in request) return request;
  return new Request(request, options);
}

/** Makes the OpenAPI document: with answers of another sandbox as its examples, and of one world, so always the same. */
async function makeDocument(app: App): Promise<string> {
  const [{ openApiText }, { collectExamples }] = await Promise.all([
    import('./contract/openapi.js'),
    import('./contract/examples.js'),
  ]);
  const worlds = new Worlds(wholeOptions({ scenario: 'demo', seed: 1, pending: true }), app);
  return openApiText(await collectExamples(async (request) => worlds.fetch(request)));
}
