/**
 * The ready-made tokens: one for each person of a world, for ever (RULES "Tokens"). A token tells whose it is and proves
 * it, so that to find its bearer takes no table of all tokens.
 */
import type { Person, Role, World } from '../../fixtures/facts.js';
import { draw, keyOf } from '../../fixtures/hash.js';
import type { Persona, PersonaList, Scope } from '../control/control.js';
import { hex } from '../hex.js';
import { CARD_SCOPE, CASH_SCOPE, type Bearer } from './tokens.js';

const SIGN_IN: readonly Scope[] = ['openid', 'offline_access'];
const ACCOUNTING: readonly Scope[] = [...SIGN_IN, CASH_SCOPE, CARD_SCOPE];
const PEOPLE = 'cuuser_';

/** Only those who may consent to the accounting scopes have them. */
export function scopesOf(role: Role): readonly Scope[] {
  return role === 'account_admin' || role === 'bookkeeper' ? ACCOUNTING : SIGN_IN;
}

/** Whose a ready-made token is: somebody's first one, or that of a later session. */
export interface ReadySession {
  readonly id: string;
  /** 0 is the first. */
  readonly session: number;
}

/** The ready-made token of a session of a person. */
export function readyToken(world: World, { id, session }: ReadySession): string {
  const key = keyOf('token', world.scenario, world.seed, id, session);
  const proof = [0, 1, 2].map((word) => hex(draw(key, word))).join('');
  return `sbx_${id.slice(PEOPLE.length)}_${session === 0 ? '' : `${session}_`}${proof}`;
}

/** Whose a token is, if it is a ready-made one of this world. Whether there is such a person is another question. */
export function readReadyToken(world: World, token: string): ReadySession | undefined {
  const [, body, session = '0'] = /^sbx_([0-9A-Za-z]+)_(?:(\d{1,15})_)?[0-9a-f]{24}$/.exec(token) ?? [];
  if (body === undefined) return undefined;
  const read = { id: `${PEOPLE}${body}`, session: Number(session) };
  return readyToken(world, read) === token ? read : undefined;
}

/** A seeded person as the bearer of the ready-made token. */
export function seededBearer(person: Person): Bearer {
  const { role, clientId, firmId } = person;
  return {
    person,
    role,
    ...(clientId === undefined ? {} : { companyId: clientId }),
    ...(firmId === undefined ? {} : { firmId }),
    scopes: scopesOf(role),
  };
}

/** One seeded person of each of these roles, as the world began; to find them makes nobody else. */
export function firstPersonas(world: World, roles: readonly Role[]): PersonaList {
  return { items: roles.flatMap((role) => world.firstOf(role) ?? []).map((person) => persona(world, person)) };
}

function persona(world: World, person: Person): Persona {
  const { id, name, email, role, clientId, firmId } = person;
  const party = clientId === undefined ? world.firms.find((firm) => firm.id === firmId) : world.client(clientId);
  const of = { id: party!.id, name: party!.name };
  const at = clientId === undefined ? { firm: of } : { company: of };
  return { id, name, email, role, ...at, scopes: [...scopesOf(role)], token: readyToken(world, { id, session: 0 }) };
}
