/** Inside a client: bills, integrations, exports, notes on transactions. */
import { DAY } from '../../fixtures/calendar.js';
import type { Instant } from '../../fixtures/facts.js';
import { badRequest } from '../answers.js';
import * as schemas from '../contract/pro-schemas.js';
import { quote } from '../query.js';
import { parseInstant } from '../time.js';
import { annotationOf, putAnnotation } from './annotations.js';
import { approveBill, billsOf, submitBill } from './bills.js';
import type { Asked } from './asked.js';
import type { Desk } from './desk.js';
import type { ClientActor, CompanyActor } from './actor.js';
import { makeExport } from './exports.js';
import { annotationView, billView, integrationRows, integrationView } from './inside-views.js';
import { connectIntegration, disconnectIntegration, providerOf, triggerSync } from './integrations.js';
import { newestFirst, PAGE_PARAMETERS, pageOf } from './paging.js';
import { accountOf, transactionOf } from './transactions.js';

type Inside = Asked<CompanyActor | ClientActor>;

const NONE = { none: true } as const;
const AT = '/v1/pro_access';

/** 00:00:00Z of a calendar date. @throws SandboxRefusal 400 */
export function dayStart(date: string, field: string): Instant {
  const parsed = parseInstant(`${date}T00:00:00Z`);
  if (!parsed) throw badRequest(`The field "${field}" must be a calendar date such as 2026-01-31, not ${quote(date)}.`);
  return parsed.instant;
}

/** Puts what is done inside a client on the app. */
export function insideRoutes(desk: Desk): void {
  billRoutes(desk);
  integrationRoutes(desk);
  annotationRoutes(desk);
  desk.write('createExport', 'POST', `${AT}/exports`, { json: schemas.exportBody }, (asked, body) => {
    const account = accountOf(asked, body.account_id);
    const start = dayStart(body.start_date, 'start_date');
    const end = dayStart(body.end_date, 'end_date') + DAY;
    const made = makeExport(asked.sandbox, asked.actor, {
      account,
      format: body.format,
      start,
      end,
      webConnect: body.web_connect,
    });
    return { state: made.state, answer: () => made.answer };
  });
}

function billRoutes(desk: Desk): void {
  const bills = ({ sandbox, state, now }: Inside, client: Parameters<typeof billsOf>[2]) =>
    billsOf(state, sandbox.world, client, now);

  desk.read('listBills', `${AT}/bills`, [...PAGE_PARAMETERS, 'status'], (asked) => {
    const status = asked.query.oneOf('status', ['AWAITING_APPROVAL', 'APPROVED', 'PAID'] as const);
    const rows = bills(asked, asked.client().client)
      .map((bill) => ({ at: bill.at, view: billView(asked.state, bill) }))
      .filter(({ view }) => status === undefined || view.status === status);
    const of = asked.listing('listBills', ['status']);
    const page = pageOf({ of, rows, place: ({ at, view }) => newestFirst(at, view.id) }, asked.query);
    return { ...page, items: page.items.map(({ view }) => view) };
  });

  desk.write('submitBill', 'POST', `${AT}/bills`, { json: schemas.billBody }, (asked, body) => {
    const { vendor, amount, due_date: dueDate, invoice_number: invoiceNumber = null, memo = null } = body;
    dayStart(dueDate, 'due_date');
    const { client } = asked.client();
    const draft = { vendor, amount, dueDate, invoiceNumber, memo };
    const { state, id } = submitBill(asked.state, asked.actor, asked.now, client, draft);
    return {
      state,
      answer: (after) => billView(after, { ...after.bills[id]!, approved: null, transactionId: null }),
    };
  });

  desk.write('approveBill', 'POST', `${AT}/bills/:bill_id/approve`, NONE, (asked) => {
    const { client } = asked.client();
    const id = asked.param('bill_id');
    const state = approveBill(asked.state, asked.actor, asked.now, bills(asked, client), id);
    return {
      state,
      answer: (after) =>
        billView(
          after,
          bills(asked, client).find((bill) => bill.id === id)!,
        ),
    };
  });
}

function integrationRoutes(desk: Desk): void {
  desk.read('listIntegrations', `${AT}/integrations`, [], (asked) => ({
    items: integrationRows(asked.state, asked.client(), asked.now),
  }));

  const one = `${AT}/integrations/:integration_id`;
  const found = (asked: Inside) => {
    const numbered = asked.client();
    const provider = providerOf(asked.state, numbered.index, asked.param('integration_id'));
    return { numbered, client: numbered.client, provider };
  };
  desk.write('connectIntegration', 'POST', `${one}/connect`, { json: schemas.connectBody }, (asked, body) => {
    const { numbered, client, provider } = found(asked);
    const backfillFrom = body.backfill_from === undefined ? undefined : dayStart(body.backfill_from, 'backfill_from');
    const state = connectIntegration(asked.state, asked.actor, asked.now, { client, provider, backfillFrom });
    return { state, answer: (after) => integrationView(after, numbered, provider, asked.now) };
  });
  const moves = { disconnectIntegration, triggerSync } as const;
  for (const name of ['disconnectIntegration', 'triggerSync'] as const) {
    const verb = name === 'triggerSync' ? 'sync' : 'disconnect';
    desk.write(name, 'POST', `${one}/${verb}`, NONE, (asked) => {
      const { numbered, client, provider } = found(asked);
      const state = moves[name](asked.state, asked.actor, asked.now, { client, provider });
      return { state, answer: (after) => integrationView(after, numbered, provider, asked.now) };
    });
  }
}

function annotationRoutes(desk: Desk): void {
  const account = `${AT}/accounts/:account_id`;
  desk.read('listAnnotations', `${account}/annotations`, PAGE_PARAMETERS, (asked) => {
    const { id } = accountOf(asked, asked.param('account_id'));
    const rows = Object.entries(asked.state.annotations[id] ?? {});
    const of = `${asked.listing('listAnnotations', [])}\n${id}`;
    const page = pageOf({ of, rows, place: ([transactionId]) => transactionId }, asked.query);
    return { ...page, items: page.items.map(([of, note]) => annotationView(asked.state, id, of, note)) };
  });

  const one = `${account}/transactions/:transaction_id/annotation`;
  const found = (asked: Inside) => {
    const { id: accountId } = accountOf(asked, asked.param('account_id'));
    return { accountId, transactionId: transactionOf(asked, accountId, asked.param('transaction_id')) };
  };
  desk.read('getAnnotation', one, [], (asked) => {
    const { accountId, transactionId } = found(asked);
    const note = annotationOf(asked.state, accountId, transactionId);
    return annotationView(asked.state, accountId, transactionId, note);
  });
  desk.write('putAnnotation', 'PUT', one, { json: schemas.annotationBody }, (asked, note) => {
    const { accountId, transactionId } = found(asked);
    const state = putAnnotation(asked.state, asked.actor, asked.now, { accountId, transactionId, note });
    return {
      state,
      answer: (after) => annotationView(after, accountId, transactionId, annotationOf(after, accountId, transactionId)),
    };
  });
}
