import { aTimeout, expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { Announcer } from '../../../components/internal/announcer.js';
import { commonStrings } from '../../../components/internal/common.strings.js';
import { Panel, type PanelContent } from '../../../components/internal/panel.js';
import type { ReadStatus } from '../../../components/internal/resource.js';
import { waitUntil } from '../wait.js';

/** What stands in the panel once it is loaded, and its data are there. */
const rows = { content: () => html`<p>rows</p>` };

/** Loads that the test ends one by one. */
const loads: { arrive: (content: PanelContent) => void; fail: (error: unknown) => void }[] = [];

class TestPanel extends LitElement {
  reads: ReadStatus = 'loading';
  failures = 0;
  readonly panel: Panel<PanelContent> = new Panel(this, {
    t: (key) => commonStrings[key],
    announcer: new Announcer(this),
    status: () => this.reads,
    waiting: () => 'Loading rows',
    idle: () => ['Nobody is here', 'Rows show once somebody is.'],
    failed: () => this.failures++,
    load: () => new Promise((resolve, reject) => loads.push({ arrive: resolve, fail: reject })),
  });

  protected override render() {
    return this.panel.render('Rows', 2);
  }
}
customElements.define('test-panel', TestPanel);

async function open(reads: ReadStatus) {
  loads.length = 0;
  const element = new TestPanel();
  element.reads = reads;
  document.body.append(element);
  await element.updateComplete;
  const words = () => element.shadowRoot!.querySelector('section')!.textContent.replace(/\s+/g, ' ').trim();
  const bars = () => element.shadowRoot!.querySelectorAll('.skeleton').length;
  return { element, words, bars };
}

describe('a panel whose content comes later', () => {
  afterEach(() => document.querySelectorAll('test-panel').forEach((element) => element.remove()));

  it('asks for it as it connects, and is loading till it is there, whatever its data are', async () => {
    const { element, words, bars } = await open('ready');
    expect(loads.length).to.equal(1);
    expect(element.panel.status).to.equal('loading');
    expect(words()).to.equal('Rows');
    expect(bars()).to.equal(0);
    await aTimeout(200);
    expect(bars()).to.equal(6);
    loads[0]!.arrive(rows);
    await waitUntil(() => words() === 'Rows rows');
    expect(element.panel.status).to.equal('ready');
    expect(bars()).to.equal(0);
  });

  it('keeps its skeleton while the content is there and the data are not', async () => {
    const { element, words, bars } = await open('loading');
    loads[0]!.arrive({ content: () => (element.reads === 'loading' ? undefined : html`<p>rows</p>`) });
    await aTimeout(200);
    expect(words()).to.equal('Rows');
    expect(bars()).to.equal(6);
    element.reads = 'ready';
    element.requestUpdate();
    await waitUntil(() => words() === 'Rows rows');
  });

  it('says at once that there is nothing to wait for', async () => {
    const { element, words, bars } = await open('idle');
    expect(element.panel.status).to.equal('idle');
    expect(words()).to.equal('Rows Nobody is here Rows show once somebody is.');
    await aTimeout(200);
    expect(bars()).to.equal(0);
  });

  it('says that it did not load, and asks once more when told to', async () => {
    const { element, words } = await open('ready');
    loads[0]!.fail(new TypeError('Failed to fetch'));
    await waitUntil(() => words().includes('The server could not be reached'));
    expect([element.panel.status, element.failures]).to.deep.equal(['failed', 1]);
    element.shadowRoot!.querySelector<HTMLElement>('[part=retry]')!.click();
    await element.updateComplete;
    expect(loads.length).to.equal(2);
    expect(element.panel.status).to.equal('loading');
    loads[1]!.arrive(rows);
    await waitUntil(() => words() === 'Rows rows');
  });

  it('asks once, however often the element is moved or refreshed', async () => {
    const { element, words } = await open('ready');
    element.remove();
    document.body.append(element);
    void element.panel.load();
    loads[0]!.arrive(rows);
    await waitUntil(() => words() === 'Rows rows');
    element.remove();
    document.body.append(element);
    await element.panel.load();
    expect(loads.length).to.equal(1);
  });
});
