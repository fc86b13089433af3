/** The people themselves: search, rows, what one does about them. The element loads this module as it connects. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { FirmLevel, FirmUser, Me } from '../backend/pro-access.js';
import { adopt } from '../internal/adopt.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { Doing } from '../internal/doing.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import type { Inside } from '../internal/firm-element.js';
import { holdFocus } from '../internal/hold-focus.js';
import { lists } from '../internal/lists.styles.js';
import { Menu } from '../internal/menu.js';
import type { Pager } from '../internal/pager.js';
import type { PanelContent } from '../internal/panel.js';
import { proWord } from '../internal/pro-words.js';
import type { Resource } from '../internal/resource.js';
import type { TeamActing } from './team-acting.js';
import { menuItems, teamTable, texts, type TeamRowContext, type TeamTranslate } from './team-rows.js';
import { styles } from './team.styles.js';

/** What one does about a person: the event before, the one after. */
const changes = {
  change: ['brex-team-change', 'brex-team-changed'],
  deactivate: ['brex-team-deactivate', 'brex-team-deactivated'],
  reactivate: ['brex-team-reactivate', 'brex-team-reactivated'],
} as const;

/** What the team needs of its element. */
export interface TeamOptions extends Inside {
  team: Pager<BackendKey, FirmUser>;
  me: Resource<BackendKey, Me>;
}

export class Team implements ReactiveController, PanelContent {
  readonly #host: LitElement;
  readonly #options: TeamOptions;
  readonly #t: TeamTranslate;
  readonly #doing: Doing;
  readonly #menu: Menu;
  /** What an admin does: loaded when it is asked for. */
  #acting: TeamActing | undefined;
  #home: AnyBackend | undefined;
  /** What a person searches for. */
  #search = '';
  /** The id of the person whose clients are shown. */
  #open: string | undefined;
  /** The id of the person whose level was saved last. */
  #saved: string | undefined;
  #hold: (() => void) | undefined;

  constructor(host: LitElement, options: TeamOptions) {
    const { home, failed, translate } = options;
    this.#host = host;
    this.#options = options;
    this.#t = translate(texts);
    this.#home = home();
    adopt(host.renderRoot, controls, lists, styles);
    host.addController(this);
    this.#doing = new Doing(host, { scope: home, failed });
    this.#menu = new Menu(host, failed);
  }

  hostUpdate(): void {
    const home = this.#options.home();
    if (this.#home !== home) {
      this.#search = '';
      this.#open = this.#saved = undefined;
    }
    this.#home = home;
    this.#hold = holdFocus(this.#host, 'work', 'person');
  }

  hostUpdated(): void {
    this.#hold?.();
  }

  tools(): TemplateResult | typeof nothing {
    if (!this.#options.team.items.length) return nothing;
    return html`${this.#searchField()} ${this.#ready && this.#admin ? this.#adminButtons() : nothing}`;
  }

  content(): TemplateResult | undefined {
    const { team, me } = this.#options;
    if (me.status === 'loading' || (team.status === 'loading' && !team.items.length)) return undefined;
    const t = this.#t;
    return html`${this.#ready && !this.#admin ? html`<p class="note" part="reason">${t('team.onlyAdmins')}</p>` : nothing}
    ${this.#body()}`;
  }

  outside(): TemplateResult {
    const opened = this.#user(this.#menu.open);
    return html`${this.#menu.render(opened ? menuItems(opened, this.#context) : [])} ${this.#acting?.dialog()}`;
  }

  /** Whether people are here, and who reads them is known. */
  get #ready(): boolean {
    const { team, me } = this.#options;
    return team.items.length > 0 && team.status !== 'loading' && me.status !== 'loading';
  }

