/** What is noted of a request on its way. Imports nothing, so that every layer may know it. */

/** What a page of a list held. */
export interface PageNote {
  readonly rows: number;
  /** Rows of the list that the page is for, whatever a fault makes of them. */
  readonly own: number;
  /** Rows of the whole list as its walk sees it; undefined where nobody counts them. */
  readonly total: number | undefined;
  readonly next: string | null;
}

/** What the layers of an answer tell each other about it; the journal reads it. */
export interface Notes {
  /** Name or type of the fault that was made of the answer. */
  fault: string | undefined;
  /** The type of it. */
  faultType: string | undefined;
  /** The page that the answer is. */
  page: PageNote | undefined;
}

/** Nothing yet. */
export const noNotes = (): Notes => ({ fault: undefined, faultType: undefined, page: undefined });
