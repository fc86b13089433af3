import { expect, fixture, html } from '@open-wc/testing';
import '../../../components/account-select/brex-account-select.js';
import { backendInHand, cashAccount, settled } from '../books.js';

// A browser without CSS anchor positioning: it does not know the properties, and says so.
const without = new CSSStyleSheet();
without.replaceSync('brex-account-select::part(list) { position-area: none; position-anchor: auto; min-width: 0 }');

describe('<brex-account-select> without CSS anchor positioning', () => {
  const supports = CSS.supports;
  before(() => {
    document.adoptedStyleSheets.push(without);
    CSS.supports = (...args: string[]) => args[0] !== 'anchor-name' && supports.apply(CSS, args as [string]);
  });
  after(() => {
    document.adoptedStyleSheets.pop();
    CSS.supports = supports;
  });

  /** Opens one at a place on the page, given as CSS for its box. */
  async function opened(place: Partial<CSSStyleDeclaration>, dir = 'ltr') {
    const { backend, calls } = backendInHand('listAccounts');
    const box = await fixture<HTMLElement>(
      html`<div dir=${dir}><brex-account-select lang="en" .backend=${backend}></brex-account-select></div>`,
    );
    Object.assign(box.style, { position: 'absolute', inlineSize: '340px', ...place });
    const select = box.querySelector('brex-account-select')!;
    calls[0]!.answer({
      items: [cashAccount('a'), cashAccount('b', { name: 'A name that is long enough to be wider' })],
    });
    await settled(select);
    const part = (name: string) => select.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`)!;
    part('control').click();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { control: part('control').getBoundingClientRect(), list: part('list').getBoundingClientRect() };
  }

  it('opens below, from the same edge, at least as wide', async () => {
    const { control, list } = await opened({ top: '100px', left: '60px' });
    expect(list.top).to.be.closeTo(control.bottom + 4, 1);
    expect(list.left).to.be.closeTo(control.left, 1);
    expect(list.width).to.be.at.least(control.width);
  });

  it('opens from the right edge, right to left', async () => {
    const { control, list } = await opened({ top: '100px', left: '300px' }, 'rtl');
    expect(list.right).to.be.closeTo(control.right, 1);
  });

  it('opens above where there is no room below', async () => {
    const { control, list } = await opened({ top: `${innerHeight - 60}px`, left: '60px' });
    expect(list.bottom).to.be.closeTo(control.top - 4, 1);
  });

  it('stays inside the window', async () => {
    const { list } = await opened({ top: '100px', left: `${innerWidth - 200}px` });
    expect(list.right).to.be.at.most(document.documentElement.clientWidth);
  });

  it('opens beside its control on a page that is scrolled', async () => {
    const tall = await fixture<HTMLElement>(html`<div></div>`);
    tall.style.blockSize = '3000px';
    scrollTo(0, 500);
    const { control, list } = await opened({ top: '700px', left: '60px' });
    expect(list.top).to.be.closeTo(control.bottom + 4, 1);
    scrollTo(0, 0);
  });
});
