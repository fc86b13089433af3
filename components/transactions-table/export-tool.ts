/** The button that exports: a statement, whole days, or what the table shows. The dialog comes when it is first asked for. */
import { html } from 'lit';
import type { Statement } from '../backend/backend.js';
import type { ClientSession } from '../backend/pro-access-port.js';
import type { Translate } from '../internal/base.js';
import type { ExportView } from '../internal/exporting.js';
import type { Text } from '../internal/strings.js';
import { exportToolStrings } from './export-tool.strings.js';
import type { AnnotationHost } from './annotations.js';
import type { DetailsOptions } from './details.js';
import type { Reading, ReadingInputs } from './reading.js';
import type { Books } from './rows.js';

/** What the tool needs of the tools around it. */
export interface ExportToolOptions extends Pick<DetailsOptions, 'addTexts' | 'announcer' | 'failed' | 't'> {
  reading: Reading;
  inputs: () => ReadingInputs;
  /** BCP 47. */
  locale: () => string;
  /** The rows that pass, with their sums, and whether some do not. */
  found: () => { books: Books; filtered: boolean };
}

/** A `TableTool`. */
export class ExportTool {
  readonly #host: AnnotationHost;
  readonly #options: ExportToolOptions;
  /** The dialog is on its way. */
  #busy = false;

  constructor(host: AnnotationHost, options: ExportToolOptions) {
    this.#host = host;
    this.#options = options;
    options.addTexts(exportToolStrings);
  }

  readonly bar = (): unknown => {
    const t = this.#options.t as unknown as Translate<typeof exportToolStrings>;
    return html`<button class="button" part="export" type="button" aria-busy=${this.#busy} @click=${this.#open}>
      ${t('table.export')}
    </button>`;
  };

  readonly #open = async (): Promise<void> => {
    const { reading, inputs, failed, announcer, locale, addTexts, t } = this.#options;
    const { account } = reading;
    const { source, scope, statementId } = inputs();
    if (this.#busy || !account || !source?.listTransactions) return;
    this.#show(true);
    try {
      const [{ openExport }, statements] = await Promise.all([import('../internal/exporting.js'), this.#statements()]);
      const now = inputs();
      if (now.source !== source || now.scope !== scope || reading.account !== account) return;
      this.#show(false);
      await openExport(
        {
          element: this.#host,
          translate: <S extends Record<string, Text>>(texts: S) => {
            addTexts(texts);
            return t as unknown as Translate<S>;
          },
          locale,
          scope: () => [inputs().source, inputs().scope, inputs().accountId],
          announcer,
          failed,
        },
        {
          client: (scope as Partial<ClientSession> | undefined)?.current?.client.name ?? '',
          account,
          backend: source as Required<Pick<typeof source, 'listTransactions'>>,
          statements,
          ...this.#shown(statementId),
        },
      );
    } catch (error) {
      failed(error, () => void this.#open());
    } finally {
      this.#show(false);
    }
  };

  #show(busy: boolean): void {
    this.#busy = busy;
    this.#host.requestUpdate();
  }

  /** What the table shows, once all of it is here: a whole statement as that, the open period as its days. */
  #shown(statementId: string | undefined): { statement?: string; view?: ExportView } {
    const { reading } = this.#options;
    const { books, filtered } = this.#options.found();
    if (statementId && !filtered) return { statement: statementId };
    if (!reading.complete) return {};
    const { period } = reading;
    const rows = [...books.posted];
    return { view: { rows: () => [rows], count: rows.length, ...(!filtered && period && { period }) } };
  }

  /** Closed periods to choose from. Where they do not come there are dates and what is shown. */
  async #statements(): Promise<Statement[]> {
    const { inputs, failed } = this.#options;
    const { source, accountId } = inputs();
    if (!source?.listStatements) return [];
    try {
      return (await source.listStatements(accountId, { limit: 1000 })).items;
    } catch (error) {
      failed(error);
      return [];
    }
  }
}
