/** Exports, run: rows read, written, saved; with progress, an end on request, and a way on after a failed page. */
import type { Backend, DateTime, Transaction } from '../backend/backend.js';
import { sidecar, zipExports, type BundleItem, type ManifestFile, type MissingFile } from '../export/bundle.js';
import type { ExportRequest, FileFormat, WrittenFile } from '../export/request.js';
import { ExportWriter, writeExport } from '../export/writer.js';
import { ZipWriter } from '../export/zip.js';
import { BlobParts, download, type Sink } from './exporting-sinks.js';

/** What was saved. */
export interface Saved {
  /** The name of the file, or of the zip around several; undefined where no row is there to import. */
  name: string | undefined;
  files: readonly WrittenFile[];
  /** Of a zip: what could not be exported and is not in it. */
  missing: readonly MissingFile[];
}

/** Formats that end a file at a limit, so that one does not know beforehand how many there will be. */
export const SPLIT: ReadonlySet<FileFormat> = new Set<FileFormat>(['QUICKBOOKS_CSV', 'XERO_CSV', 'QBO']);

/** Formats that are imported: without a row there is no file (RULES "Exports"). */
const IMPORTED: ReadonlySet<FileFormat> = new Set<FileFormat>(['QUICKBOOKS_CSV', 'XERO_CSV']);

/** Books that wait after a failed page until `again` resolves, and then ask for that page once more. */
export function patient(
  backend: Pick<Backend, 'listTransactions'>,
  again: (error: unknown) => Promise<void>,
): Pick<Backend, 'listTransactions'> {
  return {
    async listTransactions(accountId, query, options) {
      for (;;) {
        try {
          return await backend.listTransactions(accountId, query, options);
        } catch (error) {
          options?.signal?.throwIfAborted();
          await again(error);
        }
      }
    },
  };
}

/** One export, written as its rows come. */
export interface Run {
  request: ExportRequest;
  rows: AsyncIterable<readonly Transaction[]> | Iterable<readonly Transaction[]>;
  /** The file it goes to; a format of `SPLIT` has none, and is downloaded once it is known how many files it makes. */
  sink?: Sink | undefined;
  signal: AbortSignal;
}

/** Writes one export and saves it. @throws ExportError, what the backend rejects with, the signal's reason */
export async function runExport({ request, rows, sink, signal }: Run): Promise<Saved> {
  const parts = new Map<string, BlobParts>();
  try {
    const writer = new ExportWriter(request);
    for await (const { name, text } of writeExport(writer, rows)) {
      signal.throwIfAborted();
      if (sink) await sink.write(text);
      else parts.set(name, add(parts.get(name), text));
    }
    const files = writer.files.filter(({ checksums }) => checksums.count > 0 || !IMPORTED.has(request.format));
    signal.throwIfAborted();
    return { name: sink ? await sink.end() : await saveParts(parts, files, request), files, missing: [] };
  } catch (error) {
    await sink?.abandon();
    throw error;
  }
}

const add = (parts = new BlobParts(), text: string): BlobParts => {
  parts.add(text);
  return parts;
};

/** One file as it is, several as a zip with their checksums. */
async function saveParts(
  parts: ReadonlyMap<string, BlobParts>,
  files: readonly WrittenFile[],
  { name, now }: ExportRequest,
): Promise<string | undefined> {
  if (files.length < 2) {
    for (const file of files) download(parts.get(file.name)!.blob(file.media_type), file.name);
    return files[0]?.name;
  }
  const zip = new ZipWriter(now);
  const out = new BlobParts();
  const listed: ManifestFile[] = [];
  const hand = (pieces: readonly Uint8Array<ArrayBuffer>[]) => pieces.forEach((piece) => out.add(piece));
  for (const file of files) {
    hand(zip.begin(file.name));
    hand(zip.write(await parts.get(file.name)!.blob(file.media_type).text()));
    listed.push({ ...file, crc32: zip.crc32 });
  }
  hand(zip.begin('manifest.json'));
  hand(zip.write(`${JSON.stringify({ created_at: now, files: listed, missing: [] }, null, 2)}\n`));
  hand(zip.finish());
  download(out.blob('application/zip'), `${name}.zip`);
  return `${name}.zip`;
}

/** Several exports as one zip. */
export interface RunBundle {
  items: AsyncIterable<BundleItem> | Iterable<BundleItem>;
  now: DateTime;
  sink: Sink;
  signal: AbortSignal;
  /** Called after each export, with what became of it. */
  done?: (written: readonly ManifestFile[] | MissingFile) => void;
}

/** Writes a zip and saves it; what fails is left out of it, and told. @throws the signal's reason, RangeError */
export async function runBundle({ items, now, sink, signal, done }: RunBundle): Promise<Saved> {
  const files: ManifestFile[] = [];
  const missing: MissingFile[] = [];
  const told = (made: readonly ManifestFile[] | MissingFile) => {
    if ('message' in made) missing.push(made);
    else files.push(...made);
    done?.(made);
  };
  try {
    for await (const bytes of zipExports(items, { now, signal, done: told })) {
      signal.throwIfAborted();
      await sink.write(bytes);
    }
    if (files.length) return { name: await sink.end(), files, missing };
    await sink.abandon();
    return { name: undefined, files, missing };
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

/** Saves the checksums of files beside them. */
export function saveChecksums(stem: string, now: DateTime, files: readonly WrittenFile[]): void {
  download(new Blob([sidecar(now, files)], { type: 'application/json' }), `${stem}.checksums.json`);
}
