import { expect, fixture, html } from '@open-wc/testing';
import type { BrexErrorDetail } from '../../../components/index.js';
import { backendInHand, cashAccount, settled, textOf } from '../books.js';
import { waitUntil } from '../wait.js';

type SelectModule = typeof import('../../../components/account-select/account-select.js');

const accounts = [cashAccount('a', { name: 'Operating' }), cashAccount('b', { name: 'Payroll' })];

/** An element of a copy of the package whose list is still on its way: the same files under another path load anew. */
async function early(copy: string, tag: string) {
  const { BrexAccountSelect } = (await import(`/${copy}/components/account-select/account-select.ts`)) as SelectModule;
  if (!customElements.get(tag)) BrexAccountSelect.define(tag);
  const { backend, calls } = backendInHand('listAccounts');
  const page = await fixture<HTMLElement>(html`<div lang="en"><button>other</button></div>`);
  const told: BrexErrorDetail[] = [];
  page.addEventListener('brex-error', (event) => told.push(event.detail));
  const select = new BrexAccountSelect();
  Object.assign(select, { backend, value: 'a' });
  page.append(select);
  await select.updateComplete;
  calls[0]!.answer({ items: accounts });
  const root = select.shadowRoot!;
  const control = root.querySelector<HTMLElement>('[part=control]')!;
  const list = () => root.querySelector<HTMLElement>('[part=list]');
  return { page, select, control, list, told };
}

/** Once accounts are there: before the list is, as a fetch takes longer than promises. */
async function usable({ control }: Awaited<ReturnType<typeof early>>) {
  for (let i = 0; i < 50 && control.ariaDisabled !== 'false'; i++) await Promise.resolve();
  expect(control.ariaDisabled).to.equal('false');
  control.focus();
}

const key = (name: string) => new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });

describe('<brex-account-select> before its list is here', () => {
  it('keeps keys for the list, and lets go of those one went away from', async () => {
    const made = await early('another-copy-keys', 'select-of-keys');
    await usable(made);
    const { page, select, control, list } = made;
    expect(list()).to.equal(null);
    control.dispatchEvent(key('ArrowDown'));
    page.querySelector('button')!.focus();
    control.focus();
    const pressed = [key('ArrowDown'), key('ArrowDown')];
    for (const event of pressed) control.dispatchEvent(event);
    expect(pressed.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([true, true]);
    expect(list()).to.equal(null);
    await waitUntil(() => list()?.matches(':popover-open'), 'the list');
    await settled(select);
    expect(control.getAttribute('aria-activedescendant')).to.equal('option-1');
    control.dispatchEvent(key('Enter'));
    expect(select.value).to.equal('b');
  });

  it('asks for nothing in the middle of an update', async () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...told: unknown[]) => void warned.push(...told);
    try {
      const made = await early('another-copy-quiet', 'select-of-quiet');
      await usable(made);
      made.control.dispatchEvent(key('Enter'));
      await waitUntil(() => made.list()?.matches(':popover-open'), 'the list');
      await settled(made.select);
    } finally {
      console.warn = warn;
    }
    expect(warned.filter((text) => String(text).includes('scheduled an update'))).to.deep.equal([]);
  });

  it('leaves keys alone that do not open it', async () => {
    const made = await early('another-copy-others', 'select-of-others');
    await usable(made);
    const others = [key('Tab'), key('F5'), key('Escape'), key('Shift')];
    for (const event of others) made.control.dispatchEvent(event);
    expect(others.some(({ defaultPrevented }) => defaultPrevented)).to.equal(false);
    await waitUntil(made.list, 'the list');
    await settled(made.select);
    expect(made.list()!.matches(':popover-open')).to.equal(false);
  });

  it('opens for a click', async () => {
    const made = await early('another-copy-click', 'select-of-click');
    await usable(made);
    made.control.click();
    expect(made.list()).to.equal(null);
    await waitUntil(() => made.list()?.matches(':popover-open'), 'the list');
  });

  it('says that the list did not load, and asks again when told to', async () => {
    const made = await early('lossy-copy', 'select-of-losses');
    const { select, told, list } = made;
    await waitUntil(() => told.length, 'the failure');
    await settled(select);
    expect(textOf(select, '[part=control]')).to.contain('Operating');
    expect(textOf(select, '[part=error]')).to.contain('The server could not be reached');
    await expect(select).to.be.accessible();
    select.shadowRoot!.querySelector<HTMLElement>('[part=retry]')!.click();
    // A browser may keep a module that failed as failed: then this is told once more.
    await waitUntil(() => list() || told.length === 2, 'an answer');
  });
});
