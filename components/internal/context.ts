import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnyBackend, ClientSession } from '../backend/pro-access-port.js';
import type { BrexStrings } from './strings.js';

/** What flows down from `<brex-provider>` to every element inside it. */
export interface BrexContext {
  /** What the provider was given, or as much of a backend as the elements inside need. */
  readonly backend: AnyBackend | undefined;
  /** The client that the firm session stands in: while it is there, books come from it. */
  readonly session: ClientSession | undefined;
  /** Who the books belong to: an opaque key. When it changes every element starts anew. */
  readonly client: string | undefined;
  /** BCP 47; undefined means the nearest `lang`. */
  readonly locale: string | undefined;
  readonly strings: Partial<BrexStrings> | undefined;
  /** Grows with each `provider.refresh()`; elements then read again, keeping what they show. */
  readonly revision: number;
}

/**
 * The context of the web components community protocol that provider and elements meet by. `Symbol.for`, so that two
 * copies of the package on one page still meet.
 */
const key = Symbol.for('brex-elements/context');

/** Takes a value now and each later one, and what ends that. */
type Take = (value: BrexContext, unsubscribe: () => void) => void;

/** The protocol's two events: an element asks (the nearest provider answers and stops it); a provider says it is there. */
interface ContextEvent extends Event {
  readonly context: unknown;
  readonly contextTarget: Element;
  /** Of a request. */
  readonly callback: Take;
}

/** Sends one of the two from a host. */
function send(host: Host, type: 'context-request' | 'context-provider', callback?: Take): void {
  const event = new Event(type, { bubbles: true, composed: true });
  host.dispatchEvent(Object.assign(event, { context: key, contextTarget: host, callback, subscribe: true }));
}

type Host = HTMLElement & ReactiveControllerHost;

/** The value of the nearest provider around an element, whichever of the two was defined or connected first. */
export class ContextConsumer implements ReactiveController, EventListenerObject {
  /** Undefined without a provider. */
  value: BrexContext | undefined;
  readonly #host: Host;
  #unsubscribe: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('context-provider', this);
    this.#ask();
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this);
    this.#unsubscribe?.();
    this.#unsubscribe = this.value = undefined;
  }

  /** A provider came: it may be nearer than the one before. */
  handleEvent(event: Event): void {
    if ((event as ContextEvent).context === key) this.#ask();
  }

  #ask(): void {
    send(this.#host, 'context-request', (value, unsubscribe) => {
      if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
      this.#unsubscribe = unsubscribe;
      this.value = value;
      this.#host.requestUpdate();
    });
  }
}

/** Gives a value to everything inside an element. */
export class ContextProvider implements ReactiveController {
  readonly #host: Host;
  readonly #subscribers = new Map<Take, () => void>();
  #value: BrexContext;

  constructor(host: Host, value: BrexContext) {
    this.#host = host;
    this.#value = value;
    host.addController(this);
    host.addEventListener('context-request', (event) => this.#answer(event as ContextEvent));
  }

  hostConnected(): void {
    send(this.#host, 'context-provider');
  }

  setValue(value: BrexContext): void {
    this.#value = value;
    for (const [take, unsubscribe] of this.#subscribers) take(value, unsubscribe);
  }

  #answer(request: ContextEvent): void {
    const { context, callback, contextTarget } = request;
    if (context !== key || contextTarget === this.#host) return;
    request.stopPropagation();
    const unsubscribe = () => void this.#subscribers.delete(callback);
    this.#subscribers.set(callback, unsubscribe);
    callback(this.#value, unsubscribe);
  }
}
