import type { Text } from '../internal/strings.js';

/** Texts of open rows and of the View menu; they come with their module. */
export const detailStrings = {
  'table.columns': 'Columns',
  'table.density': 'Row height',
  'table.comfortable': 'Comfortable',
  'table.compact': 'Compact',
  'table.details': 'Details of {name}',
  'table.copyId': 'Copy id',
  'table.idCopied': 'Id copied',
  'table.utcDate': '{time} ({date} in UTC)',
  'annotations.notLoaded': 'Category, memo and reviewed did not load',
  // Further fields of the detail are named after the API's own; any of them can be given a text of its own.
  'table.field.posted_at': 'Posted',
  'table.field.initiated_at': 'Initiated',
  'table.field.name': 'Counterparty',
  'table.field.mcc_code': 'Merchant category',
  'table.field.bai2_code': 'BAI2 code',
} satisfies Record<string, Text>;

type DetailStrings = { [K in keyof typeof detailStrings]: Text };

declare module '../internal/strings.js' {
  interface BrexStrings extends DetailStrings {
    /** The name of a field in a transaction's detail, after the API's: `table.field.cardholder_name`. */
    [field: `table.field.${string}`]: Text;
  }
}
