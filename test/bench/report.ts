/** Tables of measurements, and what was to be reached. */

/** One line of a table: a ratio or an amount with its spread over the rounds, and the goal if there is one. */
export interface Line {
  what: string;
  /** One value per round. */
  values: readonly number[];
  /** Printed behind each value: `×`, `ms`, `MB`, `kB`. */
  unit: string;
  /** The largest median that will do. */
  goal?: number | undefined;
  /** What it was made of, for example the microseconds behind a ratio. */
  note?: string;
}

/** A table of the bench. */
export interface Section {
  title: string;
  lines: readonly Line[];
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}

/** Whether the goal, if any, was reached. */
export const reached = ({ values, goal }: Line): boolean => goal === undefined || median(values) <= goal;

/** The table as text. */
export function printSection({ title, lines }: Section): string {
  const round = (value: number) =>
    value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  const rows = lines.map((line) => {
    const spread =
      line.values.length > 1 ? `${round(Math.min(...line.values))} … ${round(Math.max(...line.values))}` : '';
    const goal = line.goal === undefined ? '' : `≤ ${line.goal} ${line.unit} ${reached(line) ? 'reached' : 'MISSED'}`;
    return [line.what, `${round(median(line.values))} ${line.unit}`, spread, goal, line.note ?? ''];
  });
  const table = [['', 'median', 'min … max', 'goal', ''], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const text = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return `${title}\n${text.map((line) => `  ${line}`).join('\n')}\n`;
}
