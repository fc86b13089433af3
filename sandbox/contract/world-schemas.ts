/** Worlds as schemas: they check request bodies and make the OpenAPI document. */
import * as z from 'zod/mini';
import { anyDateTime, info } from './control-schemas.js';
import { named } from './schemas.js';

const { scenario, seed, now } = info;

export const worldRequest = z
  .strictObject({
    scenario: z.optional(scenario),
    seed: z.optional(seed),
    clock: z.optional(anyDateTime),
    pending: z.optional(z.boolean()),
    from: z.optional(z.string().check(z.minLength(1))),
  })
  .register(named, {
    id: 'WorldRequest',
    description: 'What the world shall hold. What is left out is as in every new world of the sandbox.',
  });

export const worldEntry = z
  .strictObject({ name: z.string(), scenario, seed, now })
  .register(named, { id: 'World', description: 'A world; `default` is the one without a name.' });

export const worldList = z
  .strictObject({ items: z.array(worldEntry) })
  .register(named, { id: 'WorldList', description: 'Every world that was used, the one without a name first.' });

const snapshot = { id: z.string(), name: z.string(), scenario, seed, now, rows: z.int() };

export const snapshotEntry = z
  .strictObject(snapshot)
  .register(named, { id: 'Snapshot', description: 'A world as it stood; `rows` are simulated ones.' });

export const snapshotList = z
  .strictObject({ items: z.array(snapshotEntry) })
  .register(named, { id: 'SnapshotList', description: 'In the order they were taken.' });

export const wholeSnapshot = z
  .strictObject({ ...snapshot, world: z.string(), data: z.record(z.string(), z.unknown()) })
  .register(named, { id: 'WholeSnapshot', description: '`world` starts the same world elsewhere.' });

export const snapshotRequest = z
  .strictObject({ name: z.optional(z.string().check(z.minLength(1), z.maxLength(100))) })
  .register(named, { id: 'SnapshotRequest', description: 'What to call it. Default: its id.' });

export const forkRequest = z
  .strictObject({ world: z.string() })
  .register(named, { id: 'ForkRequest', description: 'The name of the new world.' });
