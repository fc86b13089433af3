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
  popup.style.setProperty('min-inline-size', `${width}px`);
  const { offsetWidth, offsetHeight } = popup;
  const { clientWidth, clientHeight } = document.documentElement;
  const start = getComputedStyle(control).direction === 'rtl' ? right - offsetWidth : left;
  const x = Math.max(EDGE, Math.min(start, clientWidth - offsetWidth - EDGE));
  const above = bottom + GAP + offsetHeight > clientHeight && top > offsetHeight + GAP;
  const y = above ? top - offsetHeight - GAP : bottom + GAP;
  popup.style.setProperty('position', 'absolute');
  popup.style.setProperty('inset', `${y + scrollY}px auto auto ${x + scrollX}px`);
  popup.style.setProperty('margin', '0');
}
