import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Transaction } from '../../../components/backend/backend.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
// Here from the start, so that no test waits long for what comes after the first rows.
import '../../../components/transactions-table/tools.js';
import { backendInHand, pageOf, settled } from '../books.js';
import { waitUntil } from '../wait.js';
import { ledger, pagesOf } from './rows.js';

const ROW = 44;
const rowsOf = (table: Element) => [...table.shadowRoot!.querySelectorAll<HTMLElement>('tbody tr:not(.spacer)')];
const nameOf = (row: Element) => row.querySelector('.open bdi')?.textContent;
const rowOf = (table: Element, id: string) => rowsOf(table).find((row) => nameOf(row) === `Party ${id}`);
const buttonOf = (row: Element | undefined) => row!.querySelector<HTMLButtonElement>('.open')!;

/** Whether what comes after the first rows is here, so that nothing moves them any more. */
const hasTools = (table: Element) => table.shadowRoot!.querySelector('[part~=view-button]');

/** A table of many rows that scrolls inside itself. */
async function tall(rows: Transaction[] = ledger(20_000)) {
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table
      lang="en"
      account-id="a"
      range="all"
      .backend=${pagesOf(rows)}
    ></brex-transactions-table>`,
  );
  table.style.height = '520px';
  await waitUntil(() => table.matches(':state(ready)') && hasTools(table), 'rows and tools');
  await settled(table);
  await nextFrame();
  const viewport = table.shadowRoot!.querySelector<HTMLElement>('.viewport')!;
  return { table, viewport };
}

/** What is on the screen just beneath the heading, and just above the lower edge. */
function ends(table: Element, viewport: Element): (Element | null)[] {
  const box = viewport.getBoundingClientRect();
  const head = table.shadowRoot!.querySelector('thead')!.getBoundingClientRect();
  const at = (y: number) => table.shadowRoot!.elementFromPoint(box.left + 30, y)?.closest('tr') ?? null;
  return [at(head.bottom + 1), at((head.bottom + box.bottom) / 2), at(box.bottom - 2)];
}

async function scrollTo(viewport: Element, top: number): Promise<void> {
  viewport.scrollTop = top;
  await nextFrame();
}

describe('20,000 rows that scroll', () => {
  it('are a table of few elements, as tall as all of them, that tells their number', async () => {
    const { table, viewport } = await tall();
    expect(rowsOf(table).length).to.be.within(12, 60);
    expect(viewport.scrollHeight).to.be.closeTo(20_000 * ROW + 36, 4);
    const native = table.shadowRoot!.querySelector('table')!;
    expect(native.getAttribute('aria-rowcount')).to.equal('20001');
    for (const row of rowsOf(table)) expect(row.ariaRowIndex).to.match(/^\d+$/);
    expect(rowsOf(table)[0]!.ariaRowIndex).to.equal('2');
  });

  it('cover the viewport in each frame after a jump of any size, in document order', async () => {
    const { table, viewport } = await tall();
    let top = 0;
    for (const viewports of [0.2, 1, 1, 10, -3, 1000, -1, -500, 0.5, 1e6, -1e6]) {
      top = Math.max(0, top + viewports * viewport.clientHeight);
      await scrollTo(viewport, top);
      for (const row of ends(table, viewport)) expect(row, `after ${viewports}`).to.match('.row');
      const indexes = rowsOf(table).map((row) => Number(row.ariaRowIndex));
      expect(indexes).to.deep.equal([...indexes].sort((a, b) => a - b));
      expect(indexes.length).to.be.below(80);
    }
  });

  it('stand where they belong', async () => {
    const { table, viewport } = await tall();
    await scrollTo(viewport, 12_345 * ROW);
    const [first] = ends(table, viewport);
    expect(first!.ariaRowIndex).to.equal(String(12_345 + 2));
    expect(nameOf(first!)).to.equal(`Party n${20_000 - 1 - 12_345}`);
  });

  it('recycle their elements', async () => {
    const { table, viewport } = await tall();
    const before = new Set(rowsOf(table));
    await scrollTo(viewport, 5_000 * ROW);
    await scrollTo(viewport, 9_000 * ROW);
    expect(rowsOf(table).filter((row) => before.has(row)).length).to.be.above(before.size / 2);
  });

  it('keep the heading in sight', async () => {
    const { table, viewport } = await tall();
    await scrollTo(viewport, 9_000 * ROW);
    const head = table.shadowRoot!.querySelector('thead')!.getBoundingClientRect();
    expect(head.top).to.be.closeTo(viewport.getBoundingClientRect().top, 1);
  });

  it('do not recycle the one that holds focus: Space acts on its record 10,000 rows later', async () => {
    const { table, viewport } = await tall();
    const row = rowOf(table, 'n19990')!;
    buttonOf(row).focus();
    for (let top = 0; top <= 10_000 * ROW; top += 200 * ROW) await scrollTo(viewport, top);
    expect(table.shadowRoot!.activeElement === buttonOf(row)).to.be.true;
    expect(nameOf(row)).to.equal('Party n19990');
    for (const at of ends(table, viewport)) expect(at).to.match('.row');
    const opened: string[] = [];
    table.addEventListener('brex-transaction-opened', (event) => opened.push(event.detail.transaction.id));
    await sendKeys({ press: 'Space' });
    await settled(table);
    expect(opened).to.deep.equal(['n19990']);
    expect(buttonOf(row).ariaExpanded).to.equal('true');
  });

  it('let the focused one go once focus has left it', async () => {
    const { table, viewport } = await tall();
    const row = rowOf(table, 'n19990')!;
    buttonOf(row).focus();
    await scrollTo(viewport, 10_000 * ROW);
    expect(rowOf(table, 'n19990') === row).to.be.true;
    buttonOf(row).blur();
    await nextFrame();
    await nextFrame();
    expect(rowOf(table, 'n19990')).to.be.undefined;
  });

  it('meet the focused one again in its place', async () => {
    const { table, viewport } = await tall();
    const row = rowOf(table, 'n19990')!;
    buttonOf(row).focus();
    await scrollTo(viewport, 10_000 * ROW);
    await scrollTo(viewport, 0);
    expect(table.shadowRoot!.activeElement === buttonOf(row)).to.be.true;
    expect(rowOf(table, 'n19990') === row).to.be.true;
    expect(rowsOf(table).filter((other) => nameOf(other) === 'Party n19990')).to.have.length(1);
    expect(row.ariaRowIndex).to.equal('11');
  });

  it('keep an open detail over 10,000 rows of scrolling', async () => {
    const { table, viewport } = await tall();
    buttonOf(rowOf(table, 'n19997')).click();
    await settled(table);
    const detail = () => table.shadowRoot!.querySelector<HTMLElement>('td.detail');
    const height = detail()!.offsetHeight;
    expect(height).to.be.above(ROW);
    await scrollTo(viewport, 10_000 * ROW);
    expect(detail()).to.be.null;
    const [first] = ends(table, viewport);
    // The open detail, higher than a guess could know, shifts what is below it by exactly its height.
    expect(first!.ariaRowIndex).to.equal(String(Math.floor((10_000 * ROW - height) / ROW) + 3));
    await scrollTo(viewport, 0);
    expect(detail()!.textContent).to.contain('n19997');
    expect(detail()!.offsetHeight).to.equal(height);
    expect(buttonOf(rowOf(table, 'n19997')).ariaExpanded).to.equal('true');
  });

  it('let Tab past the last rendered row scroll to the next', async () => {
    const { table, viewport } = await tall();
    buttonOf(rowOf(table, 'n19990')).focus();
    await scrollTo(viewport, 10_000 * ROW);
    await sendKeys({ press: 'Tab' });
    await nextFrame();
    const focused = table.shadowRoot!.activeElement!.closest('tr')!;
    expect(nameOf(focused)).to.equal('Party n19989');
    const box = focused.getBoundingClientRect();
    expect(box.top).to.be.above(viewport.getBoundingClientRect().top);
    expect(box.bottom).to.be.below(viewport.getBoundingClientRect().bottom);
  });

  it('let Tab walk on and on, one row at a time', async () => {
    const { table } = await tall();
    const start = rowsOf(table).length - 4;
    buttonOf(rowsOf(table)[start]).focus();
    for (let step = 1; step <= 8; step++) {
      // A row's box, then its button.
      await sendKeys({ press: 'Tab' });
      await nextFrame();
      await sendKeys({ press: 'Tab' });
      await nextFrame();
      expect(nameOf(table.shadowRoot!.activeElement!.closest('tr')!)).to.equal(`Party n${19_999 - start - step}`);
    }
  });

  it('let Shift Tab go back past the first rendered row', async () => {
    const { table, viewport } = await tall();
    await scrollTo(viewport, 10_000 * ROW);
    const [first] = ends(table, viewport);
    const name = nameOf(first!)!;
    buttonOf(first!).focus();
    await scrollTo(viewport, 15_000 * ROW);
    await sendKeys({ press: 'Shift+Tab' });
    await nextFrame();
    await sendKeys({ press: 'Shift+Tab' });
    await nextFrame();
    const focused = table.shadowRoot!.activeElement!.closest('tr')!;
    expect(nameOf(focused)).to.equal(`Party n${Number(name.slice(7)) + 1}`);
  });

  it('go back to the top when they are sorted, and an open detail follows its record', async () => {
    const { table, viewport } = await tall();
    await scrollTo(viewport, 3_000 * ROW);
    table.shadowRoot!.querySelector<HTMLButtonElement>('th.amount button')!.click();
    await settled(table);
    expect(viewport.scrollTop).to.equal(0);
    expect(rowsOf(table)[0]!.querySelector('.amount')!.textContent).to.contain('+');
  });

  it('scroll with the page when the element has no height, the heading sticking to the top', async () => {
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table
        account-id="a"
        range="all"
        .backend=${pagesOf(ledger(5000))}
      ></brex-transactions-table>`,
    );
    await waitUntil(() => table.matches(':state(ready)') && hasTools(table), 'rows and tools');
    await settled(table);
    await nextFrame();
    expect(table.offsetHeight).to.be.above(5000 * ROW);
    expect(rowsOf(table).length).to.be.below(120);
    scrollPage(3000 * ROW);
    await nextFrame();
    const head = table.shadowRoot!.querySelector('thead')!.getBoundingClientRect();
    expect(head.top).to.be.closeTo(0, 1);
    for (const y of [head.bottom + 2, innerHeight / 2, innerHeight - 2]) {
      expect(table.shadowRoot!.elementFromPoint(60, y)!.closest('tr')).to.match('.row');
    }
    scrollPage(0);
  });

  it('measure their height anew when the density changes', async () => {
    const { table, viewport } = await tall();
    table.density = 'compact';
    await settled(table);
    await nextFrame();
    expect(viewport.scrollHeight).to.be.closeTo(20_000 * 34 + 36, 4);
    await scrollTo(viewport, 7_000 * 34);
    const [first] = ends(table, viewport);
    expect(first!.ariaRowIndex).to.equal('7002');
  });
});

