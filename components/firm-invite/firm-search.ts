import { html, nothing, type TemplateResult } from 'lit';
import type { PartnerFirm } from '../backend/pro-access.js';
import type { Combobox } from '../internal/combobox.js';
import { icon } from '../internal/icons.js';
import { statusPill } from '../internal/pro-words.js';
import type { FirmInviteTranslate } from './texts.js';

/** What the search shows. */
export interface FirmSearch {
  t: FirmInviteTranslate;
  combobox: Combobox;
  items: readonly PartnerFirm[];
  searching: boolean;
  /** Empties the box. */
  clear: () => void;
  /** How a firm stands already, where that keeps one from inviting it. */
  standing: (firm: PartnerFirm) => 'ACTIVE' | 'INVITED' | undefined;
}

/** The box one types a firm's name in, and the firms of the directory that fit. */
export function firmSearch({ t, combobox, items, searching, clear, standing }: FirmSearch): TemplateResult {
  const { open, active, text } = combobox;
  const shown = open && items.length > 0;
  return html`<div class="labelled">
    <label for="firm">${t('firmInvite.search')}</label>
    <div class="search">
      <input
        id="firm"
        class="field"
        part="search"
        role="combobox"
        aria-label=${t('firmInvite.search')}
        type="text"
        autocomplete="off"
        spellcheck="false"
        placeholder=${t('firmInvite.searchHint')}
        aria-autocomplete="list"
        aria-controls="firms"
        aria-expanded=${shown}
        aria-activedescendant=${shown && active >= 0 ? `firm-${active}` : nothing}
        .value=${text}
        @input=${combobox}
        @keydown=${combobox}
        @blur=${combobox}
      />
      <span class="searching small muted" ?hidden=${!searching}>${t('firmInvite.searching')}</span>
      <button
        class="button quiet clear"
        part="clear"
        type="button"
        aria-label=${t('firmInvite.clear')}
        ?hidden=${!text || searching}
        @click=${clear}
      >
        ${icon('cross')}
      </button>
    </div>
    <div
      id="firms"
      part="firms"
      popover="manual"
      role="listbox"
      aria-label=${t('firmInvite.search')}
      @keydown=${combobox}
      @mousedown=${combobox}
      @pointermove=${combobox}
      @click=${combobox}
    >
      ${items.map((firm, index) => option(firm, index, index === active, standing(firm), t))}
    </div>
  </div>`;
}

function option(
  { id, name, status }: PartnerFirm,
  index: number,
  active: boolean,
  standing: 'ACTIVE' | 'INVITED' | undefined,
  t: FirmInviteTranslate,
): TemplateResult {
  const why = standing && t(standing === 'ACTIVE' ? 'firmInvite.connected' : 'firmInvite.invitedAlready');
  return html`<div
    id=${`firm-${index}`}
    class="option"
    part="option"
    role="option"
    data-firm=${id}
    aria-selected=${active}
    aria-disabled=${!!why}
  >
    <bdi>${name}</bdi>
    ${why ? html`<span class="small muted">${why}</span>` : status ? statusPill(status, t) : nothing}
  </div>`;
}
