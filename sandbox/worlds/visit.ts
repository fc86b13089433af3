/** A request, placed: in which world it happens. Every route is handed one, so one app serves any number of worlds. */
import type { Context } from 'hono';
import type { Hono } from 'hono/tiny';
import type { WholeOptions } from '../options.js';
import type { Notes } from './notes.js';
import type { SandboxWorld } from './world.js';

/** The worlds of a sandbox, as a route may know them. */
export interface Neighbours {
  /** Every world there is, the one without a name first, the others by name. */
  readonly all: readonly SandboxWorld[];
  /** What a world holds unless it is told otherwise. */
  readonly defaults: WholeOptions;
  /** Whether a world of this name is there. */
  has(name: string): boolean;
  /** A world, made where it is not there yet. @throws SandboxRefusal 400 */
  world(name: string): SandboxWorld;
  /** Takes a world away; its name makes a new one. The world without a name becomes what it was at first. */
  remove(world: SandboxWorld): Promise<void>;
}

/** Where a request happens. */
export interface Visit {
  readonly world: SandboxWorld;
  /** All worlds of the sandbox. */
  readonly worlds: Neighbours;
  /** What of the path named the world, `/w/<name>`; empty where the header did, or nothing. */
  readonly prefix: string;
  /** The path within the world, where it is not the rest of the path behind `prefix` (RFC 8414 section 3.1). */
  readonly path: string | undefined;
  readonly notes: Notes;
}

/** Routes that are handed a `Visit`. */
export type App = Hono<{ Bindings: Visit }>;

/** A request to such a route. */
export type At<Path extends string = string> = Context<{ Bindings: Visit }, Path>;

/** The world's base URL: what `iss` says and what every link begins with (RULES "Worlds"). */
export const baseOf = ({ req, env }: At): string => new URL(req.url).origin + env.world.base;
