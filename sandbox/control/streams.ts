/** The two answers that stream: the check, a line at a time, and the events, as they happen. */
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import { checkSteps } from './check.js';
import type { SandboxEvent } from './control.js';

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

/** Server-sent events from now on, after a first comment that says the line is open. */
export function eventStream(state: SandboxState, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const silence = state.listen((event) => {
          controller.enqueue(encoder.encode(eventText(event)));
          if ((controller.desiredSize ?? 0) > -MOST_UNREAD) return;
          stop();
          controller.close();
        });
        // A clock that runs goes on while somebody looks, whether or not anybody asks.
        const ticking = setInterval(() => state.tick(), 1_000);
        (ticking as { unref?: () => void }).unref?.();
        const aborted = (): void => {
          stop();
          controller.close();
        };
        stop = () => {
          silence();
          clearInterval(ticking);
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

function eventText(event: SandboxEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
