import { expect, fixture, html } from '@open-wc/testing';
import { backendInHand, pageOf, settled, statementOf, textOf } from '../books.js';
import { waitUntil } from '../wait.js';

type Classes = typeof import('../../../components/index.js');
type ListModule = typeof import('../../../components/statements-list/statements-list.js');

/** The package a second time, Lit included, as from two CDN files (see web-test-runner.config.mjs). */
const anotherCopy = <T>(path: string): Promise<T> => import(`/another-copy/components/${path}.ts`) as Promise<T>;

/** The tag of every element there is: what `define.ts` imports, one define file each. */
async function definedTags(): Promise<string[]> {
  const source = await (await fetch('/components/define.ts')).text();
  const tags = [...source.matchAll(/\/(brex-[\w-]+)\.[jt]s\b/g)].map(([, tag]) => tag!);
  expect(tags).to.include('brex-provider');
  return tags.sort();
}

function warnings(): { messages: string[]; stop: () => void } {
  const messages: string[] = [];
  const warn = console.warn;
  console.warn = (...args: unknown[]) => messages.push(args.join(' '));
  return { messages, stop: () => (console.warn = warn) };
}

describe('two copies of the package on one page', () => {
  it('are two copies', async () => {
    const [one, two] = [await import('../../../components/index.js'), await anotherCopy<Classes>('index')];
    expect(two.BrexProvider).to.not.equal(one.BrexProvider);
    expect(two.BackendError).to.not.equal(one.BackendError);
  });

  it('define each name once, and the second says that it is not used', async () => {
    const { messages, stop } = warnings();
    try {
      await import('../../../components/define.js');
      expect(messages).to.deep.equal([]);
      const first = customElements.get('brex-statements-list');
      await anotherCopy('define');
      expect(customElements.get('brex-statements-list')).to.equal(first);
      expect(messages.sort()).to.deep.equal(
        (await definedTags()).map((tag) => `<${tag}> is already defined; this copy is not used.`),
      );
    } finally {
      stop();
    }
  });

  it('meet: an element of one reads through the provider of the other and knows its errors', async () => {
    await import('../../../components/define.js');
    const { BackendError } = await anotherCopy<Classes>('index');
    const { BrexStatementsList } = await anotherCopy<ListModule>('statements-list/statements-list');
    BrexStatementsList.define('other-statements-list');
    const { backend, calls } = backendInHand('listStatements');
    const provider = await fixture(
      html`<brex-provider lang="en" .backend=${backend}
        ><other-statements-list account-id="a"></other-statements-list
      ></brex-provider>`,
    );
    const list = provider.querySelector<InstanceType<ListModule['BrexStatementsList']>>('other-statements-list')!;
    calls[0]!.answer(pageOf([statementOf('2025-12', 1, 2)]));
    // What a copy shows comes by a request of its own.
    await waitUntil(() => list.matches(':state(ready)'), 'the rows');
    expect(textOf(list, '[part=statement]')).to.include('Dec 2025');
    list.accountId = 'b';
    await settled(list);
    calls[1]!.fail(new BackendError('no', { status: 401, code: 'scope_missing', retryable: false }));
    await settled(list);
    expect(textOf(list, '[part=error]')).to.include('This app was not given access');
  });
});
