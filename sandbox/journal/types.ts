/** What the journal and the audit answer (RULES "Journal", "Audit"): the JSON of `/_sandbox/journal` and `/_sandbox/audit`. */
import type { DateTime } from '../../components/backend/backend.js';

/** One side of an exchange, redacted. */
export interface JournalMessage {
  /** By name in lower case; several of one name are joined. */
  headers: Record<string, string>;
  /** Null: there was none, or nobody kept it, as of a stream. */
  body: string | null;
  /** Whether the body was longer than what is kept of it. */
  cut: boolean;
}

/** A request and what it was answered, as the client saw it. No token, code, secret or password is in it. */
export interface JournalEntry {
  /** Counts the requests of the world from 1, for ever. */
  sequence: number;
  /** The world's time of the answer. */
  at: DateTime;
  /** Milliseconds by the host's clock, until the answer began. */
  took: number;
  /** The name of the world. */
  world: string;
  method: string;
  /** Path within the world, and query, redacted. */
  path: string;
  /** Whose token was sent; null where it was nobody's, or none. */
  person: { id: string; name: string } | null;
  /** The app that asked: its token's, or whom the token endpoint was told; null where no app did. */
  client: string | null;
  /** 0: no answer came. */
  status: number;
  /** The section of the rules that decided, and in words what: `Tokens: token expired`. */
  rule: string;
  /** Name or type of the fault that was made of the answer; null without one. */
  fault: string | null;
  /** The header `Sandbox-Warning`. */
  warning: string | null;
  request: JournalMessage;
  response: JournalMessage;
}

/** `GET /_sandbox/journal`, newest last. */
export interface JournalPage {
  items: JournalEntry[];
  /** Whether requests are being kept. */
  on: boolean;
  /** Entries after `after` that have made room for newer ones. */
  dropped: number;
  /** `after` of the request that goes on from here. */
  next: number;
}

/** What to look for in the journal; everything that is given must fit. */
export interface JournalQuery {
  /** Entries with a higher sequence, the first of them; without it, the last ones. */
  after?: number;
  /** 1 to 1000. Default 100. */
  limit?: number;
  /** `GET`, `POST` … */
  method?: string;
  /** A path within the world, without query; `*` stands for a part, `**` for any text. */
  path?: string;
  /** The id of a person. */
  person?: string;
  /** A status, or its first digit: `404`, `4xx`; `0` where no answer came. */
  status?: string;
}

/** `PUT /_sandbox/journal`, and what it and `DELETE` answer. */
export interface JournalSwitch {
  /** Whether requests are kept. */
  on: boolean;
  /** How many at most, 1 to 10000; the oldest make room. */
  keep: number;
}

/** `PUT /_sandbox/journal`; what is left out stays as it is. */
export type JournalSwitchRequest = Partial<JournalSwitch>;

/** What a client did wrong (`error`), or what may be a mistake (`warning`). */
export interface AuditFinding {
  level: 'error' | 'warning';
  /** What, for a program (RULES "Audit"). */
  code: string;
  /** What it did and what would be right. */
  message: string;
  /** The request, by its number in the journal. */
  sequence: number;
}

/** A list that was read page by page, from a request without a cursor on. */
export interface AuditWalk {
  /** `walk-<sequence of its first request>`. */
  id: string;
  /** The id of the person; null where it was nobody's token. */
  person: string | null;
  /** The path of the list within the world, without query. */
  list: string;
  /** The account, where it is a list of one. */
  account: string | null;
  /** Pages that arrived. */
  pages: number;
  /** Rows on these pages, each as often as it came. */
  rows: number;
  /** Rows the list had; null where its last page never came. */
  expected: number | null;
  /** Whether every row came, up to the last, and none twice by the client’s doing. */
  complete: boolean;
  findings: AuditFinding[];
}

/** `GET /_sandbox/audit` */
export interface AuditReport {
  walks: AuditWalk[];
  /** What is of no walk. */
  findings: AuditFinding[];
  /** Whether there is no error anywhere. */
  passed: boolean;
}

/** The part of HAR 1.2 that is written. http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  log: { version: '1.2'; creator: { name: string; version: string }; comment: string; entries: HarEntry[] };
}

/** A header or a parameter. */
export interface HarPair {
  name: string;
  value: string;
}

/** A request and its answer in HAR. */
export interface HarExchange {
  startedDateTime: string;
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    cookies: HarPair[];
    headers: HarPair[];
    queryString: HarPair[];
    postData?: { mimeType: string; text: string; comment?: string };
    headersSize: number;
    bodySize: number;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: HarPair[];
    headers: HarPair[];
    content: { size: number; mimeType: string; text?: string; comment?: string };
    redirectURL: string;
    headersSize: number;
    bodySize: number;
  };
  cache: Record<string, never>;
  timings: { send: number; wait: number; receive: number };
}

/** An entry of the journal in HAR. `startedDateTime` is the host's time, `_at` the world's; fields with an underscore are ours. */
export interface HarEntry extends HarExchange {
  /** The rule that decided. */
  comment: string;
  _sequence: number;
  _at: DateTime;
  _world: string;
  _person?: string;
  _fault?: string;
}
