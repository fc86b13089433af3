/** Examples of worlds for the OpenAPI document. */
import type { Asking } from './pro-examples.js';

/** Asks in a world of its own, and takes it away again. */
export async function askWorlds(asker: Asking): Promise<void> {
  const at = '/w/nightly';
  const chosen = { scenario: 'edge', seed: 42, clock: '2025-07-01T00:00:00Z' };
  await asker.ask('setWorld', 'PUT', `${at}/_sandbox/world`, { ...chosen, seed: -1 });
  await asker.ask('setWorld', 'PUT', `${at}/_sandbox/world`, chosen);
  await asker.ask('getTimeline', 'GET', `${at}/_sandbox/timeline?until=yesterday`);
  await asker.ask('getTimeline', 'GET', `${at}/_sandbox/timeline?limit=3`);
  await asker.ask('nextClock', 'POST', `${at}/_sandbox/clock/next`);
  const all = `${at}/_sandbox/snapshots`;
  await asker.ask('takeSnapshot', 'POST', all, { name: '' });
  const { id } = await asker.ask<{ id: string }>('takeSnapshot', 'POST', all, { name: 'before the close' });
  await asker.ask('listSnapshots', 'GET', all);
  await asker.ask('getSnapshot', 'GET', `${all}/${id}`);
  await asker.ask('restoreSnapshot', 'POST', `${all}/${id}/restore`);
  await asker.ask('forkSnapshot', 'POST', `${all}/${id}/fork`, {});
  await asker.ask('forkSnapshot', 'POST', `${all}/${id}/fork`, { world: 'weekly' });
  await asker.ask('forkSnapshot', 'POST', `${all}/${id}/fork`, { world: 'weekly' });
  await asker.ask('listWorlds', 'GET', '/_sandbox/worlds');
  await asker.ask('removeSnapshot', 'DELETE', `${all}/${id}`);
  await asker.ask('removeSnapshot', 'DELETE', `${all}/${id}`);
  await asker.ask('removeWorld', 'DELETE', `${at}/_sandbox/world`);
}
