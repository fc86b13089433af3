/**
 * Where the bytes of an export go: to the disk where the browser has a file picker, else into a Blob that is downloaded
 * when it is complete. Nothing that was given up stays behind.
 */

/** A piece of a file. */
export type Part = string | Uint8Array<ArrayBuffer>;

/** A file being written. */
export interface Sink {
  write(part: Part): Promise<void>;
  /** Completes it; resolves with the name it has. */
  end(): Promise<string>;
  /** Gives it up: nothing stays behind. */
  abandon(): Promise<void>;
}

/** `showSaveFilePicker`, where there is one. */
type Picker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle & { remove?(): Promise<void> }>;

/** Characters that are held before they become a Blob, which a browser may keep outside of the page's memory. */
const BLOCK = 1 << 20;

/** Pieces as a Blob. */
export class BlobParts {
  readonly #blobs: Blob[] = [];
  #parts: Part[] = [];
  #length = 0;

  add(part: Part): void {
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length >= BLOCK) this.#pack();
  }

  /** All of them. */
  blob(type: string): Blob {
    this.#pack();
    return new Blob(this.#blobs, { type });
  }

  #pack(): void {
    if (this.#parts.length) this.#blobs.push(new Blob(this.#parts));
    this.#parts = [];
    this.#length = 0;
  }
}

/** Lets the browser save a Blob. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after this turn; a minute is enough to begin.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Opens a file to write. Call it while a click is being handled: only then does a browser show its picker. Rejects with
 * an `AbortError` where the person closed the picker.
 */
export async function openSink(name: string, mediaType: string): Promise<Sink> {
  return (await onDisk(name, mediaType)) ?? inBlob(name, mediaType);
}

async function onDisk(name: string, mediaType: string): Promise<Sink | undefined> {
  const pick = (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (!pick) return undefined;
  const ending = name.slice(name.lastIndexOf('.'));
  let handle;
  try {
    handle = await pick({ suggestedName: name, types: [{ accept: { [mediaType.split(';')[0]!]: [ending] } }] });
  } catch (error) {
    // A frame of another origin may not pick.
    if ((error as Error).name === 'SecurityError') return undefined;
    throw error;
  }
  const isNew = (await handle.getFile()).size === 0;
  const file = await handle.createWritable();
  return {
    write: (part) => file.write(part),
    end: async () => {
      await file.close();
      return handle.name;
    },
    abandon: async () => {
      await file.abort().catch(() => undefined);
      // The picker made an empty file; one that was there before stays as it was.
      if (isNew) await handle.remove?.().catch(() => undefined);
    },
  };
}

function inBlob(name: string, mediaType: string): Sink {
  let parts: BlobParts | undefined = new BlobParts();
  return {
    write: (part) => Promise.resolve(parts?.add(part)),
    end: () => {
      if (parts) download(parts.blob(mediaType), name);
      parts = undefined;
      return Promise.resolve(name);
    },
    abandon: () => Promise.resolve((parts = undefined)),
  };
}
