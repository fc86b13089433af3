import { executeServerCommand } from '@web/test-runner-commands';

let count = 0;

/**
 * What assistive technology is told of an element: role, name, state and value of everything in it, shadow trees
 * included, one line a node (Playwright's `ariaSnapshot`). Compare it with the lines one expects.
 */
export async function ariaTree(element: Element): Promise<string> {
  const mark = `aria-root-${++count}`;
  element.setAttribute('data-test', mark);
  try {
    return await executeServerCommand<string, { selector: string }>('aria-tree', { selector: `[data-test="${mark}"]` });
  } finally {
    element.removeAttribute('data-test');
  }
}
