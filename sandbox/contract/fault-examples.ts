/** Examples of faults for the OpenAPI document. */
import type { Asking } from './pro-examples.js';

/** Asks in a world of its own, and takes it away again. */
export async function askFaults(asker: Asking): Promise<void> {
  const at = '/w/rough/_sandbox';
  const rule = {
    name: 'the second page is late',
    match: { method: 'GET', path: '/v1/accounting/accounts/*/transactions', nth: 2 },
    fault: { type: 'server_error', status: 503, retry_after: 2 },
  };
  await asker.ask('addFault', 'POST', `${at}/faults`, { ...rule, fault: { type: 'server_eror' } });
  const { id } = await asker.ask<{ id: string }>('addFault', 'POST', `${at}/faults`, rule);
  await asker.ask('listFaults', 'GET', `${at}/faults`);
  await asker.ask('getFault', 'GET', `${at}/faults/${id}`);
  await asker.ask('removeFault', 'DELETE', `${at}/faults/${id}`);
  await asker.ask('removeFault', 'DELETE', `${at}/faults/${id}`);
  await asker.ask('getFault', 'GET', `${at}/faults/${id}`);
  await asker.ask('clearFaults', 'DELETE', `${at}/faults`);
  await asker.ask('getRateLimit', 'GET', `${at}/rate-limit`);
  await asker.ask('setRateLimit', 'PUT', `${at}/rate-limit`, { per_minute: 0 });
  await asker.ask('setRateLimit', 'PUT', `${at}/rate-limit`, { on: true, per_minute: 60 });
  await asker.ask('getStrict', 'GET', `${at}/strict`);
  await asker.ask('setStrict', 'PUT', `${at}/strict`, { on: 'yes' });
  await asker.ask('setStrict', 'PUT', `${at}/strict`, { on: true });
  await asker.ask('removeWorld', 'DELETE', at.replace('_sandbox', '_sandbox/world'));
}
