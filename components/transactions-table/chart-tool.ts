/** The button of the chart; the chart itself comes when it is first opened (`chart.ts`), and stays open with the view. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Translate } from '../internal/base.js';
import type { AnnotationHost } from './annotations.js';
import type { Chart, ChartOptions } from './chart.js';
import { chartStrings } from './chart.strings.js';
import type { TableTool, ToolsOptions } from './tool.js';

export type ChartToolOptions = ToolsOptions & Omit<ChartOptions, 't'>;

export class ChartTool implements TableTool, ReactiveController {
  readonly #host: AnnotationHost;
  readonly #options: ChartToolOptions;
  readonly #t: Translate<typeof chartStrings>;
  #chart: Chart | undefined;
  #loading = false;

  constructor(host: AnnotationHost, options: ChartToolOptions) {
    this.#host = host;
    this.#options = options;
    options.addTexts(chartStrings);
    this.#t = options.t as unknown as Translate<typeof chartStrings>;
    host.addController(this);
  }

  get #open(): boolean {
    return this.#options.given().chart === true;
  }

  hostUpdate(): void {
    if (this.#open && !this.#chart && !this.#loading) void this.#load();
  }

  readonly bar = (): TemplateResult =>
    html`<button
      class="button"
      part="chart-button"
      type="button"
      aria-expanded=${this.#open}
      @click=${() => this.#options.change({ chart: !this.#open || undefined })}
    >
      ${this.#t('table.chart')}
    </button>`;

  readonly above = (): unknown => (this.#open && this.#chart ? this.#chart.render() : nothing);

  async #load(): Promise<void> {
    this.#loading = true;
    try {
      const { Chart } = await import('./chart.js');
      this.#chart ??= new Chart(this.#host, { ...this.#options, t: this.#t });
      this.#loading = false;
    } catch (error) {
      // `#loading` stays: what failed is tried again when a person asks, not at each update.
      this.#options.failed(error, () => void this.#load());
    }
    this.#host.requestUpdate();
  }
}
