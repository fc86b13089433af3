import { property } from 'lit/decorators.js';
import type { AnyBackend, ClientSession } from '../backend/pro-access-port.js';
import type { Announcer } from './announcer.js';
import { BrexElement, type Translate } from './base.js';
import type { Text } from './strings.js';
import { Switching } from './switching.js';

/** What the modules of an element that are loaded later need of it. */
export interface Inside {
  announcer: Announcer;
  translate: <S extends Record<string, Text>>(defaults: S) => Translate<S>;
  emit: BrexElement['emit'];
  failed: (error: unknown, retry?: () => void) => void;
  revision: () => number;
  locale: () => string;
  home: () => AnyBackend | undefined;
  refresh: () => Promise<void>;
}

/**
 * The surface of elements that belong to a person's own firm or company, whatever client one is in: they read from the
 * provider's own backend, and start anew when that changes, not at a switch.
 */
export abstract class HomeElement extends BrexElement {
  /** The backend of one's own firm or company: own property first, then the provider's. */
  get home(): AnyBackend | undefined {
    return this.backend ?? this.context?.backend;
  }

  protected override get source(): AnyBackend | undefined {
    return this.home;
  }

  protected override get scope(): unknown {
    return undefined;
  }

  /** Itself, for its modules that are loaded later. */
  protected inside(announcer: Announcer): Inside {
    return {
      announcer,
      translate: (defaults) => this.texts(defaults),
      emit: (type, detail, options) => this.emit(type, detail, options),
      failed: this.tellFailure,
      revision: this.revision,
      locale: () => this.locale,
      home: () => this.home,
      refresh: () => this.refresh(),
    };
  }
}

/** A firm's element that may enter clients. */
export abstract class FirmElement extends HomeElement {
  #session: ClientSession | undefined;

  /** The client one is in: the provider's where there is one, else what this element entered or was given. */
  @property({ attribute: false })
  get session(): ClientSession | undefined {
    return this.context ? this.context.session : this.#session;
  }
  set session(session: ClientSession | undefined) {
    this.#session = session;
  }

  /** Enters and leaves clients. */
  protected readonly switching = new Switching(this, {
    ask: (detail) => this.emit('brex-switch', detail, { cancelable: true }),
    tell: (detail) => {
      this.#session = detail.session;
      this.emit('brex-switched', detail);
      this.requestUpdate();
    },
    failed: this.tellFailure,
  });
}
