/**
 * A `Response` that keeps what it was made of, so that a server can send just that. Node's own class takes 30 ms to load
 * and makes of every text a stream to be read back (measured); here neither happens.
 */

/** What a response was made of. */
export type PlainBody = string | Uint8Array | ReadableStream<Uint8Array> | null;

/** What a sandbox that serves makes in place of Node's own `Response`: what such answers need of it, and no more. */
export class PlainResponse {
  readonly status: number;
  readonly statusText: string;
  readonly type = 'default';
  readonly url = '';
  readonly redirected = false;
  readonly #body: PlainBody;
  readonly #headers: HeadersInit | undefined;
  #ownHeaders: Headers | undefined;
  #used = false;

  constructor(body: PlainBody = null, init: ResponseInit = {}) {
    this.status = init.status ?? 200;
    this.statusText = init.statusText ?? '';
    this.#body = body;
    this.#headers = init.headers;
  }

  static json(data: unknown, init: ResponseInit = {}): PlainResponse {
    const response = new PlainResponse(JSON.stringify(data), init);
    if (!response.headers.has('content-type')) response.headers.set('content-type', 'application/json');
    return response;
  }

  static redirect(url: string | URL, status = 302): PlainResponse {
    return new PlainResponse(null, { status, headers: { Location: String(url) } });
  }

  /** The body as it was given, to be sent. */
  static bodyOf(response: PlainResponse): PlainBody {
    return response.#body;
  }

  /** The headers as they were given, or as they are since somebody asked for them. */
  static headersOf(response: PlainResponse): HeadersInit | undefined {
    return response.#ownHeaders ?? response.#headers;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get headers(): Headers {
    return (this.#ownHeaders ??= new Headers(this.#headers));
  }

  get bodyUsed(): boolean {
    return this.#body instanceof ReadableStream ? this.#body.locked : this.#used;
  }

  get body(): ReadableStream<Uint8Array> | null {
    if (this.#body === null || this.#body instanceof ReadableStream) return this.#body;
    this.#used = true;
    return new Blob([this.#body as string]).stream();
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.bodyUsed) throw new TypeError('The body has been read already.');
    const parts: Uint8Array[] = [];
    for await (const part of this.body ?? []) parts.push(part);
    return new Blob(parts as BlobPart[]).arrayBuffer();
  }
}

let inUse = false;

/** Makes `PlainResponse` the `Response` of this process. Asking for the global first would load what this is to avoid. */
export function usePlainResponses(): void {
  if (inUse) return;
  inUse = true;
  Object.defineProperty(globalThis, 'Response', { value: PlainResponse, writable: true, configurable: true });
}
