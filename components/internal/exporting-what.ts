/** What is exported, and for whom: what an element hands to `openExport`. */
import type { ReactiveControllerHost } from 'lit';
import type { Account, Backend, DateTime, Statement } from '../backend/backend.js';
import type { BundleItem, ManifestFile, MissingFile } from '../export/bundle.js';
import type { FileFormat, WebConnect } from '../export/request.js';
import type { Announcer } from './announcer.js';
import type { Translate } from './base.js';
import type { ExportView } from './exporting-form.js';
import type { Saved } from './exporting-run.js';
import type { Text } from './strings.js';

/** What the dialog needs of the element that opens it. */
export interface ExportHost {
  /** The element: the dialog stands in its shadow root; when it goes, the export under way is given up. */
  element: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };
  translate: <S extends Record<string, Text>>(defaults: S) => Translate<S>;
  locale: () => string;
  /** Whose books these are (the backend, the session), compared member by member. When it changes, the export is given up and the dialog goes. */
  scope: () => readonly unknown[];
  announcer: Announcer;
  /** Tells a failure to the host page (`brex-error`). */
  failed: (error: unknown) => void;
}

/** What hosts may give to every export. */
export interface ExportSettings {
  /** Who QBO files say they are from; without it a person is asked for the bid. */
  webConnect?: WebConnect | undefined;
  /** The moment that files are made at; default the machine's clock. */
  now?: DateTime | undefined;
}

/** One account, of which a person chooses what to export: a statement, whole days, what a table shows. */
export interface AccountExport extends ExportSettings {
  /** The client company's name, for the name of the file. */
  client: string;
  account: Account;
  backend: Pick<Backend, 'listTransactions'>;
  /** Closed statements of the account, newest first, to choose from. */
  statements?: readonly Statement[];
  /** The id of the one that is chosen at first. */
  statement?: string;
  /** What a table shows. */
  view?: ExportView;
}

/** What was chosen for a bundle, and what it is written with. */
export interface BundleChoice {
  format: FileFormat;
  webConnect?: WebConnect;
  now: DateTime;
  /** Ends the reading. */
  signal: AbortSignal;
}

/** Several exports that are settled but for the format; they become one zip, with the checksums in its manifest. */
export interface BundleExport extends ExportSettings {
  /** The dialog's title: what is exported, in words. */
  title: string;
  /** Name of the zip without its ending. */
  name: string;
  /** How many exports there are. */
  count: number;
  /** The exports, their rows read when their turn comes; only those of `names` (stems) where some are tried again. */
  items: (choice: BundleChoice, names?: ReadonlySet<string>) => AsyncIterable<BundleItem> | Iterable<BundleItem>;
  /** Called after each, with what became of it; it counts as exported only once `saved` is called. */
  written?: (written: readonly ManifestFile[] | MissingFile) => void;
  /** Called once the zip is saved, with what is in it. */
  saved?: (saved: Saved, choice: BundleChoice) => void;
}
