import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { BrexAccountSelect } from '../../../components/account-select/account-select.js';
import '../../../components/account-select/brex-account-select.js';
// Here from the start, so that no test waits long for what opens.
import '../../../components/account-select/popup.js';
import { backendInHand, cardAccount, cashAccount, settled } from '../books.js';
import { waitUntil } from '../wait.js';

const accounts = [
  cashAccount('a', { name: 'Operating' }),
  cashAccount('b', { name: 'Payroll' }),
  cashAccount('c', { name: 'Petty cash', cash: { account_number: '1231' } } as never),
  cardAccount('d', { name: 'Team card' }),
];
const control = (select: BrexAccountSelect) => select.shadowRoot!.querySelector<HTMLButtonElement>('[part=control]')!;
const list = (select: BrexAccountSelect) => select.shadowRoot!.querySelector<HTMLElement>('[part=list]')!;
const isOpen = (select: BrexAccountSelect) => list(select).matches(':popover-open');

/** The account the keyboard is at; nothing while closed. */
function at(select: BrexAccountSelect): string | undefined {
  const id = control(select).getAttribute('aria-activedescendant');
  const option = id ? select.shadowRoot!.getElementById(id) : undefined;
  return option?.querySelector('.name')?.textContent;
}

async function focused(value = 'b') {
  const { backend, calls } = backendInHand('listAccounts');
  const page = await fixture<HTMLElement>(html`
    <div>
      <button>before</button>
      <brex-account-select lang="en" value=${value} .backend=${backend}></brex-account-select>
      <button>after</button>
    </div>
  `);
  const select = page.querySelector('brex-account-select')!;
  calls[0]!.answer({ items: accounts });
  await waitUntil(() => select.shadowRoot!.querySelector('[part=option]'), 'what opens');
  await settled(select);
  page.querySelector('button')!.focus();
  await press(select, 'Tab');
  return { page, select };
}

async function press(select: BrexAccountSelect, ...keys: string[]) {
  for (const key of keys) {
    await sendKeys({ press: key });
    await settled(select);
  }
}

/** Types a word without a pause, however busy the machine is; gives what was not left to the browser. */
async function word(select: BrexAccountSelect, text: string): Promise<string> {
  let taken = '';
  for (const key of text) {
    const press = (type: string) =>
      !control(select).dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }));
    const down = press('keydown');
    const up = press('keyup');
    // A space that is let up would click the button.
    if (down && (up || key !== ' ')) taken += key;
  }
  await settled(select);
  return taken;
}

