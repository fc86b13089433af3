/** The sandbox's control routes over HTTP, as the sandbox bar and the list of people use them. */
import type { ClockState, PersonaList, SandboxInfo } from '../control/control.js';
import type { ErrorBody } from '../../components/backend/backend.js';

/** A control route that refused, with the API's own words. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, body: Partial<ErrorBody>) {
    super(body.message ?? `The sandbox answered ${status}.`);
    this.status = status;
    this.code = body.code ?? body.type ?? '';
  }
}

const keyName = 'quarterday-control-key';

/** Asks a person for the key of `--control-key`; `wrong` tells that the one given before was not it. */
export type AskForKey = (wrong: boolean) => Promise<string>;

/** `/_sandbox` of the page's own origin: of the world without a name, or of the one whose base is given. */
export class Control {
  readonly #askForKey: AskForKey;
  readonly #base: string;
  #asking: Promise<string> | undefined;

  /** `base` is `/w/<name>` for a world of its own. */
  constructor(askForKey: AskForKey, base = '') {
    this.#askForKey = askForKey;
    this.#base = base;
  }

  /** The routes of another world, under the same key. */
  elsewhere(world: string): Control {
    return new Control(this.#askForKey, `/w/${world}`);
  }

  info(): Promise<SandboxInfo> {
    return this.send('GET', '');
  }

  personas(): Promise<PersonaList> {
    return this.send('GET', '/personas');
  }

  setClock(now: string): Promise<ClockState> {
    return this.send('PUT', '/clock', { now });
  }

  advanceClock(duration: string): Promise<ClockState> {
    return this.send('POST', '/clock/advance', { duration });
  }

  /** Calls `listener` for each server-sent event until the stream ends or the signal aborts; then rejects or resolves. */
  async listen<T>(path: string, listener: (event: T) => void, opened: () => void, signal: AbortSignal): Promise<void> {
    const response = await this.ask('GET', path, undefined, signal);
    opened();
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (text + value).split(/\r?\n\r?\n/);
      text = blocks.pop()!;
      for (const block of blocks) {
        const data = block.split(/\r?\n/).filter((line) => line.startsWith('data:'));
        if (data.length) listener(JSON.parse(data.map((line) => line.slice(5)).join('\n')) as T);
      }
    }
  }

  /** Asks a route and reads its JSON. @throws ControlRefusal */
  async send<T>(method: string, path: string, body?: object): Promise<T> {
    return (await (await this.ask(method, path, body)).json()) as T;
  }

  /** Asks a route, with the key where there is one. @throws ControlRefusal */
  async ask(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
    for (;;) {
      const key = sessionStorage.getItem(keyName);
      const headers = new Headers(body ? { 'Content-Type': 'application/json' } : {});
      if (key) headers.set('Sandbox-Control-Key', key);
      const init: RequestInit = { method, headers, cache: 'no-store' };
      if (body) init.body = JSON.stringify(body);
      if (signal) init.signal = signal;
      const response = await fetch(`${this.#base}/_sandbox${path}`, init);
      if (response.ok) return response;
      const refusal = new ControlRefusal(response.status, (await response.json().catch(() => ({}))) as ErrorBody);
      if (!['control_key_missing', 'control_key_wrong'].includes(refusal.code)) throw refusal;
      if (key === sessionStorage.getItem(keyName)) await this.#newKey(refusal.code === 'control_key_wrong');
    }
  }

  /** Calls that wait for the key share one question. The key lives as long as the window. */
  async #newKey(wrong: boolean): Promise<void> {
    this.#asking ??= this.#askForKey(wrong).finally(() => (this.#asking = undefined));
    sessionStorage.setItem(keyName, await this.#asking);
  }
}
