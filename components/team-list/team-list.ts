import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { FirmLevel, FirmUser, Me, UploadAnswer } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type {} from '../internal/assigning.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { Doing } from '../internal/doing.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { HomeElement } from '../internal/firm-element.js';
import { firm } from '../internal/firm.styles.js';
import { holdFocus } from '../internal/hold-focus.js';
import { lists } from '../internal/lists.styles.js';
import { Menu } from '../internal/menu.js';
import { Pager } from '../internal/pager.js';
import { proWord } from '../internal/pro-words.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import type { BrexTeamInviteDetail } from './person-form.js';
import type { TeamActing } from './team-acting.js';
import { styles } from './team-list.styles.js';
import { menuItems, teamTable, texts, type TeamRowContext } from './team-rows.js';

/** What the events about a person of the firm carry: as the list had it before, as the API answered after. */
export interface BrexTeamDetail {
  user: FirmUser;
}

/** What `brex-team-change` carries. */
export interface BrexTeamChangeDetail extends BrexTeamDetail {
  /** The level to be set. */
  level: FirmLevel;
}

/** What `brex-team-upload` carries. */
export interface BrexTeamUploadDetail {
  /** The text of the file. */
  csv: string;
}

/** What `brex-team-uploaded` carries. */
export interface BrexTeamUploadedDetail {
  answer: UploadAnswer;
}

export type { BrexTeamInviteDetail };

declare global {
  interface HTMLElementEventMap {
    /** An admin is about to invite a person; cancel it to send nothing. */
    'brex-team-invite': CustomEvent<BrexTeamInviteDetail>;
    /** A person was invited. */
    'brex-team-invited': CustomEvent<BrexTeamDetail>;
    /** An admin is about to set a person's level; cancel it to keep the one before. */
    'brex-team-change': CustomEvent<BrexTeamChangeDetail>;
    /** A person's level was set. */
    'brex-team-changed': CustomEvent<BrexTeamDetail>;
    /** An admin is about to deactivate a person, and has confirmed the dialog; cancel it to keep the person. */
    'brex-team-deactivate': CustomEvent<BrexTeamDetail>;
    /** A person was deactivated. */
    'brex-team-deactivated': CustomEvent<BrexTeamDetail>;
    /** An admin is about to bring a person back; cancel it to leave the person deactivated. */
    'brex-team-reactivate': CustomEvent<BrexTeamDetail>;
    /** A person was brought back, with the level and without clients. */
    'brex-team-reactivated': CustomEvent<BrexTeamDetail>;
    /** An admin is about to upload a list of people; cancel it to send nothing. */
    'brex-team-upload': CustomEvent<BrexTeamUploadDetail>;
    /** Everybody of a list was invited. */
    'brex-team-uploaded': CustomEvent<BrexTeamUploadedDetail>;
  }
}

/** What one does about a person: the event before, the one after. */
const changes = {
  change: ['brex-team-change', 'brex-team-changed'],
  deactivate: ['brex-team-deactivate', 'brex-team-deactivated'],
  reactivate: ['brex-team-reactivate', 'brex-team-reactivated'],
} as const;

