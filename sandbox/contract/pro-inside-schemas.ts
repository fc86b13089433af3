/** What is done inside a client, as schemas. */
import * as z from 'zod/mini';
import { id, text, dateTimeOrNull, count, namedRef, list, pageOf } from './pro-words.js';
import { calendarDate, dateTime, money, named } from './schemas.js';

export const bill = z
  .strictObject({
    id,
    vendor: text,
    amount: money,
    invoice_number: z.nullable(text),
    memo: z.nullable(text),
    due_date: calendarDate,
    status: z.enum(['AWAITING_APPROVAL', 'APPROVED', 'PAID']),
    submitted_at: dateTime,
    submitted_by: namedRef,
    approved_at: dateTimeOrNull,
    approved_by: z.nullable(namedRef),
    transaction_id: z.nullable(z.string()),
  })
  .register(named, { id: 'Bill', description: 'A bill of a client. Paid bills name the transaction that paid them.' });

const provider = z.enum(['QUICKBOOKS_ONLINE', 'XERO']);

export const integration = z
  .strictObject({
    id,
    provider,
    status: z.enum(['NOT_CONNECTED', 'CONNECTED', 'RECONNECT']),
    connected_at: dateTimeOrNull,
    connected_by: z.nullable(namedRef),
    last_synced_at: dateTimeOrNull,
    bank_feed: z.nullable(
      z.strictObject({
        backfilled_from: calendarDate,
        last_refresh_at: dateTime,
        next_refresh_at: dateTimeOrNull,
        gap: z.nullable(z.strictObject({ start: calendarDate, end: calendarDate })),
      }),
    ),
    export_instead: z.boolean(),
  })
  .register(named, { id: 'Integration', description: 'Accounting software of a client, connected or not.' });

export const integrationList = list(integration).register(named, {
  id: 'IntegrationList',
  description: 'Both integrations.',
});

const exportFormat = z.enum(['QUICKBOOKS_CSV', 'XERO_CSV', 'FULL_CSV', 'OFX', 'QBO', 'JSON']);

const checksums = z
  .strictObject({ count, sum: money, opening: z.nullable(money), closing: z.nullable(money) })
  .register(named, { id: 'ExportChecksums', description: 'What a file comes to, in the signs of its format.' });

export const accountExport = z
  .strictObject({
    id,
    account_id: id,
    format: exportFormat,
    start_date: calendarDate,
    end_date: calendarDate,
    created_at: dateTime,
    created_by: namedRef,
    rows: count,
    sum: money,
    files: z.array(z.strictObject({ name: text, media_type: text, rows: count, content: text, checksums })),
  })
  .register(named, {
    id: 'AccountExport',
    description: 'Posted rows of an account as files that the software imports.',
  });

export const annotation = z
  .strictObject({
    account_id: id,
    transaction_id: id,
    category: z.nullable(text),
    memo: z.nullable(text),
    reviewed: z.boolean(),
    updated_at: dateTimeOrNull,
    updated_by: z.nullable(namedRef),
  })
  .register(named, { id: 'Annotation', description: 'What a bookkeeper wrote on a transaction.' });

export const billPage = pageOf(bill, 'Bill');

export const annotationPage = pageOf(annotation, 'Annotation');

const positive = z
  .strictObject({ amount: z.int().check(z.positive()), currency: text })
  .register(named, { id: 'BillAmount', description: 'A positive amount in the client’s currency, minor units.' });

export const billBody = z
  .strictObject({
    vendor: text,
    amount: positive,
    due_date: calendarDate,
    invoice_number: z.optional(z.nullable(text.check(z.maxLength(100)))),
    memo: z.optional(z.nullable(text.check(z.maxLength(1000)))),
  })
  .register(named, { id: 'BillRequest', description: 'A bill to submit.' });

export const connectBody = z.strictObject({ backfill_from: z.optional(calendarDate) }).register(named, {
  id: 'ConnectRequest',
  description: 'Where the bank feed begins: at most 90 days back, which is the default.',
});

export const exportBody = z
  .strictObject({
    account_id: text,
    format: exportFormat,
    start_date: calendarDate,
    end_date: calendarDate,
    web_connect: z.optional(
      z.strictObject({ bid: text, org: z.optional(text), fid: z.optional(text) }).register(named, {
        id: 'ExportInstitution',
        description: 'Who a QBO file says it is from.',
      }),
    ),
  })
  .register(named, {
    id: 'ExportRequest',
    description: 'Which rows, by their posting day in UTC, both days inclusive.',
  });

export const annotationBody = z
  .strictObject({ category: z.nullable(text), memo: z.nullable(text), reviewed: z.boolean() })
  .register(named, { id: 'AnnotationRequest', description: 'What to write; it takes the place of what was there.' });
