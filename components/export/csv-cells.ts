/** Cells of CSV (RFC 4180): how a text goes in, and how our reader takes it out again. */

/** What a spreadsheet may take for a formula, and the mark that keeps it from doing so. */
const FORMULA = /^[=+\-@\t\r\n'＝＋－＠]/;

/** A text that begins like a formula is led by an apostrophe, so that no program runs it. */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A text cell, formulas neutralised; `readText` takes their mark away again. Amounts never pass here. */
export function textCell(text: string): string {
  const safe = escapeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that went into a text cell. */
export function readText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Cells of a CSV text, line by line. @throws SyntaxError where a quote is not closed or stands inside a bare cell */
export function readCells(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|$)/y;
  while (cell.lastIndex < text.length || line.length > 0) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new SyntaxError(`The CSV cannot be read at character ${at + 1}: a quote is missing or too many.`);
    line.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
