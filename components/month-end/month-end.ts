import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Account, DateTime, Statement } from '../backend/backend.js';
import type { NamedRef } from '../backend/pro-access.js';
import type { WebConnect, WrittenFile } from '../export/request.js';
import { Announcer } from '../internal/announcer.js';
import { commonStrings } from '../internal/common.strings.js';
import { failurePanel } from '../internal/failure.js';
import { FirmElement } from '../internal/firm-element.js';
import { tokens } from '../internal/tokens.styles.js';
import type { TieOut } from '../ledger/tie-out.js';
import type { Board } from './board.js';
import type { BoardStorage } from './memory.js';

/** What `brex-drill` and `brex-drilled` carry: the books a person wants to see. */
export interface BrexDrillDetail {
  client: NamedRef;
  /** Undefined where the client as a whole was chosen. */
  account_id: string | undefined;
  /** The closed period; undefined for the open one, and where the client as a whole was chosen. */
  statement_id: string | undefined;
}

/** What `brex-tied-out` carries. */
export interface BrexTiedOutDetail {
  client: NamedRef;
  account: Account;
  statement: Statement;
  result: TieOut;
}

/** What `brex-exported` carries. */
export interface BrexExportedDetail {
  /** The name of the file, or of the zip around several. */
  name: string;
  files: readonly WrittenFile[];
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** A person is about to open the books of a client; cancel it to stay, or to go there in another way. */
    'brex-drill': CustomEvent<BrexDrillDetail>;
    /** One is in the client: show the account and the period. */
    'brex-drilled': CustomEvent<BrexDrillDetail>;
    /** The lines of a closed period were read to their end and compared with its balances. */
    'brex-tied-out': CustomEvent<BrexTiedOutDetail>;
    /** A file was saved. */
    'brex-exported': CustomEvent<BrexExportedDetail>;
  }
}

/**
 * The month end of a firm (RULES "Statements", "Reading", "Switching"): every client, account and period at a glance, open,
 * waiting, tied out, with a difference, exported; where work is waiting first. Ties out what is waiting, downloads all of a
 * month as one zip, and leads into the books of a client.
 *
 * Books are read a few clients at a time, beside the client one is in, which stays as it is. A client that cannot be read
 * says why and leaves the others alone. The board itself is loaded when the element is first shown.
 *
 * @summary All clients, accounts and periods of a firm: tied out, waiting, exported.
 * @event {CustomEvent<BrexDrillDetail>} brex-drill - Before the books of a client are opened. Cancelable.
 * @event {CustomEvent<BrexDrillDetail>} brex-drilled - One is in the client: show the account and the period.
 * @event {CustomEvent<BrexSwitchDetail>} brex-switch - Before a client is entered. Cancelable.
 * @event {CustomEvent<BrexSwitchedDetail>} brex-switched - One is in the client.
 * @event {CustomEvent<BrexTiedOutDetail>} brex-tied-out - A closed period was tied out, or shows a difference.
 * @event {CustomEvent<BrexExportedDetail>} brex-exported - A file was saved.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read, exported or entered.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around everything.
 * @csspart header - Title, month, search and actions.
 * @csspart title - The title.
 * @csspart month - The choice of the month.
 * @csspart search - The field that finds clients by name.
 * @csspart order - The choice of the order.
 * @csspart download - The button that downloads all statements of the month.
 * @csspart tie-out - The button that ties out what is waiting.
 * @csspart figures - How the month stands.
 * @csspart figure - One of the figures; it narrows the rows to what it counts.
 * @csspart progress - How far reading, tying out or an export is.
 * @csspart cancel - The button that ends it; in a dialog the safe one.
 * @csspart table - The board.
 * @csspart client - The name of a client, which opens its books.
 * @csspart period - A period of an account.
 * @csspart open - A period that has not closed.
 * @csspart waiting - A closed period that was not looked at yet.
 * @csspart tied - One whose lines lead from balance to balance.
 * @csspart difference - One whose lines do not.
 * @csspart failed - One whose lines could not be read.
 * @csspart failure - Why a client could not be read.
 * @csspart reason - Why a client has no books for this person.
 * @csspart more - The button that shows more clients.
 * @csspart foot - The signs in words, and how many clients were read.
 * @csspart dialog - What is known of a period, and the export.
 * @csspart tie-one - Its button that ties the period out.
 * @csspart export-one - Its button that exports it.
 * @csspart confirm - A dialog's button that does it.
 * @csspart refusal - Why a client could not be entered.
 * @csspart empty - What is shown without clients, or without one that fits.
 * @csspart error - What is shown when nothing loaded, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of the panel, the table and dialogs.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel and of rows.
 * @cssproperty --brex-border-strong - Lines of fields and buttons, and around open periods.
 * @cssproperty --brex-accent - Primary button, progress, the chosen figure, focus ring.
 * @cssproperty --brex-on-accent - Words of the primary button.
 * @cssproperty --brex-positive - Signs of what is tied out.
 * @cssproperty --brex-negative - Signs of differences and failures.
 * @cssproperty --brex-hover - Ground under the pointer.
 * @cssproperty --brex-selected - Ground of the chosen figure.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and periods.
 * @cssproperty --brex-radius-panel - Corner radius of panel and dialog.
 * @cssproperty --brex-month-end-height - The height at which the table begins to scroll; default 70 % of the window's.
 * @cssstate idle - No firm's backend is given yet.
 * @cssstate loading - Clients and their books are read for the first time.
 * @cssstate ready - All are here.
 * @cssstate empty - There are no clients.
 * @cssstate refreshing - They are read again; the ones of before stay.
 * @cssstate stale - Reading again failed; the ones of before stay.
 * @cssstate partial - Reading was ended, or some clients could not be read.
 * @cssstate failed - Nothing loaded.
 */
