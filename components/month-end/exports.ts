/** What the board exports: all statements of a month as one zip, or one account as a person chooses. */
import type { DateTime } from '../backend/backend.js';
import type { AnyBackend } from '../backend/pro-access-port.js';
import { statementPeriod, type WebConnect, type WrittenFile } from '../export/request.js';
import type { ExportHost, Saved } from '../internal/exporting.js';
import type { TieOut } from '../ledger/tie-out.js';
import { handing } from './handing.js';
import type { Shown } from './period-dialog.js';
import { statementIn } from './rules.js';
import type { Target } from './targets.js';

/** What every export of the board needs, and tells. */
export interface BoardExport {
  home: AnyBackend;
  webConnect: WebConnect | undefined;
  now: DateTime;
  failed: (error: unknown) => void;
  /** The lines of a period were read to their end on the way. */
  tied: (target: Target, tie: TieOut) => void;
  /** These periods are in a file that is saved. */
  exported: (targets: readonly Target[], format: string) => void;
  saved: (name: string, files: readonly WrittenFile[]) => unknown;
}

/** All of them as one zip, each with its stable name. */
export async function exportAll(
  host: ExportHost,
  targets: readonly Target[],
  { home, webConnect, now, tied, exported, saved, failed, title, name }: BoardExport & { title: string; name: string },
): Promise<void> {
  const open = await load(failed);
  if (!open) return;
  const given = handing(targets, { home, found: tied, exported });
  await open(host, {
    ...given,
    title,
    name,
    webConnect,
    now,
    saved: (made, choice) => {
      given.saved?.(made, choice);
      tell(made, saved);
    },
  });
}

/** One account: the statement one looked at, or what else of it a person chooses. */
export async function exportOne(
  host: ExportHost,
  { client, account, month }: Shown,
  { home, webConnect, now, exported, saved, failed }: BoardExport,
): Promise<void> {
  const open = await load(failed);
  if (!open) return;
  const { id, name } = client.connection.client;
  let reading: ReturnType<NonNullable<AnyBackend['readClient']>> | undefined;
  const made = await open(host, {
    client: name,
    account: account.account,
    statements: account.statements,
    ...(statementIn(account, month) && { statement: statementIn(account, month)!.id }),
    webConnect,
    now,
    backend: {
      async listTransactions(accountId, query, options) {
        // One that did not open is opened anew by the next attempt.
        const books = await (reading ??= home.readClient!(id, options)).catch((error: unknown) => {
          reading = undefined;
          throw error;
        });
        return books.backend.listTransactions(accountId, query, options);
      },
    },
  });
  void reading?.then((one) => one.end()).catch(() => undefined);
  if (!made) return;
  tell(made, saved);
  // A format with a limit may have made several files of one statement.
  const [first, last] = [made.files[0]?.period, made.files.at(-1)?.period];
  const whole = account.statements.filter((statement) => {
    const { start, end } = statementPeriod(statement);
    return start === first?.start && end === last?.end;
  });
  const format = made.files[0]?.format;
  if (format)
    exported(
      whole.map((statement) => ({ client, account, statement })),
      format,
    );
}

const tell = ({ name, files }: Saved, saved: BoardExport['saved']): void => {
  if (name !== undefined) saved(name, files);
};

/** The export dialog, loaded when somebody first exports. */
async function load(failed: (error: unknown) => void) {
  try {
    return (await import('../internal/exporting.js')).openExport;
  } catch (error) {
    failed(error);
    return undefined;
  }
}
