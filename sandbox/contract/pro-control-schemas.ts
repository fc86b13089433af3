/** What the control routes tell of Pro Access, as schemas. */
import * as z from 'zod/mini';
import { count } from './pro-words.js';
import { named } from './schemas.js';

const permissionCell = z.strictObject({
  actor: z.string(),
  state: z.nullable(z.string()),
  status: z.int(),
  code: z.nullable(z.string()),
  next_state: z.nullable(z.string()),
});

export const permissionTable = z
  .strictObject({
    actors: z.array(z.strictObject({ id: z.string(), description: z.string() })),
    states: z.array(z.strictObject({ id: z.string(), client: z.nullable(z.string()), firm: z.nullable(z.string()) })),
    operations: z.array(
      z.strictObject({
        operation_id: z.string(),
        summary: z.string(),
        method: z.string(),
        path: z.string(),
        cells: z.array(permissionCell),
      }),
    ),
  })
  .register(named, { id: 'PermissionTable', description: 'Who may do what in which state, and the status otherwise.' });

export const proBreach = z
  .strictObject({
    rule: z.enum(['connections', 'assignments', 'tokens', 'team', 'seats', 'consents', 'bills']),
    message: z.string(),
    id: z.string(),
  })
  .register(named, { id: 'ProBreach', description: 'An invariant of Pro Access that does not hold.' });

export const proAccessCheck = z
  .strictObject({ connections: count, assignments: count, tokens: count, breaches: z.array(proBreach) })
  .register(named, { id: 'ProAccessCheck', description: 'What was looked at in Pro Access, and every breach.' });
