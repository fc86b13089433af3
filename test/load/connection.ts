/** One connection to a server, kept open: a request at a time, its answer whole or an error. */
import { Agent, request as ask } from 'node:http';

/** An answer that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** No whole answer came. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/** What is sent. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is, a form as a form, anything else as JSON. */
  readonly body?: unknown;
}

/** A connection. It is opened anew where it was broken. */
export class Connection {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws AnswerLost */
  send(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
    const form = body instanceof URLSearchParams;
    const text = body === undefined || typeof body === 'string' ? body : form ? body.toString() : JSON.stringify(body);
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    return new Promise((resolve, reject) => {
      const lost = (why: unknown): void => reject(new AnswerLost(`${method} ${path}: ${String(why)}`));
      const sent = ask(
        this.#url + path,
        { method, agent: this.#agent, headers: { ...(text !== undefined && { 'Content-Type': type }), ...headers } },
        (response) => {
          let whole = '';
          response.setEncoding('utf8').on('data', (piece: string) => (whole += piece));
          response.on('error', lost);
          response.on('close', () =>
            response.complete ? resolve({ status: response.statusCode!, text: whole }) : lost('cut off'),
          );
        },
      );
      sent.on('error', lost);
      sent.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
