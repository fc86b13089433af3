import type { Persona } from '../../control/control.js';
import type { PageName, Place } from '../address.js';
import type { Speech } from '../speech.js';

/** A page of the portal, below its title. */
export interface Page {
  /** Shows a place of it, anew where it is shown already. */
  show(place: Place): void;
  /** Takes it off the screen. */
  hide(): void;
  /** Something happened in the world. Elements read again by themselves, with the provider. */
  refresh?(): void;
  /** Somebody else looks, or the client one is in is another or none: nothing of before may stay. */
  leave?(): void;
}

/** What the pages know of the portal around them. */
export interface Around {
  readonly speech: Speech;
  /** Who looks. */
  readonly persona: Persona | undefined;
  /** The page that is shown. */
  readonly page: PageName;
  readonly personas: readonly Persona[];
  /** Whether it is known that the session stands in a client, or in none. */
  readonly settled: boolean;
  /** The world's clock. */
  readonly now: string;
  /** Goes to a place a person chose, or, when `replace`, to the one that takes the place of this. */
  go(place: Place, replace?: boolean): void;
  /** Goes on as somebody who came to the world just now. */
  become(person: string): void;
  /** Asks the sandbox for everything again. */
  retry(): void;
}
