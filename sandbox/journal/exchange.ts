/** One request and its answer as the journal holds it: references and short texts, made readable when somebody reads. */
import type { Instant } from '../../fixtures/facts.js';
import { type Made, madeOf } from '../answers.js';
import type { PageNote } from '../worlds/notes.js';

/** Characters of a body that are kept. */
export const MOST_OF_A_BODY = 16_384;

/** And of what a read was answered that went well: whole pages, kept, cost a page up to half of its making (measured). */
export const MOST_OF_A_READ = 1_024;

/** A person, and the app that acts for him or her. */
export interface Owner {
  readonly person: { readonly id: string; readonly name: string };
  readonly client: string | null;
}

/** A body as far as it is kept. */
export interface Kept {
  /** Undefined once it has made room for newer ones. */
  readonly text: string | undefined;
  /** Characters of the whole. */
  readonly length: number;
}

/** A request, and what came of it once it is answered. */
export class Exchange {
  sequence = 0;
  /** Host milliseconds: since 1970 at the start, and how long it took. */
  readonly started: number;
  took = 0;
  /** The world's time of the answer. */
  at: Instant = 0;
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, 'get' | 'forEach'>;
  /** Path within the world, and query. */
  readonly path: string;
  sent: Kept | undefined = undefined;
  /** 0: no answer came. */
  status = 0;
  answerHeaders: Readonly<Record<string, string>> | undefined = undefined;
  answer: Kept | undefined = undefined;
  owner: Owner | undefined = undefined;
  fault: string | undefined = undefined;
  page: PageNote | undefined = undefined;
  /** Whether the client got the whole answer, as far as the sandbox knows. */
  arrived = false;
  /** Characters of its bodies, when it was kept. */
  characters = 0;

  constructor(request: Request, path: string, started: number) {
    this.started = started;
    this.method = request.method;
    this.url = request.url;
    this.headers = request.headers;
    this.path = path;
  }

  /** Takes in what was answered, a fault of this type being made of it. */
  answered(response: Response, faultType: string | undefined): void {
    const made = madeOf(response);
    this.status = response.status;
    this.arrived = this.fault === undefined || (made ? isReadable(made) : faultType !== 'truncated');
    this.answerHeaders = made ? made.headers : Object.fromEntries(response.headers);
    const isRead = this.status < 300 && this.method === 'GET';
    if (typeof made?.body === 'string') this.answer = kept(made.body, isRead ? MOST_OF_A_READ : MOST_OF_A_BODY);
  }

  /** Counts the characters of its bodies. */
  weigh(): number {
    return (this.characters = (this.sent?.text?.length ?? 0) + (this.answer?.text?.length ?? 0));
  }

  /** Lets the bodies go. */
  forgetBodies(): void {
    if (this.sent) this.sent = { text: undefined, length: this.sent.length };
    if (this.answer) this.answer = { text: undefined, length: this.answer.length };
  }
}

/** Whether an answer with a fault is whole: JSON that is cut is not. */
function isReadable({ body, headers }: Made): boolean {
  if (body === null) return false;
  if (!headers['Content-Type']?.startsWith('application/json')) return true;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** A text as far as it is kept. A slice would hold on to its whole, so a long one is copied. */
export function kept(text: string, most = MOST_OF_A_BODY): Kept {
  const { length } = text;
  return { text: length > most ? `${text.slice(0, most)} `.slice(0, -1) : text, length };
}