/**
 * The Team tab of a firm (RULES "Team", "Assignments"): who belongs to it, with level and status; an admin invites one by
 * one or by a list, sets levels, deactivates and reactivates, and says who works for which client and as what. Each change
 * is saved by itself, with a word that it is.
 *
 * Nothing is shown as done before the server said so. What the rules refuse shows its reason in place of the button.
 *
 * @summary The people of a firm, their levels, and the clients they work for.
 * @event {CustomEvent<BrexTeamInviteDetail>} brex-team-invite - Before a person is invited. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-invited - A person was invited.
 * @event {CustomEvent<BrexTeamChangeDetail>} brex-team-change - Before a level is set. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-changed - A level was set.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-deactivate - Before a person is deactivated, the dialog confirmed. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-deactivated - A person was deactivated.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-reactivate - Before a person is brought back. Cancelable.
 * @event {CustomEvent<BrexTeamDetail>} brex-team-reactivated - A person was brought back.
 * @event {CustomEvent<BrexTeamUploadDetail>} brex-team-upload - Before a list is uploaded. Cancelable.
 * @event {CustomEvent<BrexTeamUploadedDetail>} brex-team-uploaded - Everybody of a list was invited.
 * @event {CustomEvent<BrexAssignDetail>} brex-assign - Before somebody is assigned, or given another role. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-assigned - Somebody was assigned, or has another role.
 * @event {CustomEvent<BrexAssignDetail>} brex-revoke - Before somebody is taken off a client. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-revoked - Somebody was taken off a client.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read or done.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around everything.
 * @csspart header - Title, search and buttons.
 * @csspart title - The title.
 * @csspart search - The field that finds people by name or e-mail.
 * @csspart invite - The button that opens the invitation.
 * @csspart upload - The button that opens the upload.
 * @csspart table - The people.
 * @csspart person - The row of a person.
 * @csspart level - The choice of a person's level.
 * @csspart status - Where a person stands.
 * @csspart expand - The button that shows a person's clients.
 * @csspart work - The line of one client.
 * @csspart role - The choice of the role there.
 * @csspart remove - The button that takes the person off the client.
 * @csspart add - The choice of one more client.
 * @csspart saved - The word that a change was saved.
 * @csspart menu-button - The three dots of a row.
 * @csspart menu - What they open.
 * @csspart menu-item - One line of it.
 * @csspart reason - Why something cannot be done, in place of its button.
 * @csspart template - The columns of a file to upload.
 * @csspart file - The choice of a file.
 * @csspart paste - The field for its lines.
 * @csspart progress - How far an upload is.
 * @csspart faults - That lines are not right.
 * @csspart fault - One bad line.
 * @csspart dialog - Any of the dialogs.
 * @csspart cancel - Its safe button.
 * @csspart confirm - Its button that does it.
 * @csspart refusal - Why the server refused.
 * @csspart empty - What is shown without a backend, or where nobody fits the search.
 * @csspart error - What is shown when the team did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of panel, fields, menu and dialog.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel and rows.
 * @cssproperty --brex-border-strong - Lines of fields and buttons.
 * @cssproperty --brex-accent - Primary button, progress, focus ring.
 * @cssproperty --brex-on-accent - Words of the primary button.
 * @cssproperty --brex-positive - The word that a change was saved.
 * @cssproperty --brex-negative - Dangerous button and menu line, complaints.
 * @cssproperty --brex-pending - Words of the status Invited.
 * @cssproperty --brex-hover - Ground under the pointer.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and notes.
 * @cssproperty --brex-radius-panel - Corner radius of panel, menu and dialog.
 * @cssstate idle - No backend is given yet.
 * @cssstate loading - The team is read for the first time.
 * @cssstate ready - Everybody is here.
 * @cssstate refreshing - The team is read again; what was there stays.
 * @cssstate stale - Reading again failed; what was there stays.
 * @cssstate partial - Some are here, the others did not load.
 * @cssstate failed - Nothing loaded.
 */
export class BrexTeamList extends HomeElement {
  static override readonly styles = [tokens, controls, lists, firm, styles];

  /** How many people one request asks for. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 1000;

  /** What a person searches for. */
  @state() private search = '';

  /** The id of the person whose clients are shown. */
  @state() private open: string | undefined;

  /** The id of the person whose level was saved last. */
  @state() private saved: string | undefined;

