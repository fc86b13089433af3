/** The form, and where the application stands. The element loads this module as it connects. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Application } from '../backend/pro-access.js';
import { adopt } from '../internal/adopt.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { formatDate } from '../internal/dates.js';
import { Doing } from '../internal/doing.js';
import { isEmail, proAccessEmail } from '../internal/email.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { textField } from '../internal/field.js';
import type { Inside } from '../internal/firm-element.js';
import { holdFocus } from '../internal/hold-focus.js';
import { lists } from '../internal/lists.styles.js';
import type { PanelContent } from '../internal/panel.js';
import { refusalNote } from '../internal/pro-words.js';
import type { Resource } from '../internal/resource.js';
import { applyingStyles } from './applying.styles.js';
import { applicationSteps } from './progress.js';
import { texts, type ApplicationTranslate } from './texts.js';

/** What `brex-apply` carries: what was typed. */
export interface BrexApplyDetail {
  firm_name: string;
  name: string;
  email: string;
}

type Field = keyof BrexApplyDetail;

/** Where somebody writes to about what they cannot mend. */
const CONTACT = 'proaccess@brex.com';

/** What it needs of its element. */
export interface ApplyingOptions extends Inside {
  application: Resource<BackendKey<[string]>, Application>;
}

/** The element: its label, and which application it shows. */
type Host = LitElement & { label: string; applicationId: string };

export class Applying implements ReactiveController, PanelContent {
  readonly #host: Host;
  readonly #options: ApplyingOptions;
  readonly #t: ApplicationTranslate;
  readonly #doing: Doing;
  /** What was typed. */
  #typed: BrexApplyDetail = { firm_name: '', name: '', email: '' };
  /** Whether it was sent with something wrong, so that complaints are shown. */
  #complained = false;
  #hold: (() => void) | undefined;

  constructor(host: Host, options: ApplyingOptions) {
    const { home, failed, translate } = options;
    this.#host = host;
    this.#options = options;
    this.#t = translate(texts);
    adopt(host.renderRoot, controls, lists, applyingStyles);
    host.addController(this);
    this.#doing = new Doing(host, { scope: home, failed });
  }

  hostUpdate(): void {
    this.#hold = holdFocus(this.#host);
  }

  hostUpdated(): void {
    // What one just pressed is gone once the application moved on.
    this.#hold?.();
  }