function scrollPage(top: number): void {
  window.scrollTo({ top, behavior: 'instant' });
}

describe('rows that come in while one reads', () => {
  async function reading() {
    const rows = ledger(3000);
    const { backend, calls } = backendInHand('listTransactions');
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table account-id="a" range="all" .backend=${backend}></brex-transactions-table>`,
    );
    table.style.height = '520px';
    calls[0]!.answer(pageOf(rows.slice(0, 1000), '1'));
    await waitUntil(() => hasTools(table), 'the tools');
    await settled(table);
    await nextFrame();
    const viewport = table.shadowRoot!.querySelector<HTMLElement>('.viewport')!;
    const next = async () => {
      calls[1]!.answer(pageOf(rows.slice(1000, 2000), '2'));
      await settled(table);
      await nextFrame();
    };
    return { table, viewport, next };
  }

  it('come in above without moving what is being read', async () => {
    const { table, viewport, next } = await reading();
    await scrollTo(viewport, 300 * ROW + 7);
    const [first] = ends(table, viewport);
    const name = nameOf(first!)!.slice(6);
    const { top } = first!.getBoundingClientRect();
    await next();
    expect(rowOf(table, name)!.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
    expect(viewport.scrollTop).to.be.above(1300 * ROW);
    for (const at of ends(table, viewport)) expect(at).to.match('.row');
  });

  it('are seen at once by who is at the top', async () => {
    const { table, viewport, next } = await reading();
    await next();
    expect(viewport.scrollTop).to.equal(0);
    expect(nameOf(rowsOf(table)[1]!)).to.equal('Party n1999');
  });

  it('leave focus on its record, in its element, at its place', async () => {
    const { table, next } = await reading();
    const row = rowOf(table, 'n995')!;
    buttonOf(row).focus();
    const { top } = row.getBoundingClientRect();
    await next();
    expect(table.shadowRoot!.activeElement === buttonOf(row)).to.be.true;
    expect(nameOf(row)).to.equal('Party n995');
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
  });

  it('leave an open detail at its place', async () => {
    const { table, next } = await reading();
    buttonOf(rowOf(table, 'n997')).click();
    await settled(table);
    (table.shadowRoot!.activeElement as HTMLElement | null)?.blur();
    const { top } = table.shadowRoot!.querySelector('td.detail')!.getBoundingClientRect();
    await next();
    expect(table.shadowRoot!.querySelector('td.detail')!.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
  });
});
