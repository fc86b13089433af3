/** Filters in words: what chips and choices say. */
import { formatDate, formatDateRange } from '../internal/dates.js';
import { formatAmount } from '../internal/money.js';
import { facetNames, NOTHING, type FacetName } from './filter.js';
import { methodText, type TableTranslate } from './row.js';
import type { TableFilter } from './table-view.js';
import type { Transaction } from '../backend/backend.js';
import { toolStrings } from './tools.strings.js';

export interface WordsOptions {
  t: TableTranslate;
  locale: string;
  /** Whether these are a card's rows, where what comes in are payments and credits. */
  card: boolean;
  /** Whose minor units an amount is in. */
  currency: string;
}

/** Money in or out as the figures above call it. */
export function directionText(way: 'in' | 'out', { t, card }: WordsOptions): string {
  return t(card ? (way === 'in' ? 'table.cardIn' : 'table.cardOut') : `table.${way}`);
}

/** A value of the API in words; one that is new to us as it came. */
export function facetText(name: FacetName, value: string, { t }: WordsOptions): string {
  if (value === NOTHING) return t('table.none');
  const digits = name === 'method' && /^CREDIT_CARD (.*)$/.exec(value)?.[1];
  if (digits) return t('table.cardDigits', { digits });
  if (name === 'method' && value === 'CREDIT_CARD') return t('table.CREDIT_CARD');
  if (name === 'method') return methodText({ method: { type: value } } as unknown as Transaction, t);
  if (name === 'status')
    return value === 'PENDING' ? t('table.pending') : value === 'POSTED' ? t('table.posted') : value;
  const key = `table.${name}.${value}`;
  return Object.hasOwn(toolStrings, key) ? t(key as keyof typeof toolStrings) : value;
}

function dateText({ from, to }: NonNullable<TableFilter['date']>, { t, locale }: WordsOptions): string {
  const day = (date: string) => formatDate(date, 'medium', locale);
  if (!to) return t('table.fromDate', { date: day(from!) });
  if (!from) return t('table.toDate', { date: day(to) });
  return from === to ? day(from) : formatDateRange(from, to, locale);
}

function amountText(
  { from, to, absolute }: NonNullable<TableFilter['amount']>,
  { t, locale, currency }: WordsOptions,
): string {
  // Isolated, so that sign and figure stay together whichever way the words run.
  const figure = (amount: number) => `\u2066${formatAmount({ amount, currency }, { locale }) ?? amount}\u2069`;
  const [low, high] = [from ?? to!, to ?? from!].map(figure) as [string, string];
  let amount = low;
  if (to === undefined) amount = t('table.atLeast', { amount });
  else if (from === undefined) amount = t('table.atMost', { amount });
  else if (from !== to) amount = t('table.amountRange', { from: low, to: high });
  return absolute ? t('table.eitherSignOf', { amount }) : amount;
}

/** One part of a filter in words. */
export interface Chip {
  part: keyof TableFilter;
  name: string;
  value: string;
}

/** The parts of a filter in words, in the order of the bar. */
export function chipsOf(filter: TableFilter, options: WordsOptions): Chip[] {
  const { t } = options;
  const { text, date, amount, direction } = filter;
  const chips: Chip[] = [];
  if (text) chips.push({ part: 'text', name: t('table.search'), value: text });
  if (date) chips.push({ part: 'date', name: t('table.date'), value: dateText(date, options) });
  if (amount) chips.push({ part: 'amount', name: t('table.amount'), value: amountText(amount, options) });
  if (direction)
    chips.push({ part: 'direction', name: t('table.direction'), value: directionText(direction, options) });
  for (const part of facetNames) {
    const value = filter[part]?.map((each) => facetText(part, each, options)).join(', ');
    if (value) chips.push({ part, name: t(`table.${part}`), value });
  }
  return chips;
}
