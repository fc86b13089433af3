/** What each simulated type puts into a ledger: kind, sign, rail and details (RULES "Simulated rows", "Sign"). */
import type { CreditCard, Method } from '../../components/backend/backend.js';
import type { CardFact, CashFact, Client, Fact, Instant, World } from '../../fixtures/facts.js';
import { below, draw, keyOf } from '../../fixtures/hash.js';
import { IdMaker } from '../../fixtures/ids.js';
import type { SimulatedType, SimulateRequest } from './control.js';

/** One row of a simulated type. */
export interface Leg {
  readonly kind: 'CASH' | 'CARD';
  readonly sign: 1 | -1;
  /** Business days from initiation to posting, where the request does not say. */
  readonly settles: number;
  /** Whether it needs money or limit that is available. */
  readonly spends: boolean;
  /** Words where the request brings none. */
  readonly description: string;
  readonly method: Method['type'];
  readonly details: (CardFact | CashFact)['details']['type'];
  /** BAI2 code of a payment, by its direction. */
  readonly bai2?: string;
}

/** The types that make one row. */
export const SINGLE_LEGS: Readonly<Record<Exclude<SimulatedType, 'card_payment'>, Leg>> = {
  purchase: {
    kind: 'CARD',
    sign: 1,
    settles: 2,
    spends: true,
    description: 'Simulated purchase',
    method: 'CREDIT_CARD',
    details: 'PURCHASE',
  },
  refund: {
    kind: 'CARD',
    sign: -1,
    settles: 2,
    spends: false,
    description: 'Simulated refund',
    method: 'CREDIT_CARD',
    details: 'REFUND',
  },
  deposit: {
    kind: 'CASH',
    sign: 1,
    settles: 1,
    spends: false,
    description: 'Simulated deposit',
    method: 'ACH',
    details: 'PAYMENT',
    bai2: '142',
  },
  payment: {
    kind: 'CASH',
    sign: -1,
    settles: 1,
    spends: true,
    description: 'Simulated payment',
    method: 'ACH',
    details: 'PAYMENT',
    bai2: '451',
  },
};

const collection = { sign: -1, description: 'Card payment' } as const;

/** Paying off a card: two negative rows, or one where the money comes from outside. */
export const LEGS_OF_A_CARD_PAYMENT: Readonly<Record<'cash' | 'card' | 'fromOutside', Leg>> = {
  cash: {
    ...collection,
    kind: 'CASH',
    settles: 1,
    spends: true,
    method: 'BOOK_TRANSFER',
    details: 'CARD_COLLECTION',
  },
  card: { ...collection, kind: 'CARD', settles: 2, spends: false, method: 'BOOK_TRANSFER', details: 'COLLECTION' },
  fromOutside: { ...collection, kind: 'CARD', settles: 2, spends: false, method: 'ACH', details: 'COLLECTION' },
};

/** The fact of a leg. `serial`: which simulated row of the world it is; it makes the id. */
export function factOf(
  world: World,
  client: Client,
  request: SimulateRequest,
  { leg, initiatedAt, postedAt }: { leg: Leg; initiatedAt: Instant; postedAt: Instant },
  serial: number,
): Fact {
  const description = request.description ?? leg.description;
  return {
    id: new IdMaker('ptx_', keyOf('simulated', world.scenario, world.seed)).make(0, serial),
    kind: leg.kind,
    amount: leg.sign * request.amount.amount,
    description,
    initiatedAt,
    postedAt,
    method: methodOf(leg.method, world, client),
    details: detailsOf(leg, description),
  } as Fact;
}

function methodOf(type: Method['type'], world: World, client: Client): Method {
  if (type === 'CREDIT_CARD') return { type, credit_card: simulatedCard(world, client) };
  return { type, [type.toLowerCase()]: {} } as unknown as Method;
}

function detailsOf({ details: type, bai2 }: Leg, description: string): Fact['details'] {
  if (type === 'PAYMENT') return { type, payment: { bai2_code: bai2 ?? null, counterparty: { name: description } } };
  const merchant = { raw_descriptor: [...description.toUpperCase()].slice(0, 22).join(''), mcc_code: '5999' };
  const body = type === 'PURCHASE' || type === 'REFUND' ? merchant : {};
  return { type, [type.toLowerCase()]: body } as unknown as Fact['details'];
}

/** The one card simulated purchases of a client are made with; always the same. */
function simulatedCard(world: World, client: Client): CreditCard {
  const key = keyOf('simulated card', world.scenario, world.seed, client.id);
  const holder = world.people.find(({ clientId }) => clientId === client.id);
  return {
    id: new IdMaker('card_', key).make(0, 0),
    network: 'VISA',
    last_four: String(below(draw(key, 0), 10_000)).padStart(4, '0'),
    first_six: '411111',
    cardholder_name: holder?.name ?? client.name,
  };
}
