/** Faults that put something in the place of the API's answer (RULES "Faults"). */
import { forbidden, SandboxRefusal } from '../answers.js';
import { wait } from '../host-time.js';
import { ConnectionLost } from './connection-lost.js';
import type { Hit } from './hit.js';
import type { Fault, FaultType } from './types.js';

/** What puts something in the place of an answer, or holds it up. */
export type Instead = Extract<
  Fault,
  { type: 'expired_as_403' | 'empty_401' | 'rate_limited' | 'server_error' | 'slow' | 'reset' | 'timeout' | 'empty' }
>;

const INSTEAD: readonly FaultType[] = [
  'expired_as_403',
  'empty_401',
  'rate_limited',
  'server_error',
  'slow',
  'reset',
  'timeout',
  'empty',
];

/** Whether a fault puts something in the place of an answer, or holds it up. */
export const isInstead = (fault: Fault): fault is Instead => INSTEAD.includes(fault.type);

/** Whether it does so once the request was done. */
export const isAfter = (fault: Instead): boolean => 'after' in fault && fault.after === true;

/** What comes instead; undefined where the answer comes after all. Rejects where none ever does. */
export async function instead(fault: Instead, { request, visit }: Hit): Promise<Response | undefined> {
  const { answers } = visit.world;
  const signal = request.signal as AbortSignal | undefined;
  switch (fault.type) {
    case 'expired_as_403':
      return answers.refusal(forbidden('token_expired', 'The token has expired; get a new one.'));
    case 'empty_401':
      return answers.raw(null, 401, { 'Content-Length': '0', 'WWW-Authenticate': 'Bearer' });
    case 'rate_limited':
      return answers.refusal(
        new SandboxRefusal(
          429,
          'TOO_MANY_REQUESTS',
          'Too many requests; wait as long as Retry-After says.',
          'rate_limited',
          {
            'Retry-After': String(fault.retry_after ?? 60),
          },
        ),
      );
    case 'server_error':
      return serverError(fault, answers);
    case 'slow':
      await wait(fault.ms ?? 1_000, signal);
      return undefined;
    case 'reset':
      throw new ConnectionLost('reset');
    case 'timeout':
      await wait(fault.ms ?? 60_000, signal);
      throw new ConnectionLost('closed');
    case 'empty':
      if (fault.closed) throw new ConnectionLost('closed');
      return answers.raw(null, 200, { 'Content-Length': '0' });
  }
}

const PHRASES: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function serverError(
  { status = 500, html = false, retry_after: retryAfter }: Extract<Fault, { type: 'server_error' }>,
  answers: Hit['visit']['world']['answers'],
): Response {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  const phrase = PHRASES[status] ?? (status < 500 ? 'Refused' : 'Server Error');
  if (!html) {
    const type = phrase.toUpperCase().replaceAll(' ', '_');
    return answers.refusal(new SandboxRefusal(status, type, `${phrase}.`, undefined, headers));
  }
  const title = `${status} ${phrase}`;
  const page =
    `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n` +
    `<hr><center>gateway</center>\n</body>\n</html>\n`;
  return answers.raw(page, status, { 'Content-Type': 'text/html', ...headers });
}
