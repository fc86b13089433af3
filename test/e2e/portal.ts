/** The portal as a person finds it: by what is written on it. Shadow roots are no obstacle to Playwright. */
import type { Locator, Page } from 'playwright';
import type { Money } from '../../components/backend/backend.js';

/** A figure as the elements write it in English, minor units of a currency with cents. */
export function written({ amount }: Money): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}${whole}.${digits.slice(-2)}`;
}

/** The parts of the portal. */
export function portalOf(page: Page) {
  const table = page.locator('brex-transactions-table');
  const statements = page.locator('brex-statements-list');
  const bar = page.getByRole('complementary');
  return {
    table,
    statements,
    select: page.locator('brex-account-select'),
    bar,
    clock: bar.locator('time'),
    notice: page.locator('#notice'),
    who: page.locator('#person'),
    dialog: page.getByRole('dialog'),
    /** A total by the word above it. */
    total: (label: string): Locator =>
      table.locator('[part=total]', { has: page.getByText(label, { exact: true }) }).locator('dd'),
    /** The closed statements that are listed, newest first. */
    closed: statements.locator('[part=statement]'),
    /** The row of the period that has not closed. */
    current: statements.locator('[part=current]'),
    move: (name: string | RegExp) => bar.getByRole('button', { name }),
  };
}

/** The address of a place in the portal. */
export const placeOf = (place: Record<string, string>): string => `/?${new URLSearchParams(place)}`;
