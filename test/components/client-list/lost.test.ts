import { expect, fixture, html } from '@open-wc/testing';
import type { BrexErrorDetail } from '../../../components/index.js';
import { openFirm } from '../firm.js';
import { inState, part, parts, wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';

type ListModule = typeof import('../../../components/client-list/client-list.js');

/** Loses the connection once, when the list loads its clients (see web-test-runner.config.mjs). */
const lossyCopy = '/lossy-copy/components/client-list/client-list.ts';

describe('a list whose rows did not load', () => {
  it('says so under its title with a way to try again, and shows them once they are there', async () => {
    const { BrexClientList } = (await import(lossyCopy)) as ListModule;
    BrexClientList.define('lossy-clients');
    const { backend, clients } = await openFirm();
    const told: BrexErrorDetail[] = [];
    const page = await fixture(html`<div lang="en"></div>`);
    page.addEventListener('brex-error', (event) => told.push((event as CustomEvent<BrexErrorDetail>).detail));
    const list = new BrexClientList();
    list.backend = backend;
    page.append(list);
    await inState(list, 'failed');
    expect(told.length).to.equal(1);
    expect(wordsOf(part(list, 'title'))).to.equal('Clients');
    expect(wordsOf(part(list, 'error'))).to.equal(
      'The server could not be reached Check the connection, then try again. Try again',
    );
    await expect(list).to.be.accessible();
    part(list, 'retry').click();
    // A browser may keep a module that failed as failed: then this is told once more.
    const loaded = () => parts(list, 'client').length === clients.length;
    await waitUntil(() => loaded() || told.length === 2, 'an answer');
    expect(list.matches(loaded() ? ':state(ready)' : ':state(failed)')).to.equal(true);
  });
});
