/** A `node:http` request as a `Request`, made of it only as far as somebody asks. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { hostName } from './names.js';

/** What a request cannot be read as; the message says why. */
export class UnreadableRequest extends Error {
  override readonly name = 'UnreadableRequest';
}

/** The headers of a request: names in any case, repeated ones joined, as Node reads them. */
class IncomingHeaders {
  readonly #headers: IncomingMessage['headers'];

  constructor(headers: IncomingMessage['headers']) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name.toLowerCase()];
    return value === undefined ? null : String(value);
  }

  has(name: string): boolean {
    return this.#headers[name.toLowerCase()] !== undefined;
  }

  forEach(call: (value: string, name: string) => void): void {
    for (const [name, value] of this) call(value, name);
  }

  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (const name in this.#headers) yield [name, this.get(name)!];
  }
}

/** A path that is already as a URL writes it: nothing to encode, no dot segments. */
const asWritten = /^\/(?!.*\/\.)[\w\-.~!$&'()*+,;=:@%/?]*$/;

/** The URL of a request, as `new URL` would write it. */
function urlOf(incoming: IncomingMessage): string {
  const { host } = incoming.headers;
  const target = incoming.url!;
  if (hostName(host) === undefined) throw new UnreadableRequest('its Host is no name and port');
  const url = `http://${host}${target}`;
  if (asWritten.test(target)) return url;
  if (target.split('?', 1)[0]!.includes('\\')) throw new UnreadableRequest('its path has a backslash');
  return new URL(url).href;
}

/** A request that came in. */
export class IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #headers: IncomingHeaders | undefined;
  #aborting: AbortController | undefined;
  #native: Request | undefined;

  /** @throws UnreadableRequest */
  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.method = incoming.method!;
    this.url = urlOf(incoming);
  }

  get headers(): IncomingHeaders {
    return (this.#headers ??= new IncomingHeaders(this.#incoming.headers));
  }

  /** Aborted when the client leaves before the answer is complete. */
  get signal(): AbortSignal {
    if (!this.#aborting) {
      const aborting = (this.#aborting = new AbortController());
      const left = () => {
        if (!this.#outgoing.writableFinished) aborting.abort();
      };
      if (this.#outgoing.destroyed) left();
      else this.#outgoing.once('close', left);
    }
    return this.#aborting.signal;
  }

  /** The same as a `Request` of Node's own, for whoever asks for more. It takes the body along. */
  get native(): Request {
    const { method, signal } = this;
    const bare = method === 'GET' || method === 'HEAD';
    const body = bare ? null : (Readable.toWeb(this.#incoming) as ReadableStream<Uint8Array>);
    const init = { method, signal, headers: [...this.headers], body, duplex: 'half' };
    return (this.#native ??= new Request(this.url, init));
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.native.body;
  }

  get bodyUsed(): boolean {
    return this.#native?.bodyUsed ?? this.#incoming.readableDidRead;
  }

  async text(): Promise<string> {
    if (this.#native) return this.#native.text();
    const chunks: Buffer[] = [];
    for await (const chunk of this.#incoming) chunks.push(chunk as Buffer);
    return new TextDecoder().decode(Buffer.concat(chunks));
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.native.arrayBuffer();
  }

  blob(): Promise<Blob> {
    return this.native.blob();
  }

  formData(): Promise<FormData> {
    return this.native.formData();
  }

  clone(): Request {
    return this.native.clone();
  }
}
