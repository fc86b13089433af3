import { html, nothing, type TemplateResult } from 'lit';
import type { Me, Member } from '../backend/pro-access.js';
import type { DialogContent } from '../internal/dialog.js';
import { icon } from '../internal/icons.js';
import { markLine, nameList } from '../internal/marks.js';
import { refusalNote } from '../internal/pro-words.js';
import type { MemberTranslate } from './member-rows.js';

/** What the dialog that ends somebody's access tells of. */
export interface Ending {
  t: MemberTranslate;
  locale: string;
  member: Member;
  /** Everybody of the company as the list has them now. */
  members: readonly Member[];
  me: Me | undefined;
  busy: boolean;
  refused: unknown;
  run: () => void;
}

/** Asks before an access is ended, and says who else loses theirs (RULES "Connections": the original invitee). */
export function endingDialog(ending: Ending): DialogContent {
  const { t, member, members, busy, refused, run } = ending;
  const { name, is_contact: contact } = member;
  const now = members.find(({ id, status }) => id === member.id && status !== 'ENDED');
  return {
    title: t('members.endTitle', { name }),
    body: contact ? firmEnds(ending) : html`<p>${oneEnds(ending)}</p>`,
    cancel: t('members.keep'),
    confirm: {
      label: t(contact ? 'members.endFirm' : 'members.endNow'),
      danger: true,
      disabled: !now,
      run: () => now && run(),
    },
    busy,
    failure: refusalNote(refused, t),
  };
}

function oneEnds({ t, member, me }: Ending): string {
  const values = {
    name: member.name,
    firm: member.firm?.name ?? '',
    company: me?.company?.name ?? t('members.company'),
  };
  if (me?.id === member.id) return t('members.endSelf', values);
  return t(member.firm ? 'members.endPartner' : 'members.endOwn', values);
}

function firmEnds({ t, locale, member, members, me }: Ending): TemplateResult {
  const company = me?.company?.name ?? t('members.company');
  const others = members.filter(
    ({ id, connection_id: at, status }) => at === member.connection_id && id !== member.id && status !== 'ENDED',
  );
  const values = { name: member.name, firm: member.firm?.name ?? '', company, count: others.length + 1 };
  return html`<p>${t('members.endContact', values)}</p>
    <ul class="marks">
      ${markLine('bad', t('members.loses'), html`<bdi>${member.name}</bdi>`)}
      ${others.length ? markLine('bad', t('members.loses'), nameList(others, locale)) : nothing}
    </ul>
    <p class="note">${icon('info')}<span>${t('members.untouched')}</span></p>`;
}
