/** Books for element tests: a real sandbox in the page, or answers that the test gives itself, late or odd. */
import { nextFrame } from '@open-wc/testing';
import type { LitElement } from 'lit';
import type { Account, Backend, Page, Statement } from '../../components/backend/backend.js';
import { BackendError } from '../../components/backend/errors.js';
import { httpBackend } from '../../components/backend/http-backend.js';
import { createSandbox, type Persona, type SandboxOptions } from '../../sandbox/index.js';

const mayRead = ({ role, company }: Persona) => !!company && role === 'bookkeeper';

/** A sandbox in the page and, for each of its clients, the backend of somebody who may read its books. */
export async function openSandbox(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  const { items: personas } = await sandbox.control.personas();
  const backendOf = (persona: Persona) =>
    httpBackend({
      baseUrl: 'https://sandbox.example',
      getAccessToken: () => persona.token,
      fetch: sandbox.fetch,
    });
  const clients = personas.filter(mayRead).map((persona) => ({ id: persona.company!.id, backend: backendOf(persona) }));
  return { sandbox, personas, backendOf, clients };
}

interface Call {
  method: keyof Backend;
  args: unknown[];
  signal: AbortSignal | undefined;
  answer: (value: unknown) => void;
  fail: (error: unknown) => void;
}

/** A backend whose every call waits for the test to answer it; `calls` holds them in order. */
export function backendInHand<M extends keyof Backend>(...methods: M[]) {
  const calls: Call[] = [];
  const method = (name: M) =>
    ((...args: { signal?: AbortSignal }[]) =>
      new Promise((answer, fail) => {
        calls.push({ method: name, args, signal: args.at(-1)?.signal, answer, fail });
      })) as unknown as Backend[M];
  const backend = Object.fromEntries(methods.map((name) => [name, method(name)])) as unknown as Pick<Backend, M>;
  return { backend, calls };
}

/** A server's refusal as `httpBackend` gives it. */
export function refusal(status: number, code = 'code'): BackendError {
  return new BackendError('<b>server text</b>', { status, code, traceId: 'trace-1', retryable: status >= 500 });
}

/** An element after its promises, its update and a frame. */
export async function settled(element: LitElement): Promise<void> {
  await nextFrame();
  await element.updateComplete;
  await nextFrame();
}

/** What an element shows to a person, blanks folded. Hidden popovers count as shown. */
export function textOf(element: Element, selector?: string): string {
  const part = selector ? element.shadowRoot!.querySelector(selector) : element.shadowRoot!;
  return (part?.textContent ?? '').replace(/[\s\u200b]+/g, ' ').trim();
}

/** The state names that CSS would match, of those given. */
export function statesOf(element: Element, names: readonly string[]): string[] {
  return names.filter((name) => element.matches(`:state(${name})`));
}

const usd = (amount: number) => ({ amount, currency: 'usd' });
const current_statement_period = { start: '2026-01-01', end: '2026-01-31' };

/** A cash account for answers in hand. */
export function cashAccount(id: string, more: Partial<Account> = {}): Account {
  return {
    id,
    type: 'ASSET',
    instrument: 'CASH',
    name: `Cash ${id}`,
    description: 'Brex Cash Account',
    status: 'ACTIVE',
    settlement_currency: 'usd',
    current_balance: usd(123456),
    available_balance: usd(120000),
    cash: { account_number: '9000005125', routing_number: '021000021', current_statement_period },
    ...more,
  } as Account;
}

/** A card account for answers in hand. */
export function cardAccount(id: string, more: Partial<Account> = {}): Account {
  return {
    id,
    type: 'LIABILITY',
    instrument: 'CARD',
    name: `Card ${id}`,
    description: 'Brex Card Account',
    status: 'ACTIVE',
    settlement_currency: 'usd',
    current_balance: usd(50000),
    available_balance: usd(950000),
    card: { account_limit: usd(1000000), current_statement_period },
    ...more,
  } as Account;
}

/** The statement of a month `YYYY-MM` for answers in hand, `opening` and `closing` in cents. */
export function statementOf(month: string, opening: number, closing: number): Statement {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return {
    id: `pst_${month}`,
    start_balance: usd(opening),
    end_balance: usd(closing),
    period: { start: `${month}-01T00:00:00Z`, end: `${month}-${last}T23:59:59Z` },
    document_url: null,
  };
}

/** A page of a list. */
export function pageOf<T>(items: T[], next_cursor: string | null = null): Page<T> {
  return { items, next_cursor };
}
