/** Several exports as one zip, with their checksums beside them in `manifest.json` (RULES "Exports"). */
import type { DateTime, Transaction } from '../backend/backend.js';
import type { ExportRequest, FileChunk, WrittenFile } from './request.js';
import { ExportWriter, writeExport } from './writer.js';
import { ZipWriter, type Bytes } from './zip.js';

/** An export of a bundle. */
export interface BundleItem {
  request: ExportRequest;
  /** The rows; read when its turn comes, and given up after the first error. */
  rows: AsyncIterable<readonly Transaction[]> | Iterable<readonly Transaction[]>;
}

/** A file as `manifest.json` tells of it. */
export interface ManifestFile extends WrittenFile {
  /** CRC-32 of its bytes, eight hexadecimal digits. */
  crc32: string;
}

/** An export that failed and is not in the zip. */
export interface MissingFile {
  /** The stem of the names that its files would have had. */
  name: string;
  account_id: string;
  /** Why, in one sentence. */
  message: string;
}

/** `manifest.json`. */
export interface Manifest {
  created_at: DateTime;
  files: ManifestFile[];
  missing: MissingFile[];
}

/** The checksums of files that are saved alone, as the text of a file beside them. */
export function sidecar(now: DateTime, files: readonly WrittenFile[]): string {
  return text({ created_at: now, files });
}

const text = (content: object) => `${JSON.stringify(content, null, 2)}\n`;

/** What `zipExports` takes besides the exports. */
export interface BundleOptions {
  /** The world's clock: the date of the files. */
  now: DateTime;
  /** Ends the whole. */
  signal?: AbortSignal;
  /** Called after each export, with what became of it. */
  done?: (written: readonly ManifestFile[] | MissingFile) => void;
}

/**
 * Writes one export after the other into a zip, the manifest last. The same rows and clock give the same bytes. An
 * export that fails leaves the others alone and is named in the manifest: to know that in time, the text of one export
 * is held until it is complete. @throws the signal's reason; RangeError for two files of one name
 */
export async function* zipExports(
  items: AsyncIterable<BundleItem> | Iterable<BundleItem>,
  { now, signal, done }: BundleOptions,
): AsyncGenerator<Bytes, void, undefined> {
  const zip = new ZipWriter(now);
  const manifest: Manifest = { created_at: now, files: [], missing: [] };
  for await (const item of items) {
    signal?.throwIfAborted();
    const made = await make(item, signal);
    if ('message' in made) {
      manifest.missing.push(made);
      done?.(made);
      continue;
    }
    const crcs = new Map<string, string>();
    let name: string | undefined;
    for (const chunk of made.chunks) {
      if (chunk.name !== name) yield* zip.begin((name = chunk.name));
      yield* zip.write(chunk.text);
      crcs.set(name, zip.crc32);
    }
    const files = made.files.map((file) => ({ ...file, crc32: crcs.get(file.name)! }));
    manifest.files.push(...files);
    done?.(files);
  }
  yield* zip.begin('manifest.json');
  yield* zip.write(text(manifest));
  yield* zip.finish();
}

type Made = { chunks: FileChunk[]; files: readonly WrittenFile[] };

async function make({ request, rows }: BundleItem, signal: AbortSignal | undefined): Promise<Made | MissingFile> {
  try {
    const writer = new ExportWriter(request);
    const chunks: FileChunk[] = [];
    for await (const chunk of writeExport(writer, rows)) {
      signal?.throwIfAborted();
      chunks.push(chunk);
    }
    return { chunks, files: writer.files };
  } catch (error) {
    signal?.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return { name: request.name, account_id: request.account.id, message };
  }
}
