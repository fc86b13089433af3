/** JSON: the posted rows as the API answered them, one a line, in the API's own signs (RULES "Exports"). */
import type { LayoutOf } from './layout.js';

/** `{"account", "period", "transactions": [...]}`. */
export const jsonLayout: LayoutOf = ({ account }) => ({
  extension: '.json',
  mediaType: 'application/json',
  sign: 1,
  between: ',',
  head: (period) =>
    `{"account":${JSON.stringify(account)},\n"period":${JSON.stringify(period ?? null)},\n"transactions":[`,
  row: (row) => `\n${JSON.stringify(row)}`,
  foot: () => '\n]}\n',
});
