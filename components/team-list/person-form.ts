import { html, type ReactiveControllerHost } from 'lit';
import type { FirmLevel } from '../backend/pro-access.js';
import type { DialogContent } from '../internal/dialog.js';
import { isEmail } from '../internal/email.js';
import { textField } from '../internal/field.js';
import { icon } from '../internal/icons.js';
import { refusalNote } from '../internal/pro-words.js';
import type { ActingTranslate } from './texts.js';

/** Whom an invitation names; what `brex-team-invite` carries. */
export interface BrexTeamInviteDetail {
  name: string;
  email: string;
  level: FirmLevel;
}

/** What the form needs. */
export interface PersonFormOptions {
  t: ActingTranslate;
  busy: () => boolean;
  refused: () => unknown;
  invite: (person: BrexTeamInviteDetail) => void;
  /** Moves focus to a field of the form. */
  focus: (id: string) => void;
}

const EMPTY: BrexTeamInviteDetail = { name: '', email: '', level: 'USER' };

/** The form that invites a person to the team. */
export class PersonForm {
  readonly #host: ReactiveControllerHost;
  readonly #options: PersonFormOptions;
  #person = EMPTY;
  /** Whether it was sent with something wrong, so that complaints are shown. */
  #complained = false;

  constructor(host: ReactiveControllerHost, options: PersonFormOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Forgets what was typed. */
  clear(): void {
    this.#person = EMPTY;
    this.#complained = false;
  }

  content(): DialogContent {
    const { t, busy, refused } = this.#options;
    const { name, email, level } = this.#person;
    const complaint = (wrong: boolean, key: 'teamActing.nameMissing' | 'teamActing.emailWrong') =>
      this.#complained && wrong ? t(key) : undefined;
    const choose = (event: Event) => this.#set({ level: (event.target as HTMLSelectElement).value as FirmLevel });
    return {
      title: t('teamActing.inviteTitle'),
      body: html`${textField({
          id: 'name',
          label: t('teamActing.name'),
          value: name,
          input: (text) => this.#set({ name: text }),
          wrong: complaint(!name.trim(), 'teamActing.nameMissing'),
        })}
        ${textField({
          id: 'email',
          label: t('teamActing.email'),
          value: email,
          input: (text) => this.#set({ email: text }),
          type: 'email',
          wrong: complaint(!isEmail(email), 'teamActing.emailWrong'),
        })}
        <div class="labelled">
          <label for="level">${t('teamActing.level')}</label>
          <span class="select">
            <select id="level" class="field" .value=${level} @change=${choose}>
              ${(['USER', 'ADMIN'] as const).map(
                (one) => html`<option value=${one} ?selected=${one === level}>${t(`teamActing.level.${one}`)}</option>`,
              )}
            </select>
            ${icon('chevron')}
          </span>
        </div>`,
      cancel: t('pro.cancel'),
      confirm: { label: t('teamActing.send'), danger: false, run: () => this.#send() },
      busy: busy(),
      failure: refusalNote(refused(), t),
    };
  }

  #set(part: Partial<BrexTeamInviteDetail>): void {
    this.#person = { ...this.#person, ...part };
    this.#host.requestUpdate();
  }

  #send(): void {
    const { focus, invite } = this.#options;
    const { name, email, level } = this.#person;
    this.#complained = !name.trim() || !isEmail(email);
    this.#host.requestUpdate();
    if (this.#complained) focus(name.trim() ? 'email' : 'name');
    else invite({ name: name.trim(), email: email.trim(), level });
  }
}
