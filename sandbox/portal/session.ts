/** What a person's token opens. */
import { clientBackend, proAccessBackend } from '../../components/backend/pro-access-backend.js';
import type { AnyBackend } from '../../components/backend/pro-access-port.js';
import type { Persona } from '../control/control.js';

/**
 * A person's session: the firm's, which enters clients; or the company's own books, firms and people; or, for nobody,
 * what is open to everybody. The API decides what each of them may do.
 */
export function sessionOf(persona: Persona | undefined): AnyBackend {
  const options = {
    baseUrl: '',
    getAccessToken: () => persona?.token,
    headers: { 'Sandbox-Pending': 'true' },
  };
  const session = proAccessBackend(options);
  return persona?.company ? { ...session, ...clientBackend(options) } : session;
}
