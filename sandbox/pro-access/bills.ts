/** Bills of a client: submit and approve (RULES "Bills"). Seeded bills are views of what the ledger pays. */
import { DAY, dayOf } from '../../fixtures/calendar.js';
import type { CashFact, Client, Instant, World } from '../../fixtures/facts.js';
import { between, keyOf } from '../../fixtures/hash.js';
import { badRequest, conflict, notFound } from '../answers.js';
import { quote } from '../query.js';
import { formatDate } from '../time.js';
import { type Actor, clientIdOf } from './actor.js';
import type { Made } from './connections.js';
import { isName } from './email.js';
import { permit } from './permissions.js';
import { find, makeId, type ProState, put, type SubmittedBill } from './state.js';

/** A bill as a client has it. */
export interface Bill extends Omit<SubmittedBill, 'by'> {
  readonly by: string;
  /** Null while it awaits approval. */
  readonly approved: { readonly at: Instant; readonly by: string } | null;
  /** The transaction that paid it; null until that is posted. */
  readonly transactionId: string | null;
}

/** Bills of so many days before now are listed, and those that are to be paid. */
const LISTED_DAYS = 90;
const LONGEST_TERM = 10;

/** A vendor's bill behind a payment of the ledger: it came some days before, and an owner approved it. */
function seededBill(
  fact: CashFact,
  clientId: string,
  people: Approvers,
  currency: string,
  now: Instant,
): Bill | undefined {
  if (fact.details.type !== 'PAYMENT' || fact.amount >= 0) return undefined;
  const rail = fact.method?.type;
  if (rail !== 'ACH' && rail !== 'CHECK' && rail !== 'WIRE') return undefined;
  const bits = keyOf(fact.id, 'bill');
  const at = fact.initiatedAt - between(bits, 4, LONGEST_TERM) * DAY;
  if (at > now) return undefined;
  const approvedAt = at + between(bits >>> 8, 4, 60) * 3600;
  return {
    id: `bill_${fact.id.slice(fact.id.indexOf('_') + 1)}`,
    clientId,
    vendor: fact.details.payment.counterparty.name,
    amount: -fact.amount,
    currency,
    invoiceNumber: `INV-${between(bits >>> 4, 1000, 9999)}`,
    memo: null,
    dueDate: formatDate(fact.initiatedAt + DAY),
    at,
    by: people.submitter,
    approved: approvedAt <= now ? { at: approvedAt, by: people.approver } : null,
    transactionId: fact.postedAt <= now ? fact.id : null,
  };
}

interface Approvers {
  readonly submitter: string;
  readonly approver: string;
}

/** Every bill of a client at an instant, those of the ledger and those submitted here. */
export function billsOf(state: ProState, world: World, client: Client, now: Instant): Bill[] {
  const own = Object.values(state.bills)
    .filter((bill) => bill.clientId === client.id)
    .map((bill): Bill => ({ ...bill, approved: null, transactionId: null }));
  return [...seededBills(state, world, client, now), ...own].map((bill) => {
    const approved = bill.approved ?? find(state.approvals, bill.id) ?? null;
    return { ...bill, approved };
  });
}

function seededBills(state: ProState, world: World, client: Client, now: Instant): Bill[] {
  const account = client.accounts.find(({ kind }) => kind === 'CASH');
  const ledger = account && world.ledger(account.id);
  const staff = Object.values(state.members).filter((one) => one.clientId === client.id);
  const owner = staff.find(({ role }) => role === 'account_admin');
  if (!ledger || !account || !owner) return [];
  const submitter = staff.find(({ role }) => role === 'employee') ?? owner;
  const people = { submitter: submitter.id, approver: owner.id };
  const bills: Bill[] = [];
  const first = Math.max(0, ledger.indexAt(now - LISTED_DAYS * DAY));
  const last = Math.min(ledger.indexAt(now + (LONGEST_TERM + 1) * DAY + ledger.maxSettlement), ledger.periodCount - 1);
  for (let index = first; index <= last; index += 1) {
    for (const fact of ledger.period(index).rows) {
      if (fact.kind !== 'CASH' || fact.initiatedAt < now - LISTED_DAYS * DAY) continue;
      const bill = seededBill(fact, client.id, people, account.currency, now);
      if (bill) bills.push(bill);
    }
  }
  return bills;
}

/** What a new bill says. */
export interface BillDraft {
  readonly vendor: string;
  readonly amount: { readonly amount: number; readonly currency: string };
  readonly invoiceNumber: string | null;
  readonly memo: string | null;
  readonly dueDate: string;
}

/** Somebody submits a bill; it awaits approval. @throws SandboxRefusal 400, 403, 409 (a number the vendor used before) */
export function submitBill(state: ProState, actor: Actor, now: Instant, client: Client, draft: BillDraft): Made {
  permit('submitBill', actor);
  const { vendor, amount, invoiceNumber, memo, dueDate } = draft;
  isName(vendor, 'vendor');
  const currency = client.accounts[0]?.currency;
  if (amount.currency !== currency) {
    throw badRequest(`The currency must be ${quote(currency)}, the client’s, not ${quote(amount.currency)}.`);
  }
  if (dueDate < formatDate(dayOf(now) * DAY)) throw badRequest(`The due date ${quote(dueDate)} has passed.`);
  const twice = Object.values(state.bills).some(
    (bill) =>
      bill.clientId === client.id &&
      bill.vendor === vendor &&
      invoiceNumber !== null &&
      bill.invoiceNumber === invoiceNumber,
  );
  if (twice) throw conflict('bill_exists', `There is a bill ${quote(invoiceNumber)} of ${quote(vendor)} already.`);
  const { state: next, id } = makeId(state, 'bill_');
  const bill: SubmittedBill = {
    id,
    clientId: client.id,
    vendor,
    amount: amount.amount,
    currency,
    invoiceNumber,
    memo,
    dueDate,
    at: now,
    by: actor.id,
  };
  return { state: put(next, 'bills', id, bill), id };
}

/** An account admin approves a bill; nobody of a firm ever may. @throws SandboxRefusal 403, 404, 409 (approved before) */
export function approveBill(
  state: ProState,
  actor: Actor,
  now: Instant,
  bills: readonly Bill[],
  billId: string,
): ProState {
  permit('approveBill', actor);
  const bill = bills.find((one) => one.id === billId && one.clientId === clientIdOf(actor));
  if (!bill) throw notFound(`There is no bill ${quote(billId)}.`);
  if (bill.approved) throw conflict('bill_approved', 'The bill was approved before; nothing was changed.');
  return put(state, 'approvals', billId, { at: now, by: actor.id });
}
