/**
 * A zip written as it goes: memory holds one chunk, whatever the sum. Contents are kept in stored blocks of deflate: every
 * reader takes them, also one that reads along, and the bytes are the same on every machine, which compressors of two
 * browsers do not promise.
 */
import type { DateTime } from '../backend/backend.js';

const MOST = 0xffffffff;
/** Names are UTF-8 (bit 11), sizes follow the contents (bit 3). */
const FLAGS = 0x0808;
const DEFLATE = 8;
const BLOCK = 0xffff;

/** Bytes as a Blob and a file stream take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

interface Written {
  name: Bytes;
  at: number;
  crc: number;
  size: number;
  packed: number;
}

/** Bytes from little-endian numbers: `[value, width]` each. */
function bytes(...fields: readonly (readonly [value: number, width: 1 | 2 | 4])[]): Bytes {
  const out = new Uint8Array(fields.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of fields) for (let n = 0; n < width; n++) out[at++] = (value >>> (8 * n)) & 0xff;
  return out;
}

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
}

/** Date and time as DOS counts them, UTC. */
function dosTime(now: DateTime): readonly [time: number, date: number] {
  const [year = 1980, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = now.match(/\d+/g)!.map(Number);
  return [(hours << 11) | (minutes << 5) | (seconds >> 1), ((year - 1980) << 9) | (month << 5) | day];
}

/** Writes a zip. Every call gives the bytes to hand on. */
export class ZipWriter {
  readonly #time: number;
  readonly #date: number;
  readonly #encoder = new TextEncoder();
  readonly #table = crcTable();
  readonly #written: Written[] = [];
  readonly #names = new Set<string>();
  #at = 0;
  #open: Written | undefined;

  /** @param now the world's clock: the date of every file in it */
  constructor(now: DateTime) {
    [this.#time, this.#date] = dosTime(now);
  }

  /** Begins a file, and ends the one before. @throws RangeError for a name that is there already, or is a path */
  begin(name: string): Bytes[] {
    if (/[/\\]|^\.*$/.test(name)) throw new RangeError(`"${name}" is no file name.`);
    if (this.#names.has(name.toLowerCase())) throw new RangeError(`The zip has a file "${name}" already.`);
    if (this.#names.size === 0xffff) throw new RangeError('A zip holds at most 65,535 files. Make several.');
    this.#names.add(name.toLowerCase());
    const out = this.#end();
    const file = { name: this.#encoder.encode(name), at: this.#at, crc: 0xffffffff, size: 0, packed: 0 };
    this.#open = file;
    const head = bytes([0x04034b50, 4], [20, 2], [FLAGS, 2], [DEFLATE, 2], [this.#time, 2], [this.#date, 2]);
    const sizes = bytes([0, 4], [0, 4], [0, 4], [file.name.length, 2], [0, 2]);
    return [...out, ...this.#hand(head, sizes, file.name)];
  }

  /** Adds text to the file that was begun. */
  write(text: string): Bytes[] {
    const file = this.#open;
    if (!file) throw new Error('Begin a file before writing to it.');
    const data = this.#encoder.encode(text);
    for (const byte of data) file.crc = (file.crc >>> 8) ^ this.#table[(file.crc ^ byte) & 0xff]!;
    file.size += data.length;
    const out: Bytes[] = [];
    for (let from = 0; from < data.length; from += BLOCK)
      out.push(...this.#block(file, data.subarray(from, from + BLOCK), 0));
    return out;
  }

  /** The CRC-32 of the file that was begun, as eight hexadecimal digits. */
  get crc32(): string {
    return (~(this.#open?.crc ?? ~0) >>> 0).toString(16).padStart(8, '0');
  }

  /** Ends the last file and the zip. */
  finish(): Bytes[] {
    const out = this.#end();
    const from = this.#at;
    for (const { name, at, crc, size, packed } of this.#written) {
      const made = bytes([0x02014b50, 4], [20, 2], [20, 2], [FLAGS, 2], [DEFLATE, 2], [this.#time, 2], [this.#date, 2]);
      const sizes = bytes([crc, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4]);
      out.push(...this.#hand(made, sizes, bytes([at, 4]), name));
    }
    const count = this.#written.length;
    const length = this.#at - from;
    out.push(bytes([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [from, 4], [0, 2]));
    return out;
  }

  #end(): Bytes[] {
    const file = this.#open;
    if (!file) return [];
    const out = this.#block(file, new Uint8Array(), 1);
    file.crc = ~file.crc >>> 0;
    out.push(...this.#hand(bytes([0x08074b50, 4], [file.crc, 4], [file.packed, 4], [file.size, 4])));
    this.#written.push(file);
    this.#open = undefined;
    return out;
  }

  /** A stored block of deflate. */
  #block(file: Written, data: Bytes, final: 0 | 1): Bytes[] {
    file.packed += data.length + 5;
    return this.#hand(bytes([final, 1], [data.length, 2], [~data.length & 0xffff, 2]), data);
  }

  #hand(...parts: Bytes[]): Bytes[] {
    for (const part of parts) this.#at += part.length;
    if (this.#at > MOST) throw new RangeError('A zip holds at most 4 GB. Export fewer accounts or periods at once.');
    return parts;
  }
}
