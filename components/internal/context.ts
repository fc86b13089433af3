import { ContextRoot, createContext } from '@lit/context';
import type { Backend } from '../backend/backend.js';
import type { BrexStrings } from './strings.js';

/** What flows down from `<brex-provider>` to every element inside it. */
export interface BrexContext {
  /** The backend, or as much of one as the elements inside need. */
  readonly backend: Partial<Backend> | undefined;
  /** Who the books belong to: an opaque key. When it changes every element starts anew. */
  readonly client: string | undefined;
  /** BCP 47; undefined means the nearest `lang`. */
  readonly locale: string | undefined;
  readonly strings: Partial<BrexStrings> | undefined;
  /** Grows with each `provider.refresh()`; elements then read again, keeping what they show. */
  readonly revision: number;
}

/** `Symbol.for`, so that two copies of the package on one page still meet. */
export const brexContext = createContext<BrexContext>(Symbol.for('brex-elements/context'));

const rooted = Symbol.for('brex-elements/context-root');

/** Remembers requests that no provider answered yet, once a document, so that a provider may be defined late. */
export function ensureContextRoot(document: Document): void {
  const marked = document as Document & { [rooted]?: true };
  if (marked[rooted]) return;
  marked[rooted] = true;
  new ContextRoot().attach(document.documentElement);
}
