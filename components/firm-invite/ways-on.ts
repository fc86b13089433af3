import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { FirmInviteTranslate } from './texts.js';

/** What one sees where a firm is not in the directory. */
export interface WaysOn {
  t: FirmInviteTranslate;
  /** What was searched for and not found; nothing where others were found, and none is the one. */
  name: string | undefined;
  /** Where a firm applies. */
  applyUrl: string;
  copy: (words: string) => void;
  /** The form that invites a bookkeeper. */
  bookkeeper: TemplateResult;
}

/** The two ways on where a firm is not a partner: it applies, or one of its people is invited by e-mail. */
export function waysOn({ t, name, applyUrl: url, copy, bookkeeper }: WaysOn): TemplateResult {
  const asked = t('firmInvite.askWords', { firm: name ?? t('firmInvite.theFirm') });
  const words = url ? `${asked}\n${t('firmInvite.askWhere', { url })}` : asked;
  return html`<section class="ways" part="not-partner" aria-labelledby="ways">
    <div>
      <h3 id="ways" tabindex="-1">
        ${name === undefined ? t('firmInvite.notPartnerUnnamed') : t('firmInvite.notPartner', { name })}
      </h3>
      <p class="muted">${t('firmInvite.notPartnerHelp')}</p>
    </div>
    <div class="way" part="ask">
      <h3>${t('firmInvite.ask')}</h3>
      <p class="muted">${t('firmInvite.askHelp')}</p>
      <p class="note words">${words}</p>
      <div class="ends">
        <button class="button large" part="copy" type="button" @click=${() => copy(words)}>
          ${icon('copy')} ${t('firmInvite.copyWords')}
        </button>
      </div>
    </div>
    ${bookkeeper}
  </section>`;
}
