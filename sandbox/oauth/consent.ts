/** Who signs in, for which company, and what comes of it (RULES "Consent"). */
import type { Authorization } from './authorization.js';
import { type Ground, groundsOf, mayGive, roleOn } from './grounds.js';
import { consent, consentKey, deny, giveCode, textOf } from './state.js';
import type { OAuthStore } from './store.js';
import type { BearerRole } from '../tokens/tokens.js';

/** Somebody who may sign in. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The company or firm the person works for. */
  readonly at: string;
  /** What the person is there: `account_admin`, `pro_access_user` … */
  readonly role: string;
}

/** A ground, in words. */
export interface Choice {
  readonly ground: Ground;
  readonly company: string;
  readonly role: BearerRole;
  /** Whether the role may give what is asked. */
  readonly may: boolean;
}

/** Everybody who may sign in, companies first. */
export function everybody(store: OAuthStore): SignedIn[] {
  const { people } = store;
  const staff = Object.values(people.members)
    .filter(({ status }) => status !== 'ENDED')
    .map(({ id, name, email, clientId, role }) => ({ id, name, email, at: store.companyName(clientId), role }));
  const firms = Object.values(people.firmUsers)
    .filter(({ status }) => status !== 'DEACTIVATED')
    .map(({ id, name, email, firmId, level }) => {
      const role = level === 'ADMIN' ? 'pro_access_admin' : 'pro_access_user';
      return { id, name, email, at: people.firms[firmId]!.name, role };
    });
  return [...staff, ...firms];
}

/** Whom a hint means: an id, or an e-mail in any case. */
export function whoIs(all: readonly SignedIn[], hint: string | null): SignedIn | undefined {
  if (hint === null) return undefined;
  return all.find(({ id, email }) => id === hint || email.toLowerCase() === hint.toLowerCase());
}

/** On which grounds a person may be asked, by the company's name. */
export function choicesOf(store: OAuthStore, person: SignedIn, request: Authorization): Choice[] {
  return groundsOf(store.people, person.id)
    .filter(({ companyId }) => request.companyId === null || companyId === request.companyId)
    .map((ground) => {
      const role = roleOn(store.people, person.id, ground)!;
      return { ground, company: store.companyName(ground.companyId), role, may: mayGive(role, request.scopes) };
    })
    .sort((one, other) => (one.company < other.company ? -1 : 1));
}

/** What `prompt=none` comes to without anybody being asked: a ground, or the error of OpenID Connect. */
export function unattended(
  store: OAuthStore,
  request: Authorization,
): { person: SignedIn; ground: Ground } | { error: string; description: string } {
  const person = whoIs(everybody(store), request.loginHint);
  if (!person) {
    const description = 'Say who signs in: login_hint with the id or the e-mail of a person of this world.';
    return { error: 'login_required', description };
  }
  const choices = choicesOf(store, person, request);
  const able = choices.filter(({ may }) => may);
  if (able.length === 0) {
    return { error: 'access_denied', description: `${person.name} has no company to give this access to.` };
  }
  if (able.length > 1) {
    const description = `${person.name} works for ${able.length} companies; say which by company_id.`;
    return { error: 'interaction_required', description };
  }
  const { ground } = able[0]!;
  if (store.state.denied.includes(consentKey(request.client.client_id, person.id, ground.companyId))) {
    return { error: 'consent_required', description: `${person.name} denied this before, and has to be asked again.` };
  }
  return { person, ground };
}

/** The person allows it: the code that the app is sent. */
export function allow(store: OAuthStore, request: Authorization, personId: string, ground: Ground): string {
  store.signedIn(personId);
  const { client, scopes, redirectUri, named, challenge, nonce } = request;
  const given = consent(store.state, store.now, { clientId: client.client_id, personId, ground, scopes });
  const { state, n } = giveCode(given.state, store.now, { grant: given.grant.n, redirectUri, named, challenge, nonce });
  store.commit(state);
  return textOf(state, 'codes', n);
}

/** The person denies it. */
export function refuse(store: OAuthStore, request: Authorization, personId: string, companyId: string): void {
  store.commit(deny(store.state, consentKey(request.client.client_id, personId, companyId)));
}
