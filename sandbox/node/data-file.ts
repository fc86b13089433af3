/**
 * `--data`: the world in a file that only grows (RULES "Data file"). Each change is a line, written and synced before
 * anybody is answered; a line is JSON behind its checksum, so that a file that was cut or changed is known for it.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { World, WorldSpec } from '../../fixtures/facts.js';
import { SandboxRefusal } from '../answers.js';
import type { SandboxState } from '../state.js';
import { isSnapshot } from '../worlds/short-string.js';
import {
  afterStep,
  dataOf,
  type SnapshotData,
  standstillOf,
  type Standstill,
  type Step,
  stepOf,
} from '../worlds/snapshot.js';

/** Why a file cannot be used; it was not touched. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/** A line: all of a world, or what changed since the line before. */
type Line = { readonly world: SnapshotData } | { readonly step: Step };

/** Bytes a file may have besides four times its first line before it is written anew. */
const ROOM = 1_000_000;

const sumOf = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, 16);

function lineText(line: Line): string {
  const json = JSON.stringify(line);
  return `${sumOf(json)} ${json}\n`;
}

/** Writes every byte, from a place in the file on: a disk that is nearly full takes a part of them first. */
function writeWhole(fd: number, bytes: Uint8Array, from: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, from + at);
}

/** A file that keeps a world. */
export class DataFile {
  readonly #path: string;
  readonly #room: number;
  #fd: number | undefined;
  #size = 0;
  #first = 0;
  /** What is in the file. */
  #kept: { readonly world: World; readonly stood: Standstill } | undefined;

  /** Nothing is read or written yet. `room`: bytes it may have besides four times its first line. */
  constructor(path: string, room = ROOM) {
    this.#path = path;
    this.#room = room;
  }

  /** The world in the file; undefined where there is none yet. @throws DataFileError */
  async read(facts: (spec: WorldSpec) => Promise<World>): Promise<Standstill | undefined> {
    const text = this.#text();
    if (text === '') return undefined;
    // What a crash cut off was never answered: it is no line, since it has no end.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole === '') throw this.#damaged(1);
    let stood: Standstill | undefined;
    let world: World | undefined;
    for (const [index, written] of whole.slice(0, -1).split('\n').entries()) {
      const line = this.#line(written, index + 1);
      if ('world' in line) {
        if (!isSnapshot(line.world)) throw this.#damaged(index + 1);
        world = await facts(line.world);
        stood = standstillOf(world, line.world);
      } else {
        if (!stood || !world) throw this.#damaged(index + 1);
        stood = afterStep(world, stood, line.step);
      }
    }
    return stood;
  }

  /** Keeps a world from now on: all of it at once, then each change. */
  keep(state: SandboxState): void {
    this.#rewrite(state);
    state.onChange(() => this.#append(state));
  }

  #text(): string {
    try {
      return existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
    } catch (error) {
      throw new DataFileError(`${this.#path} cannot be read: ${(error as Error).message}`);
    }
  }

  #line(written: string, number: number): Line {
    const [, sum, json] = /^([0-9a-f]{16}) (\{.*\})$/.exec(written) ?? [];
    if (json === undefined || sumOf(json) !== sum) throw this.#damaged(number);
    return JSON.parse(json) as Line;
  }

  #damaged(number: number): DataFileError {
    return new DataFileError(
      `line ${number} of ${this.#path} is damaged, or the file is none of --data. It was left as it is: put a copy of ` +
        `before in its place, or name another file`,
    );
  }

  /** Writes all of the world into a new file and puts it in place of the old one. */
  #rewrite(state: SandboxState): void {
    const stood = state.standstill();
    const bytes = Buffer.from(lineText({ world: dataOf(state.world, stood) }));
    const fd = this.#putInPlace(bytes);
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = fd;
    this.#size = this.#first = bytes.length;
    this.#kept = { world: state.world, stood };
    const folder = openSync(dirname(this.#path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  /** Puts a whole new file in place of the old one, which stays as it is where that cannot be done. */
  #putInPlace(bytes: Uint8Array): number {
    const beside = `${this.#path}.new`;
    let fd: number | undefined;
    try {
      fd = openSync(beside, 'w');
      writeWhole(fd, bytes, 0);
      fsyncSync(fd);
      renameSync(beside, this.#path);
      return fd;
    } catch (error) {
      if (fd !== undefined) closeSync(fd);
      rmSync(beside, { force: true });
      throw new DataFileError(`${this.#path} cannot be written: ${(error as Error).message}`);
    }
  }

  /** Writes what changed; what cannot be written did not happen. @throws SandboxRefusal 503 */
  #append(state: SandboxState): void {
    try {
      this.#write(state);
    } catch (error) {
      const { world, stood } = this.#kept!;
      state.restore(world, stood, stood.epoch);
      throw new SandboxRefusal(
        503,
        'SERVICE_UNAVAILABLE',
        `Nothing was changed, since the file of --data cannot be written: ${(error as Error).message}.`,
        'not_kept',
      );
    }
  }

  #write(state: SandboxState): void {
    const stood = state.standstill();
    const step = stepOf(state.world, this.#kept!.stood, stood);
    if (!step || this.#size > this.#room + 4 * this.#first) return this.#rewrite(state);
    const bytes = Buffer.from(lineText({ step }));
    try {
      writeWhole(this.#fd!, bytes, this.#size);
      fsyncSync(this.#fd!);
    } catch (error) {
      this.#cutOff();
      throw error;
    }
    this.#size += bytes.length;
    this.#kept = { world: state.world, stood };
  }

  /** Takes half a line away, which must not stand before the next one; where that fails, the file is written anew. */
  #cutOff(): void {
    try {
      ftruncateSync(this.#fd!, this.#size);
    } catch {
      this.#size = Infinity;
    }
  }
}
