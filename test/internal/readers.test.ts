import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Page } from '../../components/backend/backend.js';
import { Pager } from '../../components/internal/pager.js';
import { Resource } from '../../components/internal/resource.js';

/** A host that updates its controllers when asked, as an element would in its update cycle. */
class Host implements ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true);
  #controllers: ReactiveController[] = [];
  addController(controller: ReactiveController) {
    this.#controllers.push(controller);
  }
  removeController() {}
  requestUpdate() {}
  update() {
    for (const controller of this.#controllers) controller.hostUpdate?.();
  }
  disconnect() {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }
}

/** A call under way, to be answered by the test. */
interface Call<T> {
  args: unknown[];
  signal: AbortSignal;
  answer: (value: T) => Promise<void>;
  fail: (error: Error) => Promise<void>;
}

const down = new Error('down');
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function calls<T>() {
  const made: Call<T>[] = [];
  const make = (signal: AbortSignal, ...args: unknown[]) =>
    new Promise<T>((resolve, reject) => {
      made.push({
        args,
        signal,
        answer: (value) => (resolve(value), settled()),
        fail: (error) => (reject(error), settled()),
      });
    });
  return { made, make };
}

function resource() {
  const host = new Host();
  const failures: unknown[] = [];
  const state = { key: undefined as readonly [string] | undefined, revision: 0 };
  const { made, make } = calls<string>();
  const reader = new Resource(host, {
    key: () => state.key,
    revision: () => state.revision,
    failed: (error) => failures.push(error),
    load: ([id], signal) => make(signal, id),
  });
  return { host, state, made, reader, failures };
}

describe('a resource', () => {
  it('is idle without a key and reads once when it gets one', async () => {
    const { host, state, made, reader } = resource();
    host.update();
    assert.equal(reader.status, 'idle');
    state.key = ['a'];
    host.update();
    host.update();
    assert.deepEqual([reader.status, made.length], ['loading', 1]);
    await made[0]!.answer('A');
    assert.deepEqual([reader.status, reader.value], ['ready', 'A']);
  });

  it('drops the old value at once, aborts the old call, and ignores its late answer when the key changes', async () => {
    const { host, state, made, reader } = resource();
    state.key = ['a'];
    host.update();
    await made[0]!.answer('A');
    void reader.refresh();
    state.key = ['b'];
    host.update();
    assert.deepEqual([reader.status, reader.value, made[1]!.signal.aborted], ['loading', undefined, true]);
    await made[2]!.answer('B');
    await made[1]!.answer('late A');
    assert.deepEqual([reader.status, reader.value], ['ready', 'B']);
  });

  it('ignores a late failure of an old key', async () => {
    const { host, state, made, reader, failures } = resource();
    state.key = ['a'];
    host.update();
    state.key = ['b'];
    host.update();
    await made[0]!.fail(new Error('late'));
    assert.deepEqual([reader.status, failures.length], ['loading', 0]);
  });

  it('keeps the value while refreshing, and marks it stale when that fails', async () => {
    const { host, state, made, reader, failures } = resource();
    state.key = ['a'];
    host.update();
    await made[0]!.answer('A');
    state.revision = 1;
    host.update();
    assert.deepEqual([reader.status, reader.value], ['refreshing', 'A']);
    await made[1]!.fail(down);
    assert.deepEqual([reader.status, reader.value, reader.error], ['stale', 'A', down]);
    assert.deepEqual(failures, [down]);
    const again = reader.refresh();
    await made[2]!.answer('A2');
    await again;
    assert.deepEqual([reader.status, reader.value, reader.error], ['ready', 'A2', undefined]);
  });

  it('fails when the first read fails, and reads anew on refresh', async () => {
    const { host, state, made, reader } = resource();
    state.key = ['a'];
    host.update();
    await made[0]!.fail(down);
    assert.equal(reader.status, 'failed');
    void reader.refresh();
    assert.equal(reader.status, 'loading');
    await made[1]!.answer('A');
    assert.equal(reader.status, 'ready');
  });

  it('forgets everything when the host goes, and reads anew when it comes back', async () => {
    const { host, state, made, reader } = resource();
    state.key = ['a'];
    host.update();
    host.disconnect();
    assert.deepEqual([reader.status, made[0]!.signal.aborted], ['idle', true]);
    host.update();
    await made[1]!.answer('A');
    assert.equal(reader.value, 'A');
  });
});

function pager(mode: 'all' | 'more') {
  const host = new Host();
  const state = { key: ['a'] as readonly [string] | undefined };
  const { made, make } = calls<Page<number>>();
  const reader = new Pager(host, {
    mode,
    key: () => state.key,
    page: ([id], cursor, signal) => make(signal, id, cursor),
  });
  host.update();
  return { host, state, made, reader };
}

