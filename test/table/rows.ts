/** Rows of any kind that an API may send, for properties: readable and not, known to us and not. */
import fc from 'fast-check';
import type { Transaction } from '../../components/backend/backend.js';

const words = fc.constantFrom('Acme', 'café', 'CAFÉ NOIR', 'aws emea', 'Straße', 'Ａcme', 'İstanbul', '', 'a', 'ﬁne');
const text = fc.array(words, { maxLength: 3 }).map((all) => all.join(' '));
const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
const zoned = fc.constantFrom('T00:00:00Z', 'T23:59:59Z', 'T12:00:00.5Z', 'T23:30:00-05:00', 'T00:30:00+05:30');
export const instant = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(day, zoned).map(([date, time]) => date + time) },
  { weight: 1, arbitrary: fc.constantFrom('2020-02-31T00:00:00Z', 'soon') },
);
const figure = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -2000, max: 2000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 2 ** 60, NaN, 2 ** 53 - 1, '12' as unknown as number) },
);
const currency = fc.oneof(
  { weight: 30, arbitrary: fc.constant('usd') },
  { weight: 1, arbitrary: fc.constantFrom('jpy', 'xxx') },
);
const money = fc.record({ amount: figure, currency });

const credit_card = fc.record({
  id: fc.constant('card_1'),
  network: fc.constant('VISA'),
  last_four: fc.constantFrom('7890', '1234'),
  first_six: fc.constant('412345'),
  cardholder_name: fc.constant('Ada'),
});
const method = fc.oneof(
  fc.constantFrom({ type: 'ACH', ach: {} }, { type: 'WIRE', wire: {} }, { type: 'PIGEON', pigeon: {} }, null),
  credit_card.map((card) => ({ type: 'CREDIT_CARD', credit_card: card })),
);
const cardDetails = fc.oneof(
  text.map((raw_descriptor) => ({ type: 'PURCHASE', purchase: { raw_descriptor, mcc_code: '5814' } })),
  fc.constantFrom({ type: 'COLLECTION', collection: {} }, { type: 'BARTER', barter: {} }),
);
const cashDetails = fc.oneof(
  text.map((name) => ({ type: 'PAYMENT', payment: { bai2_code: null, counterparty: { name } } })),
  fc.constantFrom({ type: 'FEE', fee: {} }, { type: 'INTEREST', interest: {} }),
);

const fields = {
  id: fc.uuid(),
  amount: money,
  description: text,
  initiated_at: instant,
  statement_id: fc.constant(null),
  method,
};
const settled = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      status: fc.constantFrom('POSTED', 'POSTED', 'REVERSED'),
      posted_at: instant,
      balance: money,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ status: 'PENDING', posted_at: null, balance: null }) },
);

/** One row of a card or of cash, whatever an API may come to send. */
export const anyRow = (kind: 'CARD' | 'CASH') =>
  fc
    .tuple(fc.record(fields), settled, kind === 'CARD' ? cardDetails : cashDetails)
    .map(
      ([row, state, details]) =>
        ({ ...row, ...state, kind, [`${kind.toLowerCase()}_transaction_details`]: details }) as unknown as Transaction,
    );

/** The rows of one account, in no order, as one server or another might send them. */
export const anyRows = fc
  .constantFrom('CARD' as const, 'CASH' as const)
  .chain((kind) => fc.array(anyRow(kind), { maxLength: 40 }));

const bound = fc.option(fc.integer({ min: -2000, max: 2000 }), { nil: undefined });
const dayBound = fc.option(day, { nil: undefined });
const few = (...values: string[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });
const inOrder = <T extends string | number>(from: T | undefined, to: T | undefined) =>
  from !== undefined && to !== undefined && from > to ? { from: to, to: from } : { from, to };

/** Any filter that can be used; most parts left out, as people do. */
export const anyFilter = fc
  .record({
    date: fc.option(
      fc.tuple(dayBound, dayBound).map(([a, b]) => inOrder(a, b)),
      { nil: undefined, freq: 2 },
    ),
    amount: fc.option(
      fc
        .tuple(bound, bound, fc.boolean())
        .map(([a, b, absolute]) =>
          absolute
            ? { ...inOrder(a === undefined ? a : Math.abs(a), b === undefined ? b : Math.abs(b)), absolute }
            : inOrder(a, b),
        ),
      { nil: undefined, freq: 2 },
    ),
    direction: fc.option(fc.constantFrom('in' as const, 'out' as const), { nil: undefined, freq: 1 }),
    status: few('POSTED', 'PENDING', 'REVERSED', 'NEVER'),
    method: few('ACH', 'CREDIT_CARD', 'CREDIT_CARD 1234', 'none', 'PIGEON'),
    type: few('PURCHASE', 'PAYMENT', 'FEE', 'BARTER'),
    kind: few('CARD', 'CASH'),
    text: fc.option(fc.constantFrom('acme', 'CAFE', 'aws acme', 'noir cafe', 'strasse', 'istanbul', ' a ', 'ﬁ'), {
      nil: undefined,
      freq: 2,
    }),
  })
  .chain((all) =>
    fc.subarray(Object.keys(all), { maxLength: 3 }).map((kept) => {
      const part = Object.fromEntries(Object.entries(all).filter(([name]) => kept.includes(name)));
      return part;
    }),
  );
