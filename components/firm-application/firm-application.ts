import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Application, Welcome } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type { BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { HomeElement } from '../internal/firm-element.js';
import { Panel } from '../internal/panel.js';
import { panelStyles } from '../internal/panel.styles.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import type { Applying, BrexApplyDetail } from './applying.js';
import { firmApplicationStrings } from './firm-application.strings.js';
import { styles } from './firm-application.styles.js';

/** What the events about an application carry. */
export interface BrexApplicationDetail {
  application: Application;
}

/** What `brex-welcomed` carries: the workspace, its first admin, and a token to begin with. */
export interface BrexWelcomedDetail {
  welcome: Welcome;
}

export type { BrexApplyDetail };

declare global {
  interface GlobalEventHandlersEventMap {
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
 * @cssstate loading - An application is read for the first time, or the form is on its way.
 * @cssstate ready - The application is here.
 * @cssstate refreshing - The application is read again; what is known stays.
 * @cssstate stale - Reading again failed; what is known stays.
 * @cssstate failed - The application did not load.
 */
export class BrexFirmApplication extends HomeElement {
  static override readonly styles = [tokens, panelStyles, styles];

  /** The application to show; empty for the form. Set by the element once it has applied. */
  @property({ attribute: 'application-id' }) applicationId = '';

  readonly #t = this.texts({ ...commonStrings, ...firmApplicationStrings });
  readonly #announcer = new Announcer(this);
  readonly #application = new Resource<BackendKey<[string]>, Application>(this, {
    key: () => this.keyOf('getApplication', this.applicationId),
    revision: this.revision,
    load: ([source, , id], signal) => source.getApplication!(id, { signal }),
    failed: this.tellFailure,
  });
  readonly #panel: Panel<Applying> = new Panel(this, {
    t: this.#t,
    announcer: this.#announcer,
    status: () => this.#status,
    waiting: () => this.#t('application.loading'),
    idle: () => [this.#t('application.idle'), this.#t('application.idleHelp')],
    failed: this.tellFailure,
    load: async () => {
      const { Applying } = await import('./applying.js');
      return new Applying(this, { ...this.inside(this.#announcer), application: this.#application });
    },
  });

  override async refresh(): Promise<void> {
    await Promise.all([this.#panel.load(), this.#application.refresh()]);
  }

  protected override update(changed: PropertyValues): void {
    this.showStatus(this.#panel.status);
    super.update(changed);
  }

  get #status(): ReadStatus | 'empty' {
    if (!this.home?.applyForProAccess && !this.home?.getApplication) return 'idle';
    return this.applicationId ? this.#application.status : 'empty';
  }

  protected override render() {
    const title = html`<h2 id="title" class="visually-hidden" tabindex="-1">${this.#t('application.loading')}</h2>`;
    return html`<section class="panel form" part="form" aria-labelledby="title">
      ${this.#panel.body((bar) => html`${title}${bar}${bar}${bar}`)} ${this.#announcer.render()}
    </section>`;
  }
}
