/** What the audit says of the clients that were at work: each walk, and what was done wrong. */
import { html, nothing } from 'lit';
import type { AuditFinding, AuditReport, AuditWalk } from '../../journal/types.js';
import type { Around, Section } from './around.js';
import { box, button, icon, pill } from './kit.js';

/** Requests come in bursts; the audit reads the whole journal. Milliseconds. */
const PAUSE = 1_500;

export class AuditSection implements Section {
  readonly #around: Around;
  #report: AuditReport | undefined;
  #waiting = false;

  constructor(around: Around) {
    this.#around = around;
  }

  open(): Promise<void> {
    this.#report = undefined;
    return Promise.resolve();
  }

  /** A request came: what was judged is judged again, after a while. */
  asked(): void {
    if (!this.#report || this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      void this.#read().catch(() => undefined);
    }, PAUSE);
  }

  render(): unknown {
    const { speech } = this.#around;
    const judge = button(speech.word('audit.run'), () => this.#judge());
    return box('audit', speech.word('audit'), judge, this.#body(), this.#verdict());
  }

  #verdict(): unknown {
    if (!this.#report || nothingRead(this.#report)) return nothing;
    const { passed } = this.#report;
    return html`<p class=${passed ? 'verdict holds' : 'verdict broken'}>
      ${icon(passed ? 'check' : 'close')} ${this.#around.speech.word(passed ? 'audit.passed' : 'audit.failed')}
    </p>`;
  }

  #body(): unknown {
    const { speech } = this.#around;
    if (!this.#report) return html`<p class="box-text muted">${speech.word('audit.help')}</p>`;
    if (nothingRead(this.#report)) return html`<p class="box-text muted">${speech.word('audit.none')}</p>`;
    const { walks, findings } = this.#report;
    return html`<ul class="walks">
      ${[...walks].reverse().map((walk) => this.#walk(walk))}
      ${findings.length ? html`<li>${this.#findings(findings)}</li>` : nothing}
    </ul>`;
  }

  #walk({ list, person, pages, rows, expected, complete, findings }: AuditWalk): unknown {
    const { speech, personas } = this.#around;
    const name = personas.find(({ id }) => id === person)?.name;
    const count =
      expected === null
        ? speech.word('audit.rowsSoFar', { count: rows })
        : speech.word('audit.rows', { rows: speech.number(rows), expected: speech.number(expected) });
    return html`<li>
      <div class="walk">
        <div class="line-what">
          <bdi class="name">${list.replace(/^\/v1\/(accounting|pro_access)/, '')}</bdi>
          <span class="muted small"
            >${name ? html`<bdi>${name}</bdi> · ` : nothing}${speech.word('audit.pages', { count: pages })} ·
            ${count}</span
          >
        </div>
        ${pill(complete ? 'positive' : 'waiting', speech.word(complete ? 'audit.complete' : 'audit.incomplete'))}
      </div>
      ${findings.length ? this.#findings(findings) : nothing}
    </li>`;
  }

  #findings(findings: readonly AuditFinding[]): unknown {
    const { speech } = this.#around;
    return html`<ul class="findings">
      ${findings.map(
        ({ level, code, message, sequence }) =>
          html`<li>
            ${pill(level === 'error' ? 'negative' : 'waiting', code)} <bdi>${message}</bdi>
            <span class="muted small">${speech.word('audit.request', { sequence })}</span>
          </li>`,
      )}
    </ul>`;
  }

  async #read(): Promise<void> {
    this.#report = await this.#around.control.send<AuditReport>('GET', '/audit');
    this.#around.update();
  }

  async #judge(): Promise<void> {
    await this.#around.attempt(() => this.#read());
    const { speech } = this.#around;
    if (!this.#report || nothingRead(this.#report)) return;
    this.#around.tell(`${speech.word('audit')}: ${speech.word(this.#report.passed ? 'audit.passed' : 'audit.failed')}`);
  }
}

const nothingRead = ({ walks, findings }: AuditReport): boolean => walks.length === 0 && findings.length === 0;
