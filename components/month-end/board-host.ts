/** The element, as the board and its desk know it. */
import type { LitElement } from 'lit';
import type { DateTime } from '../backend/backend.js';
import type { AnyBackend, ClientSession } from '../backend/pro-access-port.js';
import type { WebConnect } from '../export/request.js';
import type { Announcer } from '../internal/announcer.js';
import type { BackendKey, BrexElement, Translate } from '../internal/base.js';
import type { Text } from '../internal/strings.js';
import type { Switching } from '../internal/switching.js';
import type { BoardStorage } from './memory.js';

/** What the element was given. */
export interface BoardHost extends LitElement {
  readonly home: AnyBackend | undefined;
  readonly session: ClientSession | undefined;
  readonly label: string;
  readonly months: number;
  readonly storage: BoardStorage | undefined;
  readonly webConnect: WebConnect | undefined;
  readonly now: DateTime;
}

/** What the board needs of its element. */
export interface BoardOptions {
  announcer: Announcer;
  switching: Switching;
  translate: <S extends Record<string, Text>>(defaults: S) => Translate<S>;
  locale: () => string;
  key: () => BackendKey | undefined;
  revision: () => number;
  failed: (error: unknown) => void;
  emit: BrexElement['emit'];
}

/** What the element's clock says: the host's word, else the machine's. */
export const nowOf = ({ now }: Pick<BoardHost, 'now'>): DateTime => now || `${new Date().toISOString().slice(0, 19)}Z`;
