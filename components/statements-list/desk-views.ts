/** What the desk of the statements shows. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { describeFailure } from '../internal/failure.js';
import { icon } from '../internal/icons.js';
import { currencyCode, formatAmount } from '../internal/money.js';
import type { TieOut } from '../ledger/tie-out.js';
import type { deskStrings } from './desk.strings.js';
import type { Outcome, Run } from './tying.js';

/** The texts of the desk. */
export type DeskTranslate = Translate<typeof commonStrings & typeof deskStrings>;

interface ToolsContext {
  t: DeskTranslate;
  run: Run | undefined;
  reading: boolean;
  outcome: string;
  /** How many are selected; undefined: nobody is selecting. */
  chosen: number | undefined;
  checkAll: () => void;
  stop: () => void;
  choose: () => void;
  chooseAll: () => void;
  export: () => void;
}

/** The row of tools above the list. */
export function toolsView(context: ToolsContext): TemplateResult {
  const { t, run, reading, outcome, chosen } = context;
  if (chosen !== undefined) return choosingView(context, chosen);
  const words = reading ? t('statements.readingAll') : run ? t('statements.checking', { ...run }) : outcome;
  const busy = reading || !!run;
  return html`<div class="tools" part="tools">
    ${
      run
        ? html`<button class="button" part="stop" type="button" @click=${context.stop}>${t('statements.stop')}</button>`
        : html`<button
            class="button"
            part="check-all"
            type="button"
            aria-disabled=${busy}
            @click=${() => busy || context.checkAll()}
          >
            ${t('statements.checkAll')}
          </button>`
    }
    <button class="button" part="choose" type="button" aria-disabled=${busy} @click=${() => busy || context.choose()}>
      ${t('statements.choose')}
    </button>
    <span class="said small muted">${words}</span>
    ${
      run
        ? html`<progress max=${run.count} .value=${run.done} aria-label=${t('statements.checkAll')}></progress>`
        : nothing
    }
  </div>`;
}

function choosingView({ t, reading, choose, chooseAll, export: run }: ToolsContext, count: number): TemplateResult {
  return html`<div class="tools" part="tools">
    <button
      class="button primary"
      part="export"
      type="button"
      aria-disabled=${count === 0}
      @click=${() => count === 0 || run()}
    >
      ${t('statements.export')}
    </button>
    <button class="button" part="choose-all" type="button" aria-disabled=${reading} @click=${chooseAll}>
      ${t('statements.chooseAll')}
    </button>
    <button class="button" part="choose" type="button" @click=${choose}>${t('statements.chooseDone')}</button>
    <span class="said small muted">${reading ? t('statements.readingAll') : t('statements.chosen', { count })}</span>
  </div>`;
}

interface ProofContext {
  t: DeskTranslate;
  locale: string;
  /** The statement is the marked one: its lines are shown already. */
  selected: boolean;
  lines: () => void;
}

/** What the lines of a statement came to. */
export function proofView(outcome: Outcome, context: ProofContext): TemplateResult {
  const { t } = context;
  if ('busy' in outcome) return html`<p class="proof small" part="proof">${t('statements.busy')}…</p>`;
  if ('error' in outcome) {
    return html`<p class="proof small off" part="proof">${icon('info')} ${describeFailure(outcome.error, t).title}</p>`;
  }
  const { tie } = outcome;
  if (tie.result === 'tied') {
    return html`<p class="proof small tied" part="proof">
      ${icon('check')} ${t('statements.tied', { count: tie.count })}
    </p>`;
  }
  return html`<div class="proof small off" part="proof" role="group">
    ${icon('info')} <span>${offWords(tie, context)}</span>
    ${
      context.selected
        ? nothing
        : html`<button class="button quiet" part="lines" type="button" @click=${context.lines}>
            ${t('statements.lines')}
          </button>`
    }
  </div>`;
}

function offWords(tie: Exclude<TieOut, { result: 'tied' }>, { t, locale }: ProofContext): TemplateResult | string {
  if (tie.result === 'unreadable') return t('statements.cannotTie');
  const { difference, count } = tie;
  const figure = `${formatAmount(difference, { locale, sign: true })} ${currencyCode(difference.currency)}`;
  return html`${t('statements.off', { amount: figure })}.
    <span class="muted">${t('statements.offHelp', { count })}</span>`;
}

interface ActsContext {
  t: DeskTranslate;
  /** The statement's name. */
  period: string;
  outcome: Outcome | undefined;
  documentUrl: string | null | undefined;
  check: () => void;
  export: () => void;
  /** Its lines are being read to be printed. */
  printing: boolean;
  print: () => void;
  open: (event: Event) => unknown;
}

/** What can be done with the marked statement. */
export function actsView({ t, period, outcome, documentUrl, ...context }: ActsContext): TemplateResult {
  const busy = !!outcome && 'busy' in outcome;
  const href = safeHref(documentUrl);
  return html`<div class="acts" part="acts" role="group" aria-label=${t('statements.acts', { period })}>
    <button
      class="button"
      part="check"
      type="button"
      aria-busy=${busy}
      aria-disabled=${busy}
      @click=${() => busy || context.check()}
    >
      ${t(outcome && !busy ? 'statements.checkAgain' : 'statements.check')}
    </button>
    <button class="button" part="export-one" type="button" @click=${context.export}>${t('statements.export')}</button>
    <button
      class="button"
      part="print"
      type="button"
      aria-busy=${context.printing}
      aria-disabled=${context.printing}
      @click=${context.print}
    >
      ${t('statements.print')}
    </button>
    ${
      href === undefined
        ? nothing
        : html`<a
            class="button"
            part="document"
            href=${href}
            target="_blank"
            rel="noopener noreferrer"
            aria-label=${t('statements.documentOf', { period })}
            @click=${context.open}
            >${t('statements.document')}</a
          >`
    }
  </div>`;
}

/** An address that may be followed: of the web, and nothing that runs in the page. */
function safeHref(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address, document.baseURI)) return undefined;
  const url = new URL(address, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
