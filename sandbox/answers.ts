/** Answers and refusals: one body for every error, one trace id on every answer (RULES "Errors"). */
import type { ErrorBody } from '../components/backend/backend.js';
import { draw, keyOf } from '../fixtures/hash.js';
import { hex } from './hex.js';

/** Why a bearer token does not do (RULES "Tokens"). All answer 401. */
export const TOKEN_CODES = [
  'token_missing',
  'token_invalid',
  'token_expired',
  'token_revoked',
  'role_not_allowed',
  'scope_missing',
] as const;

/** One of `TOKEN_CODES`. */
export type TokenCode = (typeof TOKEN_CODES)[number];

/** A request the sandbox refuses. Nothing has changed. The message says what was wrong and what would be right. */
export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal';
  /** The HTTP status it answers with. */
  readonly status: number;
  /** The `type` of the error body. */
  readonly type: string;
  /** The `code` of the error body, if any. */
  readonly code: string | undefined;
  /** Further headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Further fields of the error body. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    type: string,
    message: string,
    code: string | undefined,
    headers: Readonly<Record<string, string>> = {},
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.headers = headers;
    this.details = details;
  }
}

export const badRequest = (message: string, code?: string): SandboxRefusal =>
  new SandboxRefusal(400, 'BAD_REQUEST', message, code);

export const unauthorized = (code: TokenCode, message: string): SandboxRefusal =>
  new SandboxRefusal(401, 'UNAUTHORIZED', message, code, { 'WWW-Authenticate': 'Bearer' });

/** Who asks is known, and may not (RULES "Pro Access"); the accounting API answers 401 instead. */
export const forbidden = (code: string, message: string): SandboxRefusal =>
  new SandboxRefusal(403, 'FORBIDDEN', message, code);

export const notFound = (message: string): SandboxRefusal => new SandboxRefusal(404, 'NOT_FOUND', message, undefined);

export const conflict = (code: string, message: string): SandboxRefusal =>
  new SandboxRefusal(409, 'CONFLICT', message, code);

export const methodNotAllowed = (allow: string): SandboxRefusal =>
  new SandboxRefusal(405, 'METHOD_NOT_ALLOWED', `This path answers ${allow} only.`, undefined, { Allow: allow });

/** What an answer was made of. */
export interface Made {
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

const MADE = Symbol('made');

/** An answer that remembers what it was made of: to read it back would cost more than to make it. */
export function madeResponse(body: string | null, status: number, headers: Readonly<Record<string, string>>): Response {
  const response: Response & { [MADE]?: Made } = new Response(body, { status, headers });
  response[MADE] = { body, headers };
  return response;
}

/** What an answer was made of; undefined of a stream, and of one that was made otherwise. */
export const madeOf = (response: Response): Made | undefined => (response as { [MADE]?: Made })[MADE];

/** Makes the responses of one sandbox; numbers them, so that each has its own reproducible trace id. */
export class Answers {
  readonly #key: number;
  #count = 0;

  /** Sandboxes of one seed number their answers alike. */
  constructor(seed: number) {
    this.#key = keyOf('trace', seed);
  }

  /** A JSON text. The headers are given at once: a host may send them without ever building a `Headers`. */
  json(text: string, warning?: string, status = 200): Response {
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'X-Brex-Trace-Id': this.#traceId(),
    };
    if (warning !== undefined) headers['Sandbox-Warning'] = warning;
    return madeResponse(text, status, headers);
  }

  /** Any other text, or none, with headers of its own. */
  raw(body: string | null, status: number, headers: Readonly<Record<string, string>>): Response {
    return madeResponse(body, status, { 'X-Brex-Trace-Id': this.#traceId(), ...headers });
  }

  /** Bytes, with headers of their own. */
  bytes(body: Uint8Array, headers: Readonly<Record<string, string>>): Response {
    return new Response(body as BodyInit, { headers: { 'X-Brex-Trace-Id': this.#traceId(), ...headers } });
  }

  /** A stream of text, never stored. */
  stream(body: ReadableStream<Uint8Array>, contentType: string, warning?: string): Response {
    const headers: Record<string, string> = {
      'Content-Type': contentType,
      'Cache-Control': 'no-store',
      'X-Brex-Trace-Id': this.#traceId(),
    };
    if (warning !== undefined) headers['Sandbox-Warning'] = warning;
    return new Response(body, { headers });
  }

  /** What went wrong, as the API says it. An error that is no refusal is a fault of the sandbox: 500. */
  refusal(error: unknown): Response {
    const refused =
      error instanceof SandboxRefusal
        ? error
        : new SandboxRefusal(500, 'INTERNAL_SERVER_ERROR', `The sandbox failed: ${String(error)}`, undefined);
    const body: ErrorBody = { type: refused.type, message: refused.message };
    if (refused.code !== undefined) body.code = refused.code;
    const headers = {
      'Content-Type': 'application/json',
      'X-Brex-Trace-Id': this.#traceId(),
      ...refused.headers,
    };
    return madeResponse(JSON.stringify({ ...body, ...refused.details }), refused.status, headers);
  }

  #traceId(): string {
    this.#count += 1;
    return hex(draw(this.#key, this.#count)) + hex(draw(this.#key, this.#count, 1));
  }
}
