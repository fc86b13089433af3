/**
 * What a story does to see an element in each state of reading. The states are the same for every element, so what brings
 * them about is said once; a story gives its loaders and the words it must find.
 *
 * ```ts
 * export const Stale: Story = { play: goesStale };
 * ```
 */
import type { StoryContext } from '@storybook/web-components-vite';
import type { LitElement } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { inState, partOf, partsOf } from './inside.js';
import { offline, proOf, silent } from './pro.js';

type Play = (context: Pick<StoryContext, 'canvasElement' | 'loaded'>) => Promise<void>;
type Reading = LitElement & { refresh: () => Promise<void> };

/** The element the story is about: the first of ours that is no provider. */
const elementIn = (canvas: HTMLElement) =>
  [...canvas.querySelectorAll<Reading>('*')].find(({ localName: name }) => /^brex-(?!provider)/.test(name))!;

/** Nobody is signed in. */
export const isIdle: Play = async ({ canvasElement }) => {
  const element = elementIn(canvasElement);
  await inState(element, 'idle');
  await expect(partOf(element, 'empty').textContent).toContain('Nobody is signed in');
};

/** A skeleton shows after 150 ms; after a second the words are announced. */
export const loads =
  (words: string): Play =>
  async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'loading');
    await waitFor(() => expect(element.shadowRoot!.querySelector('.skeleton')).not.toBeNull());
    await waitFor(() => expect(element.shadowRoot!.textContent).toContain(words));
  };

/** Reading again leaves as many of the part as there were. */
export const refreshes =
  (part: string): Play =>
  async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    const count = partsOf(element, part).length;
    await expect(count).toBeGreaterThan(0);
    proOf({ loaded }).interrupt(silent());
    void element.refresh();
    await inState(element, 'refreshing');
    await expect(partsOf(element, part)).toHaveLength(count);
  };

/** Nothing could be read, and these words say why. */
export const fails =
  (words: string): Play =>
  async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'failed');
    await expect(partOf(element, 'error').textContent).toContain(words);
  };

/** Nothing could be read at first; trying again helps. */
export const recovers: Play = async ({ canvasElement }) => {
  const element = elementIn(canvasElement);
  await inState(element, 'failed');
  await userEvent.click(partOf(element, 'retry'));
  await inState(element, 'ready');
};

/** Reading again failed: what there is stays, and says that it is from before. */
export const goesStale: Play = async ({ canvasElement, loaded }) => {
  const element = elementIn(canvasElement);
  await inState(element, 'ready');
  proOf({ loaded }).interrupt(offline());
  await element.refresh();
  await inState(element, 'stale');
  await expect(partOf(element, 'error').textContent).toContain('from before');
};