  /** What is wrong with a field; undefined for what is right. */
  #wrong(field: Field): string | undefined {
    const value = this.#typed[field].trim();
    if (field === 'firm_name') return value ? undefined : this.#t('application.firmWrong');
    if (field === 'name') return value ? undefined : this.#t('application.nameWrong');
    const email = this.#corrected;
    if (email) return this.#t('application.emailOther', { email });
    return isEmail(value) && proAccessEmail(value) ? undefined : this.#t('application.emailWrong');
  }

  /** The address as it should be, where what was typed is another. */
  get #corrected(): string | undefined {
    const email = this.#typed.email.trim();
    const right = proAccessEmail(email);
    return right === email ? undefined : right;
  }

  #set(field: Field, text: string): void {
    this.#typed = { ...this.#typed, [field]: text };
    this.#doing.dismiss('apply');
    this.#host.requestUpdate();
  }

  readonly #apply = async (event: Event): Promise<void> => {
    event.preventDefault();
    const home = this.#options.home();
    if (this.#doing.has('apply')) return;
    const wrong = (['firm_name', 'name', 'email'] as const).find((field) => this.#wrong(field));
    this.#complained = !!wrong;
    this.#host.requestUpdate();
    if (wrong) {
      await this.#host.updateComplete;
      return this.#host.renderRoot.querySelector<HTMLElement>(`#${wrong}`)?.focus();
    }
    const { firm_name, name, email } = this.#typed;
    const body = { firm_name: firm_name.trim(), name: name.trim(), email: email.trim() };
    if (!this.#options.emit('brex-apply', body, { cancelable: true })) return;
    const application = await this.#doing.run('apply', (signal) => home!.applyForProAccess!(body, { signal }));
    if (!application) return;
    this.#typed = { firm_name: '', name: '', email: '' };
    this.#host.applicationId = application.id;
    this.#options.emit('brex-applied', { application });
    this.#options.announcer.say(this.#t('application.sent', { firm: application.firm_name }));
  };

  async #check(): Promise<void> {
    await this.#options.refresh();
    if (this.#options.application.value?.status === 'SUBMITTED')
      this.#options.announcer.say(this.#t('application.checked'));
  }

  async #open(application: Application): Promise<void> {
    const home = this.#options.home();
    const { welcome_token: token } = application;
    if (!token || !this.#options.emit('brex-welcome', { application }, { cancelable: true })) return;
    const welcome = await this.#doing.run('welcome', (signal) => home!.acceptWelcome!(token, { signal }));
    if (welcome) {
      this.#options.emit('brex-welcomed', { welcome });
      this.#options.announcer.say(
        this.#t('application.welcome', { name: welcome.firm_user.name, firm: welcome.firm.name }),
      );
    }
    await this.#options.refresh();
  }

  content(): TemplateResult | undefined {
    const t = this.#t;
    const { status, value, error } = this.#options.application;
    if (!this.#host.applicationId) return this.#form();
    if (status === 'failed') {
      const lost = (error as { status?: number })?.status === 404;
      const run = () => (this.#host.applicationId = '');
      const actions = [{ label: t('application.another'), run }];
      return lost
        ? messagePanel(t('application.unknown'), t('application.unknownHelp'), actions, 'empty')
        : this.#failure(error);
    }
    if (!value) return undefined;
    return html`${status === 'stale' ? this.#failure(error, 'common.stale') : nothing} ${this.#standing(value)}`;
  }

  #failure(error: unknown, title?: 'common.stale'): TemplateResult {
    const t = this.#t;
    const retry = () => void this.#options.refresh();
    return failurePanel({ error, t, retry, announcer: this.#options.announcer, ...(title && { title: t(title) }) });
  }

  #title(words: string): TemplateResult {
    return html`<h2 id="title" tabindex="-1">${words}</h2>`;
  }

  #form(): TemplateResult {
    const t = this.#t;
    const busy = this.#doing.has('apply');
    const field = (id: Field, label: string, more: object) =>
      textField({
        id,
        label,
        value: this.#typed[id],
        input: (text) => this.#set(id, text),
        wrong: this.#complained ? this.#wrong(id) : undefined,
        ...more,
      });
    const corrected = this.#corrected;
    return html`<form novalidate @submit=${this.#apply}>
      ${this.#title(this.#host.label || t('application.title'))}
      <p class="muted">${t('application.help')}</p>
      ${field('firm_name', t('application.firm'), { autocomplete: 'organization' })}
      ${field('name', t('application.name'), { autocomplete: 'name' })}
      ${field('email', t('application.email'), {
        type: 'email',
        autocomplete: 'email',
        hint: corrected ? this.#correction(corrected) : t('application.emailHint'),
        change: () => corrected && this.#options.announcer.say(t('application.emailOther', { email: corrected })),
      })}
      ${refusalNote(this.#doing.error('apply'), t)} ${this.#doing.error('apply') ? this.#mend() : nothing}
      <div class="ends">
        <button class="button large primary" part="apply" type="submit" aria-disabled=${busy} aria-busy=${busy}>
          ${t('application.apply')}
        </button>
      </div>
    </form>`;
  }

  /** The address as it should be, and a button that takes it. */
  #correction(email: string): TemplateResult {
    const t = this.#t;
    const use = () => {
      this.#set('email', email);
      this.#options.announcer.say(t('application.used', { email }));
      this.#host.renderRoot.querySelector<HTMLElement>('#email')?.focus();
    };
    return html`${this.#complained ? nothing : t('application.emailOther', { email })}
      <button class="button" part="use" type="button" @click=${use}>
        <bdi>${t('application.use', { email })}</bdi>
      </button>`;
  }

  #mend(): TemplateResult {
    return html`<p class="small muted">
      ${this.#t('application.mend')} <a part="contact" href=${`mailto:${CONTACT}`}><bdi>${CONTACT}</bdi></a>
    </p>`;
  }

  #standing(application: Application): TemplateResult {
    const t = this.#t;
    const { firm_name: firm, name, email, status, answer_expected_by: expected } = application;
    const date = formatDate(expected, 'medium', this.#options.locale());
    const known = status === 'SUBMITTED' || status === 'APPROVED' || status === 'COMPLETED';
    const error = this.#doing.error('welcome');
    return html`${this.#title(t('application.of', { firm }))}
      <p class="muted"><bdi>${t('application.by', { name, email })}</bdi></p>
      ${applicationSteps(application, t, this.#options.locale())}
      <p part="next">${known ? t(`application.next.${status}`, { firm, email, date }) : String(status)}</p>
      ${refusalNote(error, t)} ${error ? this.#mend() : nothing}
      <div class="ends">${this.#action(application)}</div>`;
  }

  #action(application: Application): TemplateResult | typeof nothing {
    const t = this.#t;
    const busy = this.#doing.has('welcome');
    if (application.status === 'SUBMITTED') {
      return html`<button class="button large" part="check" type="button" @click=${() => void this.#check()}>
        ${t('application.check')}
      </button>`;
    }
    if (!application.welcome_token || !this.#options.home()?.acceptWelcome) return nothing;
    return html`<button
      class="button large primary"
      part="welcome"
      type="button"
      aria-disabled=${busy}
      aria-busy=${busy}
      @click=${() => busy || void this.#open(application)}
    >
      ${t('application.open')}
    </button>`;
  }
}
