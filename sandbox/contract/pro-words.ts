/** The words both sides of Pro Access use, as schemas. */
import * as z from 'zod/mini';
import { dateTime, named } from './schemas.js';

export const id = z.string();

export const text = z.string();

export const dateTimeOrNull = z.nullable(dateTime);

export const count = z.int().check(z.nonnegative());

export const namedRef = z
  .strictObject({ id, name: text })
  .register(named, { id: 'NamedRef', description: 'Somebody or something by id and name.' });

export const firmLevel = z.enum(['ADMIN', 'USER']);

export const clientRole = z.enum(['BOOKKEEPER', 'BILL_PAY_DRAFTER']);

export const memberRole = z.enum(['ACCOUNT_ADMIN', 'CARD_ADMIN', 'BOOKKEEPER', 'EMPLOYEE']);

export const firmUserStatus = z.enum(['INVITED', 'ACTIVE', 'DEACTIVATED']);

export const firmSideStatus = z.enum(['PENDING', 'ACTIVE', 'DISABLED', 'REJECTED', 'WITHDRAWN']);

export const clientSideStatus = z.enum(['INVITED', 'ACTIVE', 'DISCONNECTED', 'REJECTED', 'WITHDRAWN']);

export const connectionEvent = z
  .strictObject({
    type: z.enum([
      'INVITED',
      'WITHDRAWN',
      'ACCEPTED',
      'REJECTED',
      'DISCONNECTED',
      'REMOVED',
      'INVITEE_ENDED',
      'CONTACT_CHANGED',
    ]),
    at: dateTime,
    by: namedRef,
  })
  .register(named, { id: 'ConnectionEvent', description: 'What happened to a connection, when, and who did it.' });

export const connectionBase = {
  connection_id: id,
  original_invitee: namedRef,
  contact: namedRef,
  invited_at: dateTime,
  accepted_at: dateTimeOrNull,
  ended_at: dateTimeOrNull,
  assigned_count: z.int().check(z.nonnegative()),
  events: z.array(connectionEvent),
};

export const clientDecision = z.strictObject({ role: z.nullable(clientRole), at: dateTime }).register(named, {
  id: 'ClientDecision',
  description: 'What the client decided about a person; role null: it ended the access. Stands until released.',
});

export const roleBody = z
  .strictObject({ role: clientRole })
  .register(named, { id: 'RoleRequest', description: 'The role at the client.' });

export function list<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({ items: z.array(item) });
}

export function page<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({ items: z.array(item), next_cursor: z.nullable(z.string()) });
}

export const pageOf = <Item extends z.ZodMiniType>(item: Item, name: string) =>
  page(item).register(named, { id: `${name}Page`, description: 'One page of a list.' });
