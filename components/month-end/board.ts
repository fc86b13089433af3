/** The board itself: which month, which rows, what is under way. The element loads this module when it is first shown. */
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { DateTime } from '../backend/backend.js';
import type { AnyBackend, ClientSession } from '../backend/pro-access-port.js';
import type { WebConnect } from '../export/request.js';
import type { Announcer } from '../internal/announcer.js';
import type { BackendKey, BrexElement, Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { formatDate } from '../internal/dates.js';
import { Dialog } from '../internal/dialog.js';
import type { ExportHost } from '../internal/exporting.js';
import { holdFocus } from '../internal/hold-focus.js';
import { proStrings } from '../internal/pro.strings.js';
import type { ReadStatus } from '../internal/resource.js';
import type { Text } from '../internal/strings.js';
import type { Switching } from '../internal/switching.js';
import { Waiting } from '../internal/waiting.js';
import type { MonthTranslate } from './board-rows.js';
import { boardView, type BoardView } from './board-view.js';
import { exportAll, exportOne, type BoardExport } from './exports.js';
import { move, rove } from './grid-keys.js';
import { Looking } from './looking.js';
import { Memory, type BoardStorage } from './memory.js';
import { monthEndStrings } from './month-end.strings.js';
import { boardStyles } from './month-end.styles.js';
import { periodDialog, type Shown } from './period-dialog.js';
import { BoardReader } from './reading.js';
import { accessTo, columnsOf, statementIn, tallyOf, type BoardClient, type Finding, type Month } from './rules.js';
import { targetsOf, type Target } from './targets.js';
import { Tying, type Outcome, type Run } from './tying.js';

/** The element, as the board knows it. */
export interface BoardHost extends LitElement {
  readonly home: AnyBackend | undefined;
  readonly session: ClientSession | undefined;
  readonly label: string;
  readonly months: number;
  readonly storage: BoardStorage | undefined;
  readonly webConnect: WebConnect | undefined;
  readonly now: DateTime;
}

/** What the board needs of its element. */
export interface BoardOptions {
  announcer: Announcer;
  switching: Switching;
  translate: <S extends Record<string, Text>>(defaults: S) => Translate<S>;
  locale: () => string;
  key: () => BackendKey | undefined;
  revision: () => number;
  failed: (error: unknown) => void;
  emit: BrexElement['emit'];
}

/** Milliseconds between two renderings while clients arrive or periods are tied out. */
const BREATH = 100;

export class Board implements ReactiveController {
  readonly #host: BoardHost;
  readonly #options: BoardOptions;
  readonly #t: MonthTranslate;
  readonly #memory: Memory;
  readonly #reader: BoardReader;
  readonly #tying: Tying;
  readonly #waiting: Waiting;
  readonly #dialog: Dialog;
  #looking = new Looking();
  /** The firm's backend that this is about. */
  #home: BackendKey[0] | undefined;
  #shown: Shown | undefined;
  /** The cell that Tab leads to. */
  #active = '';
  #release: (() => void) | undefined;
  #breath: ReturnType<typeof setTimeout> | undefined;
  #watched: Element | undefined;
  #ends: IntersectionObserver | undefined;

  constructor(host: BoardHost, options: BoardOptions) {
    const { announcer, translate, key, revision, failed } = options;
    this.#host = host;
    this.#options = options;
    this.#t = translate({ ...commonStrings, ...proStrings, ...monthEndStrings });
    this.#memory = new Memory(failed);
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...boardStyles.map(({ styleSheet }) => styleSheet!)];
    // Many clients arrive in one breath.
    const slowly = {
      addController: () => undefined,
      removeController: () => undefined,
      updateComplete: host.updateComplete,
    };
    this.#reader = new BoardReader(
      { ...slowly, requestUpdate: () => this.#soon() },
      {
        key,
        revision,
        failed,
        failedOne: failed,
        arrived: ({ connection }, accounts) => this.#memory.load(connection.client.id, accounts),
        begin: async (home, signal) => {
          const me = await home.getMe?.({ signal });
          this.#memory.open(host.storage, me?.firm?.id);
        },
        cleared: () => this.#clear(),
      },
    );
    this.#tying = new Tying({
      found: (target, outcome) => this.#tieOutcome(target, outcome),
      over: (run, ended) => this.#tieOver(run, ended),
    });
    host.addController(this);
    this.#waiting = new Waiting(
      host,
      () => this.#reader.status === 'loading' && !this.#reader.clients.length,
      () => announcer.say(this.#t('month.loading')),
    );
    this.#dialog = new Dialog(host, () => (this.#shown = undefined));
  }

  get status(): ReadStatus | 'empty' {
    const { status, clients } = this.#reader;
    if (status !== 'ready') return status;
    if (!clients.length) return 'empty';
    return clients.some(({ error }) => error !== undefined) ? 'partial' : status;
  }

  refresh(): Promise<void> {
    return this.#reader.refresh();
  }

  hostConnected(): void {
    this.#reader.hostConnected();
  }

  hostUpdate(): void {
    this.#reader.hostUpdate();
    this.#release = holdFocus(this.#host, 'client');
  }

  hostUpdated(): void {
    this.#release?.();
    const grid = this.#host.renderRoot.querySelector('table');
    if (!grid) return;
    const columns = grid.querySelectorAll('thead .period').length;
    grid.style.setProperty('--_columns', String(columns));
    const active = grid.querySelector<HTMLElement>(`[data-key="${CSS.escape(this.#active)}"]`);
    rove(grid, active ?? grid.querySelector<HTMLElement>('[data-col]') ?? undefined);
    this.#watch(this.#host.renderRoot.querySelector('[part=more]') ?? undefined);
  }

  hostDisconnected(): void {
    this.#tying.end();
    this.#reader.hostDisconnected();
    this.#ends?.disconnect();
    this.#watched = undefined;
    clearTimeout(this.#breath);
    this.#breath = undefined;
  }

  /** More clients are shown when the end of the table comes into view. */
  #watch(end: Element | undefined): void {
    if (end === this.#watched) return;
    this.#ends?.disconnect();
    this.#watched = end;
    if (!end) return;
    this.#ends = new IntersectionObserver(([seen]) => seen?.isIntersecting && this.#more(), { rootMargin: '200px' });
    this.#ends.observe(end);
  }

  readonly #more = (): void => {
    this.#looking.more();
    this.#host.requestUpdate();
  };

  /** Renders within a breath, however much happens in it. */
  #soon(): void {
    if (this.#reader.status !== 'loading' && this.#reader.status !== 'refreshing' && !this.#tying.run) {
      this.#host.requestUpdate();
    } else {
      this.#breath ??= setTimeout(() => {
        this.#breath = undefined;
        this.#host.requestUpdate();
      }, BREATH);
    }
  }

  /** What is under way ends. What one chose and what was found out stays, unless it is another firm's. */
  #clear(): void {
    this.#tying.end();
    this.#shown = undefined;
    const home = this.#options.key()?.[0];
    if (home === this.#home) return;
    if (home) {
      this.#memory.forget();
      this.#looking = new Looking();
      this.#home = home;
    }
  }

  readonly #findingOf = (
    client: BoardClient,
    account: { account: Target['account']['account'] },
    statement: Target['statement'],
  ) => this.#memory.get(client.connection.client.id, account.account, statement);

  /** Findings by statement alone: ids of statements are unique within a client. */
  readonly #found = (client: BoardClient, statement: Target['statement']): Finding | undefined => {
    const account = client.accounts?.find(({ statements }) => statements.includes(statement));
    return account && this.#findingOf(client, account, statement);
  };

  #set({ client, account, statement }: Target, change: Finding): void {
    const { id } = client.connection.client;
    const before = this.#memory.get(id, account.account, statement);
    this.#memory.set(id, account.account, statement, {
      ...(before?.exported && { exported: before.exported }),
      ...change,
    });
    this.#soon();
  }

  readonly #tieOut = (targets: readonly Target[]): void => {
    const [home] = this.#reader.key ?? [];
    if (home) void this.#tying.start(home, targets);
    this.#host.requestUpdate();
  };

  #tieOutcome(target: Target, outcome: Outcome): void {
    // What was given up before it was looked at stands as it stood.
    const known = this.#found(target.client, target.statement);
    const before: Finding = {
      ...(known?.tie && { tie: known.tie }),
      ...('error' in (known ?? {}) && { error: known!.error }),
    };
    this.#set(target, 'tie' in outcome || 'error' in outcome ? outcome : { ...before, ...outcome });
    if ('error' in outcome) this.#options.failed(outcome.error);
    else if ('tie' in outcome) this.#tell(target, outcome.tie);
  }

  #tieOver({ done, tied }: Run, ended: boolean): void {
    const words = ended
      ? this.#t('month.tyingEnded')
      : this.#t('month.tyingDone', { count: done, tied, off: done - tied });
    this.#options.announcer.say(words);
    this.#looking.reorder();
    this.#host.requestUpdate();
  }

  #tell({ client, account, statement }: Target, result: NonNullable<Finding['tie']>): void {
    const { client: named } = client.connection;
    this.#options.emit('brex-tied-out', { client: named, account: account.account, statement, result });
  }

  /** Opens the books of a client, where the host does not say no. */
  readonly #drill = async (client: BoardClient, account?: Shown): Promise<void> => {
    const { emit, switching, announcer } = this.#options;
    const named = client.connection.client;
    const statement = account && statementIn(account.account, account.month);
    const detail = { client: named, account_id: account?.account.account.id, statement_id: statement?.id };
    if (!emit('brex-drill', detail, { cancelable: true })) return;
    const here = this.#host.session?.current.client.id === named.id;
    if (!here && !(await switching.enter(named))) return;
    announcer.say(this.#t('month.entered', { client: named.name }));
    emit('brex-drilled', detail);
  };

  get #exportHost(): ExportHost {
    const { translate, locale, announcer, failed } = this.#options;
    return { element: this.#host, translate, locale, scope: () => [this.#host.home], announcer, failed };
  }

  readonly #exportAll = async (targets: readonly Target[], month: Month): Promise<void> => {
    const [home] = this.#reader.key ?? [];
    if (!home) return;
    const t = this.#t;
    const words = formatDate(`${month}-01`, 'month', this.#options.locale());
    await exportAll(this.#exportHost, targets, {
      ...this.#exportOptions(home),
      title: t('month.downloadTitle', { count: targets.length, month: words }),
      name: `Month-end_${month}`,
    });
    this.#looking.reorder();
    this.#host.requestUpdate();
  };

  readonly #exportOne = async (shown: Shown): Promise<void> => {
    const [home] = this.#reader.key ?? [];
    if (!home) return;
    await exportOne(this.#exportHost, shown, this.#exportOptions(home));
    this.#host.requestUpdate();
  };

  #exportOptions(home: BackendKey[0]): BoardExport {
    const { webConnect } = this.#host;
    const at = this.#host.now || hostNow();
    return {
      home,
      webConnect,
      now: at,
      failed: this.#options.failed,
      tied: (target, tie) => {
        this.#set(target, { tie });
        this.#tell(target, tie);
      },
      exported: (targets, format) => {
        for (const target of targets) {
          this.#set(target, { ...this.#found(target.client, target.statement), exported: { format, at } });
        }
      },
      saved: (name, files) => this.#options.emit('brex-exported', { name, files }),
    };
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const from = (event.target as Element).closest<HTMLElement>('[data-col]');
    if (!from || event.altKey || event.metaKey) return;
    const to = move(event, from);
    if (!to) return;
    event.preventDefault();
    to.focus();
  };

  readonly #focused = (event: FocusEvent): void => {
    const at = (event.target as Element).closest<HTMLElement>('[data-col]');
    if (!at) return;
    this.#active = at.dataset.key ?? '';
    rove(at.closest('table')!, at);
  };

  render(): TemplateResult {
    const shown = this.#shown;
    return html`${boardView(this.#view())}
    ${this.#dialog.render(shown && periodDialog(shown, this.#periodContext(shown)))}`;
  }

  #periodContext(shown: Shown) {
    const statement = statementIn(shown.account, shown.month);
    const target = statement && { client: shown.client, account: shown.account, statement };
    return {
      t: this.#t,
      locale: this.#options.locale(),
      finding: target && this.#found(target.client, target.statement),
      tieOut: () => void (target && this.#tieOut([target])),
      export: () => {
        this.#dialog.close();
        void this.#exportOne(shown);
      },
      books: () => {
        this.#dialog.close();
        void this.#drill(shown.client, shown);
      },
    };
  }

  #view(): BoardView {
    const { clients, status, done, count, error, cancelled } = this.#reader;
    const { announcer, locale, switching } = this.#options;
    const looking = this.#looking;
    const { months, month } = looking.months(clients);
    const rows = looking.rows(clients, { month, settled: status !== 'loading' }, this.#found);
    const targets = targetsOf(rows, month);
    const due = targets.filter(({ client, statement }) => {
      const finding = this.#found(client, statement);
      return !finding?.tie && !finding?.busy;
    });
    const { months: columns } = this.#host;
    const broken = clients.filter((client) => client.error !== undefined);
    return {
      t: this.#t,
      locale: locale(),
      label: this.#host.label,
      announcer,
      status,
      error,
      cancelled,
      waiting: this.#waiting.visible,
      read: { done, count },
      months,
      month,
      columns: columnsOf(months, month, Number.isInteger(columns) && columns >= 1 && columns <= 24 ? columns : 6),
      tally: tallyOf(clients, month, this.#found),
      rows: rows.slice(0, looking.limit),
      left: Math.max(0, rows.length - looking.limit),
      total: rows.reduce((sum, { accounts }) => sum + Math.max(1, accounts.length), 0),
      clients: clients.length,
      readable: clients.filter(({ connection }) => accessTo(connection) === 'yes').length,
      broken: broken.length,
      name: looking.name,
      only: looking.only,
      order: looking.order,
      run: this.#tying.run,
      due: due.length,
      targets: targets.length,
      refused: switching.error,
      row: {
        here: this.#host.session?.current.client.id,
        entering: switching.entering,
        reading: status === 'loading' || status === 'refreshing',
        findingOf: this.#findingOf,
        enter: (client) => void this.#drill(client),
        show: (client, account, of) => {
          this.#shown = { client, account, month: of };
          this.#host.requestUpdate();
        },
        retry: (client) => void this.#reader.retry(client).then(() => this.#looking.reorder()),
      },
      pressed: this.#pressed,
      focused: this.#focused,
      choose: (change) => {
        looking.choose(change);
        this.#host.requestUpdate();
      },
      tieOut: () => void this.#tieOut(due),
      download: () => void this.#exportAll(targets, month),
      cancel: () => {
        if (this.#tying.run) this.#tying.end();
        else this.#reader.cancel();
      },
      continue: () => void this.#reader.continue(),
      refresh: () => void this.#reader.refresh(),
      retryBroken: () =>
        void Promise.all(broken.map((client) => this.#reader.retry(client))).then(() => this.#looking.reorder()),
      more: this.#more,
    };
  }
}

const hostNow = (): DateTime => `${new Date().toISOString().slice(0, 19)}Z`;
