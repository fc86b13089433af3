import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Account } from '../../../components/backend/backend.js';
import type { BrexAccountSelect } from '../../../components/account-select/account-select.js';
import '../../../components/account-select/brex-account-select.js';
// Here from the start, so that no test waits long for what opens.
import '../../../components/account-select/popup.js';
import type { BrexErrorDetail } from '../../../components/internal/base.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/provider/brex-provider.js';
import { ariaTree } from '../aria.js';
import { backendInHand, cardAccount, cashAccount, openSandbox, refusal, settled, statesOf, textOf } from '../books.js';
import { waitUntil, whenFirst } from '../wait.js';

const names = ['idle', 'loading', 'ready', 'empty', 'refreshing', 'stale', 'failed', 'open'];
const three = [cashAccount('a'), cashAccount('b', { status: 'INACTIVE' }), cardAccount('c')];
const control = (select: BrexAccountSelect) => select.shadowRoot!.querySelector<HTMLButtonElement>('[part=control]')!;
const retry = (select: BrexAccountSelect) => select.shadowRoot!.querySelector<HTMLButtonElement>('[part=retry]');

/** Waits until what opens is here: it comes by an import of its own. */
const opens = (select: BrexAccountSelect) =>
  waitUntil(() => select.shadowRoot!.querySelector('[part=list]'), 'what opens');

/** An element whose first call waits for its answer. */
async function asked() {
  const { backend, calls } = backendInHand('listAccounts');
  const select = await fixture<BrexAccountSelect>(
    html`<brex-account-select lang="en" .backend=${backend}></brex-account-select>`,
  );
  await opens(select);
  return { select, calls };
}

async function answered(accounts: unknown[] = three) {
  const { select, calls } = await asked();
  calls[0]!.answer({ items: accounts });
  await settled(select);
  return { select, calls };
}

describe('<brex-account-select> over a sandbox', () => {
  it('lists the accounts of the client, cash first, each with kind, digits and balances', async () => {
    const { clients } = await openSandbox();
    const { backend } = clients[0]!;
    const { items } = await backend.listAccounts();
    const select = await fixture<BrexAccountSelect>(
      html`<brex-account-select lang="en" .backend=${backend}></brex-account-select>`,
    );
    await waitUntil(() => select.matches(':state(ready)'), 'the accounts');
    await opens(select);
    const options = [...select.shadowRoot!.querySelectorAll('[role=option]')];
    expect(options).to.have.length(items.length);
    items.forEach((account, index) => {
      const text = options[index]!.textContent;
      expect(text).to.include(account.name);
      if (account.instrument === 'CASH') expect(text).to.include(account.cash.account_number.slice(-4));
      expect(text.includes('owed')).to.equal(account.instrument === 'CARD');
      expect(text).to.include('available');
    });
    expect(textOf(select, '[part=control]')).to.equal('Choose an account');
    expect(select.value).to.equal('');
  });
});

