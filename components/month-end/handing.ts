/** Closed periods handed to the books: one zip of them all, their names stable, their lines tied out on the way. */
import type { Transaction } from '../backend/backend.js';
import type { AnyBackend, ClientReading } from '../backend/pro-access-port.js';
import type { BundleItem, ManifestFile, MissingFile } from '../export/bundle.js';
import { fileStems } from '../export/names.js';
import { readRows } from '../export/read-rows.js';
import { statementPeriod } from '../export/request.js';
import type { BundleChoice, BundleExport } from '../internal/exporting.js';
import { TieOutSum, type TieOut } from '../ledger/tie-out.js';
import { byClient, type Target } from './targets.js';

/** What the board wants to know of an export. */
export interface HandingOptions {
  home: AnyBackend;
  /** The lines of a period were read to their end: what they came to. */
  found: (target: Target, tie: TieOut) => void;
  /** The zip is saved: what is in it. */
  exported: (targets: readonly Target[], format: string) => void;
}

type Handing = Pick<BundleExport, 'items' | 'written' | 'saved' | 'count'>;

/** The exports of the dialog for these periods. */
export function handing(targets: readonly Target[], { home, found, exported }: HandingOptions): Handing {
  const names = new Map<Target, string>();
  const stems = fileStems(
    targets.map(({ client, account: { account }, statement }) => ({
      client: client.connection.client.name,
      account,
      period: statementPeriod(statement),
    })),
  );
  targets.forEach((target, n) => names.set(target, stems[n]!));
  /** The one whose turn it is, and what its lines come to. */
  let turn: { target: Target; sum: TieOutSum } | undefined;
  const written: Target[] = [];

  function* items(choice: BundleChoice, only?: ReadonlySet<string>): Generator<BundleItem> {
    written.length = 0;
    for (const ofClient of byClient(targets)) {
      const wanted = ofClient.filter((target) => !only || only.has(names.get(target)!));
      if (!wanted.length) continue;
      const books = new LazyBooks(home, wanted[0]!.client.connection.client.id, choice.signal);
      try {
        for (const target of wanted) {
          turn = { target, sum: new TieOutSum(target.statement) };
          yield itemOf(turn, names.get(target)!, books, choice);
        }
      } finally {
        books.end();
      }
    }
  }

  return {
    count: targets.length,
    items,
    written: (made: readonly ManifestFile[] | MissingFile) => {
      if (!turn || 'message' in made) return;
      found(turn.target, turn.sum.result);
      written.push(turn.target);
    },
    saved: (_saved, { format }) => exported([...written], format),
  };
}

/** A client's books, opened with the first of its periods; where they do not open, each of them says why. */
class LazyBooks {
  readonly #open: () => Promise<ClientReading>;
  #reading: Promise<ClientReading> | undefined;

  constructor(home: AnyBackend, clientId: string, signal: AbortSignal) {
    this.#open = () => home.readClient!(clientId, { signal });
  }

  get reading(): Promise<ClientReading> {
    return (this.#reading ??= this.#open());
  }

  end(): void {
    void this.#reading?.then((reading) => reading.end()).catch(() => undefined);
  }
}

function itemOf(
  { target, sum }: { target: Target; sum: TieOutSum },
  name: string,
  books: LazyBooks,
  { format, now, signal, webConnect }: BundleChoice,
): BundleItem {
  const { account } = target.account;
  const { statement } = target;
  async function* rows(): AsyncGenerator<readonly Transaction[]> {
    const { backend } = await books.reading;
    for await (const batch of readRows(backend, { account, statement, signal })) {
      sum.add(batch);
      yield batch;
    }
  }
  return { request: { format, account, name, now, statement, ...(webConnect && { webConnect }) }, rows: rows() };
}
