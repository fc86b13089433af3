/**
 * Story tests only. Storybook's own check has looked at the story as it stands after its play function; here axe looks
 * at it again in the dark, from right to left, and at 320 px, where nothing may reach out sideways either.
 */
import axe from 'axe-core';
import { configure } from 'storybook/test';
import { afterEach } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxClass, surround, usual, type Surroundings } from './surroundings.js';

// A failed query says what it looked for, without the whole page.
configure({ getElementError: (message) => new Error(message ?? 'nothing found') });

// Stories that are played by keyboard press real keys (stories/keyboard.ts).
Object.assign(globalThis, { storyKeys: (keys: string) => userEvent.keyboard(keys) });

const variants: Record<string, Partial<Surroundings>> = {
  'in dark': { theme: 'dark' },
  'right to left': { direction: 'rtl', locale: 'ar' },
  'at 320 px': { width: '320' },
};

interface A11yParameters {
  disable?: boolean;
  config?: { rules?: { id: string; enabled: boolean }[] };
}

const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function violations(disabled: string[]): Promise<string[]> {
  axe.reset();
  // `region` asks for landmarks, which are the page's affair.
  const rules = Object.fromEntries(['region', ...disabled].map((id) => [id, { enabled: false }]));
  const result = await axe.run(document.body, { rules, resultTypes: ['violations'] });
  return result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}) at ${node.target.flat().join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

afterEach(async (context) => {
  const story = (context as { story?: { parameters: { a11y?: A11yParameters } } }).story;
  if (!story || context.task.result?.state === 'fail') return;
  const a11y = story.parameters.a11y ?? {};
  if (a11y.disable) return;
  const disabled = (a11y.config?.rules ?? []).filter(({ enabled }) => !enabled).map(({ id }) => id);
  const boxes = [...document.querySelectorAll<HTMLElement>(`.${boxClass}`)];
  if (boxes.length === 0) throw new Error('The story is not on the page: nothing was checked.');
  const found: string[] = [];
  for (const [name, variant] of Object.entries(variants)) {
    const surroundings = { ...usual, ...variant };
    await page.viewport(surroundings.width === 'full' ? 1200 : Number(surroundings.width), 900);
    for (const box of boxes) surround(box, surroundings);
    await settled();
    found.push(...(await violations(disabled)).map((violation) => `${name}: ${violation}`));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      found.push(`${name}: the page scrolls sideways, ${scrollWidth} px in ${clientWidth}`);
  }
  for (const box of boxes) surround(box, usual);
  if (found.length > 0) throw new Error(`Accessibility violations\n${found.join('\n')}`);
});
