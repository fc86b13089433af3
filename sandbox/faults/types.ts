/** What the routes of faults, of the rate limit and of strict mode take and answer (RULES "Faults"). */

/** What goes wrong. Fields that are left out have the defaults that RULES "Faults" tells. */
export type Fault =
  /** The last page’s `next_cursor` is the text "null". */
  | { type: 'null_string_cursor' }
  /** `next_cursor` is the cursor that was sent. */
  | { type: 'repeated_cursor' }
  /** A page without rows before the one that was asked for, with a cursor that leads there. */
  | { type: 'empty_page' }
  /** 403 in place of the 401 of an expired token. */
  | { type: 'expired_as_403' }
  /** 401 without a body. */
  | { type: 'empty_401' }
  /** A row posts into the past of the account that is read. `amount`: minor units. */
  | { type: 'late_row'; amount?: number }
  /** So many of a page’s last rows come twice. */
  | { type: 'duplicate_rows'; rows?: number }
  /** A date of the first row is the 31st of February 2020. `field`: `posted_at`, `period.end` … */
  | { type: 'impossible_date'; field?: string }
  /** An enumeration of the first row has a value that nobody documents. `field`: `method.type` … */
  | { type: 'unknown_enum'; field?: string; value?: string }
  /** 429. `retry_after`: seconds. */
  | { type: 'rate_limited'; retry_after?: number }
  /** `status` 400 to 599; `html`: a page as gateways send; `after`: the request was done. */
  | { type: 'server_error'; status?: number; html?: boolean; retry_after?: number; after?: boolean }
  /** The answer takes so many milliseconds longer. */
  | { type: 'slow'; ms?: number; after?: boolean }
  /** The connection is reset. */
  | { type: 'reset'; after?: boolean }
  /** No answer until the client gives up, or so many milliseconds have passed. */
  | { type: 'timeout'; ms?: number; after?: boolean }
  /** 200 without a body; `closed`: the connection ends without an answer. */
  | { type: 'empty'; closed?: boolean; after?: boolean }
  /** So many bytes of the body arrive, then the connection ends; `complete`: as if they were all. */
  | { type: 'truncated'; bytes?: number; complete?: boolean }
  /** The body arrives so slowly. */
  | { type: 'drip'; bytes_per_second?: number };

/** The types of faults. */
export type FaultType = Fault['type'];

/** Which requests; everything that is given must fit. */
export interface FaultMatch {
  /** `GET`, `POST`, `PUT`, `DELETE`, `PATCH` or `HEAD`. */
  method?: string;
  /** A path within the world, without query: `*` stands for a part, `**` for any text. */
  path?: string;
  /** The id, name or e-mail of the person whose token is sent. */
  person?: string;
  /** Only the so manieth of the requests that fit, from 1. */
  nth?: number;
}

/** `POST /_sandbox/faults` */
export interface FaultRequest {
  name: string;
  match: FaultMatch;
  fault: Fault;
  /** How often at most. Default: always; `late_row` once. */
  times?: number;
  /** How likely, above 0, up to 1. Chance follows from `seed`, the rule’s id and the count of its requests. */
  odds?: number;
  /** Default 0. */
  seed?: number;
  /** RFC 3339 with a zone: not from this instant of the world’s clock on. */
  until?: string;
}

/** A rule, and what came of it. */
export interface FaultRule extends FaultRequest {
  id: string;
  /** Requests that fitted. */
  matched: number;
  /** How often it happened. */
  fired: number;
  /** How often it may still happen; null: always. */
  left: number | null;
}

/** `GET /_sandbox/faults`, in the order they were added. */
export interface FaultList {
  items: FaultRule[];
}

/** `GET /_sandbox/rate-limit` */
export interface RateLimitState {
  /** Whether requests are counted. */
  on: boolean;
  /** Requests a minute, of one app in one account. */
  per_minute: number;
  /** Whose time refills it: the world’s, or the host’s. */
  clock: 'world' | 'host';
}

/** `PUT /_sandbox/rate-limit`; what is left out stays as it is. */
export type RateLimitRequest = Partial<RateLimitState>;

/** `GET` and `PUT /_sandbox/strict`: whether unknown parameters and fields are refused. */
export interface StrictState {
  on: boolean;
}

/** The calls of `sandbox.control` for all of this. */
export interface FaultControl {
  /** `GET /_sandbox/faults` */
  faults(): Promise<FaultList>;
  /** `POST /_sandbox/faults` */
  addFault(rule: FaultRequest): Promise<FaultRule>;
  /** `GET /_sandbox/faults/{id}` */
  fault(id: string): Promise<FaultRule>;
  /** `DELETE /_sandbox/faults/{id}`: answers those that are left. */
  removeFault(id: string): Promise<FaultList>;
  /** `DELETE /_sandbox/faults` */
  clearFaults(): Promise<FaultList>;
  /** `GET /_sandbox/rate-limit` */
  rateLimit(): Promise<RateLimitState>;
  /** `PUT /_sandbox/rate-limit` */
  setRateLimit(request: RateLimitRequest): Promise<RateLimitState>;
  /** `GET /_sandbox/strict` */
  strict(): Promise<StrictState>;
  /** `PUT /_sandbox/strict` */
  setStrict(on: boolean): Promise<StrictState>;
}
