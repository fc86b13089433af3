import { html, nothing, type TemplateResult } from 'lit';
import type { PartnerPerson } from '../backend/pro-access.js';
import { avatar } from '../internal/avatar.js';
import { icon } from '../internal/icons.js';
import { markLine } from '../internal/marks.js';
import { proWord } from '../internal/pro-words.js';
import type { ReadStatus } from '../internal/resource.js';
import type { FirmInviteTranslate } from './texts.js';

/** What one sees of a chosen firm before it is invited. */
export interface Review {
  t: FirmInviteTranslate;
  /** The firm's name. */
  firm: string;
  people: readonly PartnerPerson[];
  /** Where reading the people stands. */
  status: ReadStatus;
  /** Who is going to be invited; undefined leaves it to the firm's first admin. */
  person: PartnerPerson | undefined;
  /** How many seats the company has. */
  seats: number | undefined;
  choose: (personId: string) => void;
}

/** The contact, what the firm will be able to do (RULES "Permissions"), and what follows. */
export function reviewOf(review: Review): TemplateResult {
  const { t, firm, person, seats } = review;
  const can = (words: string) => markLine('good', t('firmInvite.can'), words);
  const cannot = (words: string) => markLine('muted', t('firmInvite.cannot'), words);
  return html`${contact(review)}
    <div class="labelled" part="review">
      <h3>${t('firmInvite.review', { firm })}</h3>
      <ul class="marks">
        ${can(t('firmInvite.can.books'))} ${can(t('firmInvite.can.manage'))} ${can(t('firmInvite.can.bills'))}
        ${cannot(t('firmInvite.cannot.pay'))}
        ${cannot(seats === undefined ? t('firmInvite.cannot.seat') : t('firmInvite.cannot.seats', { count: seats }))}
      </ul>
    </div>
    <p class="note">
      ${icon('info')}<span>${t('firmInvite.follows', { person: person?.name ?? t('firmInvite.firstAdmin') })}</span>
    </p>`;
}

function contact({ t, people, status, person, choose }: Review): TemplateResult {
  const option = (one: PartnerPerson) =>
    html`<option value=${one.id} ?selected=${one === person}>${one.name} · ${proWord('level', one.level, t)}</option>`;
  const nobody = status === 'loading' ? 'firmInvite.peopleLoading' : 'firmInvite.firstAdmin';
  return html`<div class="labelled">
    <label for="person">${t('firmInvite.person')}</label>
    <div class="select">
      ${person ? avatar(person.name) : nothing}
      <select
        id="person"
        class="field"
        part="person"
        ?disabled=${!people.length}
        @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
      >
        ${people.length ? people.map(option) : html`<option>${t(nobody)}</option>`}
      </select>
      ${icon('chevron')}
    </div>
    ${status === 'failed' ? html`<span class="wrong">${t('firmInvite.peopleFailed')}</span>` : nothing}
  </div>`;
}
