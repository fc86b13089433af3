/** What one does on the board: tie periods out, open the books of a client, export; and what was found out by it. */
import type { BackendKey } from '../internal/base.js';
import { formatDate } from '../internal/dates.js';
import type { ExportHost } from '../internal/exporting.js';
import { nowOf, type BoardHost, type BoardOptions } from './board-host.js';
import type { MonthTranslate } from './board-rows.js';
import { exportAll, exportOne, type BoardExport } from './exports.js';
import { Memory } from './memory.js';
import type { Shown } from './period-dialog.js';
import { statementIn, type BoardAccount, type BoardClient, type Finding, type Month } from './rules.js';
import type { Target } from './targets.js';
import { Tying, type Outcome, type Run } from './tying.js';

/** What the desk needs of its board. */
export interface DeskOptions extends Pick<BoardOptions, 'announcer' | 'switching' | 'translate' | 'locale'> {
  t: MonthTranslate;
  failed: BoardOptions['failed'];
  emit: BoardOptions['emit'];
  /** The firm's backend, while there is one. */
  home: () => BackendKey[0] | undefined;
  /** A period stands otherwise than before. */
  changed: () => void;
  /** Some work is done: rows may stand in another order. */
  over: () => void;
}

export class Desk {
  /** Findings, while the page is there and beyond. */
  readonly memory: Memory;
  readonly #host: BoardHost;
  readonly #options: DeskOptions;
  readonly #tying: Tying;

  constructor(host: BoardHost, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    this.memory = new Memory(options.failed);
    this.#tying = new Tying({
      found: (target, outcome) => this.#tieOutcome(target, outcome),
      over: (run, ended) => this.#tieOver(run, ended),
    });
  }

  /** The tying out that is under way. */
  get run(): Run | undefined {
    return this.#tying.run;
  }

  readonly findingOf = (client: BoardClient, { account }: BoardAccount, statement: Target['statement']) =>
    this.memory.get(client.connection.client.id, account, statement);

  /** Findings by statement alone: ids of statements are unique within a client. */
  readonly found = (client: BoardClient, statement: Target['statement']): Finding | undefined => {
    const account = client.accounts?.find(({ statements }) => statements.includes(statement));
    return account && this.findingOf(client, account, statement);
  };

  tieOut(targets: readonly Target[]): void {
    const home = this.#options.home();
    if (home) void this.#tying.start(home, targets);
    this.#host.requestUpdate();
  }

  /** Ends the tying out that is under way. */
  end(): void {
    this.#tying.end();
  }

  /** Opens the books of a client, where the host does not say no. */
  async drill(client: BoardClient, shown?: Shown): Promise<void> {
    const { emit, switching, announcer, t } = this.#options;
    const named = client.connection.client;
    const statement = shown && statementIn(shown.account, shown.month);
    const detail = { client: named, account_id: shown?.account.account.id, statement_id: statement?.id };
    if (!emit('brex-drill', detail, { cancelable: true })) return;
    const here = this.#host.session?.current.client.id === named.id;
    if (!here && !(await switching.enter(named))) return;
    announcer.say(t('month.entered', { client: named.name }));
    emit('brex-drilled', detail);
  }

  /** Statements of a month as one file. */
  async exportAll(targets: readonly Target[], month: Month): Promise<void> {
    const { home, t, locale, over } = this.#options;
    const from = home();
    if (!from) return;
    await exportAll(this.#exportHost, targets, {
      ...this.#exportOptions(from),
      title: t('month.downloadTitle', { count: targets.length, month: formatDate(`${month}-01`, 'month', locale()) }),
      name: `Month-end_${month}`,
    });
    over();
  }

  /** The account one looks at. */
  async exportOne(shown: Shown): Promise<void> {
    const home = this.#options.home();
    if (!home) return;
    await exportOne(this.#exportHost, shown, this.#exportOptions(home));
    this.#host.requestUpdate();
  }

  get #exportHost(): ExportHost {
    const { translate, locale, announcer, failed } = this.#options;
    return { element: this.#host, translate, locale, scope: () => [this.#host.home], announcer, failed };
  }

  #exportOptions(home: BackendKey[0]): BoardExport {
    const { failed, emit } = this.#options;
    const at = nowOf(this.#host);
    return {
      home,
      webConnect: this.#host.webConnect,
      now: at,
      failed,
      tied: (target, tie) => {
        this.#set(target, { tie });
        this.#tell(target, tie);
      },
      exported: (targets, format) => {
        for (const target of targets) {
          this.#set(target, { ...this.found(target.client, target.statement), exported: { format, at } });
        }
      },
      saved: (name, files) => emit('brex-exported', { name, files }),
    };
  }

  #set({ client, account, statement }: Target, change: Finding): void {
    const { id } = client.connection.client;
    const before = this.memory.get(id, account.account, statement);
    this.memory.set(id, account.account, statement, {
      ...(before?.exported && { exported: before.exported }),
      ...change,
    });
    this.#options.changed();
  }

  #tieOutcome(target: Target, outcome: Outcome): void {
    // What was given up before it was looked at stands as it stood.
    const known = this.found(target.client, target.statement);
    const before: Finding = {
      ...(known?.tie && { tie: known.tie }),
      ...('error' in (known ?? {}) && { error: known!.error }),
    };
    this.#set(target, 'tie' in outcome || 'error' in outcome ? outcome : { ...before, ...outcome });
    if ('error' in outcome) this.#options.failed(outcome.error);
    else if ('tie' in outcome) this.#tell(target, outcome.tie);
  }

  #tieOver({ done, tied }: Run, ended: boolean): void {
    const { t, announcer, over } = this.#options;
    announcer.say(ended ? t('month.tyingEnded') : t('month.tyingDone', { count: done, tied, off: done - tied }));
    over();
  }

  #tell({ client, account, statement }: Target, result: NonNullable<Finding['tie']>): void {
    const { client: named } = client.connection;
    this.#options.emit('brex-tied-out', { client: named, account: account.account, statement, result });
  }
}
