import {
  html,
  nothing,
  type LitElement,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { adopt } from './adopt.js';
import { dialogStyles } from './dialog.styles.js';
import { holdFocus } from './hold-focus.js';

/** What a dialog shows; asked for at each rendering, so that it follows what happens meanwhile. */
export interface DialogContent {
  title: string | TemplateResult;
  /** Below the title: the consequence, a form. */
  body: unknown;
  /** The button that does it, named by its verb; none in a dialog that only tells. */
  confirm?: { label: string; run: () => void; danger?: boolean; disabled?: boolean } | undefined;
  /** The safe button: Cancel, Close. */
  cancel: string;
  /** It is under way: nothing closes the dialog, and its confirming button says so. */
  busy?: boolean;
  /** Why it was refused. */
  failure?: unknown;
}

/**
 * One modal `<dialog>` of an element. Put `render(content)` in the template; `content` is undefined while nothing is to
 * be asked. Focus goes to what carries `autofocus` in the body, else to the safe button, and back to where it was.
 */
export class Dialog implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };
  readonly #closed: () => void;
  #busy = false;
  #shown: HTMLDialogElement | null = null;
  #giveBack: (() => void) | undefined;

  /** `closed`: a person closed it; what was asked is to be forgotten. */
  constructor(host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment }, closed: () => void) {
    this.#host = host;
    this.#closed = closed;
    host.addController(this);
    adopt(host.renderRoot, dialogStyles);
  }

  /** What was asked is forgotten: a dialog that comes back to the page would be no modal one. */
  hostDisconnected(): void {
    if (this.#shown) this.#close();
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog');
    // Its `close` event comes later than the closing: one that was opened before is not opened again meanwhile.
    if (dialog && dialog !== this.#shown) {
      // What asks may come late, by a module of its own: off the page there is nobody to ask.
      if (!dialog.isConnected) return this.#closed();
      this.#giveBack = holdFocus(this.#host as LitElement, 'work', 'client', 'member', 'firm', 'person');
      dialog.showModal();
    }
    this.#shown = dialog;
  }

  render(content: DialogContent | undefined): TemplateResult | typeof nothing {
    if (!content) return nothing;
    const { title, body, confirm, cancel, busy = false, failure = nothing } = content;
    this.#busy = busy;
    return html`<dialog
      part="dialog"
      aria-labelledby="dialog-title"
      aria-describedby="dialog-body"
      @cancel=${this.#cancel}
      @close=${this.#close}
    >
      <form
        class="dialog-form"
        method="dialog"
        novalidate
        @submit=${(event: Event) => this.#submit(event, confirm?.run)}
      >
        <h2 id="dialog-title" class="dialog-title">${title}</h2>
        <div id="dialog-body" class="dialog-body">${body}</div>
        ${failure}
        <div class="dialog-actions">
          <button
            class="button large"
            part="cancel"
            type="button"
            ?autofocus=${confirm?.danger ?? true}
            aria-disabled=${busy}
            @click=${() => this.close()}
          >
            ${cancel}
          </button>
          ${
            confirm
              ? html`<button
                  class=${confirm.danger ? 'button large danger' : 'button large primary'}
                  part="confirm"
                  type="submit"
                  aria-disabled=${busy || !!confirm.disabled}
                  aria-busy=${busy}
                >
                  ${confirm.label}
                </button>`
              : nothing
          }
        </div>
      </form>
    </dialog>`;
  }

  /** Closes it as Cancel does; not while it is busy. */
  close(): void {
    if (!this.#busy) this.#host.renderRoot.querySelector('dialog')?.close();
  }

  readonly #cancel = (event: Event): void => {
    if (this.#busy) event.preventDefault();
  };

  readonly #close = (): void => {
    this.#closed();
    this.#host.requestUpdate();
    // The browser gives focus back, but for a button that went meanwhile: then its line takes it.
    void this.#host.updateComplete.then(() => document.activeElement === document.body && this.#giveBack?.());
  };

  #submit(event: Event, run: (() => void) | undefined): void {
    event.preventDefault();
    if (!this.#busy) run?.();
  }
}
