import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Application, Welcome } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { formatDate } from '../internal/dates.js';
import { Doing } from '../internal/doing.js';
import { isEmail, proAccessEmail } from '../internal/email.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { textField } from '../internal/field.js';
import { HomeElement } from '../internal/firm-element.js';
import { lists } from '../internal/lists.styles.js';
import { refusalNote } from '../internal/pro-words.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import { styles } from './firm-application.styles.js';
import { applicationSteps } from './progress.js';
import { texts } from './texts.js';

/** What `brex-apply` carries: what was typed. */
export interface BrexApplyDetail {
  firm_name: string;
  name: string;
  email: string;
}

/** What the events about an application carry. */
export interface BrexApplicationDetail {
  application: Application;
}

/** What `brex-welcomed` carries: the workspace, its first admin, and a token to begin with. */
export interface BrexWelcomedDetail {
  welcome: Welcome;
}

declare global {
  interface HTMLElementEventMap {
    /** A person is about to apply; cancel it to send nothing. */
    'brex-apply': CustomEvent<BrexApplyDetail>;
    /** An application was submitted. */
    'brex-applied': CustomEvent<BrexApplicationDetail>;
    /** A person is about to open the workspace; cancel it to leave the welcome link unused. */
    'brex-welcome': CustomEvent<BrexApplicationDetail>;
    /** The workspace was made; the detail's token signs its first admin in. */
    'brex-welcomed': CustomEvent<BrexWelcomedDetail>;
  }
}

type Field = keyof BrexApplyDetail;

/** Where somebody writes to about what they cannot mend. */
const CONTACT = 'proaccess@brex.com';

/**
 * A firm applies for Pro Access and sees where its application stands (RULES "Onboarding"). An address without
 * `+proaccess` is shown corrected, with a button that uses it; it is never changed silently. Once approved, the welcome
 * button makes the workspace and its first admin.
 *
 * An application is read again by `refresh()`, by the provider's, or by the button; nothing polls.
 *
 * @summary A firm's application for Pro Access, and where it stands.
 * @event {CustomEvent<BrexApplyDetail>} brex-apply - Before an application is sent. Cancelable.
 * @event {CustomEvent<BrexApplicationDetail>} brex-applied - An application was submitted.
 * @event {CustomEvent<BrexApplicationDetail>} brex-welcome - Before the welcome link is used. Cancelable.
 * @event {CustomEvent<BrexWelcomedDetail>} brex-welcomed - The workspace was made.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read or done.
 * @csspart form - The box around everything.
 * @csspart use - The button that uses the corrected address.
 * @csspart apply - The button that sends the application.
 * @csspart steps - Where the application stands.
 * @csspart step - One step of three.
 * @csspart next - What comes next.
 * @csspart check - The button that asks again.
 * @csspart welcome - The button that opens the workspace.
 * @csspart contact - The address for what one cannot mend.
 * @csspart refusal - Why the server refused.
 * @csspart empty - What is shown without a backend, or for an application that is not there.
 * @csspart error - What is shown when the application did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of the panel and fields.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel and between steps.
 * @cssproperty --brex-border-strong - Lines of fields and buttons.
 * @cssproperty --brex-accent - Primary button, links, focus ring.
 * @cssproperty --brex-on-accent - Words of the primary button.
 * @cssproperty --brex-positive - The line behind steps that are done.
 * @cssproperty --brex-negative - Complaints.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and notes.
 * @cssproperty --brex-radius-panel - Corner radius of the panel.
 * @cssstate idle - No backend is given yet.
 * @cssstate empty - The form: nothing was applied for.
 * @cssstate loading - An application is read for the first time.
 * @cssstate ready - The application is here.
 * @cssstate refreshing - The application is read again; what is known stays.
 * @cssstate stale - Reading again failed; what is known stays.
 * @cssstate failed - The application did not load.
 */
export class BrexFirmApplication extends HomeElement {
  static override readonly styles = [tokens, controls, lists, styles];

  /** The application to show; empty for the form. Set by the element once it has applied. */
  @property({ attribute: 'application-id' }) applicationId = '';

  /** What was typed. */
  @state() private typed: BrexApplyDetail = { firm_name: '', name: '', email: '' };

  /** Whether it was sent with something wrong, so that complaints are shown. */
  @state() private complained = false;

