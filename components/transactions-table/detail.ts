import type { Money, Transaction } from '../backend/backend.js';
import { calendarDate, formatDate } from '../internal/dates.js';
import { currencyCode } from '../internal/money.js';
import { NONE, amountText, directionWord, methodText, statusText, type RowContext } from './row.js';

/** A text in place of the plain name of a field, if there is one. */
export type FieldName = (name: string) => string | undefined;

/** A name or enum of the API as a person writes it: `cardholder_name` is “Cardholder name”. */
function humanize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** The time in the reader's zone, with the zone's name; where that is another day, the one that the books go by too. */
function timeText(text: string, { t, locale }: RowContext): string {
  const time = formatDate(text, 'time', locale);
  const date = calendarDate(text);
  return date === undefined || new Date(text).toLocaleDateString('en-CA') === date
    ? time
    : t('table.utcDate', { time, date: formatDate(text, 'medium', locale) });
}

/** All that the API said of a row, leaf by leaf, whatever it comes to add: names and values in words. */
export function detailFields(row: Transaction, context: RowContext, named: FieldName): [name: string, value: string][] {
  const { t, locale } = context;
  const fields: [string, string][] = [];
  const leafText = (name: string, value: string | number | boolean | null | undefined): string => {
    if (name === 'type' && value === row.method?.type) return methodText(row, t);
    if (name === 'status') return statusText(row, t);
    if (/^(kind|type|network)$/.test(name)) return humanize(String(value));
    return name.endsWith('_at') && value ? timeText(String(value), context) : String(value ?? NONE);
  };
  const visit = (name: string, value: unknown, parent: string): void => {
    const key = parent === 'method' ? parent : parent === 'credit_card' && name === 'id' ? 'card_id' : name;
    const add = (text: string) => fields.push([named(key) ?? humanize(key), text]);
    if (!value || typeof value !== 'object') add(leafText(name, value as string | null));
    else if (value !== row && 'amount' in value) {
      const money = value as Money;
      const word = name === 'amount' ? directionWord(row, t) : '';
      add(`${amountText(money, t, locale, name === 'amount')} ${currencyCode(money.currency)} ${word}`);
    } else for (const [inner, below] of Object.entries(value)) visit(inner, below, name);
  };
  visit('', row, '');
  return fields;
}