  readonly #t = this.texts(texts);
  readonly #announcer = new Announcer(this);
  readonly #team = new Pager<BackendKey, FirmUser>(this, {
    mode: 'all',
    key: () => this.keyOf('listFirmUsers'),
    revision: this.revision,
    page: ([source], cursor, signal) =>
      source.listFirmUsers!({ limit: this.pageSize, ...(cursor && { cursor }) }, { signal }),
    failed: this.tellFailure,
  });
  readonly #me = new Resource<BackendKey, Me>(this, {
    key: () => this.keyOf('getMe'),
    revision: this.revision,
    load: ([source], signal) => source.getMe!({ signal }),
  });
  readonly #doing = new Doing(this, { scope: () => this.home, failed: this.tellFailure });
  readonly #menu = new Menu(this, this.tellFailure);
  readonly #waiting = new Waiting(
    this,
    () => this.#loading,
    () => this.#announcer.say(this.#t('team.loading')),
  );
  /** What an admin does: loaded when it is asked for. */
  #acting: TeamActing | undefined;
  #home = this.home;

  override async refresh(): Promise<void> {
    await Promise.all([this.#team.refresh(), this.#me.refresh()]);
  }

  protected override willUpdate(): void {
    if (this.#home !== this.home) {
      this.search = '';
      this.open = this.saved = undefined;
    }
    this.#home = this.home;
  }

  protected override update(changed: PropertyValues): void {
    const hold = holdFocus(this, 'work', 'person');
    this.showStatus(this.#status);
    super.update(changed);
    hold();
  }

  /** The rows wait for who reads them: an admin must not see a user's reasons for a moment, nor the other way round. */
  get #loading(): boolean {
    return this.#team.status === 'loading' || (this.#team.status === 'ready' && this.#me.status === 'loading');
  }

  get #status(): ReadStatus {
    return this.#team.status === 'ready' && this.#loading ? 'loading' : this.#team.status;
  }

  get #admin(): boolean {
    const { value } = this.#me;
    return !value || value.level === 'ADMIN';
  }

  #user(id: string | undefined): FirmUser | undefined {
    return this.#team.items.find((user) => user.id === id);
  }

  /** Does one thing about a person, and reads again. True where it was done. */
  async #do(
    verb: keyof typeof changes,
    user: FirmUser,
    call: (signal: AbortSignal) => Promise<FirmUser>,
    said: (answer: FirmUser) => string,
    more?: object,
  ): Promise<boolean> {
    const [before, after] = changes[verb];
    this.saved = undefined;
    if (!this.emit(before, { user, ...more }, { cancelable: true })) return false;
    const answer = await this.#doing.run(user.id, call);
    // What was saved is said once what is shown is so.
    const read = this.refresh();
    if (verb === 'change') await read;
    if (answer) {
      if (verb === 'change') this.saved = user.id;
      this.#announcer.say(said(answer));
      this.emit(after, { user: answer });
    }
    return !!answer;
  }

  #setLevel(user: FirmUser, level: FirmLevel): Promise<boolean> {
    const { home } = this;
    const t = this.#t;
    return this.#do(
      'change',
      user,
      (signal) => home!.updateFirmUser!(user.id, { level }, { signal }),
      (answer) => t('team.levelSaved', { name: answer.name, level: proWord('level', answer.level, t) }),
      { level },
    );
  }

  #deactivate(user: FirmUser): Promise<boolean> {
    const { home } = this;
    return this.#do(
      'deactivate',
      user,
      (signal) => home!.deactivateFirmUser!(user.id, { signal }),
      ({ name }) => this.#t('team.deactivated', { name }),
    );
  }

  #reactivate(user: FirmUser): Promise<boolean> {
    const { home } = this;
    return this.#do(
      'reactivate',
      user,
      (signal) => home!.reactivateFirmUser!(user.id, { signal }),
      ({ name, status }) => this.#t(status === 'INVITED' ? 'team.reactivatedInvited' : 'team.reactivated', { name }),
    );
  }

  /** Does one thing of an admin's once that is loaded. */
  async #act(what: (acting: TeamActing) => void): Promise<void> {
    try {
      const { TeamActing } = await import('./team-acting.js');
      this.#acting ??= new TeamActing(this, {
        announcer: this.#announcer,
        translate: (defaults) => this.texts(defaults),
        emit: (type, detail, options) => this.emit(type, detail, options),
        failed: this.tellFailure,
        revision: this.revision,
        locale: () => this.locale,
        home: () => this.home,
        doing: this.#doing,
        me: () => this.#me.value,
        open: () => (this.#admin ? this.#user(this.open) : undefined),
        deactivate: (user) => this.#deactivate(user),
        demote: (user) => this.#setLevel(user, 'USER'),
        refresh: () => this.refresh(),
      });
      what(this.#acting);
      this.requestUpdate();
    } catch (error) {
      this.emit('brex-error', { error, retry: () => void this.#act(what) });
    }
  }

  protected override render() {
    const t = this.#t;
    const { items } = this.#team;
    const context = this.#context;
    const opened = this.#user(this.#menu.open);
    const ready = items.length > 0 && !this.#loading;
    return html`<section class="panel" part="panel" aria-labelledby="title">
        <div class="header" part="header">
          <h2 id="title" part="title" tabindex="-1">${this.label || t('team.title')}</h2>
          <slot name="actions"></slot>
          ${items.length ? this.#searchField() : nothing} ${ready && this.#admin ? this.#adminButtons() : nothing}
        </div>
        ${ready && !this.#admin ? html`<p class="note" part="reason">${t('team.onlyAdmins')}</p>` : nothing}
        ${this.#body(context)}
      </section>
      ${this.#menu.render(opened ? menuItems(opened, context) : [])} ${this.#acting?.dialog()}
      ${this.#announcer.render()}`;
  }

  get #context(): TeamRowContext {
    const { items } = this.#team;
    return {
      t: this.#t,
      me: this.#me.value,
      admin: this.#admin,
      // While people are missing, nobody is known to be the last.
      admins: this.#team.complete
        ? items.filter(({ level, status }) => level === 'ADMIN' && status === 'ACTIVE').length
        : Infinity,
      menu: this.#menu,
      open: this.open,
      saved: this.saved,
      toggle: ({ id }) => {
        this.open = this.open === id ? undefined : id;
        if (this.#admin) void this.#act(() => undefined);
      },
      level: (user, level) => {
        if (level === 'USER' && user.id === this.#me.value?.id) {
          void this.#act((acting) => acting.show({ about: 'demote', user }));
        } else void this.#setLevel(user, level);
      },
      deactivate: (user) => void this.#act((acting) => acting.show({ about: 'deactivate', user })),
      reactivate: (user) => void this.#reactivate(user),
      busy: ({ id }) => this.#doing.has(id),
      refused: ({ id }) => this.#doing.error(id),
      works: (user) => this.#acting?.works(user) ?? nothing,
    };
  }

  #searchField(): TemplateResult {
    const t = this.#t;
    const label = t('team.search', { count: this.#team.items.length });
    return html`<input
      class="field"
      part="search"
      type="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${label}
      placeholder=${label}
      .value=${this.search}
      @input=${(event: Event) => this.#find((event.target as HTMLInputElement).value)}
    />`;
  }

  #adminButtons(): TemplateResult {
    const t = this.#t;
    const opens = (about: 'upload' | 'invite') => () => void this.#act((acting) => acting.show({ about }));
    return html`<button class="button large" part="upload" type="button" @click=${opens('upload')}>
        ${t('team.upload')}
      </button>
      <button class="button large primary" part="invite" type="button" @click=${opens('invite')}>
        ${t('team.invite')}
      </button>`;
  }

  #find(search: string): void {
    this.search = search;
    this.#announcer.say(this.#t('team.shown', { count: this.#shown.length }));
  }

  get #shown(): readonly FirmUser[] {
    const wanted = this.search.trim().toLocaleLowerCase(this.locale);
    if (!wanted) return this.#team.items;
    return this.#team.items.filter(({ name, email }) =>
      [name, email].some((text) => text.toLocaleLowerCase(this.locale).includes(wanted)),
    );
  }

  #body(context: TeamRowContext): TemplateResult {
    const t = this.#t;
    const { status, items, error } = this.#team;
    if (status === 'idle') return messagePanel(t('team.idle'), t('team.idleHelp'), [], 'empty');
    if (this.#me.status === 'loading' || (status === 'loading' && !items.length)) return this.#skeleton();
    if (status === 'failed') {
      return (error as { status?: number })?.status === 403
        ? html`<p class="note" part="reason">${t('team.notFirm')}</p>`
        : this.#failure(error);
    }
    return html`${status === 'stale' ? this.#failure(error, t('common.stale')) : nothing}
      <div class="rows" aria-busy=${status === 'refreshing'}>${this.#rows(context)}</div>
      ${
        status === 'partial'
          ? this.#failure(error, t('team.partial'), t('team.partialHelp', { count: items.length }), () =>
              this.#team.continue(),
            )
          : nothing
      }`;
  }

  #rows(context: TeamRowContext): TemplateResult {
    const t = this.#t;
    const shown = this.#shown;
    if (shown.length) return teamTable(shown, context);
    const run = () => this.#find('');
    const help = t('team.noMatchHelp', { search: this.search });
    return messagePanel(t('team.noMatch'), help, [{ label: t('team.showAll'), run }], 'empty');
  }

  #failure(error: unknown, title?: string, help?: string, retry: () => unknown = () => this.refresh()): TemplateResult {
    return failurePanel({
      error,
      t: this.#t,
      retry: () => void retry(),
      announcer: this.#announcer,
      ...(title && { title }),
      ...(help && { help }),
    });
  }

  #skeleton(): TemplateResult {
    const bars = this.#waiting.visible
      ? html`<span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>`
      : nothing;
    return html`<div class="waiting" aria-busy="true">${[1, 2, 3, 4, 5].map(() => html`<div>${bars}</div>`)}</div>`;
  }
}
