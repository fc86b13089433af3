/** Examples of the journal and the audit for the OpenAPI document. What the host's clock tells is left out of them. */
import type { Har, JournalPage } from '../journal/types.js';
import type { Asking } from './pro-examples.js';

/** Walks a list in a world of its own, and looks back. */
export async function askJournal(asker: Asking, token: string, accountId: string): Promise<void> {
  const at = '/w/watched';
  asker.token = token;
  const path = `${at}/v1/accounting/accounts/${accountId}/statements?limit=10`;
  const { next_cursor: cursor } = await asker.ask<{ next_cursor: string }>('listStatements', 'GET', path);
  await asker.ask('listStatements', 'GET', `${path}&cursor=${cursor}`);
  asker.token = undefined;
  const journal = `${at}/_sandbox/journal`;
  await asker.ask('getJournal', 'GET', `${journal}?status=many`);
  const page = await asker.ask<JournalPage>('getJournal', 'GET', `${journal}?limit=1`);
  for (const entry of page.items) entry.took = 0.25;
  asker.answers.set('streamJournal 200', page.items[0]);
  await asker.ask('getJournalHar', 'GET', `${journal}.har?after=-1`);
  const { log } = await asker.ask<Har>('getJournalHar', 'GET', `${journal}.har?limit=1`);
  for (const entry of log.entries) {
    Object.assign(entry, { startedDateTime: '2026-01-14T12:00:00.000Z', time: 0.25 });
    entry.timings.wait = 0.25;
  }
  await asker.ask('getAudit', 'GET', `${at}/_sandbox/audit`);
  await asker.ask('setJournal', 'PUT', journal, { keep: 0 });
  await asker.ask('setJournal', 'PUT', journal, { on: true, keep: 500 });
  await asker.ask('clearJournal', 'DELETE', journal);
  await asker.ask('removeWorld', 'DELETE', `${at}/_sandbox/world`);
}
