/** The board itself: which month, which rows, what is under way. The element loads this module when it is first shown. */
import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { Dialog } from '../internal/dialog.js';
import { holdFocus } from '../internal/hold-focus.js';
import { proStrings } from '../internal/pro.strings.js';
import type { ReadStatus } from '../internal/resource.js';
import { Waiting } from '../internal/waiting.js';
import { nowOf, type BoardHost, type BoardOptions } from './board-host.js';
import type { MonthTranslate } from './board-rows.js';
import type { BoardView } from './board-model.js';
import { boardView } from './board-view.js';
import { Desk } from './desk.js';
import { Grid } from './grid.js';
import { Looking } from './looking.js';
import { monthEndStrings } from './month-end.strings.js';
import { boardStyles } from './month-end.styles.js';
import { periodDialog, type Shown } from './period-dialog.js';
import { BoardReader } from './reading.js';
import { accessTo, columnsOf, monthAfter, statementIn, tallyOf } from './rules.js';
import { targetsOf } from './targets.js';

/** Milliseconds between two renderings while clients arrive or periods are tied out. */
const BREATH = 100;

export class Board implements ReactiveController {
  readonly #host: BoardHost;
  readonly #options: BoardOptions;
  readonly #t: MonthTranslate;
  readonly #desk: Desk;
  readonly #grid: Grid;
  readonly #reader: BoardReader;
  readonly #waiting: Waiting;
  readonly #dialog: Dialog;
  #looking = new Looking();
  /** The firm's backend that this is about. */
  #home: BackendKey[0] | undefined;
  #shown: Shown | undefined;
  #release: (() => void) | undefined;
  #breath: ReturnType<typeof setTimeout> | undefined;

  constructor(host: BoardHost, options: BoardOptions) {
    const { announcer, translate, key, revision, failed } = options;
    this.#host = host;
    this.#options = options;
    this.#t = translate({ ...commonStrings, ...proStrings, ...monthEndStrings });
    this.#grid = new Grid(() => host.renderRoot, this.#more);
    this.#desk = new Desk(host, {
      ...options,
      t: this.#t,
      home: () => this.#reader.key?.[0],
      changed: () => this.#soon(),
      over: () => this.#reorder(),
    });
    const { memory } = this.#desk;
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
        arrived: ({ connection }, accounts) => memory.load(connection.client.id, accounts),
        begin: async (home, signal) => {
          const me = await home.getMe?.({ signal });
          memory.open(host.storage, me?.firm?.id);
        },
        cleared: () => this.#clear(),
      },
    );
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
    this.#grid.updated();
  }

  hostDisconnected(): void {
    this.#desk.end();
    this.#grid.disconnected();
    this.#reader.hostDisconnected();
    clearTimeout(this.#breath);
    this.#breath = undefined;
  }

  readonly #more = (): void => {
    this.#looking.more();
    this.#host.requestUpdate();
  };

  #reorder(): void {
    this.#looking.reorder();
    this.#host.requestUpdate();
  }

  /** Renders within a breath, however much happens in it. */
  #soon(): void {
    if (this.#reader.status !== 'loading' && this.#reader.status !== 'refreshing' && !this.#desk.run) {
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
    this.#desk.end();
    this.#shown = undefined;
    const home = this.#options.key()?.[0];
    if (home === this.#home) return;
    if (home) {
      this.#desk.memory.forget();
      this.#looking = new Looking();
      this.#home = home;
    }
  }

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
      finding: target && this.#desk.found(target.client, target.statement),
      tieOut: () => void (target && this.#desk.tieOut([target])),
      export: () => {
        this.#dialog.close();
        void this.#desk.exportOne(shown);
      },
      books: () => {
        this.#dialog.close();
        void this.#desk.drill(shown.client, shown);
      },
    };
  }

  #view(): BoardView {
    const { clients, status, error, cancelled } = this.#reader;
    const { announcer, locale, switching } = this.#options;
    const looking = this.#looking;
    const desk = this.#desk;
    const { months, month } = looking.months(clients);
    const rows = looking.rows(clients, { month, settled: status !== 'loading' }, desk.found);
    const targets = targetsOf(rows, month);
    const findings = targets.map(({ client, statement }) => desk.found(client, statement));
    const due = targets.filter((_, n) => !findings[n]?.tie && !findings[n]?.busy);
    const { months: asked } = this.#host;
    const count = Number.isInteger(asked) && asked >= 1 && asked <= 24 ? asked : 6;
    // Until a closed period is read the table has the shape it will have: up to the month before this one.
    const last = month || monthAfter(nowOf(this.#host).slice(0, 7), -1);
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
      read: { done: this.#reader.done, count: this.#reader.count },
      months,
      month,
      columns: columnsOf(months, last, count),
      tally: tallyOf(clients, month, desk.found),
      rows: rows.slice(0, looking.limit),
      left: Math.max(0, rows.length - looking.limit),
      total: rows.reduce((sum, { accounts }) => sum + Math.max(1, accounts.length), 0),
      clients: clients.length,
      readable: clients.filter(({ connection }) => accessTo(connection) === 'yes').length,
      broken: broken.length,
      name: looking.name,
      only: looking.only,
      order: looking.order,
      run: desk.run,
      due: due.length,
      targets: targets.length,
      // Of books that were not read nobody knows.
      tied:
        status !== 'loading' &&
        !cancelled &&
        !broken.length &&
        findings.length > 0 &&
        findings.every((finding) => finding?.tie?.result === 'tied'),
      refused: switching.error,
      row: {
        here: this.#host.session?.current.client.id,
        entering: switching.entering,
        reading: status === 'loading' || status === 'refreshing',
        findingOf: desk.findingOf,
        enter: (client) => void desk.drill(client),
        show: (client, account, of) => {
          this.#shown = { client, account, month: of };
          this.#host.requestUpdate();
        },
        retry: (client) => void this.#reader.retry(client).then(() => looking.reorder()),
      },
      pressed: this.#grid.pressed,
      focused: this.#grid.focused,
      choose: (change) => {
        looking.choose(change);
        this.#host.requestUpdate();
      },
      tieOut: () => desk.tieOut(due),
      download: () => void desk.exportAll(targets, month),
      cancel: () => {
        if (desk.run) desk.end();
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
