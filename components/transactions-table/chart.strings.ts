import type { Text } from '../internal/strings.js';

/** Texts of the chart of the balance. */
export const chartStrings = {
  'table.chart': 'Chart',
  'table.chartOf': 'Balance over time',
  'table.chartOwed': 'What is owed over time',
  'table.chartDay': '{date}: {amount}',
  'table.chartOpening': 'First day',
  'table.chartLowest': 'Lowest',
  'table.chartHighest': 'Highest',
  'table.chartClosing': 'Last day',
  'table.chartHelp': 'Left and right arrow keys go from day to day; Enter shows its transactions.',
  'table.chartNone': 'There are no balances to draw.',
} satisfies Record<string, Text>;

type ChartStrings = { [K in keyof typeof chartStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ChartStrings {}
}
