/** `Idempotency-Key`: a repeated write replays the first answer and does nothing (RULES "Idempotency"). */
import { keyOf } from '../../fixtures/hash.js';
import type { ErrorBody } from '../../components/backend/backend.js';
import { badRequest, conflict, SandboxRefusal } from '../answers.js';
import { hex } from '../hex.js';
import type { At } from '../worlds/visit.js';
import { find, type ProState, type Replay } from './state.js';

/** Answers that are remembered; the oldest go first. */
const REMEMBERED = 1_000;

/** What a write was answered: the status, and the body as JSON text. */
export type Decided = Pick<Replay, 'status' | 'text'>;

/** What a write is known by. */
export interface Keyed {
  /** The actor and the key. */
  readonly name: string;
  readonly digest: string;
}

/** The key of a request; undefined without one. @throws SandboxRefusal 400 for a key that is none */
export function keyed(request: At['req'], actor: string, body: string): Keyed | undefined {
  const key = request.header('Idempotency-Key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw badRequest('The header "Idempotency-Key" has 1 to 255 visible ASCII characters, a UUID for example.');
  }
  const what = `${request.method} ${request.path}\n${body}`;
  return { name: `${actor} ${key}`, digest: hex(keyOf(what)) + hex(keyOf('again', what)) };
}

/** The first answer of a key, if there was one. @throws SandboxRefusal 409 for another request under the same key */
export function replayed(state: ProState, { name, digest }: Keyed): Replay | undefined {
  const replay = find(state.replays, name);
  if (replay && replay.digest !== digest) {
    throw conflict('idempotency_key_reused', 'This Idempotency-Key was sent with another request; choose a new key.');
  }
  return replay;
}

/** The state that remembers an answer. */
export function remembered(state: ProState, { name, digest }: Keyed, status: number, text: string): ProState {
  const replays = { ...state.replays, [name]: { digest, status, text } };
  const names = Object.keys(replays);
  if (names.length > REMEMBERED) delete replays[names[0]!];
  return { ...state, replays };
}

/** A refusal as it is remembered. */
export function refusalText({ type, message, code, details }: SandboxRefusal): string {
  return JSON.stringify({ type, message, ...(code !== undefined && { code }), ...details });
}

/** A remembered refusal. */
export function refusalOf({ status, text }: Decided): SandboxRefusal {
  const { type, message, code, ...details } = JSON.parse(text) as ErrorBody;
  return new SandboxRefusal(status, type, message, code, {}, details);
}
