import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Statement } from '../../../components/backend/backend.js';
import type { BrexErrorDetail } from '../../../components/internal/base.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/provider/brex-provider.js';
import type { BrexStatementsList } from '../../../components/statements-list/statements-list.js';
import '../../../components/statements-list/brex-statements-list.js';
// Here from the start, so that no test waits long for what is shown.
import '../../../components/statements-list/statements.js';
import { ariaTree } from '../aria.js';
import {
  backendInHand,
  cardAccount,
  cashAccount,
  openSandbox,
  pageOf,
  refusal,
  settled,
  statementOf,
  statesOf,
  textOf,
} from '../books.js';
import { waitUntil, whenFirst } from '../wait.js';

const names = ['idle', 'loading', 'ready', 'empty', 'refreshing', 'stale', 'partial', 'failed'];
const three = [
  statementOf('2025-12', 117031104, 126540288),
  statementOf('2025-11', 120000000, 117031104),
  statementOf('2025-10', 120000000, 120000000),
];
const rows = (list: BrexStatementsList) => [...list.shadowRoot!.querySelectorAll<HTMLElement>('[part=statement]')];
const part = (list: BrexStatementsList, name: string) =>
  list.shadowRoot!.querySelector<HTMLButtonElement>(`[part=${name}]`);
const fold = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/** An element whose calls wait; statements alone, so that there is no current period. */
async function asked() {
  const { backend, calls } = backendInHand('listStatements');
  const list = await fixture<BrexStatementsList>(
    html`<brex-statements-list lang="en" account-id="a" .backend=${backend}></brex-statements-list>`,
  );
  return { list, calls };
}

/** Waits until a list shows what its first answer was: its rows come by an import of their own. */
async function shows(list: BrexStatementsList) {
  await waitUntil(() => !list.matches(':state(loading)'), 'the rows');
  await settled(list);
}

async function answered(statements: unknown[] = three, cursor: string | null = null) {
  const { list, calls } = await asked();
  calls[0]!.answer(pageOf(statements, cursor));
  await shows(list);
  return { list, calls };
}

/** An element that reads accounts as well. */
async function withAccounts(account: unknown = cashAccount('a')) {
  const { backend, calls } = backendInHand('listStatements', 'listAccounts');
  const list = await fixture<BrexStatementsList>(
    html`<brex-statements-list lang="en" account-id="a" .backend=${backend}></brex-statements-list>`,
  );
  const call = (method: string, nth = 0) => calls.filter((one) => one.method === method)[nth]!;
  call('listStatements').answer(pageOf(three));
  if (account) call('listAccounts').answer({ items: [account] });
  await shows(list);
  return { list, call, calls };
}

describe('<brex-statements-list> over a sandbox', () => {
  it('reads the statements of an account to the first one, a page at a time, newest first', async () => {
    const { clients } = await openSandbox();
    const { backend } = clients[0]!;
    const account = (await backend.listAccounts()).items[0]!;
    const all = (await backend.listStatements(account.id, { limit: 1000 })).items;
    expect(all.length).to.be.greaterThan(10);
    const list = await fixture<BrexStatementsList>(
      html`<brex-statements-list
        lang="en"
        account-id=${account.id}
        page-size="5"
        .backend=${backend}
      ></brex-statements-list>`,
    );
    await shows(list);
    expect(rows(list)).to.have.length(5);
    for (let count = 5; part(list, 'more'); count = rows(list).length) {
      part(list, 'more')!.click();
      await waitUntil(() => rows(list).length > count, 'older ones');
    }
    await waitUntil(() => part(list, 'current'), 'the current period');
    expect(rows(list)).to.have.length(all.length);
    const figure = (amount: number) => (Math.abs(amount) / 100).toLocaleString('en', { minimumFractionDigits: 2 });
    rows(list).forEach((row, index) => {
      const { start_balance: opening, end_balance: closing } = all[index]!;
      for (const amount of [opening.amount, closing.amount, closing.amount - opening.amount]) {
        expect(row.textContent).to.include(figure(amount));
      }
    });
    expect(textOf(list, '[part=current]')).to.include('Current period').and.to.include('not closed yet');
    expect(textOf(list, '[part=current]')).to.include(figure(account.current_balance.amount));
  });

  it('shows a period that closed meanwhile when it reads again', async () => {
    const { sandbox, clients } = await openSandbox();
    const { backend } = clients[0]!;
    const account = (await backend.listAccounts()).items[0]!;
    const list = await fixture<BrexStatementsList>(
      html`<brex-statements-list lang="en" account-id=${account.id} .backend=${backend}></brex-statements-list>`,
    );
    await shows(list);
    await waitUntil(() => part(list, 'current'), 'the current period');
    const before = [fold(rows(list)[0]!.textContent), textOf(list, '[part=current]')];
    await sandbox.control.advanceClock('P1M');
    await list.refresh();
    await settled(list);
    expect(fold(rows(list)[1]!.textContent)).to.equal(before[0]);
    expect(textOf(list, '[part=current]')).to.not.equal(before[1]);
  });
});

