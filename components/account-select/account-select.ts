import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Account } from '../backend/backend.js';
import { loadAccounts } from '../internal/accounts.js';
import { Announcer } from '../internal/announcer.js';
import { BrexElement, type BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { failurePanel } from '../internal/failure.js';
import { icon } from '../internal/icons.js';
import { Resource, sameKey, type ReadKey, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import { accountSelectStrings } from './account-select.strings.js';
import { styles } from './account-select.styles.js';
import type { Popup } from './popup.js';
import { accountParts, chosenAccount } from './views.js';

/** What the events of `<brex-account-select>` carry. */
export interface BrexAccountDetail {
  /** The account as the API gave it; null once the chosen one is let go because other books were opened. */
  account: Account | null;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** A person is about to choose an account; cancel it to keep the one before. */
    'brex-account-change': CustomEvent<BrexAccountDetail>;
    /** Another account is chosen, by a person, by `auto-select`, or none because the client changed. */
    'brex-account-changed': CustomEvent<BrexAccountDetail>;
  }
}

/** Keys that open the list: a letter or digit goes to its account. */
const opening = /^(.|Arrow(Down|Up)|Home|End|Enter)$/u;

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
 * @csspart error - What is shown when the accounts did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
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
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...BrexElement.shadowRootOptions,
    delegatesFocus: true,
  };
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
  @property({ type: Boolean, noAccessor: true })
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
  }

  /** Chooses the first active account (else the first) when the accounts arrive and none is chosen. */
  @property({ type: Boolean, attribute: 'auto-select' }) autoSelect = false;

  /** Whether the form has complained, so that the complaint is shown. */
  @state() private complained = false;

  #value = '';
  #held: { account: Account; key: ReadKey } | undefined;
  #pendingChange: BrexAccountDetail | undefined;
  readonly #t = this.texts({ ...commonStrings, ...accountSelectStrings });
  readonly #announcer = new Announcer(this);
  readonly #accounts = new Resource<BackendKey, Account[]>(this, {
    key: () => this.keyOf('listAccounts'),
    revision: this.revision,
    load: loadAccounts,
    failed: this.tellFailure,
  });
  readonly #waiting = new Waiting(
    this,
    () => this.#accounts.status === 'loading',
    () => this.#announcer.say(this.#t('accountSelect.loading')),
  );

  /** What opens: made once, it stays while the element is moved on the page. */
  #popup: Popup | undefined;
  readonly #later = new Resource<readonly [true], true>(this, {
    key: () => (this.keyOf('listAccounts') ? [true] : undefined),
    load: async () => {
      const { Popup } = await import('./popup.js');
      this.#popup ??= new Popup(this, {
        accounts: () => (this.#usable ? this.#list : []),
        parts: (account) => this.#parts(account),
        available: () => this.#t('accountSelect.available'),
        value: () => this.value,
        choose: (account) => this.#choose(account),
      });
      return true as const;
    },
    failed: (error) => this.tellFailure(error, this.#loadAgain),
  });
  readonly #loadAgain = (): void => void this.#later.refresh();
  /** Keys and clicks on the control from before what opens was here. */
  #kept: Event[] = [];

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

  override refresh(): Promise<void> {
    return this.#accounts.refresh();
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.value = this.getAttribute('value');
    this.complained = false;
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.value = state;
  }

  protected override update(changed: PropertyValues): void {
    this.#letGo();
    const { key, value: accounts } = this.#accounts;
    if (this.autoSelect && !this.value && accounts?.length) {
      const account = accounts.find(({ status }) => status === 'ACTIVE') ?? accounts[0]!;
      this.#value = account.id;
      this.#pendingChange = { account };
    }
    if (this.account) this.#held = { account: this.account, key: key! };
    if (this.account) this.complained = false;
    this.showStatus(this.#status);
    this.toggleState('open', !!this.#popup?.listbox.open);
    super.update(changed);
  }

  protected override updated(): void {
    this.#tellForm();
    const change = this.#pendingChange;
    this.#pendingChange = undefined;
    if (change) this.emit('brex-account-changed', change);
    // A list that opens asks for an update: one after this.
    if (this.#popup && this.#kept.length) void this.updateComplete.then(() => this.#takeUp());
  }

  #takeUp(): void {
    for (const event of this.#kept.splice(0)) if (this.#usable) this.#popup!.takeUp(event);
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

  get #list(): readonly Account[] {
    return this.#accounts.value ?? [];
  }

  #parts(account: Account) {
    return accountParts(account, { t: this.#t, locale: this.locale });
  }

  get #usable(): boolean {
    return !this.matches(':disabled') && this.#list.length > 0;
  }

  get #control(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('#control')!;
  }

  #tellForm(): void {
    const known = !this.#accounts.value || this.account;
    this.internals.setFormValue(known && this.value ? this.value : null, this.value);
    const anchor = this.hasUpdated ? this.#control : undefined;
    if (!known && this.value) {
      this.internals.setValidity({ badInput: true }, this.#t('accountSelect.unknown'), anchor);
    } else if (this.required && !this.value) {
      this.internals.setValidity({ valueMissing: true }, this.#t('accountSelect.required'), anchor);
    } else this.internals.setValidity({});
  }

  #choose(account: Account | undefined): void {
    if (!account || account.id === this.value) return;
    if (!this.emit('brex-account-change', { account }, { cancelable: true })) return;
    this.value = account.id;
    this.emit('brex-account-changed', { account });
  }

  /** What would open the list is kept until the list is here, unless one goes on to something else meanwhile. */
  readonly #early = (event: Event): void => {
    const { type, key, ctrlKey, metaKey, isComposing } = event as KeyboardEvent;
    if (type === 'blur') this.#kept = [];
    else if (this.#usable && !ctrlKey && !metaKey && !isComposing && (!key || opening.test(key))) {
      event.preventDefault();
      if (type !== 'keyup') this.#kept.push(event);
    }
  };

  #retry(): void {
    this.#control.focus();
    this.#loadAgain();
    void this.refresh();
  }

  protected override render() {
    const usable = this.#usable;
    const loading = this.#accounts.status === 'loading';
    const popup = this.#popup;
    const { open = false, active } = popup?.listbox ?? {};
    const keys = popup?.listbox ?? this.#early;
    return html`
      <button
        id="control"
        part="control"
        type="button"
        role="combobox"
        popovertarget=${usable && popup ? 'list' : nothing}
        aria-controls="list"
        aria-expanded=${open}
        aria-activedescendant=${open ? `option-${active}` : nothing}
        aria-label=${this.#label}
        aria-required=${this.required}
        aria-invalid=${this.complained && !this.validity.valid}
        aria-busy=${loading}
        aria-disabled=${!usable}
        ?disabled=${this.matches(':disabled')}
        @keydown=${keys}
        @keyup=${keys}
        @click=${popup ? nothing : keys}
        @blur=${popup ? nothing : keys}
      >
        ${this.#chosen()}${usable || loading ? icon('chevron') : nothing}
      </button>
      ${popup?.render(this.#label)} ${this.#trouble()} ${this.#announcer.render()}
    `;
  }

  get #label(): string {
    const labels = [...this.internals.labels].map(({ textContent }) => textContent?.trim()).filter(Boolean);
    return this.label || labels.join(' ') || this.#t('accountSelect.label');
  }

  #chosen(): TemplateResult {
    const { account } = this;
    if (account) return chosenAccount(this.#parts(account));
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

  #trouble(): TemplateResult | typeof nothing {
    const t = this.#t;
    const { status, error } = this.#accounts;
    const read = status === 'failed' || status === 'stale';
    if (!read && !this.#later.error) return nothing;
    return failurePanel({
      error: read ? error : this.#later.error,
      t,
      retry: () => this.#retry(),
      announcer: this.#announcer,
      ...(status === 'stale' && { title: t('common.stale') }),
    });
  }
}
