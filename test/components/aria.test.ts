import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { ariaTree } from './aria.js';

describe('an ARIA tree', () => {
  it('tells roles, names and states, shadow trees included', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    host
      .attachShadow({ mode: 'open' })
      .append(
        Object.assign(document.createElement('button'), { textContent: 'Save', disabled: true }),
        Object.assign(document.createElement('h2'), { textContent: 'Books' }),
      );
    expect(await ariaTree(host)).to.equal('- button "Save" [disabled]\n- heading "Books" [level=2]');
    expect(host.hasAttribute('data-test')).to.equal(false);
  });
});
