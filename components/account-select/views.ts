import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../backend/backend.js';
import { accountName, lastDigits } from '../internal/accounts.js';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { figure } from '../internal/figure.js';
import type { accountSelectStrings } from './account-select.strings.js';

/** What is needed to put an account in words. */
export interface ViewContext {
  t: Translate<typeof commonStrings & typeof accountSelectStrings>;
  locale: string;
}

function kindOf({ instrument }: Account, { t }: ViewContext): string {
  if (instrument === 'CASH') return t('accountSelect.cash');
  return instrument === 'CARD' ? t('accountSelect.card') : String(instrument ?? '');
}

/** Nothing for an active account: only what is unusual is said. An unknown status is shown as it came. */
function statusPill({ status }: Account, { t }: ViewContext): TemplateResult | typeof nothing {
  if (!status || status === 'ACTIVE') return nothing;
  return html`<span class="pill">${status === 'INACTIVE' ? t('accountSelect.inactive') : String(status)}</span>`;
}

function digitsOf(account: Account, { t }: ViewContext): TemplateResult | typeof nothing {
  const digits = lastDigits(account);
  if (!digits) return nothing;
  return html`<span class="figure muted"
    ><span aria-hidden="true">··</span
    ><span class="visually-hidden">${t('accountSelect.endingIn')} </span>${digits}</span
  >`;
}

function balanceOf(account: Account, { t, locale }: ViewContext): TemplateResult {
  const owed = account.instrument === 'CARD';
  return html`<span class="balance"
    >${figure(account.current_balance, { t, locale, code: true })}${
      owed ? html`<span class="small muted">&nbsp;${t('accountSelect.owed')}</span>` : nothing
    }</span
  >`;
}

/** An account in words and figures, each part where control and list want it. */
export function accountParts(account: Account, context: ViewContext) {
  return {
    kind: kindOf(account, context),
    name: html`<span class="name"><bdi>${accountName(account)}</bdi></span>`,
    digits: digitsOf(account, context),
    pill: statusPill(account, context),
    balance: balanceOf(account, context),
    available: figure(account.available_balance, context),
  };
}

/** The chosen account, as the control shows it. */
export function chosenAccount({ kind, name, digits, pill, balance }: ReturnType<typeof accountParts>): TemplateResult {
  return html`<span class="account">
    <span class="who"><span class="kind">${kind}</span> ${name} ${digits} ${pill}</span>
    ${balance}
  </span>`;
}
