import { html, nothing, type TemplateResult } from 'lit';
import type { Money, Transaction } from '../backend/backend.js';
import { calendarTime, formatDate } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { currencyCode } from '../internal/money.js';
import { amountText, directionWord, methodText, statusText, type RowContext, type TableTranslate } from './row.js';
import { partyOf } from './rows.js';
import type { tableStrings } from './transactions-table.strings.js';

interface Field {
  label: string;
  value: string;
}

/** Shown in words of their own above the rest. */
const inWords = new Set(['amount', 'balance', 'posted_at', 'initiated_at', 'status', 'description', 'id', 'statement_id']);

/** An enum of the API as a person writes it: `REWARDS_CREDIT` is “Rewards credit”. */
function humanize(word: string): string {
  return /^[A-Z][A-Z_]*$/.test(word) ? word[0] + word.slice(1).toLowerCase().replaceAll('_', ' ') : word;
}

/** The time in the reader's zone, with the zone's name, and the business date that the books go by. */
function timeText(text: string | null | undefined, t: TableTranslate, locale: string): string {
  if (!text) return t('table.none');
  const local = formatDate(text, 'time', locale);
  return calendarTime(text) === undefined
    ? text
    : t('table.field.utcDate', { time: local, date: formatDate(text, 'medium', locale) });
}

function moneyText(money: Money | null | undefined, t: TableTranslate, locale: string, sign: boolean): string {
  return money ? `${amountText(money, t, locale, sign)} ${currencyCode(money.currency)}` : t('table.none');
}

/** Every leaf below the fields that have words of their own, whatever the API adds to them. */
function leaves(value: object, path: readonly string[], add: (path: readonly string[], value: unknown) => void): void {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (path.length === 0 && inWords.has(key)) continue;
    if (inner && typeof inner === 'object') leaves(inner, [...path, key], add);
    else add([...path, key], inner);
  }
}

function labelOf(path: readonly string[], t: TableTranslate, known: (key: string) => boolean): string {
  const name = path.at(-1)!;
  const key = `table.field.${path.at(-2) === 'credit_card' && name === 'id' ? 'card_id' : name}`;
  return known(key) ? t(key as keyof typeof tableStrings) : path.join('.');
}

/** All that the API said of a row, in words; what has no word here under its own path. */
export function detailFields(row: Transaction, { t, locale }: RowContext, known: (key: string) => boolean): Field[] {
  const word = directionWord(row, t);
  const fields: Field[] = [
    { label: t('table.amount'), value: moneyText(row.amount, t, locale, true) + (word ? ` · ${word}` : '') },
    { label: t('table.balance'), value: moneyText(row.balance, t, locale, false) },
    { label: t('table.field.posted_at'), value: timeText(row.posted_at, t, locale) },
    { label: t('table.field.initiated_at'), value: timeText(row.initiated_at, t, locale) },
    { label: t('table.status'), value: statusText(row, t) },
    { label: t('table.field.description'), value: String(row.description ?? '') },
    { label: t('table.method'), value: methodText(row, t) },
  ];
  leaves(row, [], (path, value) => {
    if (path[0] === 'method' && path[1] === 'type') return;
    const text = typeof value === 'string' ? (path.at(-1) === 'type' || path.at(-1) === 'kind' ? humanize(value) : value) : String(value ?? '–');
    fields.push({ label: labelOf(path, t, known), value: text });
  });
  fields.push({ label: t('table.field.statement_id'), value: row.statement_id ?? t('table.none') });
  fields.push({ label: t('table.field.id'), value: String(row.id) });
  return fields;
}

/** The cell that an open row unfolds: all fields, and the id to copy. */
export function detailCell(
  row: Transaction,
  context: RowContext,
  known: (key: string) => boolean,
  copyId: (row: Transaction) => void,
): TemplateResult {
  const { t, columns } = context;
  return html`<td class="detail" part="detail" colspan=${columns.length}>
    <div role="group" aria-label=${t('table.details', { name: partyOf(row) })}>
      <dl class="fields">
        ${detailFields(row, context, known).map(
          ({ label, value }) => html`<div><dt>${label}</dt><dd dir="auto">${value === '' ? nothing : value}</dd></div>`,
        )}
      </dl>
      <button class="button" part="copy-id" type="button" @click=${() => copyId(row)}>${icon('copy')} ${t('table.copyId')}</button>
    </div>
  </td>`;
}
