/** What is no HTTP request, or too large a one, answered in the API's error shape as well (RULES "Errors"). */
import { randomUUID } from 'node:crypto';
import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorBody } from '../../components/backend/backend.js';

/** What the parser of Node says of bytes that it cannot read. */
interface ParserError extends NodeJS.ErrnoException {
  readonly reason?: string;
}

function refusalOf({ code, reason, message }: ParserError): { status: number; body: ErrorBody } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const why = `The request line and headers are longer than ${maxHeaderSize} bytes, the most that is read.`;
    return { status: 431, body: { type: 'REQUEST_HEADER_FIELDS_TOO_LARGE', message: why } };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: 408, body: { type: 'REQUEST_TIMEOUT', message: 'The request did not arrive in time.' } };
  }
  const why = `This is no HTTP/1.1 request that can be read: ${reason ?? message}.`;
  return { status: 400, body: { type: 'BAD_REQUEST', message: why } };
}

/** Answers what Node could not read, and ends the connection; one with an answer under way is only ended. */
export function answerClientError(error: ParserError, socket: Duplex): void {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent: boolean } | null };
  if (!socket.writable || answer?.headersSent) return void socket.destroy();
  const { status, body } = refusalOf(error);
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Cache-Control: no-store',
    `X-Brex-Trace-Id: ${randomUUID()}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
}
