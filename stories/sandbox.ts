/**
 * Books for a story: a real sandbox running in the page, the real `httpBackend` over its `fetch`, and an account chosen
 * by what it is. Nothing is mocked; each story has a world of its own, so that one may move its clock.
 *
 * ```ts
 * export default { decorators: [inBooks], loaders: [books({ account: card })] } satisfies Meta;
 * export const Card: Story = {
 *   render: (_, context) => html`<brex-transactions-table account-id=${booksOf(context).account.id}>…`,
 * };
 * ```
 */
import type { StoryContext } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Account, Backend } from '../components/backend/backend.js';
import { httpBackend } from '../components/backend/http-backend.js';
import { clientBackend } from '../components/backend/pro-access-backend.js';
import '../components/provider/brex-provider.js';
import { createSandbox, type Persona, type Sandbox, type SandboxOptions } from '../sandbox/index.js';
import { elementStrings } from '../sandbox/portal/languages/languages.js';
import type { Fetch, Interruption } from './interruptions.js';

export * from './interruptions.js';

/** Tells the account a story means from the others. May read the account's rows to know. */
export type AccountChoice = (account: Account, backend: Backend) => boolean | Promise<boolean>;

/** What a story wants to have open. */
export interface BooksOptions extends SandboxOptions {
  /** Default: the first account of the world. */
  account?: AccountChoice;
  /** Who looks: default the person who may read the account, first in the list. */
  as?: (persona: Persona) => boolean;
  /** A token in place of the person's own; null for nobody signed in. */
  token?: string | null;
  /** What comes between the element and the server, from the start. */
  through?: Interruption;
  /** Whether one may also write on the books what a bookkeeper does: `clientBackend` in place of `httpBackend`. */
  writable?: boolean;
}

/** Open books: what a loader gives to a story. */
export interface Books {
  readonly sandbox: Sandbox;
  /** What the provider gives to the elements: the person's token, the interruption in force. */
  readonly backend: Backend;
  /** Who looks. */
  readonly persona: Persona;
  /** The key of the client for the provider. */
  readonly client: string;
  /** The account that was asked for. */
  readonly account: Account;
  /** All accounts of the same client. */
  readonly accounts: readonly Account[];
  /** The same books without interruption, for a play function that compares. */
  readonly plain: Backend;
  /** Puts something in the way from now on, or, without an argument, takes it out. */
  interrupt: (interruption?: Interruption) => void;
}

export const cash: AccountChoice = (account) => account.instrument === 'CASH';
export const card: AccountChoice = (account) => account.instrument === 'CARD';
export const inactive: AccountChoice = (account) => account.status === 'INACTIVE';

/** Its amounts are in this currency, ISO 4217 in lower case: `jpy` has no minor digits, `kwd` has three. */
export const inCurrency =
  (currency: string): AccountChoice =>
  (account) =>
    account.settlement_currency === currency;

/** Its name has this in it. */
export const named =
  (part: string): AccountChoice =>
  (account) =>
    account.name.includes(part);

/** It never had a row, posted or pending. */
export const withoutRows: AccountChoice = async (account, backend) =>
  (await backend.listTransactions(account.id, { limit: 1 })).items.length === 0;

/** Everything it has ever had is still pending. */
export const allPending: AccountChoice = async (account, backend) => {
  const { items } = await backend.listTransactions(account.id, { limit: 1 });
  return items[0]?.status === 'PENDING';
};

/** It has exactly so many rows, pending ones among them. */
export const withRows =
  (count: number): AccountChoice =>
  async (account, backend) => {
    let rows = 0;
    let cursor: string | null | undefined;
    do {
      const page = await backend.listTransactions(account.id, { limit: 1000, ...(cursor ? { cursor } : {}) });
      rows += page.items.length;
      cursor = page.next_cursor;
    } while (cursor && rows <= count);
    return rows === count;
  };

/** People by the role their token acts with. */
export const role =
  (wanted: Persona['role']) =>
  (persona: Persona): boolean =>
    persona.role === wanted;

const mayRead = (persona: Persona) => persona.role === 'account_admin' || persona.role === 'bookkeeper';

function backendOver(fetch: Fetch, token: string | null, over: typeof httpBackend = httpBackend): Backend {
  return over({
    baseUrl: 'https://sandbox.example',
    getAccessToken: () => token,
    headers: { 'Sandbox-Pending': 'true' },
    fetch,
  });
}

async function findAccount(sandbox: Sandbox, personas: readonly Persona[], choice: AccountChoice) {
  const asked = new Set<string>();
  for (const reader of personas.filter(mayRead)) {
    if (!reader.company || asked.has(reader.company.id)) continue;
    asked.add(reader.company.id);
    const plain = backendOver(sandbox.fetch, reader.token);
    const accounts = (await plain.listAccounts()).items;
    for (const account of accounts) if (await choice(account, plain)) return { reader, plain, accounts, account };
  }
  throw new Error('No account of this world is the one the story asks for.');
}

/** Opens books as a story wants them. */
export async function openBooks(options: BooksOptions = {}): Promise<Books> {
  const { account: choice = () => true, as, token, through, writable, ...world } = options;
  const sandbox = createSandbox({ pending: true, ...world });
  const personas = (await sandbox.control.personas()).items;
  const { reader, ...found } = await findAccount(sandbox, personas, choice);
  const there = ({ company }: Persona) => !company || company.id === reader.company!.id;
  const persona = as ? personas.find((one) => there(one) && as(one)) : reader;
  if (!persona) throw new Error('Nobody of this world is the one the story asks for.');
  let line: Fetch = through?.(sandbox.fetch) ?? sandbox.fetch;
  return {
    ...found,
    sandbox,
    persona,
    client: persona.company?.id ?? persona.firm!.id,
    backend: backendOver(
      (request) => line(request),
      token === undefined ? persona.token : token,
      writable ? clientBackend : httpBackend,
    ),
    interrupt: (interruption) => (line = interruption?.(sandbox.fetch) ?? sandbox.fetch),
  };
}

/** A story's loader: `loaders: [books({ scenario: 'edge', account: withoutRows })]`. */
export function books(options: BooksOptions = {}): () => Promise<{ books: Books }> {
  return async () => ({ books: await openBooks(options) });
}

/** The books its loader opened, for a story's render and play. */
export function booksOf(context: Pick<StoryContext, 'loaded'>): Books {
  const { books } = context.loaded as { books?: Books };
  if (!books) throw new Error('The story has no books: give it `loaders: [books()]`.');
  return books;
}

/** A story's decorator: `<brex-provider>` with its books, and the texts of the language in the toolbar. */
export function inBooks(story: () => unknown, context: Pick<StoryContext, 'loaded' | 'globals'>): TemplateResult {
  const { backend, client } = booksOf(context);
  const strings = elementStrings(String(context.globals.locale ?? 'en'));
  return html`<brex-provider .backend=${backend} .client=${client} .strings=${strings}>${story()}</brex-provider>`;
}
