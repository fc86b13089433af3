import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Announcer } from './announcer.js';
import { failurePanel, messagePanel, type CommonTranslate } from './failure.js';
import { Later, type LaterOptions } from './later.js';
import type { ReadStatus } from './resource.js';
import { Waiting } from './waiting.js';

/** What comes later into the panel of an element. */
export interface PanelContent {
  /** Beside the title, before the host's own buttons. */
  words?: () => unknown;
  /** After them. */
  tools?: () => unknown;
  /** Below; nullish while there is nothing to show yet. */
  content: () => unknown;
  /** Menus and dialogs. */
  outside?: () => unknown;
}

export interface PanelOptions<T> extends LaterOptions<T> {
  t: CommonTranslate;
  announcer: Announcer;
  /** Where the read of the element stands. */
  status: () => ReadStatus | 'empty';
  /** What is said when waiting has become long. */
  waiting: () => string;
  /** What one sees while there is nothing to read from: a title, a sentence. */
  idle: () => readonly [title: string, help: string];
}

type Bar = TemplateResult | typeof nothing;

/**
 * The titled panel of an element whose content comes later: till the content and its data are here a skeleton; where the
 * content did not load, why. Create it after the readers.
 */
export class Panel<T extends PanelContent> extends Later<T> {
  readonly #options: PanelOptions<T>;
  readonly #waiting: Waiting;

  constructor(host: ReactiveControllerHost, options: PanelOptions<T>) {
    super(host, options);
    this.#options = options;
    this.#waiting = new Waiting(
      host,
      () => this.status === 'loading',
      () => options.announcer.say(options.waiting()),
    );
  }

  /** Where the element stands: it loads while its content does. */
  get status(): ReadStatus | 'empty' {
    if (this.error) return 'failed';
    const status = this.#options.status();
    return this.value || status === 'idle' ? status : 'loading';
  }

  /** The whole of it, with as many lines of skeleton. */
  render(title: string, lines: number): TemplateResult {
    const { value } = this;
    const line = (bar: Bar) => html`<div>${bar}${bar}${bar}</div>`;
    return html`<section class="panel" part="panel" aria-labelledby="title">
        <div class="header" part="header">
          <h2 id="title" part="title" tabindex="-1">${title}</h2>
          ${value?.words?.()}
          <slot name="actions"></slot>
          ${value?.tools?.()}
        </div>
        ${this.body((bar) => html`${Array.from({ length: lines }, () => line(bar))}`)}
      </section>
      ${value?.outside?.()} ${this.#options.announcer.render()}`;
  }

  /** What is below the title; `skeleton` gets a bar once it is time to show one. */
  body(skeleton: (bar: Bar) => TemplateResult): unknown {
    const { value, error } = this;
    if (error) return failurePanel({ ...this.#options, error, retry: () => void this.load() });
    if (this.status === 'idle') return messagePanel(...this.#options.idle(), [], 'empty');
    const bar = this.#waiting.visible ? html`<span class="skeleton"></span>` : nothing;
    return value?.content() ?? html`<div class="waiting" aria-busy="true">${skeleton(bar)}</div>`;
  }
}
