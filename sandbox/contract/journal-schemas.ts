/** The journal and the audit as schemas: they check request bodies and make the OpenAPI document. */
import * as z from 'zod/mini';
import { dateTime, named } from './schemas.js';

const text = z.string();
const none = z.nullable(text);

const message = z.strictObject({ headers: z.record(text, text), body: none, cut: z.boolean() }).register(named, {
  id: 'JournalMessage',
  description: 'One side of an exchange, redacted. `cut`: the body was longer than what is kept of it.',
});

export const journalEntry = z
  .strictObject({
    sequence: z.int(),
    at: dateTime,
    took: z.number(),
    world: text,
    method: text,
    path: text,
    person: z.nullable(z.strictObject({ id: text, name: text })),
    client: none,
    status: z.int(),
    rule: text,
    fault: none,
    warning: none,
    request: message,
    response: message,
  })
  .register(named, {
    id: 'JournalEntry',
    description:
      'A request and what it was answered. `took`: milliseconds by the host’s clock. `status` 0: no answer came. ' +
      '`rule`: the section of the rules that decided.',
  });

export const journalPage = z
  .strictObject({ items: z.array(journalEntry), on: z.boolean(), dropped: z.int(), next: z.int() })
  .register(named, {
    id: 'JournalPage',
    description: 'Newest last. `dropped`: how many made room for newer ones. `next`: `after` of the next request.',
  });

export const journalSwitchRequest = z
  .strictObject({ on: z.optional(z.boolean()), keep: z.optional(z.int().check(z.minimum(1), z.maximum(10_000))) })
  .register(named, { id: 'JournalSwitchRequest', description: 'What is left out stays as it is.' });

export const journalSwitch = z
  .strictObject({ on: z.boolean(), keep: z.int() })
  .register(named, { id: 'JournalSwitch', description: 'Whether requests are kept, and how many at most.' });

export const har = z
  .strictObject({
    log: z.strictObject({
      version: z.literal('1.2'),
      creator: z.strictObject({ name: text, version: text }),
      comment: text,
      entries: z.array(z.record(text, z.unknown())),
    }),
  })
  .register(named, { id: 'Har', description: 'HAR 1.2, as the tools of browsers and proxies read it.' });

const finding = z
  .strictObject({ level: z.enum(['error', 'warning']), code: text, message: text, sequence: z.int() })
  .register(named, {
    id: 'AuditFinding',
    description: 'What a client did, and what would be right; `sequence` is the request’s number in the journal.',
  });

export const auditReport = z
  .strictObject({
    walks: z.array(
      z.strictObject({
        id: text,
        person: none,
        list: text,
        account: none,
        pages: z.int(),
        rows: z.int(),
        expected: z.nullable(z.int()),
        complete: z.boolean(),
        findings: z.array(finding),
      }),
    ),
    findings: z.array(finding),
    passed: z.boolean(),
  })
  .register(named, {
    id: 'AuditReport',
    description: 'Each list that was read page by page, and what is of no walk. `passed`: there is no error.',
  });
