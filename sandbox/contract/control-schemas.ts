/** The control routes as schemas: they check request bodies and make the OpenAPI document. */
import * as z from 'zod/mini';
import { ROLES } from '../tokens/roles.js';
import { proAccessCheck } from './pro-schemas.js';
import { dateTime, named, transaction, words } from './schemas.js';

const role = z.enum(ROLES);

const party = z
  .strictObject({ id: z.string(), name: z.string() })
  .register(named, { id: 'Party', description: 'A company or a firm.' });

/** What every world tells of itself. */
export const info = {
  version: z.string(),
  scenario: z.enum(['demo', 'empty', 'edge', 'growing-firm']),
  seed: z.int().check(z.nonnegative()),
  now: dateTime,
};

export const sandboxInfo = z
  .strictObject(info)
  .register(named, { id: 'SandboxInfo', description: 'Which world this is and where its clock stands.' });

export const persona = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    company: z.optional(party),
    firm: z.optional(party),
    scopes: z.array(
      z.enum([
        'openid',
        'offline_access',
        'https://accounting.brexapis.com/cash',
        'https://accounting.brexapis.com/card',
      ]),
    ),
    token: z.string(),
  })
  .register(named, { id: 'Persona', description: 'A seeded person; the token never expires by the clock.' });

export const personaList = z
  .strictObject({ items: z.array(persona) })
  .register(named, { id: 'PersonaList', description: 'Everybody in the world.' });

export const clockState = z
  .strictObject({ now: dateTime, speed: z.optional(z.number()) })
  .register(named, { id: 'Clock', description: 'Where the clock stands, and how fast it goes while it runs.' });

/** An RFC 3339 date-time with any zone; the rules read it and say what is wrong with it. */
export const anyDateTime = z.string().register(words, {
  format: 'date-time',
  description: 'RFC 3339 with a zone, whole seconds.',
});

export const clockRequest = z
  .strictObject({ now: z.optional(anyDateTime), speed: z.optional(z.number()) })
  .register(named, {
    id: 'ClockRequest',
    description: 'Where the clock shall stand; backwards too. `speed`: world seconds a real second, 0 stands still.',
  });

export const timeline = z
  .strictObject({
    now: dateTime,
    until: dateTime,
    items: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({
          at: dateTime,
          type: z.literal('posting'),
          account_id: z.string(),
          transaction_id: z.string(),
        }),
        z.strictObject({
          at: dateTime,
          type: z.literal('statement'),
          account_id: z.string(),
          statement_id: z.string(),
        }),
        z.strictObject({ at: dateTime, type: z.literal('application'), application_id: z.string() }),
        z.strictObject({
          at: dateTime,
          type: z.literal('expiry'),
          token: z.enum(['code', 'access_token', 'refresh_token', 'client_token']),
          person_id: z.string(),
          client_id: z.nullable(z.string()),
        }),
      ]),
    ),
    more: z.boolean(),
  })
  .register(named, { id: 'Timeline', description: 'What will happen by itself after now, in order.' });

export const advanceRequest = z
  .strictObject({
    duration: z.string().register(words, { examples: ['P1D', 'P1W', 'P1M', 'PT1H'] }),
  })
  .register(named, { id: 'AdvanceRequest', description: 'An ISO 8601 duration of whole, positive parts.' });

const magnitude = z
  .strictObject({ amount: z.int().check(z.positive()), currency: z.string() })
  .register(named, { id: 'Magnitude', description: 'A positive amount in minor units; the type gives the sign.' });

export const simulateRequest = z
  .strictObject({
    account_id: z.string(),
    type: z.enum(['purchase', 'refund', 'deposit', 'payment', 'card_payment']),
    amount: magnitude,
    description: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    initiated_at: z.optional(anyDateTime),
    posted_at: z.optional(anyDateTime),
    force: z.optional(z.boolean()),
  })
  .register(named, { id: 'SimulateRequest', description: 'What shall happen in a ledger.' });

export const simulateAnswer = z
  .strictObject({ items: z.array(z.strictObject({ account_id: z.string(), transaction })) })
  .register(named, { id: 'SimulateAnswer', description: 'The rows that were made, as they are now.' });

export const resetAnswer = z
  .strictObject({ ...info, epoch: z.int() })
  .register(named, { id: 'ResetAnswer', description: 'The world after a reset.' });

export const breach = z
  .strictObject({
    rule: z.enum(['sign', 'status', 'balance', 'order', 'statements', 'legs']),
    message: z.string(),
    account_id: z.string(),
    transaction_id: z.optional(z.string()),
    statement_id: z.optional(z.string()),
  })
  .register(named, { id: 'Breach', description: 'A rule of the books that is not kept.' });

export const checkProgress = z
  .strictObject({
    account_id: z.string(),
    company_id: z.string(),
    statements: z.int(),
    transactions: z.int(),
    breaches: z.int(),
  })
  .register(named, { id: 'CheckProgress', description: 'An account that was checked.' });

export const checkReport = z
  .strictObject({
    now: dateTime,
    progress: z.array(checkProgress),
    breaches: z.array(breach),
    pro_access: z.nullable(proAccessCheck),
    ok: z.boolean(),
    accounts: z.int(),
    statements: z.int(),
    transactions: z.int(),
  })
  .register(named, {
    id: 'CheckReport',
    description: 'One JSON document, streamed a line at a time: an account a line, the verdict last.',
  });

export const sandboxEvent = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('clock'), now: dateTime }),
    z.strictObject({ type: z.literal('ledger'), now: dateTime, account_ids: z.array(z.string()) }),
    z.strictObject({
      type: z.literal('pro_access'),
      now: dateTime,
      operation: z.string(),
      firm_id: z.nullable(z.string()),
      client_id: z.nullable(z.string()),
    }),
    z.strictObject({ type: z.literal('reset'), now: dateTime, epoch: z.int() }),
  ])
  .register(named, { id: 'SandboxEvent', description: 'The data of one server-sent event.' });
