/** Examples of OAuth for the OpenAPI document. No ID token among them: its time is the host's. */
import type { Persona, TokenAnswer } from '../control/control.js';
import type { Asking } from './pro-examples.js';

const FORM = 'application/x-www-form-urlencoded';
const CASH = 'https://accounting.brexapis.com/cash';

/** Asks what an app asks, and what a test asks in its place. */
export async function askOAuth(asker: Asking, people: readonly Persona[]): Promise<void> {
  const bookkeeper = people.find(({ role }) => role === 'bookkeeper')!;
  const employee = people.find(({ role }) => role === 'employee')!;
  asker.token = undefined;
  await asker.ask('getDiscovery', 'GET', '/.well-known/openid-configuration');
  await asker.ask('getJwks', 'GET', '/oauth2/v1/jwks');
  await asker.ask('listAppClients', 'GET', '/_sandbox/clients');
  const app = {
    client_id: 'nightly-sync',
    client_secret: 'a secret of eight'.replaceAll(' ', '-'),
    name: 'Nightly sync',
    redirect_uris: ['https://sync.example/callback'],
  };
  await asker.ask('registerAppClient', 'POST', '/_sandbox/clients', { ...app, redirect_uris: [] });
  await asker.ask('registerAppClient', 'POST', '/_sandbox/clients', app);
  await asker.ask('registerAppClient', 'POST', '/_sandbox/clients', app);
  const grant = { client_id: app.client_id, scope: `offline_access ${CASH}` };
  await asker.ask('createGrant', 'POST', '/_sandbox/grant', { ...grant, person: 'nobody@nowhere.example' });
  await asker.ask('createGrant', 'POST', '/_sandbox/grant', { ...grant, person: employee.id });
  await asker.ask('createGrant', 'POST', '/_sandbox/grant', { ...grant, person: bookkeeper.id, scope: 'everything' });
  const given = await asker.ask<TokenAnswer>('createGrant', 'POST', '/_sandbox/grant', {
    ...grant,
    person: bookkeeper.email,
  });
  await asker.ask('authorize', 'GET', '/oauth2/v1/auth?client_id=nobody');
  const query = new URLSearchParams({ response_type: 'code', client_id: app.client_id, scope: CASH });
  await asker.ask('authorize', 'GET', `/oauth2/v1/auth?${query}&login_hint=${bookkeeper.id}`);
  const kept = { body: asker.bodies.get('createToken'), answer: asker.answers.get('createToken 200') };
  const secret = `client_id=${app.client_id}&client_secret=`;
  await asker.ask('createToken', 'POST', '/oauth2/v1/token', `${secret}wrong&grant_type=refresh_token`, FORM);
  const revoked = `${secret}wrong&token=${given.access_token}`;
  const body = asker.bodies.get('revokeToken');
  await asker.ask('revokeToken', 'POST', '/oauth2/v1/revoke', revoked, FORM);
  asker.bodies.set('revokeToken', body);
  asker.bodies.set('createToken', kept.body);
  asker.answers.set('createToken 200', kept.answer);
}
