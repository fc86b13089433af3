/** A world as a short text that starts the same world elsewhere (RULES "Snapshots"). */
import { SCENARIO_NAMES } from '../../fixtures/index.js';
import { badRequest } from '../answers.js';
import type { SnapshotData } from './snapshot.js';

const PREFIX = 'w1.';
/** Bytes of JSON that such a text may stand for. */
const MOST = 32_000_000;

type Bytes = Uint8Array<ArrayBuffer>;

async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const reader = new Blob([bytes]).stream().pipeThrough<Bytes>(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > MOST) throw new RangeError('too long');
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Writes a snapshot as a text of letters, digits, `-`, `_` and one dot. */
export async function shortString(data: SnapshotData): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(data)), new CompressionStream('deflate'));
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return PREFIX + btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Reads such a text. @throws SandboxRefusal 400 where it is none, or damaged */
export async function readShortString(text: string): Promise<SnapshotData> {
  const damaged = badRequest(
    'This is no world, or not all of it: give the whole text of "world" that GET /_sandbox/snapshots/{id} answers.',
    'world_unreadable',
  );
  if (!text.startsWith(PREFIX) || !/^[\w-]+$/.test(text.slice(PREFIX.length))) throw damaged;
  let data: SnapshotData;
  try {
    const letters = atob(text.slice(PREFIX.length).replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    data = JSON.parse(
      new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate'))),
    ) as SnapshotData;
  } catch {
    throw damaged;
  }
  if (!isSnapshot(data)) throw damaged;
  return data;
}

/** Whether something has the form of a snapshot. */
export function isSnapshot(data: unknown): data is SnapshotData {
  if (typeof data !== 'object' || data === null) return false;
  const { format, scenario, seed, pending, firstClock, now, highWater, epoch, rows, pro, oauth } = data as SnapshotData;
  return (
    format === 1 &&
    SCENARIO_NAMES.includes(scenario) &&
    typeof pending === 'boolean' &&
    [seed, firstClock, now, highWater, epoch].every(Number.isSafeInteger) &&
    Array.isArray(rows) &&
    typeof pro === 'object' &&
    typeof oauth === 'object'
  );
}
