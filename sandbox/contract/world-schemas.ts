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
