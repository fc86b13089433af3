/** `fetch(Request) → Response` behind `node:http`: a request in, its response out, streams and hang-ups included. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ErrorBody } from '../../components/backend/backend.js';
import { ConnectionLost } from '../faults/connection-lost.js';
import { IncomingRequest, UnreadableRequest } from './incoming-request.js';
import { PlainResponse, usePlainResponses } from './plain-response.js';

/** Answers one exchange. Never rejects. */
export type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** Puts `fetch` behind exchanges. What it throws is answered 500 and told on the console. */
export function adapter(fetch: (request: Request) => Promise<Response>): Answer {
  usePlainResponses();
  return async (incoming, outgoing) => {
    try {
      const request = new IncomingRequest(incoming, outgoing);
      await send(await fetch(request as unknown as Request), outgoing);
    } catch (error) {
      if (error instanceof ConnectionLost) return breakOff(outgoing, error);
      if (outgoing.destroyed) return; // the client has left; nobody waits for an answer
      if (error instanceof UnreadableRequest) {
        return answerError(outgoing, 400, {
          type: 'BAD_REQUEST',
          message: `The request cannot be read: ${error.message}.`,
        });
      }
      console.error(error);
      if (outgoing.headersSent) return void outgoing.destroy(); // a stream that broke must not look complete
      answerError(outgoing, 500, { type: 'INTERNAL_SERVER_ERROR', message: 'The sandbox server failed.' });
    }
  };
}

/** Breaks a connection as a fault wants it (RULES "Faults"). */
function breakOff({ socket }: ServerResponse, { how }: ConnectionLost): void {
  if (how === 'reset') socket?.resetAndDestroy();
  else socket?.end(() => socket.destroy());
}

/** Answers with the API's error body and a trace id of its own. */
export function answerError(outgoing: ServerResponse, status: number, body: ErrorBody): void {
  const text = JSON.stringify(body);
  outgoing.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Brex-Trace-Id': randomUUID(),
  });
  outgoing.end(text);
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const plain: unknown = response;
  const isPlain = plain instanceof PlainResponse;
  const body = isPlain ? PlainResponse.bodyOf(plain) : response.body;
  const headers = outgoingHeaders(isPlain ? PlainResponse.headersOf(plain) : response.headers);
  if (body !== null && typeof body === 'object' && 'getReader' in body) {
    outgoing.writeHead(response.status, headers).flushHeaders();
    return stream(body, outgoing);
  }
  if (body !== null) headers['Content-Length'] = Buffer.byteLength(body);
  outgoing.writeHead(response.status, headers).end(body);
}

function outgoingHeaders(given: HeadersInit | undefined): OutgoingHttpHeaders {
  if (given === undefined) return {};
  if (!(Symbol.iterator in given)) return { ...given };
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of given as Iterable<[string, string]>) {
    // Only cookies are ever repeated.
    headers[name] = name === 'set-cookie' && headers[name] ? [headers[name], value].flat().map(String) : value;
  }
  return headers;
}

/** Sends a stream as fast as it is taken; stops reading it when the connection closes. */
async function stream(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  let wake = () => {};
  outgoing.on('drain', () => wake());
  outgoing.once('close', () => {
    wake();
    reader.cancel().catch(() => {});
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done || outgoing.writableEnded || outgoing.destroyed) break;
    if (!outgoing.write(value)) await new Promise<void>((resolve) => (wake = resolve));
  }
  outgoing.end();
}
