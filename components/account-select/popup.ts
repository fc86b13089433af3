/** What opens under `<brex-account-select>`: the list of accounts, loaded beside the first request. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Account } from '../backend/backend.js';
import { accountName, lastDigits } from '../internal/accounts.js';
import { adopt } from '../internal/adopt.js';
import { figure } from '../internal/figure.js';
import { icon } from '../internal/icons.js';
import { Listbox } from '../internal/listbox.js';
import { popupStyles } from './popup.styles.js';
import { balanceOf, digitsOf, kindOf, statusPill, type ViewContext } from './views.js';

/** What the list needs of its element. */
export interface PopupOptions {
  /** The accounts one may choose from; none while the control cannot be used. */
  accounts: () => readonly Account[];
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

  render(label: string, context: ViewContext): TemplateResult {
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
            ${option(account, account.id === value(), context)}
          </li>`,
      )}
    </ul>`;
  }
}

/** What an option of the list holds. */
function option(account: Account, chosen: boolean, context: ViewContext): TemplateResult {
  const { t, locale } = context;
  return html`<span class="mark">${chosen ? icon('check') : nothing}</span>
    <span class="name"><bdi>${accountName(account)}</bdi></span>
    ${balanceOf(account, context)}
    <span class="more small muted">
      ${kindOf(account, context)} ${digitsOf(account, context)} ${statusPill(account, context)}
    </span>
    <span class="available small muted"
      >${figure(account.available_balance, { t, locale })} ${t('accountSelect.available')}</span
    >`;
}