describe('<brex-statements-list>', () => {
  it('shows period, opening and closing balance and change of each statement', async () => {
    const { list } = await answered();
    expect(rows(list).map((row) => fold(row.textContent))).to.deep.equal([
      'Dec 2025 1 – 31 closing balance 1,265,402.88 from 1,170,311.04 change +95,091.84',
      'Nov 2025 1 – 30 closing balance 1,170,311.04 from 1,200,000.00 change −29,688.96',
      'Oct 2025 1 – 31 closing balance 1,200,000.00 from 1,200,000.00 change 0.00',
    ]);
    expect(textOf(list, '[part=header]')).to.equal('Statements USD');
  });

  it('shows the current period apart, where the backend lists accounts', async () => {
    const { list } = await withAccounts();
    expect(textOf(list, '[part=current]')).to.equal('Current period balance 1,234.56 Jan 1 – 31, 2026 not closed yet');
    expect((await answered()).list.shadowRoot!.querySelector('[part=current]')).to.equal(null);
  });

  it('says that a card balance is owed', async () => {
    const { list } = await withAccounts(cardAccount('a'));
    expect(textOf(list, '[part=header]')).to.equal('Statements USD owed');
  });

  it('leaves the current period out when the account is not among the client’s', async () => {
    const { list } = await withAccounts(cashAccount('other'));
    expect(statesOf(list, names)).to.deep.equal(['ready']);
    expect(part(list, 'current')).to.equal(null);
  });

  it('shows the calendar dates of UTC whatever the zone of the reader', async () => {
    const { list } = await answered([
      { ...three[0]!, period: { start: '2024-01-17T00:00:00Z', end: '2024-01-31T23:59:59Z' } },
    ]);
    expect(textOf(list, '.period')).to.equal('Jan 2024 17 – 31');
  });

  describe('states', () => {
    it('is idle without an account, or with a backend that lists no statements', async () => {
      const { list } = await answered();
      list.accountId = '';
      await settled(list);
      expect(statesOf(list, names)).to.deep.equal(['idle']);
      expect(textOf(list)).to.include('No account chosen');
      list.accountId = 'a';
      list.backend = {};
      await settled(list);
      expect(statesOf(list, names)).to.deep.equal(['idle']);
    });

    it('shows a skeleton once loading takes 150 ms, and says so after a second', async () => {
      const begun = performance.now();
      const { list } = await asked();
      const shown = whenFirst(list, () => list.shadowRoot!.querySelector('.skeleton'));
      const said = whenFirst(list, () => textOf(list, '[role=status]'));
      expect(statesOf(list, names)).to.deep.equal(['loading']);
      await aTimeout(220);
      expect(shown() - begun).to.be.at.least(150);
      await aTimeout(900);
      expect(said() - begun).to.be.at.least(1000);
      expect(textOf(list, '[role=status]')).to.equal('Loading statements');
      await expect(list).to.be.accessible();
    });

    it('is ready with statements', async () => {
      const { list } = await withAccounts();
      list.selected = three[1]!.id;
      await settled(list);
      expect(statesOf(list, names)).to.deep.equal(['ready']);
      expect(await ariaTree(list)).to.equal(
        [
          '- text: Statements USD',
          '- list "Statements":',
          '  - listitem:',
          '    - button "Current period balance 1,234.56 Jan 1 – 31, 2026 not closed yet"',
          '  - listitem:',
          '    - button "Dec 2025 1 – 31 closing balance 1,265,402.88 from 1,170,311.04 change +95,091.84"',
          '  - listitem:',
          '    - button "Nov 2025 1 – 30 closing balance 1,170,311.04 from 1,200,000.00 change −29,688.96"',
          '  - listitem:',
          '    - button "Oct 2025 1 – 31 closing balance 1,200,000.00 from 1,200,000.00 change 0.00"',
          '- status',
        ].join('\n'),
      );
      await expect(list).to.be.accessible();
    });

    it('says that no statement has closed yet', async () => {
      const { list } = await answered([]);
      expect(statesOf(list, names)).to.deep.equal(['empty']);
      expect(textOf(list, '[part=empty]')).to.equal(
        'No closed statements yet The first one comes when the current period closes.',
      );
      await expect(list).to.be.accessible();
    });

    it('keeps what it shows while refreshing, and when that fails offers to try again', async () => {
      const { list, calls } = await answered();
      void list.refresh();
      await settled(list);
      expect(statesOf(list, names)).to.deep.equal(['refreshing']);
      expect(rows(list)).to.have.length(3);
      calls[1]!.fail(refusal(503));
      await settled(list);
      expect(statesOf(list, names)).to.deep.equal(['stale']);
      expect(rows(list)).to.have.length(3);
      expect(textOf(list, '[part=error]')).to.include('What you see is from before');
      await expect(list).to.be.accessible();
      part(list, 'retry')!.focus();
      part(list, 'retry')!.click();
      calls[2]!.answer(pageOf([statementOf('2026-01', 1, 2), ...three]));
      await settled(list);
      expect([statesOf(list, names), rows(list).length]).to.deep.equal([['ready'], 4]);
      expect(list.shadowRoot!.activeElement).to.equal(part(list, 'list'));
    });

    it('says what happened when nothing loads, and loads on a second try', async () => {
      const { list, calls } = await asked();
      const told = oneEvent(list, 'brex-error');
      calls[0]!.fail(refusal(503));
      const { detail } = (await told) as CustomEvent<BrexErrorDetail>;
      await settled(list);
      expect((detail.error as Error).message).to.equal('<b>server text</b>');
      expect(statesOf(list, names)).to.deep.equal(['failed']);
      expect(textOf(list, '[part=error]')).to.include('The server could not answer');
      expect(textOf(list)).to.not.include('server text');
      await expect(list).to.be.accessible();
      part(list, 'retry')!.focus();
      part(list, 'retry')!.click();
      await settled(list);
      expect(list.shadowRoot!.activeElement).to.equal(part(list, 'list'));
      calls[1]!.answer(pageOf(three));
      await shows(list);
      expect(statesOf(list, names)).to.deep.equal(['ready']);
    });

    for (const [code, words] of [
      ['role_not_allowed', 'Your role does not allow this'],
      ['scope_missing', 'This app was not given access'],
      ['token_missing', 'Nobody is signed in here'],
    ] as const) {
      it(`says ${code} in its own words`, async () => {
        const { list, calls } = await asked();
        calls[0]!.fail(refusal(401, code));
        await settled(list);
        expect(textOf(list, '[part=error]')).to.include(words);
      });
    }

    it('keeps the statements when older ones do not load, and reads on from there', async () => {
      const { list, calls } = await answered(three, 'next');
      part(list, 'more')!.click();
      calls[1]!.fail(refusal(503));
      await settled(list);
      expect(statesOf(list, names)).to.deep.equal(['partial']);
      expect(rows(list)).to.have.length(3);
      expect(textOf(list, '[part=error]')).to.include('Older statements did not load');
      await expect(list).to.be.accessible();
      part(list, 'retry')!.click();
      await settled(list);
      expect((calls[2]!.args[1] as { cursor: string }).cursor).to.equal('next');
      calls[2]!.answer(pageOf([statementOf('2025-09', 1, 2)]));
      await settled(list);
      expect([statesOf(list, names), rows(list).length]).to.deep.equal([['ready'], 4]);
    });

    it('keeps the statements when the current period does not load, and loads it on a second try', async () => {
      const { list, call } = await withAccounts(null);
      call('listAccounts').fail(refusal(503));
      await settled(list);
      expect([statesOf(list, names), rows(list).length]).to.deep.equal([['partial'], 3]);
      expect(textOf(list, '[part=error]')).to.include('The current period did not load');
      await expect(list).to.be.accessible();
      part(list, 'retry')!.click();
      call('listAccounts', 1).answer({ items: [cashAccount('a')] });
      await settled(list);
      expect(statesOf(list, names)).to.deep.equal(['ready']);
      expect(part(list, 'current')).to.not.equal(null);
    });
  });

  describe('older statements', () => {
    it('come by cursor, a page-size at a time, until there are no more', async () => {
      const { list, calls } = await answered(three, 'one');
      expect(calls[0]!.args.slice(0, 2)).to.deep.equal(['a', { limit: 12 }]);
      list.pageSize = 2;
      part(list, 'more')!.focus();
      part(list, 'more')!.click();
      await settled(list);
      expect(calls[1]!.args[1]).to.deep.equal({ limit: 2, cursor: 'one' });
      expect([textOf(list, '[part=more]'), part(list, 'more')!.ariaDisabled]).to.deep.equal([
        'Loading older statements',
        'true',
      ]);
      part(list, 'more')!.click();
      expect(calls).to.have.length(2);
      calls[1]!.answer(pageOf([statementOf('2025-09', 1, 2), statementOf('2025-08', 1, 1)], 'two'));
      await settled(list);
      expect(rows(list)).to.have.length(5);
      expect(textOf(list, '[role=status]')).to.equal('2 more statements');
      expect(list.shadowRoot!.activeElement).to.equal(part(list, 'more'));
      part(list, 'more')!.click();
      calls[2]!.answer(pageOf([statementOf('2025-07', 1, 1)]));
      await settled(list);
      expect(part(list, 'more')).to.equal(null);
      expect(list.shadowRoot!.activeElement).to.equal(rows(list)[5]);
      expect(textOf(list, '[role=status]')).to.equal('1 more statement');
    });

    it('are read again as far as they were shown', async () => {
      const { list, calls } = await answered(three, 'one');
      part(list, 'more')!.click();
      calls[1]!.answer(pageOf([statementOf('2025-09', 1, 2)], 'two'));
      await settled(list);
      void list.refresh();
      calls[2]!.answer(pageOf(three, 'one'));
      await settled(list);
      expect(rows(list)).to.have.length(4);
      calls[3]!.answer(pageOf([statementOf('2025-09', 1, 3)], 'two'));
      await settled(list);
      expect([calls.length, rows(list).length]).to.deep.equal([4, 4]);
      expect(fold(rows(list)[3]!.textContent)).to.include('0.03');
    });
  });

  describe('selecting', () => {
    it('asks before, tells after, and marks the row', async () => {
      const { list } = await answered();
      const told: [string, string, Statement | null, string][] = [];
      for (const type of ['brex-statement-select', 'brex-statement-selected'] as const) {
        list.addEventListener(type, ({ detail }) =>
          told.push([type, detail.account_id, detail.statement, list.selected]),
        );
      }
      rows(list)[1]!.click();
      await settled(list);
      expect(told).to.deep.equal([
        ['brex-statement-select', 'a', three[1], ''],
        ['brex-statement-selected', 'a', three[1], three[1]!.id],
      ]);
      expect(rows(list).map((row) => row.ariaCurrent)).to.deep.equal([null, 'true', null]);
      rows(list)[1]!.click();
      expect(told).to.have.length(2);
    });

    it('tells the current period as no statement', async () => {
      const { list } = await withAccounts();
      const told = oneEvent(list, 'brex-statement-selected');
      part(list, 'current')!.click();
      const { detail } = (await told) as HTMLElementEventMap['brex-statement-selected'];
      await settled(list);
      expect([detail, list.selected]).to.deep.equal([{ account_id: 'a', statement: null }, 'current']);
      expect(part(list, 'current')!.ariaCurrent).to.equal('true');
    });

    it('keeps the row before when it is cancelled, and tells nothing when the host selects', async () => {
      const { list } = await answered();
      let told = 0;
      list.addEventListener('brex-statement-selected', () => told++);
      list.selected = three[0]!.id;
      list.addEventListener('brex-statement-select', (event) => event.preventDefault());
      await settled(list);
      rows(list)[2]!.click();
      await settled(list);
      expect([list.selected, told]).to.deep.equal([three[0]!.id, 0]);
    });

    it('goes from row to row by arrows, Home, End and Tab, and selects by Enter and Space', async () => {
      const { list } = await withAccounts();
      const all = [part(list, 'current')!, ...rows(list)];
      const focus = () => all.indexOf(list.shadowRoot!.activeElement as HTMLButtonElement);
      all[0]!.focus();
      const walk: [string, number][] = [
        ['ArrowDown', 1],
        ['ArrowDown', 2],
        ['ArrowUp', 1],
        ['End', 3],
        ['ArrowDown', 3],
        ['Home', 0],
        ['ArrowUp', 0],
        ['Tab', 1],
      ];
      for (const [press, index] of walk) {
        await sendKeys({ press });
        expect(focus(), press).to.equal(index);
      }
      await sendKeys({ press: 'Enter' });
      expect(list.selected).to.equal(three[0]!.id);
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Space' });
      expect(list.selected).to.equal(three[1]!.id);
    });
  });

  describe('with another account or client', () => {
    it('drops the rows and the calls of the one before, and its late answers', async () => {
      const { list, calls } = await answered(three, 'next');
      part(list, 'more')!.click();
      await settled(list);
      list.accountId = 'b';
      await settled(list);
      expect([rows(list).length, calls[1]!.signal!.aborted]).to.deep.equal([0, true]);
      calls[1]!.answer(pageOf([statementOf('2025-09', 1, 2)]));
      await settled(list);
      expect(rows(list)).to.have.length(0);
      calls[2]!.answer(pageOf([statementOf('2024-01', 1, 2)]));
      await settled(list);
      expect(rows(list).map((row) => fold(row.querySelector('.name')!.textContent))).to.deep.equal(['Jan 2024']);
    });

    it('shows nothing of one client under another', async () => {
      const { backend, calls } = backendInHand('listStatements', 'listAccounts');
      const provider = await fixture<BrexProvider>(
        html`<brex-provider client="one" .backend=${backend}
          ><brex-statements-list account-id="a"></brex-statements-list
        ></brex-provider>`,
      );
      const list = provider.querySelector('brex-statements-list')!;
      provider.client = 'two';
      await settled(list);
      for (const call of calls.slice(0, 2)) {
        expect(call.signal!.aborted).to.equal(true);
        call.answer(call.method === 'listAccounts' ? { items: [cashAccount('a')] } : pageOf(three));
      }
      await settled(list);
      expect([rows(list).length, part(list, 'current')]).to.deep.equal([0, null]);
    });

    it('reads again when it comes back to the page', async () => {
      const { list, calls } = await answered();
      const parent = list.parentElement!;
      list.remove();
      parent.append(list);
      await settled(list);
      calls[1]!.answer(pageOf(three));
      await settled(list);
      expect([calls.length, rows(list).length]).to.deep.equal([2, 3]);
    });
  });

  describe('odd data', () => {
    const money = (amount: unknown, currency: unknown = 'usd') => ({ amount, currency });
    const oddities: readonly [what: string, statement: object, shown: string][] = [
      ['an impossible date as it came', { period: { start: '2020-02-31', end: '2020-03-01' } }, '2020-02-31'],
      ['a period that is no month by its dates', { period: { start: '2025-12-15', end: '2026-01-14' } }, 'Dec 15'],
      ['a statement without a period', { period: undefined }, '1,265,402.88'],
      ['markup as text', { period: { start: '<b>x</b>', end: '<b>y</b>' } }, '<b>x</b>'],
      ['a missing balance', { end_balance: null }, 'unreadable'],
      ['a fraction raw', { end_balance: money(1.5) }, '1.5 usd, minor units'],
      ['an amount past the safe integers raw', { start_balance: money(2 ** 60) }, '1152921504606847000 usd'],
      ['no change between currencies', { end_balance: money(5, 'jpy') }, 'from 1,170,311.04 –'],
      ['a currency of its own beside the figure', { end_balance: money(5, 'jpy') }, '5 JPY'],
    ];
    for (const [what, odd, shown] of oddities) {
      it(`shows ${what}`, async () => {
        const { list } = await answered([three[1], { ...three[0], ...odd }]);
        expect(fold(rows(list)[1]!.textContent)).to.include(shown);
      });
    }

    it('leaves out what is no statement and keeps the others', async () => {
      const { list } = await answered([null, {}, 7, three[0]]);
      expect(rows(list)).to.have.length(1);
    });

    it('shows the current period of an account without its branch, without dates', async () => {
      const { list } = await withAccounts({ ...cashAccount('a'), cash: undefined });
      expect(textOf(list, '[part=current]')).to.include('Current period').and.to.not.include('2026');
    });

    it('stops at a cursor that comes twice', async () => {
      const { list, calls } = await answered(three, 'same');
      part(list, 'more')!.click();
      calls[1]!.answer(pageOf([statementOf('2025-09', 1, 2)], 'same'));
      await settled(list);
      expect([statesOf(list, names), rows(list).length]).to.deep.equal([['partial'], 3]);
      expect(part(list, 'retry')).to.equal(null);
    });
  });

  it('is named by its label', async () => {
    const { list } = await answered();
    list.label = 'Statements of Operating';
    await settled(list);
    expect(await ariaTree(list)).to.include('list "Statements of Operating"');
  });
});
