/** The keys of the board: one stop for Tab, arrows from period to period (the grid pattern of the ARIA guide). */

/** Where the keys go: one period or client name, by its place among the rows and columns on the page. */
const buttons = (row: Element): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('[data-col]')];

/** The button in a column of a row, or the nearest before it. */
const inColumn = (row: Element, column: number): HTMLElement | undefined =>
  buttons(row).find((one) => Number(one.dataset.col) === column);

/** Where a key leads from a button; undefined for keys of others. */
export function move(event: KeyboardEvent, from: HTMLElement): HTMLElement | undefined {
  const grid = from.closest('table');
  const row = from.closest('tr');
  if (!grid || !row) return undefined;
  const rows = [...grid.querySelectorAll('tbody tr')].filter((one) => buttons(one).length > 0);
  const column = Number(from.dataset.col);
  const all = buttons(row);
  const rtl = getComputedStyle(grid).direction === 'rtl' ? -1 : 1;
  const along = (step: number) => all[all.indexOf(from) + step];
  /** The first row that way which has something in this column. */
  const across = (step: 1 | -1, count = 1): HTMLElement | undefined => {
    let found: HTMLElement | undefined;
    for (let at = rows.indexOf(row) + step; rows[at] && count > 0; at += step) {
      const there = inColumn(rows[at]!, column);
      if (!there) continue;
      found = there;
      count--;
    }
    return found;
  };
  const ends = (which: Element | undefined, last: boolean) => which && buttons(which).at(last ? -1 : 0);
  switch (event.key) {
    case 'ArrowRight':
      return along(rtl);
    case 'ArrowLeft':
      return along(-rtl);
    case 'ArrowDown':
      return across(1);
    case 'ArrowUp':
      return across(-1);
    case 'PageDown':
      return across(1, 10);
    case 'PageUp':
      return across(-1, 10);
    case 'Home':
      return ends(event.ctrlKey ? rows[0] : row, false);
    case 'End':
      return ends(event.ctrlKey ? rows.at(-1) : row, true);
    default:
      return undefined;
  }
}

/** Leaves one button of the grid in the order of Tab. */
export function rove(grid: Element, active: HTMLElement | undefined): void {
  for (const one of grid.querySelectorAll<HTMLElement>('[data-col][tabindex="0"]'))
    if (one !== active) one.tabIndex = -1;
  if (active) active.tabIndex = 0;
}