describe('<brex-account-select> by keyboard', () => {
  it('is one stop on the way of Tab', async () => {
    const { page, select } = await focused();
    expect(document.activeElement).to.equal(select);
    await press(select, 'Tab');
    expect(document.activeElement).to.equal(page.querySelectorAll('button')[1]);
  });

  for (const key of ['ArrowDown', 'ArrowUp', 'Enter', 'Space']) {
    it(`opens at the chosen account with ${key}`, async () => {
      const { select } = await focused();
      await press(select, key);
      expect([isOpen(select), at(select)]).to.deep.equal([true, 'Payroll']);
      expect(document.activeElement).to.equal(select);
    });
  }

  it('opens at the first account when none is chosen', async () => {
    const { select } = await focused('');
    await press(select, 'Enter');
    expect(at(select)).to.equal('Operating');
  });

  for (const [key, name] of [
    ['Home', 'Operating'],
    ['End', 'Team card'],
  ] as const) {
    it(`opens at the ${name} with ${key}`, async () => {
      const { select } = await focused();
      await press(select, key);
      expect([isOpen(select), at(select)]).to.deep.equal([true, name]);
    });
  }

  it('walks with arrows, Home, End and the page keys, and stops at the ends', async () => {
    const { select } = await focused();
    await press(select, 'Enter');
    const walk: [string, string][] = [
      ['ArrowDown', 'Petty cash'],
      ['ArrowUp', 'Payroll'],
      ['Home', 'Operating'],
      ['ArrowUp', 'Operating'],
      ['End', 'Team card'],
      ['ArrowDown', 'Team card'],
    ];
    for (const [key, name] of walk) {
      await press(select, key);
      expect(at(select), key).to.equal(name);
    }
    expect(select.value).to.equal('b');
  });

  for (const key of ['Enter', 'Space', 'Alt+ArrowUp']) {
    it(`chooses and closes with ${key}, once, keeping focus`, async () => {
      const { select } = await focused();
      let changed = 0;
      select.addEventListener('brex-account-changed', () => changed++);
      await press(select, 'Enter', 'ArrowDown', key);
      expect([select.value, changed, isOpen(select)]).to.deep.equal(['c', 1, false]);
      expect(document.activeElement).to.equal(select);
    });
  }

  it('chooses with Tab and goes on', async () => {
    const { page, select } = await focused();
    await press(select, 'Enter', 'End', 'Tab');
    expect([select.value, isOpen(select)]).to.deep.equal(['d', false]);
    expect(document.activeElement).to.equal(page.querySelectorAll('button')[1]);
  });

  it('closes with Escape and keeps the account before', async () => {
    const { select } = await focused();
    await press(select, 'Enter', 'End', 'Escape');
    expect([select.value, isOpen(select)]).to.deep.equal(['b', false]);
    expect(document.activeElement).to.equal(select);
    await press(select, 'Enter');
    expect(at(select)).to.equal('Payroll');
  });

  it('opens at what is typed: a name, its beginning, or the last digits', async () => {
    const { select } = await focused();
    await word(select, 'pet');
    expect([isOpen(select), at(select)]).to.deep.equal([true, 'Petty cash']);
    await new Promise((resolve) => setTimeout(resolve, 750));
    await word(select, '51');
    expect(at(select)).to.equal('Operating');
  });

  it('walks through the names of one letter when it is typed again and again', async () => {
    const { select } = await focused('');
    const names: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      await press(select, 'p');
      names.push(at(select));
    }
    expect(names).to.deep.equal(['Payroll', 'Petty cash', 'Payroll']);
  });

  it('takes a space into a name that is being typed', async () => {
    const { select } = await focused();
    expect(await word(select, 'petty c')).to.equal('petty c');
    expect([isOpen(select), at(select)]).to.deep.equal([true, 'Petty cash']);
  });

  it('leaves shortcuts of the page and the browser alone', async () => {
    const { select } = await focused();
    await press(select, 'Control+p');
    expect(isOpen(select)).to.equal(false);
  });

  it('opens and closes by pointer, and closes by a click elsewhere', async () => {
    const { select } = await focused();
    const click = async (element: Element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
      await sendMouse({ type: 'click', position });
      await settled(select);
    };
    await click(control(select));
    expect(isOpen(select)).to.equal(true);
    await click(control(select));
    expect(isOpen(select)).to.equal(false);
    await click(control(select));
    await click(list(select).children[3]!);
    expect([select.value, isOpen(select)]).to.deep.equal(['d', false]);
    expect(document.activeElement).to.equal(select);
    await click(control(select));
    await sendMouse({ type: 'click', position: [600, 500] });
    await settled(select);
    expect([select.value, isOpen(select)]).to.deep.equal(['d', false]);
  });

  it('stays closed while disabled', async () => {
    const { select } = await focused();
    select.disabled = true;
    await settled(select);
    control(select).click();
    await settled(select);
    expect([isOpen(select), control(select).disabled]).to.deep.equal([false, true]);
  });

  it('closes when the accounts go away', async () => {
    const { select } = await focused();
    await press(select, 'Enter');
    select.backend = backendInHand('listAccounts').backend;
    await settled(select);
    await settled(select);
    expect(isOpen(select)).to.equal(false);
  });
});