  readonly #t = this.texts(texts);
  readonly #announcer = new Announcer(this);
  readonly #application = new Resource<BackendKey<[string]>, Application>(this, {
    key: () => this.keyOf('getApplication', this.applicationId),
    revision: this.revision,
    load: ([source, , id], signal) => source.getApplication!(id, { signal }),
    failed: this.tellFailure,
  });
  readonly #doing = new Doing(this, { scope: () => this.home, failed: this.tellFailure });
  readonly #waiting = new Waiting(
    this,
    () => this.#application.status === 'loading',
    () => this.#announcer.say(this.#t('application.loading')),
  );

  override async refresh(): Promise<void> {
    await this.#application.refresh();
  }

  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    this.showStatus(this.#status);
    super.update(changed);
    // What one just pressed is gone once the application moved on.
    if (focused && !focused.isConnected) this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  get #status(): ReadStatus | 'empty' {
    if (!this.home?.applyForProAccess && !this.home?.getApplication) return 'idle';
    return this.applicationId ? this.#application.status : 'empty';
  }

  /** What is wrong with a field; undefined for what is right. */
  #wrong(field: Field): string | undefined {
    const value = this.typed[field].trim();
    if (field === 'firm_name') return value ? undefined : this.#t('application.firmWrong');
    if (field === 'name') return value ? undefined : this.#t('application.nameWrong');
    const email = this.#corrected;
    if (email) return this.#t('application.emailOther', { email });
    return isEmail(value) && proAccessEmail(value) ? undefined : this.#t('application.emailWrong');
  }

  /** The address as it should be, where what was typed is another. */
  get #corrected(): string | undefined {
    const email = this.typed.email.trim();
    const right = proAccessEmail(email);
    return right === email ? undefined : right;
  }

  #set(field: Field, text: string): void {
    this.typed = { ...this.typed, [field]: text };
    this.#doing.dismiss('apply');
  }

  readonly #apply = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { home } = this;
    if (this.#doing.has('apply')) return;
    const wrong = (['firm_name', 'name', 'email'] as const).find((field) => this.#wrong(field));
    this.complained = !!wrong;
    if (wrong) {
      await this.updateComplete;
      return this.renderRoot.querySelector<HTMLElement>(`#${wrong}`)?.focus();
    }
    const { firm_name, name, email } = this.typed;
    const body = { firm_name: firm_name.trim(), name: name.trim(), email: email.trim() };
    if (!this.emit('brex-apply', body, { cancelable: true })) return;
    const application = await this.#doing.run('apply', (signal) => home!.applyForProAccess!(body, { signal }));
    if (!application) return;
    this.typed = { firm_name: '', name: '', email: '' };
    this.applicationId = application.id;
    this.emit('brex-applied', { application });
    this.#announcer.say(this.#t('application.sent', { firm: application.firm_name }));
  };

  async #check(): Promise<void> {
    await this.refresh();
    if (this.#application.value?.status === 'SUBMITTED') this.#announcer.say(this.#t('application.checked'));
  }

  async #open(application: Application): Promise<void> {
    const { home } = this;
    const { welcome_token: token } = application;
    if (!token || !this.emit('brex-welcome', { application }, { cancelable: true })) return;
    const welcome = await this.#doing.run('welcome', (signal) => home!.acceptWelcome!(token, { signal }));
    if (welcome) {
      this.emit('brex-welcomed', { welcome });
      this.#announcer.say(this.#t('application.welcome', { name: welcome.firm_user.name, firm: welcome.firm.name }));
    }
    await this.refresh();
  }

  protected override render() {
    return html`<section class="panel form" part="form" aria-labelledby="title">
      ${this.#body()} ${this.#announcer.render()}
    </section>`;
  }

  #body(): TemplateResult {
    const t = this.#t;
    const { status, value, error } = this.#application;
    if (this.#status === 'idle') return messagePanel(t('application.idle'), t('application.idleHelp'), [], 'empty');
    if (!this.applicationId) return this.#form();
    if (status === 'failed') {
      const lost = (error as { status?: number })?.status === 404;
      const run = () => (this.applicationId = '');
      const actions = [{ label: t('application.another'), run }];
      return lost
        ? messagePanel(t('application.unknown'), t('application.unknownHelp'), actions, 'empty')
        : this.#failure(error);
    }
    if (!value) return this.#skeleton();
    return html`${status === 'stale' ? this.#failure(error, 'common.stale') : nothing} ${this.#standing(value)}`;
  }

  #failure(error: unknown, title?: 'common.stale'): TemplateResult {
    const t = this.#t;
    const retry = () => void this.refresh();
    return failurePanel({ error, t, retry, announcer: this.#announcer, ...(title && { title: t(title) }) });
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
        value: this.typed[id],
        input: (text) => this.#set(id, text),
        wrong: this.complained ? this.#wrong(id) : undefined,
        ...more,
      });
    const corrected = this.#corrected;
    return html`<form novalidate @submit=${this.#apply}>
      ${this.#title(this.label || t('application.title'))}
      <p class="muted">${t('application.help')}</p>
      ${field('firm_name', t('application.firm'), { autocomplete: 'organization' })}
      ${field('name', t('application.name'), { autocomplete: 'name' })}
      ${field('email', t('application.email'), {
        type: 'email',
        autocomplete: 'email',
        hint: corrected ? this.#correction(corrected) : t('application.emailHint'),
        change: () => corrected && this.#announcer.say(t('application.emailOther', { email: corrected })),
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
      this.#announcer.say(t('application.used', { email }));
      this.renderRoot.querySelector<HTMLElement>('#email')?.focus();
    };
    return html`${this.complained ? nothing : t('application.emailOther', { email })}
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
    const date = formatDate(expected, 'medium', this.locale);
    const known = status === 'SUBMITTED' || status === 'APPROVED' || status === 'COMPLETED';
    const error = this.#doing.error('welcome');
    return html`${this.#title(t('application.of', { firm }))}
      <p class="muted"><bdi>${t('application.by', { name, email })}</bdi></p>
      ${applicationSteps(application, t, this.locale)}
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
    if (!application.welcome_token || !this.home?.acceptWelcome) return nothing;
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

  #skeleton(): TemplateResult {
    return html`<div aria-busy="true" class="waiting">
      <h2 id="title" class="visually-hidden" tabindex="-1">${this.#t('application.loading')}</h2>
      ${this.#waiting.visible ? [1, 2, 3].map(() => html`<span class="skeleton"></span>`) : nothing}
    </div>`;
  }
}
