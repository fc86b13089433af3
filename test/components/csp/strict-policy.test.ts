import { expect } from '@open-wc/testing';
import { waitUntil } from '../wait.js';

/** Everything in the page, shadow trees included. */
function all(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? all(element.shadowRoot) : []),
  ]);
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 250));

describe("a page under default-src 'self'", () => {
  let page: Window & typeof globalThis;
  const named = (tag: string) => page.document.querySelector(tag)!.shadowRoot!;

  before(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/test/components/csp/page.html';
    frame.width = '1000';
    frame.height = '700';
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    page = frame.contentWindow as typeof page;
    await waitUntil(() => 'ready' in page, 'the page runs');
    await page.ready;
    await waitUntil(() => named('brex-transactions-table').querySelectorAll('tbody tr').length > 3, 'rows');
    const tools = () => named('brex-transactions-table').querySelector('[part=print]');
    await waitUntil(() => tools() && named('brex-account-select').querySelector('[part=list]'), 'what comes later');
  });

  after(() => document.querySelector('iframe')!.remove());

  it('shows every element, looked at and touched, without a breach', async () => {
    for (const tag of ['brex-account-select', 'brex-statements-list', 'brex-transactions-table']) {
      expect(named(tag).textContent.trim(), tag).to.not.equal('');
      for (const button of all(named(tag)).filter((element) => element.matches('button:not(:disabled)'))) {
        if (button.isConnected) (button as HTMLElement).click();
      }
      await settled();
      page.document.body.dispatchEvent(new page.KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    }
    const scroller = all(page.document).find((element) => element.scrollHeight > element.clientHeight + 200);
    scroller?.scrollTo(0, 2_000);
    await settled();
    expect(page.violations).to.deep.equal([]);
  });

  it('prints a document with its own sheet, without a breach', async () => {
    const table = named('brex-transactions-table');
    // A browser without a dialog takes the frame away at once: its own `print` must not run.
    const made = new Promise<HTMLIFrameElement>((resolve) => {
      new page.MutationObserver(([record], observer) => {
        observer.disconnect();
        resolve(record!.addedNodes[0] as HTMLIFrameElement);
      }).observe(page.document.body, { childList: true });
    });
    table.querySelector<HTMLElement>('[part=print]')!.click();
    const frame = await made;
    const row = frame.contentDocument!.querySelector('.page tbody tr')!;
    expect(frame.contentWindow!.getComputedStyle(row).breakInside).to.equal('avoid');
    expect(page.violations).to.deep.equal([]);
  });

  it('would tell a breach', async () => {
    page.document.body.setAttribute('style', 'color: red');
    await settled();
    expect(page.violations).to.have.length(1);
  });
});
