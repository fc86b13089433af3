/** What opens under `<brex-account-select>`: the list of accounts, loaded beside the first request. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Account } from '../backend/backend.js';
import { accountName, lastDigits } from '../internal/accounts.js';
import { adopt } from '../internal/adopt.js';
import { icon } from '../internal/icons.js';
import { Listbox } from '../internal/listbox.js';
import { popupStyles } from './popup.styles.js';
import type { accountParts } from './views.js';

/** What the list needs of its element. */
export interface PopupOptions {
  /** The accounts one may choose from; none while the control cannot be used. */
  accounts: () => readonly Account[];
  /** An account in words and figures. */
  parts: (account: Account) => ReturnType<typeof accountParts>;
  /** What is said beside the available balance. */
  available: () => string;
  /** The id of the chosen account. */
  value: () => string;
  /** A person chose an account. */
  choose: (account: Account | undefined) => void;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/** The list of accounts, and the keys of the control that opens it. */
export class Popup {
  readonly listbox: Listbox;
  readonly #options: PopupOptions;
  readonly #list: () => HTMLElement;

  constructor(host: Host, options: PopupOptions) {
    const { accounts, value, choose } = options;
    this.#options = options;
    this.#list = () => host.renderRoot.querySelector<HTMLElement>('#list')!;
    adopt(host.renderRoot, popupStyles);
    this.listbox = new Listbox(host, {
      list: this.#list,
      entries: () => accounts().map((account) => [accountName(account), lastDigits(account)]),
      chosen: () => accounts().findIndex(({ id }) => id === value()),
      choose: (index) => choose(accounts()[index]),
    });
  }

  /** Does what a person asked of the control before the list was here. */
  takeUp(event: Event): void {
    if (event.type === 'click') this.#list().togglePopover();
    else this.listbox.handleEvent(event);
  }

  render(label: string): TemplateResult {
    const { listbox } = this;
    const { accounts, value } = this.#options;
    return html`<ul
      id="list"
      part="list"
      role="listbox"
      popover
      aria-label=${label}
      @beforetoggle=${listbox}
      @keydown=${listbox}
      @mousedown=${listbox}
      @pointermove=${listbox}
      @click=${listbox}
    >
      ${accounts().map(
        (account, index) =>
          html`<li
            id=${`option-${index}`}
            part="option"
            role="option"
            class=${listbox.open && index === listbox.active ? 'active' : ''}
            aria-selected=${account.id === value()}
          >
            ${this.#option(account)}
          </li>`,
      )}
    </ul>`;
  }

  #option(account: Account): TemplateResult {
    const { parts, available: said, value } = this.#options;
    const { kind, name, digits, pill, balance, available } = parts(account);
    return html`<span class="mark">${account.id === value() ? icon('check') : nothing}</span>
      ${name} ${balance}
      <span class="more small muted">${kind} ${digits} ${pill}</span>
      <span class="available small muted">${available} ${said()}</span>`;
  }
}
