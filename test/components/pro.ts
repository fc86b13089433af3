/** Pro Access for element tests: a real sandbox in the page, and people signed in. */
import { proAccessBackend } from '../../components/backend/pro-access-backend.js';
import type { ProAccessBackend } from '../../components/backend/pro-access-port.js';
import { createSandbox, type Persona, type SandboxOptions } from '../../sandbox/index.js';

type Choice = (persona: Persona) => boolean;
type Fetch = (request: Request) => Promise<Response>;

export const firmAdmin: Choice = ({ role }) => role === 'pro_access_admin';
export const firmUser: Choice = ({ role }) => role === 'pro_access_user';
export const owner: Choice = ({ role }) => role === 'account_admin';

/**
 * A sandbox in the page. `as(choice)` signs somebody in; `through` may hold back, change or refuse what goes to the
 * server.
 */
export async function openPro(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  const { items: personas } = await sandbox.control.personas();
  const personOf = (choice: Choice): Persona => {
    const found = personas.find(choice);
    if (!found) throw new Error('Nobody of this world fits.');
    return found;
  };
  const as = (choice: Choice, through: (fetch: Fetch) => Fetch = (fetch) => fetch): ProAccessBackend => {
    const { token } = personOf(choice);
    return proAccessBackend({
      baseUrl: 'https://sandbox.example',
      getAccessToken: () => token,
      fetch: through(sandbox.fetch),
    });
  };
  return { sandbox, personas, personOf, as };
}
