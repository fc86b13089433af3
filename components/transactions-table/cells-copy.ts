/** Rows as cells that paste into a spreadsheet: text with tabs, and a table in HTML. */
import { escapeFormula } from '../export/csv-cells.js';

/** A table of plain texts; figures are those that a spreadsheet should count with. */
export interface Cells {
  heads: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** A text, or an exact decimal (`-12.50`) that stays a number. */
export type Cell = string | { figure: string };

const plain = (cell: Cell) => (typeof cell === 'string' ? escapeFormula(cell) : cell.figure);

/** Lines of cells with tabs between them; what would break a cell becomes a space, formulas are led by an apostrophe. */
export function tabbed({ heads, rows }: Cells): string {
  const line = (cells: readonly Cell[]) => cells.map((cell) => plain(cell).replace(/[\t\r\n]+/g, ' ')).join('\t');
  return [heads, ...rows].map(line).join('\r\n');
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark]!);

/** The same as a `<table>`. Every text is escaped: nothing a bank or a host sent becomes markup. */
export function tableHtml({ heads, rows }: Cells): string {
  const line = (cells: readonly Cell[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(plain(cell))}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line(heads, 'th')}</thead><tbody>${rows.map((row) => line(row, 'td')).join('')}</tbody></table>`;
}
