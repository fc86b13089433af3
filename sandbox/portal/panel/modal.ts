/** The one dialog of the panel: its content is drawn again with the panel. */
import { html, nothing, render } from 'lit';
import { element } from '../dom.js';
import { icon } from './kit.js';

/** What a dialog shows. */
export interface Sheet {
  title: () => string;
  body: () => unknown;
  /** What it was opened from is gone: nothing of it may stay. */
  closed?: () => void;
}

export class Modal {
  readonly #dialog = element('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' });
  readonly #closeWord: () => string;
  readonly #said: () => unknown;
  #sheet: Sheet | undefined;

  /** `said`: what stands below the title, such as a refusal. */
  constructor(closeWord: () => string, said: () => unknown) {
    this.#closeWord = closeWord;
    this.#said = said;
    this.#dialog.addEventListener('close', () => this.#closed());
  }

  /** Whether one is open. */
  get isOpen(): boolean {
    return this.#sheet !== undefined;
  }

  open(sheet: Sheet): void {
    this.#sheet = sheet;
    if (!this.#dialog.isConnected) document.body.append(this.#dialog);
    this.draw();
    if (!this.#dialog.open) this.#dialog.showModal();
    const first = this.#dialog.querySelector<HTMLElement>('[data-first]');
    first?.focus();
  }

  close(): void {
    this.#dialog.close();
  }

  draw(): void {
    const sheet = this.#sheet;
    if (!sheet) return;
    render(
      html`<header class="sheet-head">
          <h2 id="sheet-title">${sheet.title()}</h2>
          <button type="button" class="icon-button" aria-label=${this.#closeWord()} @click=${() => this.close()}>
            ${icon('close')}
          </button>
        </header>
        <div class="sheet-body">${this.#said()}${sheet.body()}</div>`,
      this.#dialog,
    );
  }

  #closed(): void {
    const sheet = this.#sheet;
    this.#sheet = undefined;
    render(nothing, this.#dialog);
    sheet?.closed?.();
  }
}
