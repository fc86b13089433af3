/** The books of one person: the elements, as a partner would wire them. */
import type { Account, Backend } from '../../components/backend/backend.js';
import { httpBackend } from '../../components/backend/http-backend.js';
import type { BrexAccountSelect } from '../../components/account-select/account-select.js';
import type { BrexProvider } from '../../components/provider/provider.js';
import type { BrexStatementsList } from '../../components/statements-list/statements-list.js';
import type { BrexTransactionsTable } from '../../components/transactions-table/transactions-table.js';
import type { Persona } from '../control/control.js';
import type { Place } from './address.js';
import { byId } from './dom.js';
import { elementStrings } from './languages/languages.js';
import type { Speech } from './speech.js';

export class Books {
  readonly #provider = byId<BrexProvider>('books');
  readonly #select = byId<BrexAccountSelect>('account');
  readonly #statements = byId<BrexStatementsList>('statements');
  readonly #table = byId<BrexTransactionsTable>('transactions');
  readonly #scene = byId('scene');
  #persona: Persona | undefined;
  #backend: Backend | undefined;

  /**
   * `go` is told where a person goes: another account, another statement. `correct` is told when the statement of the
   * place is not there.
   */
  constructor(go: (place: Partial<Place>) => void, correct: (place: Partial<Place>) => void) {
    this.#select.addEventListener('brex-account-changed', ({ detail }) => {
      if (detail.account) go({ account: detail.account.id, statement: undefined });
    });
    this.#statements.addEventListener('brex-statement-selected', ({ detail }) => {
      go({ statement: detail.statement?.id });
    });
    // The clock went back before the statement closed: there is only the open period now.
    this.#table.addEventListener('brex-error', ({ detail }) => {
      const { status } = detail.error as { status?: number };
      if (status === 404 && this.#table.statementId) correct({ statement: undefined });
    });
  }

  /** Another person is another session: a backend of its own, so that nothing of the one can reach the other. */
  as(persona: Persona | undefined): void {
    if (persona === this.#persona) return;
    this.#persona = persona;
    this.#backend =
      persona &&
      httpBackend({
        baseUrl: '',
        getAccessToken: () => persona.token,
        headers: { 'Sandbox-Pending': 'true' },
      });
    this.hide();
  }

  async accounts(): Promise<Account[]> {
    return this.#backend ? (await this.#backend.listAccounts()).items : [];
  }

  show({ account, statement }: Place, speech: Speech): void {
    this.#provider.backend = this.#backend;
    this.#provider.client = this.#persona?.id;
    this.#provider.locale = speech.locale;
    this.#provider.strings = elementStrings(speech.tag);
    this.#select.value = account ?? '';
    this.#statements.accountId = account ?? '';
    this.#statements.selected = statement ?? 'current';
    this.#table.accountId = account ?? '';
    this.#table.statementId = statement ?? '';
    this.#select.hidden = false;
    this.#scene.hidden = false;
  }

  /** Takes everything of the person before off the page. */
  hide(): void {
    this.#provider.backend = undefined;
    this.#select.hidden = true;
    this.#scene.hidden = true;
  }

  /** Reads again; what is shown stays until the answer is complete. */
  refresh(): void {
    this.#provider.refresh();
  }
}
