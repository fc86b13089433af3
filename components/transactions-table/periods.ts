import type { ReactiveControllerHost } from 'lit';
import type { Backend, Statement } from '../backend/backend.js';
import { calendarDate } from '../internal/dates.js';
import { Pager } from '../internal/pager.js';
import { openPeriod } from './ask.js';
import type { DateFieldsModel } from './date-fields.js';
import type { Reading, ReadingInputs } from './reading.js';

export interface PeriodsOptions {
  inputs: () => ReadingInputs;
  reading: Reading;
  revision: () => number;
  failed: (error: unknown, retry?: () => void) => void;
  /** Whether somebody wants to choose one: nothing is read before. */
  wanted: () => boolean;
}

type Key = readonly [source: Partial<Backend>, scope: unknown, accountId: string];

/** The statement periods of the account, as far as they lie in what was asked for: what the date filter offers. */
export class Periods {
  readonly #options: PeriodsOptions;
  readonly #statements: Pager<Key, Statement>;

  constructor(host: ReactiveControllerHost, options: PeriodsOptions) {
    this.#options = options;
    this.#statements = new Pager<Key, Statement>(host, {
      mode: 'all',
      key: () => {
        const { source, scope, accountId } = options.inputs();
        const kept = this.#statements?.key;
        // Once read they stay, so that the popover opens with them the next time.
        const wanted = options.wanted() || (kept?.[0] === source && kept?.[1] === scope && kept?.[2] === accountId);
        return wanted && this.#several && source?.listStatements && accountId ? [source, scope, accountId] : undefined;
      },
      revision: options.revision,
      page: ([source, , accountId], cursor, signal) =>
        source.listStatements!(accountId, { limit: 1000, ...(cursor && { cursor }) }, { signal }),
      failed: options.failed,
    });
  }

  /** What the date popover offers. */
  get dates(): Pick<DateFieldsModel, 'periods' | 'periodsError' | 'lastDay'> {
    const { reading } = this.#options;
    const { asked, account, complete, books } = reading;
    const open = openPeriod(account);
    const from = calendarDate(asked?.start_time) ?? '';
    const closed = this.#statements.items.map(({ period }) => ({
      start: calendarDate(period?.start) ?? '',
      end: calendarDate(period?.end) ?? '',
    }));
    const periods = [...(open ? [{ ...open, open: true }] : []), ...closed.map((each) => ({ ...each, open: false }))];
    return {
      periods: this.#several ? periods.filter(({ start, end }) => start && end && end >= from) : [],
      periodsError: !!this.#statements.error,
      lastDay: complete ? calendarDate(books.newest?.posted_at) : undefined,
    };
  }

  /** Of one statement there is nothing to choose. */
  get #several(): boolean {
    return !this.#options.reading.asked?.statement_id;
  }
}
