/** Long work in steps, and the lines that tell of it (RULES "Team": bulk upload). */
import { SandboxRefusal } from '../answers.js';
import { Pause } from '../control/pause.js';
import { type Decided, refusalText } from './replays.js';

/** Work that may be followed step by step, or taken to its end at once. */
export class Steps<Progress, Result> {
  readonly #work: Generator<Progress, Result, undefined>;
  #end: (() => Result) | undefined;

  constructor(work: Generator<Progress, Result, undefined>) {
    this.#work = work;
  }

  /** How far the next step came; undefined at the end, a bad one too. */
  next(): Progress | undefined {
    if (this.#end) return undefined;
    try {
      const { done, value } = this.#work.next();
      if (done !== true) return value;
      this.#end = () => value;
    } catch (error) {
      this.#end = () => {
        throw error;
      };
    }
    return undefined;
  }

  /** What came of it; does the steps that are left. @throws what the work threw */
  result(): Result {
    while (!this.#end) this.next();
    return this.#end();
  }
}

/** A JSON line for each step, the answer last. Stops when nobody reads any more, and then finishes nothing. */
export function stepLines(
  steps: Steps<unknown, unknown>,
  finish: () => Decided,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pause = new Pause();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await pause.turn();
        if (signal.aborted) return close();
        const progress = steps.next();
        const line = progress === undefined ? answerLine(finish) : { type: 'PROGRESS', progress };
        controller.enqueue(encoder.encode(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`));
        if (progress === undefined) close();

        function close(): void {
          pause.end();
          controller.close();
        }
      },
      cancel: () => pause.end(),
    },
    { highWaterMark: 0 },
  );
}

function answerLine(finish: () => Decided): string {
  const { status, text } = decided(finish);
  return `{"type":"ANSWER","answer":{"status":${status},"body":${text}}}`;
}

function decided(finish: () => Decided): Decided {
  try {
    return finish();
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error;
    return { status: error.status, text: refusalText(error) };
  }
}
