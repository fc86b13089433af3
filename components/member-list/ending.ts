import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Me, Member } from '../backend/pro-access.js';
import type { Translate } from '../internal/base.js';
import { Dialog, type DialogContent } from '../internal/dialog.js';
import type { Inside } from '../internal/firm-element.js';
import { icon } from '../internal/icons.js';
import { markLine, nameList } from '../internal/marks.js';
import { refusalNote } from '../internal/pro-words.js';
import { endingStrings } from './ending.strings.js';
import { texts } from './member-rows.js';

/** What the dialog needs of its element. */
export interface EndingOptions extends Pick<Inside, 'translate' | 'locale'> {
  /** Everybody of the company as the list has them now. */
  members: () => readonly Member[];
  me: () => Me | undefined;
  busy: (memberId: string) => boolean;
  refused: (memberId: string) => unknown;
  /** Ends the access; resolves true where it is ended. */
  end: (member: Member) => Promise<boolean>;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/**
 * Asks before an access is ended, and says who else loses theirs (RULES "Connections": the original invitee). Loaded when
 * it is first asked.
 */
export class Ending {
  /** Whose access is asked about. */
  asked: Member | undefined;
  readonly #host: Host;
  readonly #options: EndingOptions;
  readonly #t: Translate<typeof texts & typeof endingStrings>;
  readonly #dialog: Dialog;

  constructor(host: Host, options: EndingOptions) {
    this.#host = host;
    this.#options = options;
    this.#t = options.translate({ ...texts, ...endingStrings });
    this.#dialog = new Dialog(host, () => (this.asked = undefined));
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(this.asked && this.#content(this.asked));
  }

  async #end(member: Member): Promise<void> {
    if (!(await this.#options.end(member))) return;
    await this.#host.updateComplete;
    this.#dialog.close();
  }

  #content(member: Member): DialogContent {
    const t = this.#t;
    const { members, busy, refused } = this.#options;
    const { id, name, is_contact: contact } = member;
    const gone = !members().some((one) => one.id === id && one.status !== 'ENDED');
    return {
      title: t('members.endTitle', { name }),
      body: contact ? this.#firmEnds(member) : html`<p>${this.#oneEnds(member)}</p>`,
      cancel: t('members.keep'),
      confirm: {
        label: t(contact ? 'members.endFirm' : 'members.endNow'),
        danger: true,
        disabled: gone,
        run: () => gone || void this.#end(member),
      },
      busy: busy(id),
      failure: refusalNote(refused(id), t),
    };
  }

  get #company(): string {
    return this.#options.me()?.company?.name ?? this.#t('members.company');
  }

  #oneEnds({ id, name, firm }: Member): string {
    const values = { name, firm: firm?.name ?? '', company: this.#company };
    if (this.#options.me()?.id === id) return this.#t('members.endSelf', values);
    return this.#t(firm ? 'members.endPartner' : 'members.endOwn', values);
  }

  #firmEnds({ id, name, firm, connection_id: connection }: Member): TemplateResult {
    const t = this.#t;
    const others = this.#options
      .members()
      .filter((one) => one.connection_id === connection && one.id !== id && one.status !== 'ENDED');
    const values = { name, firm: firm?.name ?? '', company: this.#company, count: others.length + 1 };
    const loses = (content: unknown) => markLine('bad', t('members.loses'), content);
    return html`<p>${t('members.endContact', values)}</p>
      <ul class="marks">
        ${loses(html`<bdi>${name}</bdi>`)} ${others.length ? loses(nameList(others, this.#options.locale())) : nothing}
      </ul>
      <p class="note">${icon('info')}<span>${t('members.untouched')}</span></p>`;
  }
}
