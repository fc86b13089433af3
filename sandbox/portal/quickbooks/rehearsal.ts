/**
 * The world around the app, for rehearsals only: its clock, and the firm that gives and takes access. Nothing here is
 * part of an integration.
 */
import type { AccountList, Page } from '../../../components/backend/backend.js';
import type { Assignment } from '../../../components/backend/pro-access.js';
import type { ClockState, Persona } from '../../control/control.js';
import { Control } from '../control.js';

const control = new Control(() =>
  Promise.reject(new Error('This sandbox is locked with a control key: open its portal in this window first.')),
);

/** The world's clock. */
export async function worldNow(): Promise<Date> {
  return new Date((await control.info()).now);
}

/** Lets days go by. */
export const letDaysPass = (days: number): Promise<ClockState> => control.advanceClock(`P${days}D`);

/** What a firm did to one of its people at a client, and can undo. */
export interface TakenOff {
  readonly client: string;
  readonly person: string;
  readonly again: () => Promise<void>;
}

/** As an admin of the firm, takes the person off the client whose accounts these are. @throws Error in words */
export async function takeOff(personId: string, accountId: string): Promise<TakenOff> {
  const { items: people } = await control.personas();
  const person = people.find(({ id }) => id === personId);
  const admin = people.find(({ firm, role }) => firm && firm.id === person?.firm?.id && role === 'pro_access_admin');
  if (!person || !admin) {
    throw new Error(
      'Only somebody of a firm is taken off a client and put back. Connect again as one of them to rehearse it.',
    );
  }
  const client = await clientOf(people, accountId);
  const path = `/v1/pro_access/clients/${client.id}/assignments/${person.id}`;
  const { items } = await as<Page<Assignment>>(admin, 'GET', '/v1/pro_access/assignments?limit=1000');
  const role = items.find((one) => one.client.id === client.id && one.firm_user.id === person.id)?.role;
  if (!role) throw new Error(`${person.name} is not assigned to ${client.name} any more.`);
  await as(admin, 'DELETE', path);
  return { client: client.name, person: person.name, again: () => as(admin, 'PUT', path, { role }) };
}

/** The company that an account belongs to: its own admin sees it. */
async function clientOf(people: readonly Persona[], accountId: string): Promise<NonNullable<Persona['company']>> {
  for (const owner of people.filter(({ role }) => role === 'account_admin')) {
    const { items } = await as<AccountList>(owner, 'GET', '/v1/accounting/accounts');
    if (items.some(({ id }) => id === accountId)) return owner.company!;
  }
  throw new Error('No company of this world has these accounts any more.');
}

async function as<T>({ token }: Persona, method: string, path: string, body?: object): Promise<T> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const response = await fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const answer = (await response.json()) as T & { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `The sandbox answered ${response.status}.`);
  return answer;
}
