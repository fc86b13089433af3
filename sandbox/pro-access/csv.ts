/** Reads CSV (RFC 4180): quoted cells may hold commas, quotes and line ends. Pure. */

/** A record and the line of the file it begins on, 1 being the first. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with its form, if anything. */
  readonly fault?: string;
}

/** The records of a text, one at a time. Empty lines are left out; a byte order mark is skipped. */
export function* csvRecords(text: string): Generator<CsvRecord, void, undefined> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, at, line);
    if (record.cells.length > 1 || record.cells[0] !== '' || record.fault !== undefined) {
      const { cells, fault } = record;
      yield { line, cells, ...(fault !== undefined && { fault }) };
    }
    at = record.end;
    line += record.lines;
  }
}

interface Read {
  cells: string[];
  fault: string | undefined;
  end: number;
  lines: number;
}

const LINE_END = /\r\n|\n|\r/y;

function readRecord(text: string, start: number, line: number): Read {
  const cells: string[] = [];
  let at = start;
  let lines = 0;
  let fault: string | undefined;
  for (;;) {
    let cell: string;
    if (text[at] === '"') {
      const closed = endOfQuoted(text, at + 1);
      if (closed < 0) {
        return {
          cells,
          fault: `the quotation mark opened on line ${line + lines} is never closed`,
          end: text.length,
          lines: 1,
        };
      }
      const raw = text.slice(at + 1, closed);
      lines += raw.match(/\r\n|\n|\r/g)?.length ?? 0;
      cell = raw.replaceAll('""', '"');
      at = closed + 1;
      const rest = endOfCell(text, at);
      if (rest > at) fault ??= 'there is text after a closing quotation mark';
      at = rest;
    } else {
      const end = endOfCell(text, at);
      cell = text.slice(at, end);
      if (cell.includes('"')) fault ??= 'a quotation mark stands inside a cell that is not quoted';
      at = end;
    }
    cells.push(cell);
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    LINE_END.lastIndex = at;
    const ended = LINE_END.exec(text);
    return { cells, fault, end: ended ? at + ended[0].length : at, lines: lines + (ended ? 1 : 0) };
  }
}

function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function endOfCell(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
