import { accountName, lastDigits } from '../internal/accounts.js';
import { calendarDate, formatDate, formatDateRange } from '../internal/dates.js';
import { currencyCode } from '../internal/money.js';
import { monthBefore, type Inputs } from './ask.js';
import type { Reading } from './reading.js';
import type { TableTranslate } from './row.js';

/** What is said of what was asked: period, account, month before. */
export interface AskedWords {
  reading: Reading;
  t: TableTranslate;
  locale: string;
}

/** What the rows cover, and their currency where it is one: `1 – 31 Jan 2026 · USD`. */
export function askedText({ reading, t, locale }: AskedWords): string {
  const { account, books, asked, period } = reading;
  const [first, last] = [books.posted[0], books.newest].map((row) => calendarDate(row?.posted_at));
  let dates = '';
  if (period) dates = formatDateRange(period.start, period.end, locale);
  else if (asked?.start_time) dates = t('table.since', { date: formatDate(asked.start_time, 'medium', locale) });
  else if (first && last) dates = formatDateRange(first, last, locale);
  const codes = books.currencies.size ? [...books.currencies] : account ? [account.settlement_currency] : [];
  return [dates, codes.map(currencyCode).join(', ')].filter(Boolean).join(' · ');
}

/** Why there are no rows, and the one thing that would show some. */
export interface EmptyWords {
  title: string;
  help?: string;
  action?: { label: string; inputs: Inputs };
}

/** The words for a period without rows. */
export function emptyWords({ reading, t, locale }: AskedWords): EmptyWords {
  const { account, asked, period } = reading;
  if (!asked?.start_time) return { title: t(asked?.statement_id ? 'table.empty' : 'table.emptyEver') };
  const before = period && monthBefore(asked.start_time);
  const name = account && [accountName(account), lastDigits(account)].filter(Boolean).join(' ··');
  const values = {
    account: name ?? '',
    start: formatDate(asked.start_time, period ? 'short' : 'medium', locale),
    end: formatDate(period?.end, 'medium', locale),
  };
  return {
    title: t('table.empty'),
    help: name && t(period ? 'table.emptyBetween' : 'table.emptySince', values),
    action: {
      label: before ? t('table.showMonth', { month: formatDate(before, 'month', locale) }) : t('table.showAll'),
      inputs: { statementId: '', startTime: before ?? '', range: 'all' },
    },
  };
}
