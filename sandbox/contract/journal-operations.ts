/** The journal and the audit in the OpenAPI document. */
import * as schemas from './journal-schemas.js';
import type { Operation, Parameter } from './operations.js';
import { refusal } from './pro-operation.js';

const SANDBOX = { tag: 'Sandbox', bearer: false, parameters: [] } as const;
const BAD = refusal('A parameter or the body is wrong; the message says what would be right.');
const JOURNAL = '/_sandbox/journal';

const filter = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string', minLength: 1 },
});

const filters: readonly Parameter[] = [
  {
    name: 'after',
    in: 'query',
    description: 'Entries with a higher sequence, the first of them; without it, the last ones.',
    schema: { type: 'integer', minimum: 0 },
  },
  {
    name: 'limit',
    in: 'query',
    description: 'Entries at most. Default: 100 of the journal, all of its HAR.',
    schema: { type: 'integer', minimum: 1, maximum: 1000 },
  },
  filter('method', 'Of this method.'),
  filter('path', 'Of this path within the world, without query; "*" stands for a part, "**" for any text.'),
  filter('person', 'Of the person with this id.'),
  filter('status', 'Of this status, or class: 404, 4xx; 0 where no answer came.'),
];

/** What a client did, and whether it did right. */
export const JOURNAL_OPERATIONS: readonly Operation[] = [
  {
    ...SANDBOX,
    operationId: 'getJournal',
    method: 'get',
    path: JOURNAL,
    summary: 'What was asked and answered',
    description:
      'The last requests of the world, newest last, with person, answer and the rule that decided it; tokens, codes, ' +
      'secrets and passwords are left out. Reads of /_sandbox are not kept.',
    parameters: filters,
    answers: { 200: { description: 'The entries.', schema: schemas.journalPage }, 400: BAD },
  },
  {
    ...SANDBOX,
    operationId: 'setJournal',
    method: 'put',
    path: JOURNAL,
    summary: 'Switch the journal',
    description: 'Whether requests are kept, and how many; the oldest make room.',
    body: schemas.journalSwitchRequest,
    answers: { 200: { description: 'As it is now.', schema: schemas.journalSwitch }, 400: BAD },
  },
  {
    ...SANDBOX,
    operationId: 'clearJournal',
    method: 'delete',
    path: JOURNAL,
    summary: 'Clear the journal',
    description: 'Forgets every entry; the sequence goes on.',
    answers: { 200: { description: 'As it is now.', schema: schemas.journalSwitch } },
  },
  {
    ...SANDBOX,
    operationId: 'getJournalHar',
    method: 'get',
    path: `${JOURNAL}.har`,
    summary: 'The journal as HAR',
    description: 'HAR 1.2, for the tools of browsers and proxies.',
    parameters: filters,
    answers: { 200: { description: 'The archive.', schema: schemas.har }, 400: BAD },
  },
  {
    ...SANDBOX,
    operationId: 'streamJournal',
    method: 'get',
    path: `${JOURNAL}/stream`,
    summary: 'Follow the journal',
    description: 'Server-sent events named entry, each with one JournalEntry as its data, from now on.',
    answers: {
      200: { description: 'The entries.', schema: schemas.journalEntry, contentType: 'text/event-stream' },
    },
  },
  {
    ...SANDBOX,
    operationId: 'getAudit',
    method: 'get',
    path: '/_sandbox/audit',
    summary: 'Judge a client',
    description:
      'Groups what the journal holds into walks through lists and says of each whether every row came exactly once, ' +
      'and what the client did wrong there and elsewhere.',
    answers: { 200: { description: 'The findings.', schema: schemas.auditReport } },
  },
];
