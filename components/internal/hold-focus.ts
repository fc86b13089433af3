import type { LitElement } from 'lit';

/**
 * Call it before an element renders, and what it gives after. A control whose row moved gets its focus back; where the
 * control went, its line takes focus (the first of `marks`, as `data-client="…"` around it, that is still there), else the
 * open dialog, else the title.
 */
export function holdFocus(host: LitElement, ...marks: readonly string[]): () => void {
  const focused = host.shadowRoot?.activeElement as HTMLElement | null | undefined;
  const around = marks.map((mark) => {
    const value = focused?.closest(`[data-${mark}]`)?.getAttribute(`data-${mark}`);
    return value && `[data-${mark}="${CSS.escape(value)}"] :is(select, button)`;
  });
  return () => {
    if (!focused || host.shadowRoot!.activeElement === focused) return;
    if (focused.isConnected) return focused.focus();
    for (const selector of [...around, '[part=cancel]', '#title']) {
      const next = selector && host.renderRoot.querySelector<HTMLElement>(selector);
      if (next) return next.focus();
    }
  };
}