describe('a pager that reads all', () => {
  it('reads on to the end, showing the rows so far', async () => {
    const { made, reader } = pager('all');
    await made[0]!.answer({ items: [1, 2], next_cursor: 'c1' });
    assert.deepEqual([reader.status, [...reader.items], made[1]!.args], ['loading', [1, 2], ['a', 'c1']]);
    await made[1]!.answer({ items: [3], next_cursor: null });
    assert.deepEqual([reader.status, [...reader.items], reader.complete], ['ready', [1, 2, 3], true]);
  });

  it('goes on past an empty page that has a cursor', async () => {
    const { made, reader } = pager('all');
    await made[0]!.answer({ items: [], next_cursor: 'c1' });
    await made[1]!.answer({ items: [1], next_cursor: null });
    assert.deepEqual([...reader.items], [1]);
  });

  it('keeps its rows when a page fails, and continues from the kept cursor', async () => {
    const { made, reader } = pager('all');
    await made[0]!.answer({ items: [1], next_cursor: 'c1' });
    await made[1]!.fail(down);
    assert.deepEqual([reader.status, reader.error, [...reader.items], reader.cancelled], ['partial', down, [1], false]);
    void reader.continue();
    assert.deepEqual(made[2]!.args, ['a', 'c1']);
    await made[2]!.answer({ items: [2], next_cursor: null });
    assert.deepEqual([reader.status, [...reader.items]], ['ready', [1, 2]]);
  });

  it('keeps its rows when cancelled, drops the page under way, and continues', async () => {
    const { made, reader } = pager('all');
    await made[0]!.answer({ items: [1], next_cursor: 'c1' });
    reader.cancel();
    assert.deepEqual([reader.status, reader.cancelled, made[1]!.signal.aborted], ['partial', true, true]);
    await made[1]!.answer({ items: [99], next_cursor: null });
    assert.deepEqual([...reader.items], [1]);
    void reader.continue();
    await made[2]!.answer({ items: [2], next_cursor: null });
    assert.deepEqual([...reader.items], [1, 2]);
  });

  it('stops when a cursor comes twice, without showing the repeated rows', async () => {
    const { made, reader } = pager('all');
    await made[0]!.answer({ items: [1], next_cursor: 'c1' });
    await made[1]!.answer({ items: [2], next_cursor: 'c1' });
    assert.deepEqual([reader.status, (reader.error as { code: string }).code], ['partial', 'repeated_cursor']);
    assert.deepEqual([...reader.items], [1]);
  });

  it('shows the old rows while refreshing and swaps only when all are here', async () => {
    const { made, reader } = pager('all');
    await made[0]!.answer({ items: [1], next_cursor: null });
    void reader.refresh();
    await made[1]!.answer({ items: [7], next_cursor: 'c1' });
    assert.deepEqual([reader.status, [...reader.items]], ['refreshing', [1]]);
    await made[2]!.answer({ items: [8], next_cursor: null });
    assert.deepEqual([reader.status, [...reader.items]], ['ready', [7, 8]]);
  });

  it('stays on the old rows when a refresh fails or is cancelled half way', async () => {
    const { made, reader } = pager('all');
    await made[0]!.answer({ items: [1], next_cursor: null });
    void reader.refresh();
    await made[1]!.answer({ items: [7], next_cursor: 'c1' });
    await made[2]!.fail(down);
    assert.deepEqual([reader.status, [...reader.items]], ['stale', [1]]);
    void reader.refresh();
    reader.cancel();
    assert.deepEqual([reader.status, [...reader.items]], ['ready', [1]]);
  });

  it('shows nothing of the old key after a change, not even a page that arrives late', async () => {
    const { host, state, made, reader } = pager('all');
    await made[0]!.answer({ items: [1], next_cursor: 'c1' });
    state.key = ['b'];
    host.update();
    assert.deepEqual([...reader.items], []);
    await made[1]!.answer({ items: [2], next_cursor: null });
    assert.deepEqual([...reader.items], []);
    await made[2]!.answer({ items: [9], next_cursor: null });
    assert.deepEqual([...reader.items], [9]);
  });

  it('fails when the first page fails', async () => {
    const { made, reader } = pager('all');
    await made[0]!.fail(down);
    assert.equal(reader.status, 'failed');
  });
});

describe('a pager that reads more on demand', () => {
  it('stops after each page, and refreshes as many pages as it shows', async () => {
    const { made, reader } = pager('more');
    await made[0]!.answer({ items: [1], next_cursor: 'c1' });
    assert.deepEqual([reader.status, reader.complete, made.length], ['ready', false, 1]);
    void reader.continue();
    await made[1]!.answer({ items: [2], next_cursor: 'c2' });
    void reader.refresh();
    await made[2]!.answer({ items: [3], next_cursor: 'd1' });
    await made[3]!.answer({ items: [4], next_cursor: 'd2' });
    assert.deepEqual([reader.status, [...reader.items], made.length], ['ready', [3, 4], 4]);
  });
});
