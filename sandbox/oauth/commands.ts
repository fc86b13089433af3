/** OAuth without a browser: registered clients, and a token for anybody (RULES "Control"). */
import { badRequest, conflict, notFound } from '../answers.js';
import type { AppClient, AppClientList, GrantRequest, TokenAnswer } from '../control/control.js';
import { quote } from '../query.js';
import type { SandboxState } from '../state.js';
import { type RegisteredClient, registration, SCOPES } from './clients.js';
import { everybody, whoIs } from './consent.js';
import { groundsOf, mayGive, roleOn } from './grounds.js';
import { withIdToken } from './routes.js';
import { consent, register } from './state.js';
import { oauthOf } from './store.js';
import { issue } from './token-endpoint.js';

const shown = (client: RegisteredClient): AppClient => ({
  ...client,
  redirect_uris: [...client.redirect_uris],
  scopes: [...client.scopes],
});

/** `GET /_sandbox/clients` */
export function listClients(state: SandboxState): AppClientList {
  return { items: oauthOf(state).clients.map(shown) };
}

/** `POST /_sandbox/clients`. @throws SandboxRefusal 400, 409 */
export function registerClient(state: SandboxState, body: unknown): AppClient {
  const store = oauthOf(state);
  const client = registration(body, (id) => store.client(id) !== undefined);
  store.commit(register(store.state, client));
  return shown(client);
}

/** `POST /_sandbox/grant`: what sign-in and consent would end in. @throws SandboxRefusal 400, 404, 409 */
export async function grant(state: SandboxState, request: GrantRequest, issuer: string): Promise<TokenAnswer> {
  const store = oauthOf(state);
  const { person: who, client_id: clientId, company_id: companyId } = request;
  const person = whoIs(everybody(store), who);
  if (!person) throw notFound(`Nobody here is known as ${quote(who)}; give the id or e-mail of one of the personas.`);
  const client = store.client(clientId);
  if (!client) throw notFound(`No app is registered as ${quote(clientId)}; GET /_sandbox/clients lists them.`);
  const asked = request.scope?.split(' ').filter(Boolean) ?? client.scopes;
  const odd = asked.find((one) => !(client.scopes as readonly string[]).includes(one));
  if (odd !== undefined) throw badRequest(`${client.name} may ask for ${client.scopes.join(' ')}, not ${quote(odd)}.`);
  if (asked.length === 0) throw badRequest('The field "scope" names no scope.');
  const scopes = SCOPES.filter((one) => asked.includes(one));
  const able = groundsOf(store.people, person.id)
    .filter((ground) => companyId === undefined || ground.companyId === companyId)
    .filter((ground) => mayGive(roleOn(store.people, person.id, ground), scopes));
  if (able.length === 0) {
    throw conflict('consent_not_possible', `${person.name} has no company to give these scopes to.`);
  }
  if (able.length > 1) {
    const names = able.map((one) => `${one.companyId} (${store.companyName(one.companyId)})`).join(', ');
    throw badRequest(`${person.name} works for ${able.length} companies; say which by "company_id": ${names}.`);
  }
  store.signedIn(person.id);
  const given = consent(store.state, store.now, { clientId, personId: person.id, ground: able[0]!, scopes });
  const issued = issue(store, given.state, { grant: given.grant, scopes, nonce: null });
  return (await withIdToken(store, issued, issuer)) as TokenAnswer;
}
