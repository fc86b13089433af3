/** The ledger check: how far it is, and what it says in the end. */
import { html, nothing } from 'lit';
import type { CheckProgress, CheckReport, SandboxEvent } from '../../control/control.js';
import type { Around, Section } from './around.js';
import { box, button, icon } from './kit.js';

/** Breaches that are listed; a world that is broken has thousands. */
const SHOWN = 50;

/** A breach of either kind, as it is told. */
interface Told {
  readonly rule: string;
  readonly message: string;
  readonly where: string;
}

export class CheckSection implements Section {
  readonly #around: Around;
  #progress: CheckProgress[] = [];
  #running: AbortController | undefined;
  #report: CheckReport | undefined;
  /** The world is not as it was when it was checked. */
  #stale = false;

  constructor(around: Around) {
    this.#around = around;
  }

  open(): Promise<void> {
    this.#running?.abort();
    this.#running = this.#report = undefined;
    return Promise.resolve();
  }

  event(_: SandboxEvent): void {
    this.#stale = this.#report !== undefined;
  }

  render(): unknown {
    const { speech } = this.#around;
    const action = this.#running
      ? button(speech.word('check.stop'), () => this.#running?.abort())
      : button(speech.word(this.#report ? 'check.again' : 'check.run'), () => this.#run());
    return box('check', speech.word('check'), action, this.#body(), this.#verdict());
  }

  #verdict(): unknown {
    const { speech } = this.#around;
    if (!this.#report || this.#running) return nothing;
    const { ok } = this.#report;
    return html`<p class=${ok ? 'verdict holds' : 'verdict broken'}>
      ${icon(ok ? 'check' : 'close')} ${speech.word(ok ? 'check.holds' : 'check.broken')}
    </p>`;
  }

  #body(): unknown {
    const { speech } = this.#around;
    if (this.#running) return this.#going();
    if (!this.#report) return html`<p class="box-text muted">${speech.word('check.help')}</p>`;
    const { accounts, transactions, statements, now } = this.#report;
    const told = this.#told(this.#report);
    return html`<p class="box-text muted">
        ${speech.word('check.walked', { accounts: speech.number(accounts), rows: speech.number(transactions), statements: speech.number(statements) })}
        ${this.#stale ? html`<br />${speech.word('check.stale', { date: speech.date(now, 'moment') })}` : nothing}
      </p>
      ${
        told.length
          ? html`<ul class="breaches">
              ${told.slice(0, SHOWN).map(({ rule, message, where }) => html`<li><strong>${rule}</strong> ${message} <code>${where}</code></li>`)}
            </ul>`
          : nothing
      }
      ${told.length > SHOWN ? html`<p class="box-text muted">${speech.word('check.more', { count: told.length - SHOWN })}</p>` : nothing}`;
  }

  #going(): unknown {
    const { speech, personas } = this.#around;
    const companies = new Set(personas.flatMap(({ company }) => company?.id ?? [])).size;
    const reached = new Set(this.#progress.map(({ company_id }) => company_id)).size;
    const rows = this.#progress.reduce((sum, { transactions }) => sum + transactions, 0);
    return html`<div class="box-text">
      <progress
        aria-label=${speech.word('check')}
        max=${Math.max(companies, 1)}
        .value=${Math.min(reached, companies)}
      ></progress>
      <p class="muted small">
        ${speech.word('check.going', { accounts: speech.number(this.#progress.length), rows: speech.number(rows) })}
      </p>
    </div>`;
  }

  #told({ breaches, pro_access: pro }: CheckReport): Told[] {
    return [
      ...breaches.map(({ rule, message, account_id, transaction_id, statement_id }) => ({
        rule,
        message,
        where: [account_id, transaction_id ?? statement_id].filter(Boolean).join(' · '),
      })),
      ...(pro?.breaches ?? []).map(({ rule, message, id }) => ({ rule, message, where: id })),
    ];
  }

  async #run(): Promise<void> {
    const { speech, control } = this.#around;
    const running = (this.#running = new AbortController());
    this.#progress = [];
    this.#stale = false;
    const report = await this.#around.attempt(async () => {
      const response = await control.ask('GET', '/check', undefined, running.signal);
      return readCheck(response, (progress) => {
        this.#progress.push(progress);
        this.#around.update();
      }).catch((error: unknown) => {
        if (running.signal.aborted) return undefined;
        throw error;
      });
    });
    if (this.#running !== running) return;
    this.#running = undefined;
    if (report) {
      this.#report = report;
      this.#around.tell(`${speech.word('check')}: ${speech.word(report.ok ? 'check.holds' : 'check.broken')}`);
    }
    this.#around.update();
  }
}

/** Reads the one JSON document that comes a line at a time, and tells each account as its line is there. */
export async function readCheck(response: Response, tell: (progress: CheckProgress) => void): Promise<CheckReport> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let told = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return JSON.parse(text) as CheckReport;
    text += value;
    for (let end = text.indexOf('\n', told); end >= 0; end = text.indexOf('\n', told)) {
      const line = text.slice(told, end).replace(/^,/, '');
      told = end + 1;
      if (line.startsWith('{"account_id"') && line.endsWith('}') && !line.includes('"rule"')) {
        tell(JSON.parse(line) as CheckProgress);
      }
    }
  }
}
