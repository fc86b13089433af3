import { LitElement, css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { AnyBackend, ClientSession } from '../backend/pro-access-port.js';
import { defineElement } from '../internal/define-element.js';
import { ContextProvider, type BrexContext } from '../internal/context.js';
import type {} from '../internal/switching.js';
import type { BrexStrings } from '../texts.js';

/**
 * Gives every element inside it a backend, the current client, a locale and texts.
 *
 * Change `client` together with `backend` when other books are opened: every element inside drops what it shows and
 * what is under way, and starts anew. With a firm's session as `backend` it follows the switches made inside. It renders
 * nothing of its own.
 *
 * @summary Backend, client, locale and texts for the elements inside.
 * @slot - The page, or the part of it, that the elements live in.
 */
export class BrexProvider extends LitElement {
  static override readonly styles = css`
    :host {
      display: contents;
    }
  `;

  /** Defines the element. A name that is taken is left as it is, with a warning: the page may hold two copies. */
  static define(tag = 'brex-provider', registry: CustomElementRegistry = customElements): void {
    defineElement(tag, this, registry);
  }

  /**
   * The backend of everything inside: `httpBackend(…)`, `proAccessBackend(…)`, or an object with the methods the elements
   * inside call. Giving another one leaves the client one is in.
   */
  @property({ attribute: false }) backend: AnyBackend | undefined;

  /** Whose books these are: an opaque key. Elements never show rows of one client under another. */
  @property() client: string | undefined;

  /** BCP 47, for dates, numbers and plurals. Without it the nearest `lang` decides. */
  @property() locale: string | undefined;

  /** Texts in place of the English ones, key by key. */
  @property({ attribute: false }) strings: Partial<BrexStrings> | undefined;

  /**
   * The client that the firm session stands in: set by a switch inside (`brex-switched`), or by the host. While it is
   * there, books are that client's and `client` is its id.
   */
  @property({ attribute: false }) session: ClientSession | undefined;

  readonly #provider = new ContextProvider(this, this.#value(0));
  #revision = 0;

  constructor() {
    super();
    this.addEventListener('brex-switched', ({ detail }) => {
      if (detail.from === this.backend) this.session = detail.session;
    });
  }

  /** Makes every element inside read again; they keep showing what they have until the answer is complete. */
  refresh(): void {
    this.#provider.setValue(this.#value(++this.#revision));
  }

  protected override willUpdate(changed: PropertyValues): void {
    // A session belongs to the backend that opened it.
    if (changed.has('backend') && !changed.has('session')) this.session = undefined;
    if (changed.size) this.#provider.setValue(this.#value(this.#revision));
  }

  #value(revision: number): BrexContext {
    const { backend, client, session, locale, strings } = this;
    return { backend, client, session, locale, strings, revision };
  }

  protected override render() {
    return html`<slot></slot>`;
  }
}
