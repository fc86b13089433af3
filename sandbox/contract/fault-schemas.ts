/** Faults, rate limit and strict mode as schemas: they check request bodies and make the OpenAPI document. */
import * as z from 'zod/mini';
import { anyDateTime } from './control-schemas.js';
import { named, words } from './schemas.js';

const after = z.optional(z.boolean());
const seconds = z.optional(z.int().check(z.minimum(0), z.maximum(86_400)));
const milliseconds = z.optional(z.int().check(z.minimum(0), z.maximum(600_000)));
const count = z.int().check(z.minimum(1), z.maximum(1_000_000));
const word = z.optional(z.string().check(z.minLength(1), z.maxLength(100)));

/** Methods that a rule may be for. */
export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'];

/** Faults by type. */
export const FAULTS = {
  null_string_cursor: z.strictObject({ type: z.literal('null_string_cursor') }),
  repeated_cursor: z.strictObject({ type: z.literal('repeated_cursor') }),
  empty_page: z.strictObject({ type: z.literal('empty_page') }),
  expired_as_403: z.strictObject({ type: z.literal('expired_as_403') }),
  empty_401: z.strictObject({ type: z.literal('empty_401') }),
  late_row: z.strictObject({
    type: z.literal('late_row'),
    amount: z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000_000))),
  }),
  duplicate_rows: z.strictObject({
    type: z.literal('duplicate_rows'),
    rows: z.optional(z.int().check(z.minimum(1), z.maximum(1_000))),
  }),
  impossible_date: z.strictObject({ type: z.literal('impossible_date'), field: word }),
  unknown_enum: z.strictObject({ type: z.literal('unknown_enum'), field: word, value: word }),
  rate_limited: z.strictObject({ type: z.literal('rate_limited'), retry_after: seconds }),
  server_error: z.strictObject({
    type: z.literal('server_error'),
    status: z.optional(z.int().check(z.minimum(400), z.maximum(599))),
    html: z.optional(z.boolean()),
    retry_after: seconds,
    after,
  }),
  slow: z.strictObject({ type: z.literal('slow'), ms: milliseconds, after }),
  reset: z.strictObject({ type: z.literal('reset'), after }),
  timeout: z.strictObject({ type: z.literal('timeout'), ms: milliseconds, after }),
  empty: z.strictObject({ type: z.literal('empty'), closed: z.optional(z.boolean()), after }),
  truncated: z.strictObject({
    type: z.literal('truncated'),
    bytes: z.optional(z.int().check(z.minimum(0), z.maximum(100_000_000))),
    complete: z.optional(z.boolean()),
  }),
  drip: z.strictObject({ type: z.literal('drip'), bytes_per_second: z.optional(count) }),
};

export const fault = z
  .discriminatedUnion('type', [
    FAULTS.null_string_cursor,
    FAULTS.repeated_cursor,
    FAULTS.empty_page,
    FAULTS.expired_as_403,
    FAULTS.empty_401,
    FAULTS.late_row,
    FAULTS.duplicate_rows,
    FAULTS.impossible_date,
    FAULTS.unknown_enum,
    FAULTS.rate_limited,
    FAULTS.server_error,
    FAULTS.slow,
    FAULTS.reset,
    FAULTS.timeout,
    FAULTS.empty,
    FAULTS.truncated,
    FAULTS.drip,
  ])
  .register(named, {
    id: 'Fault',
    description:
      'What goes wrong. `after`: the request was done and its answer is lost. Times are in milliseconds (`ms`) or ' +
      'seconds (`retry_after`), an `amount` in minor units.',
  });

const match = z
  .strictObject({
    method: z.optional(z.string().register(words, { enum: METHODS })),
    path: z.optional(
      z
        .string()
        .check(z.minLength(1), z.maxLength(500))
        .register(words, { examples: ['/v1/accounting/accounts/*/transactions', '/v1/**'] }),
    ),
    person: z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
    nth: z.optional(count),
  })
  .register(named, {
    id: 'FaultMatch',
    description:
      'Which requests. `path` is within the world: `*` stands for a part, `**` for any text. `person` is the id, name ' +
      'or e-mail of whose token is sent. `nth` counts the requests that fit, from 1.',
  });

const request = {
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  match,
  fault,
  times: z.optional(count),
  odds: z.optional(z.number().check(z.positive(), z.maximum(1))),
  seed: z.optional(z.int().check(z.nonnegative())),
  until: z.optional(anyDateTime),
};

export const faultRequest = z.strictObject(request).register(named, {
  id: 'FaultRequest',
  description:
    'A rule: which requests, what goes wrong, how often at most (`times`), how likely (`odds` by `seed`), and until ' +
    'which instant of the world.',
});

export const faultRule = z
  .strictObject({
    ...request,
    id: z.string(),
    matched: z.int(),
    fired: z.int(),
    left: z.nullable(z.int()),
  })
  .register(named, {
    id: 'FaultRule',
    description:
      'A rule: how many requests fitted, how often it happened, and how often it may still happen; null is always.',
  });

export const faultList = z
  .strictObject({ items: z.array(faultRule) })
  .register(named, { id: 'FaultList', description: 'In the order they were added.' });

const limitFields = {
  on: z.boolean(),
  per_minute: count,
  clock: z.enum(['world', 'host']),
};

export const rateLimitState = z.strictObject(limitFields).register(named, {
  id: 'RateLimit',
  description: 'Requests a minute of one app in one account. `clock`: whose time refills it.',
});

export const rateLimitRequest = z
  .strictObject({
    on: z.optional(limitFields.on),
    per_minute: z.optional(limitFields.per_minute),
    clock: z.optional(limitFields.clock),
  })
  .register(named, { id: 'RateLimitRequest', description: 'What is left out stays as it is.' });

export const strictState = z
  .strictObject({ on: z.boolean() })
  .register(named, { id: 'Strict', description: 'Whether unknown parameters and fields are refused.' });
