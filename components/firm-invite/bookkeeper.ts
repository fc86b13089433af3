import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Member, Seats } from '../backend/pro-access.js';
import { isEmail } from '../internal/email.js';
import { textField } from '../internal/field.js';
import { refusalNote } from '../internal/pro-words.js';
import type { FirmInviteTranslate } from './texts.js';

/** What the form needs of its element. */
export interface BookkeeperOptions {
  t: FirmInviteTranslate;
  seats: () => Seats | undefined;
  busy: () => boolean;
  refused: () => unknown;
  /** Invites; resolves with the member, undefined where it was refused. */
  invite: (body: { name: string; email: string }) => Promise<Member | undefined>;
  /** Moves focus to a field of the form. */
  focus: (id: string) => void;
}

/** The form that invites a bookkeeper of one's own by e-mail. */
export class BookkeeperForm {
  #name = '';
  #email = '';
  /** Whether it was sent with something wrong, so that complaints are shown. */
  #complained = false;
  #invited: Member | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #options: BookkeeperOptions;

  constructor(host: ReactiveControllerHost, options: BookkeeperOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Forgets what was typed. */
  clear(): void {
    this.#name = this.#email = '';
    this.#complained = false;
    this.#invited = undefined;
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const { busy, seats, invite, focus } = this.#options;
    if (busy() || seats()?.available === 0) return;
    const [name, email] = [this.#name.trim(), this.#email.trim()];
    this.#complained = !name || !isEmail(email);
    this.#host.requestUpdate();
    if (this.#complained) return focus(name ? 'email' : 'name');
    const member = await invite({ name, email });
    if (!member) return;
    this.clear();
    this.#invited = member;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    focus('bookkeeper-invited');
  }

  render(): TemplateResult {
    const { t, seats, busy, refused } = this.#options;
    const { available, total } = seats() ?? {};
    const full = available === 0;
    const set = (field: '#name' | '#email') => (text: string) => {
      if (field === '#name') this.#name = text;
      else this.#email = text;
      this.#host.requestUpdate();
    };
    const free = available ? ` ${t('firmInvite.seatsFree', { count: available, total: total! })}` : '';
    const complaint = (wrong: boolean, key: 'firmInvite.nameWrong' | 'firmInvite.emailWrong') =>
      this.#complained && wrong ? t(key) : undefined;
    return html`<form class="way" part="bookkeeper" novalidate @submit=${(event: Event) => this.#send(event)}>
      <h3>${t('firmInvite.bookkeeper')}</h3>
      <p class="muted">${t('firmInvite.bookkeeperHelp')}${free}</p>
      ${
        this.#invited
          ? html`<p id="bookkeeper-invited" class="note" tabindex="-1">
              ${t('firmInvite.bookkeeperInvited', { name: this.#invited.name, email: this.#invited.email })}
            </p>`
          : nothing
      }
      ${
        full
          ? html`<p class="note">${t('firmInvite.noSeat', { total: total! })}</p>`
          : html`<div class="pair">
                ${textField({
                  id: 'name',
                  label: t('firmInvite.name'),
                  value: this.#name,
                  input: set('#name'),
                  wrong: complaint(!this.#name.trim(), 'firmInvite.nameWrong'),
                })}
                ${textField({
                  id: 'email',
                  label: t('firmInvite.email'),
                  value: this.#email,
                  input: set('#email'),
                  type: 'email',
                  wrong: complaint(!isEmail(this.#email), 'firmInvite.emailWrong'),
                })}
              </div>
              ${refusalNote(refused(), t)}
              <div class="ends">
                <button class="button large" part="invite-member" type="submit" aria-disabled=${busy()}>
                  ${t('firmInvite.inviteBookkeeper')}
                </button>
              </div>`
      }
    </form>`;
  }
}