  get #admin(): boolean {
    const { value } = this.#options.me;
    return !value || value.level === 'ADMIN';
  }

  #user(id: string | undefined): FirmUser | undefined {
    return this.#options.team.items.find((user) => user.id === id);
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
    this.#saved = undefined;
    this.#host.requestUpdate();
    if (!this.#options.emit(before, { user, ...more }, { cancelable: true })) return false;
    const answer = await this.#doing.run(user.id, call);
    // What was saved is said once what is shown is so.
    const read = this.#options.refresh();
    if (verb === 'change') await read;
    if (answer) {
      if (verb === 'change') this.#saved = user.id;
      this.#options.announcer.say(said(answer));
      this.#options.emit(after, { user: answer });
    }
    return !!answer;
  }

  #setLevel(user: FirmUser, level: FirmLevel): Promise<boolean> {
    const home = this.#options.home();
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
    const home = this.#options.home();
    return this.#do(
      'deactivate',
      user,
      (signal) => home!.deactivateFirmUser!(user.id, { signal }),
      ({ name }) => this.#t('team.deactivated', { name }),
    );
  }

  #reactivate(user: FirmUser): Promise<boolean> {
    const home = this.#options.home();
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
      this.#acting ??= new TeamActing(this.#host, {
        ...this.#options,
        doing: this.#doing,
        me: () => this.#options.me.value,
        open: () => (this.#admin ? this.#user(this.#open) : undefined),
        deactivate: (user) => this.#deactivate(user),
        demote: (user) => this.#setLevel(user, 'USER'),
      });
      what(this.#acting);
      this.#host.requestUpdate();
    } catch (error) {
      this.#options.failed(error, () => void this.#act(what));
    }
  }

  get #context(): TeamRowContext {
    const { items } = this.#options.team;
    return {
      t: this.#t,
      me: this.#options.me.value,
      admin: this.#admin,
      // While people are missing, nobody is known to be the last.
      admins: this.#options.team.complete
        ? items.filter(({ level, status }) => level === 'ADMIN' && status === 'ACTIVE').length
        : Infinity,
      menu: this.#menu,
      open: this.#open,
      saved: this.#saved,
      toggle: ({ id }) => {
        this.#open = this.#open === id ? undefined : id;
        this.#host.requestUpdate();
        if (this.#admin) void this.#act(() => undefined);
      },
      level: (user, level) => {
        if (level === 'USER' && user.id === this.#options.me.value?.id) {
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
    const label = t('team.search', { count: this.#options.team.items.length });
    return html`<input
      class="field"
      part="search"
      type="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${label}
      placeholder=${label}
      .value=${this.#search}
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
    this.#search = search;
    this.#host.requestUpdate();
    this.#options.announcer.say(this.#t('team.shown', { count: this.#shown.length }));
  }

  get #shown(): readonly FirmUser[] {
    const wanted = this.#search.trim().toLocaleLowerCase(this.#options.locale());
    if (!wanted) return this.#options.team.items;
    return this.#options.team.items.filter(({ name, email }) =>
      [name, email].some((text) => text.toLocaleLowerCase(this.#options.locale()).includes(wanted)),
    );
  }

  #body(): TemplateResult {
    const t = this.#t;
    const { status, items, error } = this.#options.team;
    if (status === 'failed') {
      return (error as { status?: number })?.status === 403
        ? html`<p class="note" part="reason">${t('team.notFirm')}</p>`
        : this.#failure(error);
    }
    return html`${status === 'stale' ? this.#failure(error, t('common.stale')) : nothing}
      <div class="rows" aria-busy=${status === 'refreshing'}>${this.#rows()}</div>
      ${
        status === 'partial'
          ? this.#failure(error, t('team.partial'), t('team.partialHelp', { count: items.length }), () =>
              this.#options.team.continue(),
            )
          : nothing
      }`;
  }

  #rows(): TemplateResult {
    const t = this.#t;
    const shown = this.#shown;
    if (shown.length) return teamTable(shown, this.#context);
    const run = () => this.#find('');
    const help = t('team.noMatchHelp', { search: this.#search });
    return messagePanel(t('team.noMatch'), help, [{ label: t('team.showAll'), run }], 'empty');
  }

  #failure(
    error: unknown,
    title?: string,
    help?: string,
    retry: () => unknown = () => this.#options.refresh(),
  ): TemplateResult {
    return failurePanel({
      error,
      t: this.#t,
      retry: () => void retry(),
      announcer: this.#options.announcer,
      ...(title && { title }),
      ...(help && { help }),
    });
  }
}
