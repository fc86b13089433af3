/**
 * The balance over time as a picture, with the same facts as text. Time runs from left to right in every language, as
 * charts of figures do in right-to-left print too; so the right arrow key is always the later day.
 */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Transaction } from '../backend/backend.js';
import type { Translate } from '../internal/base.js';
import { adopt } from '../internal/adopt.js';
import { formatDate } from '../internal/dates.js';
import { currencyCode, formatAmount } from '../internal/money.js';
import type { AnnotationHost } from './annotations.js';
import { chartFacts, dayAt, daySeries, placeOf, thin, type ChartFacts, type DayBalance } from './chart-series.js';
import { chartStyles } from './chart.styles.js';
import type { chartStrings } from './chart.strings.js';
import type { Reading } from './reading.js';

/** Units of the picture, which is stretched over the space there is. */
const WIDTH = 1000;
const HEIGHT = 100;
const factNames = ['Opening', 'Lowest', 'Highest', 'Closing'] as const;
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30 };

export interface ChartOptions {
  reading: Reading;
  /** BCP 47. */
  locale: () => string;
  /** Brings a row into sight, though a filter hides it. */
  revealRow: (row: Transaction) => void;
  t: Translate<typeof chartStrings>;
}

export class Chart {
  readonly #host: AnnotationHost;
  readonly #options: ChartOptions;
  #key: readonly unknown[] = [];
  #days: DayBalance[] = [];
  /** The day that is pointed at; the last one where nobody points. */
  #at: string | undefined;

  constructor(host: AnnotationHost, options: ChartOptions) {
    this.#host = host;
    this.#options = options;
    adopt(host.renderRoot, chartStyles);
  }

  render(): TemplateResult {
    const { reading, t } = this.#options;
    const { books } = reading;
    const key = [books, books.count];
    if (key.some((value, i) => value !== this.#key[i])) [this.#key, this.#days] = [key, daySeries(books.posted)];
    const facts = chartFacts(this.#days);
    const label = t(books.card ? 'table.chartOwed' : 'table.chartOf');
    return html`<figure class="chart" part="chart" aria-label=${label}>
      ${facts ? this.#picture(facts, label) : html`<p class="muted">${t('table.chartNone')}</p>`}
    </figure>`;
  }

  /** A day in words; the figure alone is for the eye, which reads the currency at the top of the table. */
  #words({ day, amount, row }: DayBalance): { date: string; amount: string; figure: string } {
    const locale = this.#options.locale();
    const { currency } = row.balance!;
    const figure = formatAmount({ amount, currency }, { locale })!;
    return { date: formatDate(day, 'medium', locale), amount: `${figure} ${currencyCode(currency)}`, figure };
  }

  get #index(): number {
    const found = this.#days.findIndex(({ day }) => day === this.#at);
    return found < 0 ? this.#days.length - 1 : found;
  }

  #picture(facts: ChartFacts, label: string): TemplateResult {
    const { t } = this.#options;
    const index = this.#index;
    const day = this.#days[index]!;
    const words = this.#words(day);
    const said = t('table.chartDay', words);
    const height = (share: number) => (4 + share * (HEIGHT - 8)).toFixed(1);
    const point = (each: DayBalance) => {
      const { x, y } = placeOf(each, facts);
      return { x: (x * WIDTH).toFixed(1), y: height(y) };
    };
    // A balance stands until it changes: steps, no slopes between days.
    const line = thin(this.#days, WIDTH / 2)
      .map((each) => point(each))
      .map(({ x, y }, i) => (i ? `H${x}V${y}` : `M${x} ${y}`))
      .join('');
    const here = point(day);
    const nought = placeOf({ ...day, amount: 0 }, facts).y;
    const ground = height(Math.max(0, Math.min(1, nought)));
    const told = factNames.map((name) => {
      const fact = this.#words(facts[name.toLowerCase() as keyof ChartFacts]);
      return { name: t(`table.chart${name}`), ...fact };
    });
    const description = told.map(({ name, date, amount }) => `${name}: ${date}, ${amount}`).join('. ');
    return html`<div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${label}
        aria-describedby="chart-help"
        aria-valuemin="0"
        aria-valuemax=${this.#days.length - 1}
        aria-valuenow=${index}
        aria-valuetext=${said}
        @pointermove=${this.#pointed}
        @keydown=${this.#keys}
        @click=${this.#go}
      >
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
          <title>${label}</title>
          <desc>${description}</desc>
          ${svg`<path class="zero" d=${nought === Math.max(0, Math.min(1, nought)) ? `M0 ${ground}H${WIDTH}` : nothing}></path>
            <path class="area" d="${line}H${WIDTH}V${ground}H0Z"></path>
            <path class="line" d="${line}"></path>
            <path class="here" d="M${here.x} 0V${HEIGHT}"></path>`}
        </svg>
      </div>
      <figcaption>
        <span id="chart-help" class="visually-hidden">${t('table.chartHelp')}</span>
        <span class="pointed"
          ><span class="muted">${words.date}</span> <span class="figure">${words.figure}</span></span
        >
        <dl>
          ${told.map(
            ({ name, date, figure }) =>
              html`<div>
                <dt class="muted small">${name}</dt>
                <dd><span class="figure">${figure}</span> <span class="muted small">${date}</span></dd>
              </div>`,
          )}
        </dl>
      </figcaption>`;
  }

  #point(index: number): void {
    const last = this.#days.length - 1;
    this.#at = this.#days[Math.max(0, Math.min(last, index))]?.day;
    this.#host.requestUpdate();
  }

  readonly #pointed = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left, width } = (currentTarget as Element).getBoundingClientRect();
    this.#point(dayAt(this.#days, (clientX - left) / width));
  };

  readonly #keys = (event: KeyboardEvent): void => {
    const { key } = event;
    const ends: Readonly<Record<string, number>> = { Home: 0, End: this.#days.length - 1 };
    const to = steps[key] === undefined ? ends[key] : this.#index + steps[key];
    if (key === 'Enter') this.#go();
    else if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    else this.#point(to);
    event.preventDefault();
  };

  readonly #go = (): void => this.#options.revealRow(this.#days[this.#index]!.row);
}