describe('<brex-account-select>', () => {
  describe('states', () => {
    it('is idle without a backend, or with one that lists no accounts', async () => {
      const select = await fixture<BrexAccountSelect>(html`<brex-account-select></brex-account-select>`);
      expect(statesOf(select, names)).to.deep.equal(['idle']);
      expect(textOf(select, '[part=control]')).to.equal('No books are open');
      select.backend = {};
      await settled(select);
      expect(statesOf(select, names)).to.deep.equal(['idle']);
    });

    it('shows a skeleton once loading takes 150 ms, and says so after a second', async () => {
      const begun = performance.now();
      const { select } = await asked();
      const shown = whenFirst(select, () => select.shadowRoot!.querySelector('.skeleton'));
      const said = whenFirst(select, () => textOf(select, '[role=status]'));
      expect(statesOf(select, names)).to.deep.equal(['loading']);
      expect(control(select).getAttribute('aria-busy')).to.equal('true');
      await aTimeout(220);
      expect(shown() - begun).to.be.at.least(150);
      await aTimeout(900);
      expect(said() - begun).to.be.at.least(1000);
      expect(textOf(select, '[role=status]')).to.equal('Loading accounts');
    });

    it('is ready with accounts', async () => {
      const { select } = await answered();
      expect(statesOf(select, names)).to.deep.equal(['ready']);
      expect(await ariaTree(select)).to.equal('- combobox "Account": Choose an account\n- status');
    });

    it('says that there is no account', async () => {
      const { select } = await answered([]);
      expect(statesOf(select, names)).to.deep.equal(['empty']);
      expect(textOf(select, '[part=control]')).to.equal('This client has no accounts');
      control(select).click();
      await settled(select);
      expect(control(select).getAttribute('aria-expanded')).to.equal('false');
    });

    it('keeps what it shows while refreshing, and when that fails offers to try again', async () => {
      const { select, calls } = await answered();
      select.value = 'a';
      const refreshed = select.refresh();
      await settled(select);
      expect(statesOf(select, names)).to.deep.equal(['refreshing']);
      expect(textOf(select, '[part=control]')).to.include('Cash a');
      calls[1]!.fail(refusal(503));
      await refreshed;
      await settled(select);
      expect(statesOf(select, names)).to.deep.equal(['stale']);
      expect(textOf(select, '[part=control]')).to.include('Cash a');
      expect(textOf(select, '[part=error]')).to.include('What you see is from before');
      retry(select)!.click();
      calls[2]!.answer({ items: [cashAccount('a', { name: 'Renamed' })] });
      await settled(select);
      expect(statesOf(select, names)).to.deep.equal(['ready']);
      expect(textOf(select, '[part=control]')).to.include('Renamed');
    });

    it('says what happened when the accounts do not load, and loads them on a second try', async () => {
      const { select, calls } = await asked();
      const told = oneEvent(select, 'brex-error');
      calls[0]!.fail(refusal(503));
      const { detail } = (await told) as CustomEvent<BrexErrorDetail>;
      await settled(select);
      expect((detail.error as Error).message).to.equal('<b>server text</b>');
      expect(statesOf(select, names)).to.deep.equal(['failed']);
      expect(textOf(select)).to.include('The accounts did not load').and.to.include('The server could not answer');
      expect(textOf(select)).not.to.include('server text');
      retry(select)!.focus();
      retry(select)!.click();
      await settled(select);
      expect(select.shadowRoot!.activeElement).to.equal(control(select));
      calls[1]!.answer({ items: three });
      await settled(select);
      expect(statesOf(select, names)).to.deep.equal(['ready']);
    });

    for (const [code, words] of [
      ['role_not_allowed', 'Your role does not allow this'],
      ['scope_missing', 'This app was not given access'],
      ['token_missing', 'Nobody is signed in here'],
      ['token_expired', 'Your session has ended'],
    ] as const) {
      it(`says ${code} in its own words`, async () => {
        const { select, calls } = await asked();
        calls[0]!.fail(refusal(401, code));
        await settled(select);
        expect(textOf(select, '[part=error]')).to.include(words);
      });
    }

    it('fails rather than say there is no account when the answer holds no list', async () => {
      const { select, calls } = await asked();
      calls[0]!.answer({});
      await settled(select);
      expect(statesOf(select, names)).to.deep.equal(['failed']);
    });
  });

  describe('choosing', () => {
    it('asks before, tells after, and shows the account', async () => {
      const { select } = await answered();
      const told: [string, Account | null, string][] = [];
      for (const type of ['brex-account-change', 'brex-account-changed'] as const) {
        select.addEventListener(type, ({ detail }) => told.push([type, detail.account, select.value]));
      }
      control(select).click();
      select.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')[2]!.click();
      await settled(select);
      expect(told).to.deep.equal([
        ['brex-account-change', three[2], ''],
        ['brex-account-changed', three[2], 'c'],
      ]);
      expect(textOf(select, '[part=control]')).to.equal('Card Card c 500.00 USD owed');
      expect(select.account).to.equal(three[2]);
    });

    it('keeps the account before when the change is cancelled', async () => {
      const { select } = await answered();
      select.value = 'a';
      let changed = 0;
      select.addEventListener('brex-account-change', (event) => event.preventDefault());
      select.addEventListener('brex-account-changed', () => changed++);
      control(select).click();
      select.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')[2]!.click();
      await settled(select);
      expect([select.value, changed]).to.deep.equal(['a', 0]);
      expect(textOf(select, '[part=control]')).to.include('Cash a');
    });

    it('tells nothing when the host sets the value, or the same account is chosen again', async () => {
      const { select } = await answered();
      let told = 0;
      for (const type of ['brex-account-change', 'brex-account-changed']) select.addEventListener(type, () => told++);
      select.value = 'a';
      await settled(select);
      control(select).click();
      select.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')[0]!.click();
      await settled(select);
      expect(told).to.equal(0);
    });

    it('takes the first active account by itself only with auto-select, and tells', async () => {
      const { backend, calls } = backendInHand('listAccounts');
      const select = await fixture<BrexAccountSelect>(
        html`<brex-account-select auto-select .backend=${backend}></brex-account-select>`,
      );
      const told = oneEvent(select, 'brex-account-changed');
      calls[0]!.answer({ items: [cashAccount('x', { status: 'INACTIVE' }), ...three] });
      const { detail } = (await told) as CustomEvent<{ account: Account }>;
      expect([detail.account.id, select.value]).to.deep.equal(['a', 'a']);
    });

    it('leaves the value of the host in place with auto-select', async () => {
      const { backend, calls } = backendInHand('listAccounts');
      const select = await fixture<BrexAccountSelect>(
        html`<brex-account-select auto-select value="c" .backend=${backend}></brex-account-select>`,
      );
      calls[0]!.answer({ items: three });
      await settled(select);
      expect(select.value).to.equal('c');
    });

    it('says that a value is no account of this client', async () => {
      const { select } = await answered();
      select.value = 'foreign';
      await settled(select);
      expect(textOf(select, '[part=control]')).to.equal('Not an account of this client');
      expect([select.account, select.validity.valid]).to.deep.equal([undefined, false]);
    });
  });

  describe('with another client', () => {
    async function inProvider() {
      const { backend, calls } = backendInHand('listAccounts');
      const provider = await fixture<BrexProvider>(
        html`<brex-provider client="one" .backend=${backend}
          ><brex-account-select></brex-account-select
        ></brex-provider>`,
      );
      const select = provider.querySelector('brex-account-select')!;
      await opens(select);
      return { provider, select, calls };
    }

    it('lets the account of the client before go, and tells', async () => {
      const { provider, select, calls } = await inProvider();
      calls[0]!.answer({ items: three });
      await settled(select);
      select.value = 'a';
      await settled(select);
      const told = oneEvent(select, 'brex-account-changed');
      provider.client = 'two';
      const { detail } = (await told) as CustomEvent<{ account: Account | null }>;
      expect([detail.account, select.value, textOf(select, '[part=control]')]).to.deep.equal([null, '', '']);
    });

    it('keeps an account that the host sets together with the client', async () => {
      const { provider, select, calls } = await inProvider();
      calls[0]!.answer({ items: three });
      select.value = 'a';
      await settled(select);
      provider.client = 'two';
      select.value = 'z';
      await settled(select);
      calls[1]!.answer({ items: [cashAccount('z')] });
      await settled(select);
      expect(textOf(select, '[part=control]')).to.include('Cash z');
    });

    it('aborts the call of the client before and drops its late answer', async () => {
      const { provider, select, calls } = await inProvider();
      provider.client = 'two';
      await settled(select);
      expect(calls[0]!.signal!.aborted).to.equal(true);
      calls[0]!.answer({ items: three });
      await settled(select);
      expect(select.shadowRoot!.querySelectorAll('[role=option]')).to.have.length(0);
      calls[1]!.answer({ items: [cashAccount('z')] });
      await settled(select);
      expect(textOf(select, '[part=option]')).to.include('Cash z');
    });
  });

  describe('on and off the page', () => {
    it('reads again when it comes back, and keeps the chosen account', async () => {
      const { select, calls } = await answered();
      select.value = 'c';
      await settled(select);
      const parent = select.parentElement!;
      select.remove();
      parent.append(select);
      await settled(select);
      calls[1]!.answer({ items: three });
      await settled(select);
      expect([select.value, calls.length]).to.deep.equal(['c', 2]);
      expect(textOf(select, '[part=control]')).to.include('Card c');
    });

    it('opens again after it was taken away open', async () => {
      const { select, calls } = await answered();
      control(select).click();
      const parent = select.parentElement!;
      select.remove();
      parent.append(select);
      await settled(select);
      calls[1]!.answer({ items: three });
      await settled(select);
      expect(control(select).getAttribute('aria-expanded')).to.equal('false');
      control(select).click();
      await settled(select);
      expect(control(select).getAttribute('aria-expanded')).to.equal('true');
    });
  });

  describe('odd data', () => {
    it('shows markup as text', async () => {
      const { select } = await answered([cashAccount('a', { name: '<img src=x onerror=alert(1)>' })]);
      expect(textOf(select, '[part=option]')).to.include('<img src=x');
      expect(select.shadowRoot!.querySelector('img')).to.equal(null);
    });

    const oddities: readonly [what: string, account: unknown, shown: string][] = [
      ['an unknown kind as it came', { ...three[0], instrument: 'LOAN' }, 'LOAN'],
      ['an unknown status as it came', { ...three[0], status: 'FROZEN' }, 'FROZEN'],
      ['an account without its branch', { ...three[0], cash: undefined }, 'Cash a'],
      ['an account without a name by its description', { ...three[0], name: '' }, 'Brex Cash Account'],
      ['an account without balances', { ...three[0], current_balance: null }, 'unreadable'],
      [
        'an amount past the safe integers raw',
        { ...three[0], current_balance: { amount: 2 ** 60, currency: 'usd' } },
        '1152921504606847000 usd, minor units (unreadable)',
      ],
      [
        'an unknown currency raw',
        { ...three[0], current_balance: { amount: 5, currency: 'zzz' } },
        '5 zzz, minor units (unreadable)',
      ],
    ];
    for (const [what, account, shown] of oddities) {
      it(`shows ${what}`, async () => {
        const { select } = await answered([account]);
        select.value = 'a';
        await settled(select);
        expect(textOf(select, '[part=option]')).to.include(shown);
        expect(textOf(select, '[part=control]')).to.include(shown);
      });
    }

    it('leaves out what is no account and keeps the others', async () => {
      const { select } = await answered([null, 7, {}, three[0]]);
      expect(select.shadowRoot!.querySelectorAll('[role=option]')).to.have.length(1);
    });

    it('writes amounts with the digits of their currency', async () => {
      const money = (amount: number, currency: string) => ({ current_balance: { amount, currency } });
      const { select } = await answered([
        cashAccount('a', money(-1234567, 'jpy')),
        cashAccount('b', money(1234567, 'kwd')),
      ]);
      const [yen, dinar] = select.shadowRoot!.querySelectorAll('[role=option]');
      expect(yen!.textContent).to.include('−1,234,567');
      expect(dinar!.textContent).to.include('1,234.567');
    });
  });

  describe('accessibility', () => {
    it('is a combobox with its value, and a listbox when open', async () => {
      const { select } = await answered();
      select.value = 'a';
      await settled(select);
      control(select).click();
      await settled(select);
      expect(statesOf(select, names)).to.deep.equal(['ready', 'open']);
      expect(await ariaTree(select)).to.equal(
        [
          '- combobox "Account" [expanded]: Cash Cash a ending in 5125 1,234.56 USD',
          '- listbox "Account":',
          '  - option "Cash a 1,234.56 USD Cash ending in 5125 1,200.00 available" [selected]',
          '  - option "Cash b 1,234.56 USD Cash ending in 5125 Inactive 1,200.00 available"',
          '  - option "Card c 500.00 USD owed Card 9,500.00 available"',
          '- status',
        ].join('\n'),
      );
    });

    it('has no violations, closed, open and failed', async () => {
      const { select } = await answered();
      await expect(select).to.be.accessible();
      control(select).click();
      await settled(select);
      await expect(select).to.be.accessible();
      const other = await asked();
      other.calls[0]!.fail(refusal(503));
      await settled(other.select);
      await expect(other.select).to.be.accessible();
    });

    it('is named by its label, a label element of the form, or by itself', async () => {
      const form = await fixture<HTMLFormElement>(
        html`<form><label for="x"> Pay from </label><brex-account-select id="x"></brex-account-select></form>`,
      );
      const select = form.querySelector('brex-account-select')!;
      const name = () => control(select).getAttribute('aria-label');
      expect(name()).to.equal('Pay from');
      select.label = 'Source';
      await settled(select);
      expect(name()).to.equal('Source');
    });
  });
});
