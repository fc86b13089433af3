import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Account, Backend } from '../backend/backend.js';
import { accountName, lastDigits, loadAccounts } from '../internal/accounts.js';
import { Announcer } from '../internal/announcer.js';
import { BrexElement } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { failurePanel } from '../internal/failure.js';
import { figure } from '../internal/figure.js';
import { icon } from '../internal/icons.js';
import { placeBeside } from '../internal/popup.js';
import { Resource, sameKey, type ReadKey, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import { accountSelectStrings } from './account-select.strings.js';
import { styles } from './account-select.styles.js';
import { TypeAhead } from './type-ahead.js';

/** What the events of `<brex-account-select>` carry. */
export interface BrexAccountDetail {
  /** The account as the API gave it; null once the chosen one is let go because other books were opened. */
  account: Account | null;
}

declare global {
  interface HTMLElementEventMap {
    /** A person is about to choose an account; cancel it to keep the one before. */
    'brex-account-change': CustomEvent<BrexAccountDetail>;
    /** Another account is chosen, by a person, by `auto-select`, or none because the client changed. */
    'brex-account-changed': CustomEvent<BrexAccountDetail>;
  }
}

const states = ['idle', 'loading', 'ready', 'empty', 'refreshing', 'stale', 'failed', 'open'] as const;

/**
 * Chooses one of the client's accounts: kind, name, last digits and balance, with the available balance in the list.
 *
 * A form control: `name` and `value` (the account's id) are submitted, `required` is checked, `reset()` and restoring
 * work. Which account is chosen at first is up to the host; with `auto-select` the element takes the first active one.
 *
 * Keyboard as in the APG's select-only combobox: arrows, Home, End, Enter, Space, Escape, Tab, and typing a name or
 * the last digits.
 *
 * @summary Choose one of the client's accounts.
 * @event {CustomEvent<BrexAccountDetail>} brex-account-change - Before a person's choice takes effect. Cancelable.
 * @event {CustomEvent<BrexAccountDetail>} brex-account-changed - Another account is chosen. Not sent for a `value` that
 *   the host set.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - The accounts could not be read.
 * @csspart control - The button that shows the chosen account.
 * @csspart list - The list that opens.
 * @csspart option - One account in the list.
 * @csspart stale - The line that says that what is shown could not be updated.
 * @csspart error - What is shown when the accounts did not load.
 * @csspart retry - The button that tries again.
 * @cssproperty --brex-surface - Ground of control and list.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines inside.
 * @cssproperty --brex-border-strong - The control's own line.
 * @cssproperty --brex-accent - Focus ring and the mark of the chosen account.
 * @cssproperty --brex-negative - The line of a control that is not valid.
 * @cssproperty --brex-hover - Ground of the account the keyboard or pointer is at.
 * @cssproperty --brex-selected - Ground of the chosen account.
 * @cssproperty --brex-radius - Corner radius of the control.
 * @cssproperty --brex-radius-panel - Corner radius of the list.
 * @cssstate idle - No backend is given yet.
 * @cssstate loading - The accounts are read for the first time.
 * @cssstate ready - The accounts are here.
 * @cssstate empty - The client has no accounts.
 * @cssstate refreshing - The accounts are read again; the ones of before stay.
 * @cssstate stale - Reading again failed; the ones of before stay.
 * @cssstate failed - The accounts did not load.
 * @cssstate open - The list is open.
 */
export class BrexAccountSelect extends BrexElement {
  /** Makes the element part of its form. */
  static readonly formAssociated = true;
  static override readonly shadowRootOptions = { ...BrexElement.shadowRootOptions, delegatesFocus: true };
  static override readonly styles = [tokens, styles];

  /**
   * The chosen account's id; empty for none. An id that is not among the client's accounts is kept and said to be
   * unknown; it is not submitted. When other books are opened, the account of the books before is let go.
   */
  @property()
  get value(): string {
    return this.#value;
  }
  set value(value: string | null | undefined) {
    this.#value = value ?? '';
    this.#tellForm();
  }

  /** The name it is submitted under. */
  @property({ reflect: true, useDefault: true }) name = '';

  /** Whether the form needs an account. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** Whether it cannot be used and is left out of the form. A disabled fieldset does the same. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Chooses the first active account (else the first) when the accounts arrive and none is chosen. */
  @property({ type: Boolean, attribute: 'auto-select' }) autoSelect = false;

  @state() private open = false;
  @state() private active = 0;
  @state() private fieldsetDisabled = false;
  /** Whether the form has complained, so that the complaint is shown. */
  @state() private complained = false;

  @query('#control') private control!: HTMLButtonElement;
  @query('#list') private list!: HTMLElement;

  #value = '';
  #held: { account: Account; key: ReadKey } | undefined;
  #pendingChange: BrexAccountDetail | undefined;
  readonly #typeAhead = new TypeAhead();
  readonly #t = this.texts({ ...commonStrings, ...accountSelectStrings });
  readonly #announcer = new Announcer(this);
  readonly #accounts = new Resource<readonly [Partial<Backend>, string | undefined], Account[]>(this, {
    key: () => (this.source?.listAccounts ? [this.source, this.context?.client] : undefined),
    revision: () => this.context?.revision ?? 0,
    load: loadAccounts,
    failed: (error) => this.emit('brex-error', { error, retry: () => void this.refresh() }),
  });
  readonly #waiting = new Waiting(
    this,
    () => this.#accounts.status === 'loading',
    () => this.#announcer.say(this.#t('accountSelect.loading')),
  );

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.complained = true));
  }

  /** The chosen account as the API gave it; undefined while none is chosen or known. */
  get account(): Account | undefined {
    return this.#accounts.value?.find(({ id }) => id === this.value);
  }

  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** What the form's check says of it. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** Why it is not valid, in the words the browser shows. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether it is valid; tells the `invalid` event when not. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** As `checkValidity()`, and shows the person what is wrong. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  override async refresh(): Promise<void> {
    await this.#accounts.refresh();
  }

  formDisabledCallback(disabled: boolean): void {
    this.fieldsetDisabled = disabled;
  }

  formResetCallback(): void {
    this.value = this.getAttribute('value');
    this.complained = false;
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.value = state;
  }

  protected override willUpdate(): void {
    this.#letGo();
    const { key, value: accounts } = this.#accounts;
    if (this.autoSelect && !this.value && accounts?.length) {
      const account = accounts.find(({ status }) => status === 'ACTIVE') ?? accounts[0]!;
      this.#value = account.id;
      this.#pendingChange = { account };
    }
    if (this.account) this.#held = { account: this.account, key: key! };
    if (this.account) this.complained = false;
    const status = this.#status;
    for (const name of states) this.toggleState(name, name === 'open' ? this.open : name === status);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.open && !this.#usable) this.list.hidePopover();
    if (this.open && changed.has('active')) {
      this.list.children[this.active]?.scrollIntoView({ block: 'nearest' });
    }
    this.#tellForm();
    const change = this.#pendingChange;
    this.#pendingChange = undefined;
    if (change) this.emit('brex-account-changed', change);
  }

  /** An account of the books before means nothing in other books, and must not be submitted with them. */
  #letGo(): void {
    const key = this.#accounts.key;
    if (!this.#held || !key || sameKey(key, this.#held.key)) return;
    if (this.value === this.#held.account.id) {
      this.#value = '';
      this.#pendingChange = { account: null };
    }
    this.#held = undefined;
  }

  get #status(): ReadStatus | 'empty' {
    const { status, value } = this.#accounts;
    return status === 'ready' && value!.length === 0 ? 'empty' : status;
  }

  get #usable(): boolean {
    return !this.disabled && !this.fieldsetDisabled && !!this.#accounts.value?.length;
  }

  #tellForm(): void {
    const known = !this.#accounts.value || this.account;
    this.internals.setFormValue(known && this.value ? this.value : null, this.value);
    const anchor = this.hasUpdated ? this.control : undefined;
    if (!known && this.value) {
      this.internals.setValidity({ badInput: true }, this.#t('accountSelect.unknown'), anchor);
    } else if (this.required && !this.value) {
      this.internals.setValidity({ valueMissing: true }, this.#t('accountSelect.required'), anchor);
    } else this.internals.setValidity({});
  }

  #choose(account: Account | undefined): void {
    this.list.hidePopover();
    if (!account || account.id === this.value) return;
    if (!this.emit('brex-account-change', { account }, { cancelable: true })) return;
    this.value = account.id;
    this.emit('brex-account-changed', { account });
  }

  #onKeydown(event: KeyboardEvent): void {
    const { key, altKey, timeStamp } = event;
    if (event.ctrlKey || event.metaKey || !this.#usable) return;
    const typed = key.length === 1 && (key !== ' ' || this.#typeAhead.isTyping(timeStamp));
    if (typed) this.#find(key, timeStamp);
    else if (!this.open) {
      if (!['ArrowDown', 'ArrowUp', 'Home', 'End', 'Enter', ' '].includes(key)) return;
      this.list.showPopover();
      this.#move(key === 'Home' || key === 'End' ? key : '');
    } else if (key === 'Enter' || key === ' ' || key === 'Tab' || (altKey && key === 'ArrowUp')) {
      this.#choose(this.#accounts.value![this.active]);
      if (key === 'Tab') return;
    } else if (!this.#move(key)) return;
    event.preventDefault();
  }

  #move(key: string): boolean {
    const last = this.#accounts.value!.length - 1;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    if (key === 'Home') this.active = 0;
    else if (key === 'End') this.active = last;
    else if (key in steps) this.active = Math.min(last, Math.max(0, this.active + steps[key]!));
    else return false;
    return true;
  }

  #find(character: string, time: number): void {
    const accounts = this.#accounts.value!;
    if (!this.open) this.list.showPopover();
    const entries = accounts.map((account) => [accountName(account), lastDigits(account)]);
    const found = this.#typeAhead.find(character, time, entries, this.active);
    if (found >= 0) this.active = found;
  }

  #onBeforeToggle({ newState }: ToggleEvent): void {
    this.open = newState === 'open';
    const chosen = this.#accounts.value?.findIndex(({ id }) => id === this.value) ?? 0;
    if (this.open) this.active = Math.max(0, chosen);
  }

  #onToggle({ newState }: ToggleEvent): void {
    if (newState === 'open') placeBeside(this.control, this.list);
  }

  /** The index of the option an event happened in; -1 for none. */
  #optionAt(event: Event): number {
    const option = (event.target as Element).closest('[role=option]');
    return option ? [...this.list.children].indexOf(option) : -1;
  }

  #onClick(event: Event): void {
    const index = this.#optionAt(event);
    if (index >= 0) this.#choose(this.#accounts.value?.[index]);
  }

  #onPointerMove(event: Event): void {
    const index = this.#optionAt(event);
    if (index >= 0) this.active = index;
  }

  #retry(): void {
    this.control.focus();
    void this.refresh();
  }

  protected override render() {
    const accounts = this.#accounts.value ?? [];
    const usable = this.#usable;
    return html`
      <button
        id="control"
        part="control"
        type="button"
        role="combobox"
        popovertarget=${usable ? 'list' : nothing}
        aria-controls="list"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-activedescendant=${this.open ? `option-${this.active}` : nothing}
        aria-label=${this.#label}
        aria-required=${this.required}
        aria-invalid=${this.complained && !this.validity.valid}
        aria-busy=${this.#accounts.status === 'loading'}
        aria-disabled=${!usable}
        ?disabled=${this.disabled || this.fieldsetDisabled}
        @keydown=${this.#onKeydown}
        @keyup=${(event: KeyboardEvent) => event.key === ' ' && event.preventDefault()}
      >
        ${this.#chosen()}${icon('chevron')}
      </button>
      <ul
        id="list"
        part="list"
        role="listbox"
        popover
        aria-label=${this.#label}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
        @mousedown=${(event: Event) => event.preventDefault()}
        @pointermove=${this.#onPointerMove}
        @click=${this.#onClick}
      >
        ${accounts.map((account, index) => this.#option(account, index))}
      </ul>
      ${this.#trouble()} ${this.#announcer.render()}
    `;
  }

  get #label(): string {
    const labels = [...this.internals.labels].map(({ textContent }) => textContent?.trim()).filter(Boolean);
    return this.label || labels.join(' ') || this.#t('accountSelect.label');
  }

  #chosen(): TemplateResult {
    const { account } = this;
    if (account) return html`<span class="account">${this.#who(account, true)} ${this.#balance(account)}</span>`;
    if (this.#accounts.status === 'loading') {
      return html`<span class="account"
        >${this.#waiting.visible ? html`<span class="skeleton"></span>` : nothing}</span
      >`;
    }
    const status = this.#status;
    const key = status === 'idle' || status === 'empty' || status === 'failed' ? status : undefined;
    return html`<span class="account muted"
      >${this.#t(`accountSelect.${key ?? (this.value ? 'unknown' : 'choose')}`)}</span
    >`;
  }

  #option(account: Account, index: number): TemplateResult {
    const t = this.#t;
    const chosen = account.id === this.value;
    return html`<li
      id=${`option-${index}`}
      part="option"
      role="option"
      class=${this.open && index === this.active ? 'active' : ''}
      aria-selected=${chosen}
    >
      <span class="mark">${chosen ? icon('check') : nothing}</span>
      ${this.#who(account, false)} ${this.#balance(account)}
      <span class="small muted">${this.#kind(account)}${this.#state(account)}</span>
      <span class="available small muted"
        >${figure(account.available_balance, { t, locale: this.locale })} ${t('accountSelect.available')}</span
      >
    </li>`;
  }

  #who(account: Account, kind: boolean): TemplateResult {
    const digits = lastDigits(account);
    return html`<span class="who"
      >${kind ? html`<span class="kind">${this.#kind(account)}</span>` : nothing}
      <bdi class="name">${accountName(account)}</bdi>
      ${
        digits
          ? html`<span class="figure muted"
              ><span aria-hidden="true">··</span
              ><span class="visually-hidden">${this.#t('accountSelect.endingIn')} </span>${digits}</span
            >`
          : nothing
      }
      ${kind ? this.#state(account) : nothing}
    </span>`;
  }

  #balance(account: Account): TemplateResult {
    const owed = html` <span class="small muted">${this.#t('accountSelect.owed')}</span>`;
    return html`<span class="balance"
      >${figure(account.current_balance, { t: this.#t, locale: this.locale, code: true })}${
        account.instrument === 'CARD' ? owed : nothing
      }</span
    >`;
  }

  #kind({ instrument }: Account): string {
    if (instrument === 'CASH') return this.#t('accountSelect.cash');
    return instrument === 'CARD' ? this.#t('accountSelect.card') : String(instrument ?? '');
  }

  /** Nothing for an active account: only what is unusual is said. An unknown status is shown as it came. */
  #state({ status }: Account): TemplateResult | typeof nothing {
    if (!status || status === 'ACTIVE') return nothing;
    return html` <span class="pill"
      >${status === 'INACTIVE' ? this.#t('accountSelect.inactive') : String(status)}</span
    >`;
  }

  #trouble(): TemplateResult | typeof nothing {
    const t = this.#t;
    const { status, error } = this.#accounts;
    if (status === 'failed') {
      const copied = () => this.#announcer.say(t('common.traceIdCopied'));
      return failurePanel({ error, t, retry: () => this.#retry(), copied });
    }
    if (status !== 'stale') return nothing;
    return html`<div class="stale small muted" part="stale">
      ${t('common.stale')}
      <button class="link" part="retry" type="button" @click=${this.#retry}>${t('common.retry')}</button>
    </div>`;
  }
}
