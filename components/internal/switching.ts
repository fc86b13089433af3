import type { ReactiveController } from 'lit';
import type { AnyBackend, ClientSession } from '../backend/pro-access-port.js';
import type { NamedRef } from '../backend/pro-access.js';
import type { BrexElement } from './base.js';

/** What `brex-switch` carries. */
export interface BrexSwitchDetail {
  /** The client to be entered; null for Exit. */
  client: NamedRef | null;
}

/** What `brex-switched` carries. */
export interface BrexSwitchedDetail {
  /** The client one is in now, and its books; undefined outside of any. */
  session: ClientSession | undefined;
  /** The one before. */
  previous: ClientSession | undefined;
  /** Why: a person chose; or the access ended (the firm was removed, the assignment revoked, another window switched). */
  reason: 'chosen' | 'ended';
  /** The firm's backend that the session belongs to. The provider which gave it follows the switch. */
  from: AnyBackend | undefined;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** A person is about to enter a client or to leave it; cancel it to stay. */
    'brex-switch': CustomEvent<BrexSwitchDetail>;
    /** One is in another client now, or in none. `<brex-provider>` follows it by itself. */
    'brex-switched': CustomEvent<BrexSwitchedDetail>;
  }
}

/** What the controller needs of its element. */
interface Host extends BrexElement {
  /** The firm's backend. */
  readonly home: AnyBackend | undefined;
  /** The session in force. */
  readonly session: ClientSession | undefined;
}

type Send = BrexElement['tellFailure'];

/** The switches of one firm's backend: the newest, and when none is under way any more. */
interface UnderWay {
  newest: AbortController;
  settled: Promise<unknown>;
}
const underWay = new WeakMap<AnyBackend, UnderWay>();

/**
 * Enters and leaves clients (RULES "Switching"). One switch at a time, whichever element of the page began it: a newer
 * one, or Exit, overtakes the one under way, and the token of whatever answers late is revoked. Nothing is shown as
 * entered before the server said so.
 */
export class Switching implements ReactiveController {
  /**
   * Resolves once no element is entering a client of this firm any more; undefined where none is. What `getMe` says
   * meanwhile may be of a client that the page is not in yet.
   */
  static settled(home: AnyBackend): Promise<unknown> | undefined {
    return underWay.get(home)?.settled;
  }

  /** The id of the client being entered. */
  entering: string | undefined;
  /** Why the last switch failed. */
  error: unknown;
  readonly #host: Host;
  readonly #tell: (detail: BrexSwitchedDetail) => void;
  readonly #ask: (detail: BrexSwitchDetail) => boolean;
  readonly #failed: Send;
  #work: AbortController | undefined;

  constructor(
    host: Host,
    to: { ask: (detail: BrexSwitchDetail) => boolean; tell: (detail: BrexSwitchedDetail) => void; failed: Send },
  ) {
    this.#host = host;
    this.#ask = to.ask;
    this.#tell = to.tell;
    this.#failed = to.failed;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#work?.abort();
  }

  /** Enters a client. Resolves true once one is in it; false where it was cancelled, failed or overtaken. */
  async enter(client: NamedRef): Promise<boolean> {
    const { home } = this.#host;
    if (client.id === this.entering || !home?.enterClient || !this.#ask({ client })) return false;
    const work = this.#start(home, client.id);
    const { signal } = work;
    /** Ends it; true where it was overtaken, or the page shows another firm by now. */
    const isOver = () => {
      const over = signal.aborted || this.#host.home !== home;
      work.abort();
      return over;
    };
    try {
      const session = await this.#settle(home, (async () => home.enterClient!(client.id, { signal }))());
      if (isOver()) {
        void session.exit().catch(() => undefined);
        return false;
      }
      this.#tell({ session, previous: this.#host.session, reason: 'chosen', from: home });
      return true;
    } catch (error) {
      if (isOver()) return false;
      this.error = error;
      this.#failed(error, () => void this.enter(client));
      return false;
    }
  }

  /** Leaves the client one is in: the books go at once, then the token dies. */
  exit(): void {
    const { home, session: previous } = this.#host;
    if (!previous || !this.#ask({ client: null })) return;
    if (home) underWay.get(home)?.newest.abort();
    this.#tell({ session: undefined, previous, reason: 'chosen', from: home });
    // A token that could not be revoked ends by itself; the person is out either way.
    void previous.exit().catch(() => undefined);
  }

  /** The access to the client one is in has ended: its books go at once. */
  ended(): void {
    const { home, session: previous } = this.#host;
    if (previous) this.#tell({ session: undefined, previous, reason: 'ended', from: home });
  }

  #start(home: AnyBackend, clientId: string): AbortController {
    const before = underWay.get(home);
    before?.newest.abort();
    const work = (this.#work = new AbortController());
    underWay.set(home, { newest: work, settled: Promise.resolve(before?.settled) });
    this.entering = clientId;
    this.error = undefined;
    this.#host.requestUpdate();
    work.signal.addEventListener('abort', () => {
      if (this.#work !== work) return;
      this.#work = this.entering = undefined;
      this.#host.requestUpdate();
    });
    return work;
  }

  /** Counts as under way until it, and those before it, have ended in one way or another. */
  #settle<T>(home: AnyBackend, work: Promise<T>): Promise<T> {
    const all = underWay.get(home)!;
    all.settled = Promise.allSettled([all.settled, work]).then(() => {
      if (underWay.get(home) === all) underWay.delete(home);
    });
    return work;
  }
}
