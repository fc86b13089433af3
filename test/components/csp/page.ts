/**
 * A host page that is served under `default-src 'self'` (web-test-runner.config.mjs): every element over a sandbox in the
 * page. `violations` holds what the policy blocked; `ready` tells when the books are open.
 */
import '../../../components/define.js';
import { httpBackend } from '../../../components/index.js';
import { createSandbox } from '../../../sandbox/index.js';

declare global {
  interface Window {
    violations: string[];
    ready: Promise<void>;
  }
}

const elements = ['brex-account-select', 'brex-statements-list', 'brex-transactions-table'] as const;

async function openBooks(): Promise<void> {
  const sandbox = createSandbox({ scenario: 'demo', pending: true });
  const { items } = await sandbox.control.personas();
  const reader = items.find(({ role }) => role === 'bookkeeper');
  const provider = document.createElement('brex-provider');
  provider.client = reader!.company!.id;
  provider.backend = httpBackend({
    baseUrl: 'https://sandbox.example',
    getAccessToken: () => reader!.token,
    fetch: sandbox.fetch,
  });
  const accounts = await provider.backend.listAccounts!();
  for (const tag of elements) {
    const element = document.createElement(tag);
    element.setAttribute('account-id', accounts.items[0]!.id);
    provider.append(element);
  }
  document.body.append(provider);
}

window.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
  window.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
);
window.ready = openBooks();
