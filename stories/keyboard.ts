/**
 * Keys as a person presses them. Where stories run as tests the keys are the browser's own (`.storybook/axe.setup.ts`
 * gives them); where somebody looks at a story a script has to do what a browser does by itself at Tab, Escape and the
 * arrows of a radio button.
 */
import { userEvent } from 'storybook/test';

/** Real keys, in the notation of `userEvent.keyboard`. */
type Press = (keys: string) => Promise<void>;

const real = (): Press | undefined => (globalThis as { storyKeys?: Press }).storyKeys;

/** The element that has the focus, wherever it is. */
export function focused(root: Document | ShadowRoot = document): Element | null {
  const { activeElement: at } = root;
  return at?.shadowRoot?.activeElement ? focused(at.shadowRoot) : at;
}

/** Everything Tab leads to, in order; into shadow roots as well. */
function stops(root: ParentNode = document.body): HTMLElement[] {
  const modal = [...root.querySelectorAll<HTMLElement>('dialog:modal')].at(-1);
  return [...(modal ?? root).querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    if (element.shadowRoot) return stops(element.shadowRoot);
    const other = element instanceof HTMLInputElement && element.type === 'radio' && !element.checked;
    return element.tabIndex >= 0 && !other && !element.matches(':disabled') && element.checkVisibility()
      ? [element]
      : [];
  });
}

const scripted: Readonly<Record<string, () => void>> = {
  '{Tab}': () => step(1),
  '{Shift>}{Tab}{/Shift}': () => step(-1),
};

function step(by: 1 | -1): void {
  const all = stops();
  const at = all.indexOf(focused() as HTMLElement);
  all.at(at < 0 && by < 0 ? -1 : (at + by) % all.length)?.focus();
}

/** What a browser does at a key that it takes from no script. */
function byItself(keys: string): boolean {
  const at = focused();
  const open = at?.closest<HTMLElement>('[popover]:popover-open') ?? at?.closest('dialog');
  const down = keys === '{ArrowDown}';
  if (keys === '{Escape}' && open instanceof HTMLDialogElement) open.requestClose();
  else if (keys === '{Escape}' && open) open.hidePopover();
  else if (down && at instanceof HTMLInputElement && at.type === 'radio') {
    const group = [...(at.getRootNode() as ShadowRoot).querySelectorAll<HTMLInputElement>(`[name="${at.name}"]`)];
    const next = group[(group.indexOf(at) + 1) % group.length]!;
    next.focus();
    next.click();
  } else return false;
  return true;
}

/** Presses keys on what has the focus. */
export async function press(keys: string): Promise<void> {
  const keyboard = real();
  if (keyboard) await keyboard(keys);
  else if (scripted[keys]) scripted[keys]();
  else if (!byItself(keys)) await userEvent.keyboard(keys);
}

/** Presses Tab, or Shift and Tab, until something has the focus; an error says what had it instead. */
export async function tabTo(what: (element: Element) => boolean, back = false): Promise<HTMLElement> {
  const passed: string[] = [];
  for (let n = 0; n < 60; n++) {
    await press(back ? '{Shift>}{Tab}{/Shift}' : '{Tab}');
    const at = focused();
    if (at && what(at)) return at as HTMLElement;
    passed.push(at?.getAttribute('part') ?? at?.localName ?? 'nothing');
  }
  throw new Error(`Tab never led there: it passed ${passed.join(', ')}.`);
}

/** Whether an element is this part. */
export const isPart =
  (name: string) =>
  (element: Element): boolean =>
    element.getAttribute('part')?.split(' ').includes(name) ?? false;
