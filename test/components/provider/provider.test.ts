import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { html as template } from 'lit';
import { BrexElement } from '../../../components/internal/base.js';
import type { Backend } from '../../../components/backend/backend.js';
import { Resource } from '../../../components/internal/resource.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/provider/brex-provider.js';

const strings = { 'probe.rows': { one: '{count} row', other: '{count} rows' } };

/** The smallest element of the house: one resource, one text. */
class Probe extends BrexElement {
  readonly accounts = new Resource(this, {
    key: () => {
      const list = this.source?.listAccounts;
      return list && ([this.source, this.context?.client] as const);
    },
    revision: () => this.context?.revision ?? 0,
    failed: (error) => this.emit('brex-error', { error, retry: () => void this.refresh() }),
    load: ([source], signal) => source.listAccounts!({ signal }),
  });
  readonly #t = this.texts(strings);

  override refresh(): Promise<void> {
    return this.accounts.refresh();
  }

  get shownLocale(): string {
    return this.locale;
  }

  protected override render() {
    return template`${this.#t('probe.rows', { count: this.accounts.value?.items.length ?? 0 })}`;
  }
}
Probe.define('test-probe');

type Accounts = Awaited<ReturnType<Backend['listAccounts']>>;

/** A backend whose answers the test gives. */
function backendInHand() {
  const waiting: {
    signal: AbortSignal | undefined;
    answer: (count: number) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const backend: Pick<Backend, 'listAccounts'> = {
    listAccounts: (options) =>
      new Promise<Accounts>((resolve, reject) => {
        waiting.push({
          signal: options?.signal,
          answer: (count) => resolve({ items: Array.from({ length: count }, () => ({})) } as unknown as Accounts),
          fail: reject,
        });
      }),
  };
  return { backend, waiting };
}

const shown = async (probe: Probe) => {
  await nextFrame();
  await probe.updateComplete;
  return probe.shadowRoot!.textContent.trim();
};

describe('<brex-provider>', () => {
  it('gives its backend to the elements inside, however deep', async () => {
    const { backend, waiting } = backendInHand();
    const provider = await fixture<BrexProvider>(
      html`<brex-provider .backend=${backend}
        ><div><test-probe></test-probe></div
      ></brex-provider>`,
    );
    const probe = provider.querySelector<Probe>('test-probe')!;
    waiting[0]!.answer(2);
    expect(await shown(probe)).to.equal('2 rows');
  });

  it('lets an element with a backend of its own keep it', async () => {
    const outer = backendInHand();
    const own = backendInHand();
    await fixture(
      html`<brex-provider .backend=${outer.backend}><test-probe .backend=${own.backend}></test-probe></brex-provider>`,
    );
    expect([outer.waiting.length, own.waiting.length]).to.deep.equal([0, 1]);
  });

  it('makes elements drop the rows and the calls of the client before, and ignore its late answers', async () => {
    const { backend, waiting } = backendInHand();
    const provider = await fixture<BrexProvider>(
      html`<brex-provider client="a" .backend=${backend}><test-probe></test-probe></brex-provider>`,
    );
    const probe = provider.querySelector<Probe>('test-probe')!;
    waiting[0]!.answer(1);
    expect(await shown(probe)).to.equal('1 row');
    provider.refresh();
    await provider.updateComplete;
    await shown(probe);
    provider.client = 'b';
    await provider.updateComplete;
    expect(await shown(probe)).to.equal('0 rows');
    expect(waiting[1]!.signal!.aborted).to.equal(true);
    waiting[1]!.answer(5);
    expect(await shown(probe)).to.equal('0 rows');
    waiting[2]!.answer(3);
    expect(await shown(probe)).to.equal('3 rows');
  });

  it('makes elements read again on refresh() and keep what they show meanwhile', async () => {
    const { backend, waiting } = backendInHand();
    const provider = await fixture<BrexProvider>(
      html`<brex-provider .backend=${backend}><test-probe></test-probe></brex-provider>`,
    );
    const probe = provider.querySelector<Probe>('test-probe')!;
    waiting[0]!.answer(2);
    await shown(probe);
    provider.refresh();
    expect(await shown(probe)).to.equal('2 rows');
    waiting[1]!.answer(4);
    expect(await shown(probe)).to.equal('4 rows');
  });

  it('replaces texts key by key, and its locale wins over lang', async () => {
    const { backend } = backendInHand();
    const provider = await fixture<BrexProvider>(
      html`<brex-provider lang="de" .backend=${backend} .strings=${{ 'probe.rows': '{count} Zeilen' }}
        ><test-probe></test-probe
      ></brex-provider>`,
    );
    const probe = provider.querySelector<Probe>('test-probe')!;
    expect(await shown(probe)).to.equal('0 Zeilen');
    expect(probe.shownLocale).to.equal('de');
    provider.locale = 'ja';
    await provider.updateComplete;
    await shown(probe);
    expect(probe.shownLocale).to.equal('ja');
  });

  it('answers elements that were there before it was defined', async () => {
    const { backend, waiting } = backendInHand();
    const wrapper = await fixture(
      html`<div>
        <late-provider><test-probe></test-probe></late-provider>
      </div>`,
    );
    const late = wrapper.querySelector<BrexProvider>('late-provider')!;
    late.backend = backend;
    const { BrexProvider } = await import('../../../components/provider/provider.js');
    customElements.define('late-provider', class extends BrexProvider {});
    await shown(wrapper.querySelector<Probe>('test-probe')!);
    expect(waiting.length).to.equal(1);
  });

  it('tells the page about a failure and gives it a way to try again', async () => {
    const { backend, waiting } = backendInHand();
    const heard: CustomEvent<{ error: unknown; retry: () => void }>[] = [];
    const wrapper = await fixture<HTMLElement>(html`<div><test-probe .backend=${backend}></test-probe></div>`);
    wrapper.addEventListener('brex-error', (event) => heard.push(event));
    waiting[0]!.fail(new Error('down'));
    await nextFrame();
    expect(heard.map((event) => (event.detail.error as Error).message)).to.deep.equal(['down']);
    heard[0]!.detail.retry();
    await nextFrame();
    expect(waiting.length).to.equal(2);
  });
});

describe('every element', () => {
  it('takes the language of the nearest lang, across shadow roots, and survives a malformed one', async () => {
    const outer = await fixture(html`<div lang="ar"><div></div></div>`);
    const inner = outer.firstElementChild!;
    const probe = document.createElement('test-probe') as Probe;
    inner.attachShadow({ mode: 'open' }).append(probe);
    await probe.updateComplete;
    expect(probe.shownLocale).to.equal('ar');
    outer.setAttribute('lang', 'not a language!');
    probe.requestUpdate();
    await probe.updateComplete;
    expect(probe.shownLocale).to.equal('en');
  });

  it('reads anew after it was taken out and put back', async () => {
    const { backend, waiting } = backendInHand();
    const probe = await fixture<Probe>(html`<test-probe .backend=${backend}></test-probe>`);
    const parent = probe.parentElement!;
    probe.remove();
    expect(waiting[0]!.signal!.aborted).to.equal(true);
    parent.append(probe);
    await shown(probe);
    waiting[1]!.answer(1);
    expect(await shown(probe)).to.equal('1 row');
  });

  it('leaves a name that is taken alone and says so', () => {
    const warned: unknown[] = [];
    const warn = console.warn;
    console.warn = (...args: unknown[]) => warned.push(args[0]);
    try {
      class Second extends BrexElement {
        override refresh() {
          return Promise.resolve();
        }
      }
      Second.define('test-probe');
    } finally {
      console.warn = warn;
    }
    expect(warned).to.deep.equal(['<test-probe> is already defined; this copy is not used.']);
    expect(customElements.get('test-probe')).to.equal(Probe);
  });
});