export class BrexMonthEnd extends FirmElement {
  static override readonly styles = [tokens];

  /** How many closed months are shown as columns, 1 to 24. */
  @property({ type: Number }) months = 6;

  /**
   * Where ties and exports are remembered: `localStorage`, or any object with `getItem` and `setItem`, which may answer
   * later. Without it they are known until the page goes. Kept by firm and client, never believed of other balances.
   */
  @property({ attribute: false }) storage: BoardStorage | undefined;

  /** Who QBO files say they are from; without it a person is asked for Intuit's bid. */
  @property({ attribute: false }) webConnect: WebConnect | undefined;

  /** The moment that files are made at and exports are remembered with; default the machine's clock. */
  @property() now: DateTime = '';

  /** Why the board did not load. */
  @state() private unloaded: unknown;

  readonly #announcer = new Announcer(this);
  #board: Board | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override async refresh(): Promise<void> {
    await this.#load();
    await this.#board?.refresh();
  }

  protected override update(changed: PropertyValues): void {
    this.showStatus(this.#board?.status ?? (this.unloaded ? 'failed' : this.home ? 'loading' : 'idle'));
    super.update(changed);
  }

  /** The board comes when it is first needed. */
  readonly #load = async (): Promise<void> => {
    if (this.#board) return;
    this.unloaded = undefined;
    try {
      const { Board } = await import('./board.js');
      // Two calls may have waited for it.
      this.#board ??= new Board(this, {
        announcer: this.#announcer,
        switching: this.switching,
        translate: (defaults) => this.texts(defaults),
        locale: () => this.locale,
        key: () => this.keyOf('readClient'),
        revision: this.revision,
        failed: this.tellFailure,
        emit: (type, detail, options) => this.emit(type, detail, options),
      });
    } catch (error) {
      this.unloaded = error;
      this.tellFailure(error);
    }
    this.requestUpdate();
  };

  protected override render() {
    return html`${this.#board?.render() ?? (this.unloaded ? this.#lost() : nothing)} ${this.#announcer.render()}`;
  }

  #lost() {
    const t = this.texts(commonStrings);
    return failurePanel({ error: this.unloaded, t, announcer: this.#announcer, retry: () => void this.#load() });
  }
}
