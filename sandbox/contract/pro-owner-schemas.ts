/** The owner side of Pro Access as schemas. Names and addresses in bodies are checked by the rules. */
import * as z from 'zod/mini';
import {
  id,
  text,
  count,
  namedRef,
  firmLevel,
  clientSideStatus,
  connectionEvent,
  connectionBase,
  clientDecision,
  list,
  pageOf,
} from './pro-words.js';
import { named } from './schemas.js';

export const firmConnection = z
  .strictObject({
    ...connectionBase,
    status: clientSideStatus,
    history: z.array(
      z.strictObject({
        connection_id: id,
        status: clientSideStatus,
        events: z.array(connectionEvent),
      }),
    ),
    firm: namedRef,
  })
  .register(named, { id: 'FirmConnection', description: 'An accounting firm as the company sees it.' });

export const partnerFirm = z
  .strictObject({ id, name: text, status: z.nullable(clientSideStatus) })
  .register(named, { id: 'PartnerFirm', description: 'A firm of the directory, and how the company stands with it.' });

export const partnerPerson = z
  .strictObject({ id, name: text, level: firmLevel, is_default: z.boolean() })
  .register(named, { id: 'PartnerPerson', description: 'A person of a firm whom an invitation may name.' });

export const partnerPersonList = list(partnerPerson).register(named, {
  id: 'PartnerPersonList',
  description: 'The active people of a firm.',
});

export const member = z
  .strictObject({
    id,
    name: text,
    email: text,
    kind: z.enum(['EMPLOYEE', 'DIRECT_MEMBER', 'EXTERNAL_PARTNER']),
    role: z.nullable(z.enum(['ACCOUNT_ADMIN', 'CARD_ADMIN', 'BOOKKEEPER', 'EMPLOYEE', 'BILL_PAY_DRAFTER'])),
    status: z.enum(['INVITED', 'ACTIVE', 'ENDED']),
    firm: z.nullable(namedRef),
    connection_id: z.nullable(z.string()),
    is_contact: z.boolean(),
    uses_seat: z.boolean(),
    decision: z.nullable(clientDecision),
  })
  .register(named, { id: 'Member', description: 'One of a company’s people: staff, direct member, external partner.' });

export const seats = z
  .strictObject({ total: count, used: count, available: count, external_partners: count })
  .register(named, { id: 'Seats', description: 'Seats of a company. External partners use none.' });

export const partnerFirmPage = pageOf(partnerFirm, 'PartnerFirm');

export const firmPage = pageOf(firmConnection, 'Firm');

export const memberPage = pageOf(member, 'Member');

export const inviteFirmBody = z.strictObject({ firm_id: text, firm_user_id: z.optional(text) }).register(named, {
  id: 'InviteFirmRequest',
  description: 'The firm, and the person to name; without one, its first admin.',
});

export const inviteMemberBody = z.strictObject({ name: text, email: text }).register(named, {
  id: 'InviteMemberRequest',
  description: 'A bookkeeper the company invites itself, outside any firm.',
});
