import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { AnyBackend } from '../backend/pro-access-port.js';
import { defineElement } from './define-element.js';
import { ContextConsumer, type BrexContext } from './context.js';
import { fillText, usableLocale, type Text, type TextValues } from './strings.js';

/** What an element tells when reading failed: `retry()` does the same again. */
export interface BrexErrorDetail {
  error: unknown;
  retry: () => void;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** A backend call failed. Bubbles and is composed; the element shows the failure by itself. */
    'brex-error': CustomEvent<BrexErrorDetail>;
  }
}

/** What a read of an element depends on: the backend, the client, then the element's own inputs. */
export type BackendKey<I extends readonly string[] = []> = readonly [AnyBackend, unknown, ...I];

/** Fills texts of one element: its own English, or what the provider put in its place. */
export type Translate<S extends Record<string, Text>> = (key: keyof S & string, values?: TextValues) => string;

/** The language of the nearest `lang` attribute, shadow boundaries crossed. */
function nearestLang(start: Element): string {
  let node: Element | null = start;
  while (node) {
    const found: Element | null = node.closest('[lang]');
    if (found?.getAttribute('lang')) return found.getAttribute('lang')!;
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}

/**
 * The surface all elements share: where data comes from, the accessible name, reading again, events, texts.
 *
 * Data flows one way: provider (or own property) → resource keyed by backend, client and inputs → rendering.
 */
export abstract class BrexElement extends LitElement {
  /** Defines the element. A name that is taken is left as it is, with a warning: the page may hold two copies. */
  static define(tag: string, registry: CustomElementRegistry = customElements): void {
    defineElement(tag, this as unknown as CustomElementConstructor, registry);
  }

  /** Where the data comes from; overrides the provider's. An object with just the methods this element calls will do. */
  @property({ attribute: false }) backend: AnyBackend | undefined;

  /** The accessible name of the element's main part, where the default does not tell two on one page apart. */
  @property() label = '';

  readonly #context = new ContextConsumer(this);
  readonly #internals = this.attachInternals();
  #locale: string | undefined;
  #status = '';

  protected override performUpdate(): void {
    this.#locale = undefined;
    super.performUpdate();
  }

  /** Reads again from the backend and keeps showing what there is until the answer is complete. */
  abstract refresh(): Promise<void>;

  /** What the provider gives, if there is one. */
  protected get context(): BrexContext | undefined {
    return this.#context.value;
  }

  /** The backend in force: own property first, then the provider's. */
  protected get source(): AnyBackend | undefined {
    return this.backend ?? this.context?.session?.backend ?? this.context?.backend;
  }

  /** Whose data it is, where `source` does not say by itself: part of the key of every read. */
  protected get scope(): unknown {
    return this.context?.session ?? this.context?.client;
  }

  /** BCP 47: the provider's locale, else the nearest `lang`, else English; looked up once an update. */
  protected get locale(): string {
    return (this.#locale ??= usableLocale(this.context?.locale ?? nearestLang(this)));
  }

  /** The `ElementInternals`; for states and form association. */
  protected get internals(): ElementInternals {
    return this.#internals;
  }

  /** Turns a `:state(name)` on or off. */
  protected toggleState(name: string, on: boolean): void {
    this.#internals.states[on ? 'add' : 'delete'](name);
  }

  /** Turns one `:state()` on in place of the one before: where the element's read stands. */
  protected showStatus(status: string): void {
    this.toggleState(this.#status, false);
    this.toggleState((this.#status = status), true);
  }

  /**
   * The key of a read: the backend, the client, then the element's own inputs. Undefined while one of the inputs is
   * missing or the backend has no such method.
   */
  protected keyOf<I extends string[]>(method: keyof AnyBackend, ...inputs: I): BackendKey<I> | undefined {
    const source = this.source;
    return source?.[method] && inputs.every(Boolean) ? [source, this.scope, ...inputs] : undefined;
  }

  /** Tells a failure; `retry()` reads everything again, or does what is given. For the `failed` of a reader. */
  protected readonly tellFailure = (error: unknown, retry: () => void = () => void this.refresh()): void => {
    this.emit('brex-error', { error, retry });
  };

  /** The provider's count of refreshes. For the `revision` of a reader. */
  protected readonly revision = (): number => this.context?.revision ?? 0;

  /** Dispatches a typed event that bubbles and is composed. False when a cancelable one was cancelled. */
  protected emit<K extends keyof HTMLElementEventMap>(
    type: K,
    detail: HTMLElementEventMap[K] extends CustomEvent<infer D> ? D : never,
    options?: { cancelable?: boolean },
  ): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, ...options }));
  }

  /** A translator over an element's own texts; the provider's overrides win at each call. */
  protected texts<S extends Record<string, Text>>(defaults: S): Translate<S> {
    return (key, values) => {
      const override = (this.context?.strings as Record<string, Text> | undefined)?.[key];
      return fillText(override ?? defaults[key]!, values, this.locale);
    };
  }
}
