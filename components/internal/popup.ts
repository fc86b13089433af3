/** Pixels between a control and what it opens, and between that and the edge of the window. */
const GAP = 4;
const EDGE = 8;

/**
 * Puts an open popover beside its control in browsers without CSS anchor positioning; the others need no script. It
 * scrolls with the page.
 */
export function placeBeside(control: HTMLElement, popup: HTMLElement): void {
  if (CSS.supports('anchor-name', '--control')) return;
  const { left, right, top, bottom, width } = control.getBoundingClientRect();
  const { style } = popup;
  style.minWidth = `${width}px`;
  const { offsetWidth, offsetHeight } = popup;
  const { clientWidth, clientHeight } = document.documentElement;
  const start = popup.matches(':dir(rtl)') ? right - offsetWidth : left;
  const x = Math.max(EDGE, Math.min(start, clientWidth - offsetWidth - EDGE));
  const above = bottom + GAP + offsetHeight > clientHeight && top > offsetHeight + GAP;
  const y = above ? top - offsetHeight - GAP : bottom + GAP;
  style.position = 'absolute';
  style.inset = `${y + scrollY}px auto auto ${x + scrollX}px`;
  style.margin = '0';
}
