/** Faults of the way: the answer is right, and arrives in part or slowly (RULES "Faults"). */
import { type Made, madeOf, madeResponse } from '../answers.js';
import { wait } from '../host-time.js';
import { ConnectionLost } from './connection-lost.js';
import type { Fault } from './types.js';

/** How often a slow body moves on, in milliseconds. */
const BEAT = 100;

/** What an answer was made of, where it is a text. */
export function wholeOf(response: Response): (Made & { readonly body: string }) | undefined {
  const made = madeOf(response);
  return made && made.body !== null ? { ...made, body: made.body } : undefined;
}

/** An answer of which so many bytes arrive; undefined where there is nothing to cut. */
export function truncated(
  { bytes, complete = false }: Extract<Fault, { type: 'truncated' }>,
  response: Response,
): Response | undefined {
  const made = wholeOf(response);
  if (!made) return undefined;
  const whole = new TextEncoder().encode(made.body);
  const length = bytes ?? Math.floor(whole.length / 2);
  if (length >= whole.length) return undefined;
  const part = whole.slice(0, length);
  // Half a character at the end is as it would be.
  if (complete) return madeResponse(new TextDecoder().decode(part), response.status, made.headers);
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent || part.length === 0) return controller.error(new ConnectionLost('closed'));
      sent = true;
      controller.enqueue(part);
    },
  });
  return streamed(body, response.status, made.headers, whole.length);
}

/** An answer that arrives so many bytes a second; undefined where it has no body. */
export function dripping(
  { bytes_per_second: speed = 100 }: Extract<Fault, { type: 'drip' }>,
  response: Response,
  signal: AbortSignal | undefined,
): Response | undefined {
  const made = wholeOf(response);
  if (!made) return undefined;
  const whole = new TextEncoder().encode(made.body);
  const size = Math.max(1, Math.round((speed * BEAT) / 1_000));
  const beat = (size / speed) * 1_000;
  const left = new AbortController();
  const leave = (): void => left.abort(signal?.reason);
  signal?.addEventListener('abort', leave, { once: true });
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at > 0) await wait(beat, left.signal);
      controller.enqueue(whole.slice(at, (at += size)));
      if (at < whole.length) return;
      signal?.removeEventListener('abort', leave);
      controller.close();
    },
    cancel: () => left.abort(),
  });
  return streamed(body, response.status, made.headers, whole.length);
}

function streamed(
  body: ReadableStream<Uint8Array>,
  status: number,
  headers: Made['headers'],
  length: number,
): Response {
  return new Response(body, { status, headers: { ...headers, 'Content-Length': String(length) } });
}
