/**
 * What `<brex-statements-list>` shows: the current period, a row a statement, the way to older ones. Loaded beside the
 * first request.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Account, Statement, StatementPeriodDates } from '../backend/backend.js';
import type { Announcer } from '../internal/announcer.js';
import type { BackendKey, Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { messagePanel } from '../internal/failure.js';
import type { Pager } from '../internal/pager.js';
import type { Resource } from '../internal/resource.js';
import { currentRow, statementRow, type RowContext, type RowTools } from './rows.js';
import type { statementsListStrings } from './statements-list.strings.js';

/** The texts of the list. */
export type ListTranslate = Translate<typeof commonStrings & typeof statementsListStrings>;

/** What is needed of the element. */
export interface StatementsOptions {
  t: ListTranslate;
  locale: () => string;
  announcer: Announcer;
  pager: Pager<BackendKey<[string]>, Statement>;
  accounts: Resource<BackendKey, Account[]>;
  account: () => Account | undefined;
  /** The currency that the heading says for all rows. */
  currency: () => string | undefined;
  /** Statements that can be told apart. */
  statements: () => readonly Statement[];
  /** Which row is marked. */
  selected: () => string;
  /** A person selects a statement, or with null the current period. */
  select: (statement: Statement | null) => void;
  /** What one does with statements, once it is loaded. */
  desk: () => RowTools | undefined;
  /** The box of the rows; none while there are none. */
  rows: () => HTMLElement | null;
  /** The bars of a row that is being loaded, once it is time to show them. */
  bars: () => unknown;
  /** Resolves once what was told last is drawn. */
  drawn: () => Promise<unknown>;
  /** Why something did not come. */
  failure: (error: unknown, title?: 'statements.currentFailed' | 'statements.partial', retry?: () => void) => unknown;
}

/** The rows, and what stands below them. It is itself the listener for their keys. */
export class Statements implements EventListenerObject {
  readonly #options: StatementsOptions;

  constructor(options: StatementsOptions) {
    this.#options = options;
  }

  /** The row of the current period; nothing where the backend cannot list accounts. */
  current(): unknown {
    const { accounts, account: find, bars, failure, select } = this.#options;
    const { status, error } = accounts;
    if (status === 'failed') {
      const retry = () => void accounts.refresh();
      return html`<li class="trouble">${failure(error, 'statements.currentFailed', retry)}</li>`;
    }
    if (status === 'loading') return html`<li class="current waiting">${bars()}</li>`;
    const account = find();
    if (!account) return nothing;
    const branch = account.instrument === 'CARD' ? account.card : account.cash;
    const period: StatementPeriodDates | undefined = branch?.current_statement_period;
    return currentRow(account.current_balance, period, this.#context, () => select(null));
  }

  /** A row for each closed statement. */
  rows(): TemplateResult[] {
    const { statements, select } = this.#options;
    const context = this.#context;
    return statements().map((statement) => statementRow(statement, context, () => select(statement)));
  }

  /** Below the rows: older ones, why they did not come, or that there are none. */
  foot(): unknown {
    const { t, pager, failure } = this.#options;
    const { status, pages, complete, items, error } = pager;
    if (pages === 0) return nothing;
    if (status === 'partial') return failure(error, 'statements.partial', () => void this.#more());
    if (complete) {
      return items.length ? nothing : messagePanel(t('statements.empty'), t('statements.emptyHelp'), [], 'empty');
    }
    const loading = status === 'loading';
    return html`<div class="foot">
      <button class="button quiet" part="more" type="button" aria-disabled=${loading} @click=${() => this.#more()}>
        ${t(loading ? 'statements.loadingMore' : 'statements.more')}
      </button>
    </div>`;
  }

  /** Arrows, Home and End go from row to row; Tab does as well. */
  handleEvent(event: Event): void {
    const { key, altKey, ctrlKey, metaKey, target } = event as KeyboardEvent;
    const rows = [...this.#options.rows()!.querySelectorAll<HTMLElement>('[part=statement],[part=current]')];
    const at = rows.indexOf(target as HTMLElement);
    if (at < 0) return;
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const to = steps[key];
    if (to === undefined || altKey || ctrlKey || metaKey) return;
    rows[to]?.focus();
    event.preventDefault();
  }

  async #more(): Promise<void> {
    const { t, pager, rows, announcer } = this.#options;
    const { key, items, status } = pager;
    if (status === 'loading') return;
    const before = items.length;
    await pager.continue();
    await this.#options.drawn();
    const count = pager.items.length - before;
    if (pager.key !== key || count <= 0) return;
    // The button is gone once the end is reached, and focus would be lost with it.
    if (pager.complete) rows()?.querySelectorAll<HTMLElement>('[part=statement]')[before]?.focus();
    announcer.say(t('statements.arrived', { count }));
  }

  get #context(): RowContext {
    const { t, locale, currency, selected, desk } = this.#options;
    return { t, locale: locale(), currency: currency(), selected: selected(), desk: desk() };
  }
}
