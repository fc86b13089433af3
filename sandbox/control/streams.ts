/** Answers that stream: the check, a line at a time, and events, as they happen. */
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import { checkSteps } from './check.js';

/** Events a reader may be behind before it is taken for gone. */
const MOST_UNREAD = 1_000;

/** A check as one JSON document: a line for each account, the verdict last. Stops when nobody reads any more. */
export function checkStream(
  state: SandboxState,
  accountId: string | undefined,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const lines = checkLines(state, checkSteps(state, accountId));
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value: line, done } = await lines.next();
        if (done !== true && !signal.aborted) {
          controller.enqueue(encoder.encode(line));
          return;
        }
        await lines.return(undefined);
        controller.close();
      },
      async cancel() {
        await lines.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* checkLines(
  state: SandboxState,
  steps: ReturnType<typeof checkSteps>,
): AsyncGenerator<string, undefined, undefined> {
  let lead = '';
  yield `{"now":"${formatInstant(state.now)}","progress":[\n`;
  for await (const step of steps) {
    if (step.kind === 'account') {
      yield `${lead}${JSON.stringify(step.progress)}\n`;
      lead = ',';
      continue;
    }
    const { breaches, ...rest } = step.verdict;
    const list = breaches.map((breach) => JSON.stringify(breach)).join(',\n');
    yield `],"breaches":[${list}],\n${JSON.stringify(rest).slice(1)}\n`;
  }
  return undefined;
}

/** What happens in a world, from now on. */
export function eventStream(state: SandboxState, signal: AbortSignal): ReadableStream<Uint8Array> {
  return sentEvents((tell) => {
    const silence = state.listen((event) => tell(event.type, event));
    // A clock that runs goes on while somebody looks, whether or not anybody asks.
    const ticking = setInterval(() => state.tick(), 1_000);
    (ticking as { unref?: () => void }).unref?.();
    return () => {
      silence();
      clearInterval(ticking);
    };
  }, signal);
}

/** Server-sent events after a first comment that says the line is open. `listen` begins, and gives what ends it. */
export function sentEvents(
  listen: (tell: (name: string, data: object) => void) => () => void,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const silence = listen((name, data) => {
          controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
          if ((controller.desiredSize ?? 0) > -MOST_UNREAD) return;
          stop();
          controller.close();
        });
        const aborted = (): void => {
          stop();
          controller.close();
        };
        stop = () => {
          silence();
          signal.removeEventListener('abort', aborted);
        };
        signal.addEventListener('abort', aborted, { once: true });
        controller.enqueue(encoder.encode(': listening\n\n'));
      },
      cancel() {
        stop();
      },
    },
    { highWaterMark: 1 },
  );
}
