import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/**
 * One polite live region an element. Put `render()` in the template once; `say()` speaks. The region lives in the
 * element's own shadow root, so nothing is left on the page when the element goes.
 */
export class Announcer implements ReactiveController {
  #message = '';
  /** Alternates, so that the same words twice in a row are spoken twice. */
  #odd = false;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#message = '';
  }

  say(message: string): void {
    this.#odd = !this.#odd;
    this.#message = message;
    this.#host.requestUpdate();
  }

  /** Copies a text and says so. Where the page may not write to the clipboard, nothing is said. */
  copy(text: string, said: string): void {
    void navigator.clipboard?.writeText(text).then(
      () => this.say(said),
      () => undefined,
    );
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.#message}${this.#odd ? '' : '\u200b'}</div>`;
  }
}
