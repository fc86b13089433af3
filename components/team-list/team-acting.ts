import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { ClientConnection, FirmUser, Me, NamedRef, UploadAnswer, UploadProgress } from '../backend/pro-access.js';
import { Assigning } from '../internal/assigning.js';
import { Dialog, type DialogContent } from '../internal/dialog.js';
import type { Doing } from '../internal/doing.js';
import { failurePanel } from '../internal/failure.js';
import type { Inside } from '../internal/firm-element.js';
import { icon } from '../internal/icons.js';
import { nameList } from '../internal/marks.js';
import { Pager } from '../internal/pager.js';
import { refusalNote } from '../internal/pro-words.js';
import { PersonForm, type BrexTeamInviteDetail } from './person-form.js';
import { actingTexts, type ActingTranslate } from './texts.js';
import { UploadForm } from './upload-form.js';

/** What acting needs of its element. */
export interface TeamActingOptions extends Inside {
  doing: Doing;
  me: () => Me | undefined;
  /** Whose clients are shown. */
  open: () => FirmUser | undefined;
  /** Deactivates; true where it was done. */
  deactivate: (user: FirmUser) => Promise<boolean>;
  /** Makes an admin a user; true where it was done. */
  demote: (user: FirmUser) => Promise<boolean>;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/** What a dialog is asked for: about a person, or for new ones. */
type Asked = { about: 'deactivate' | 'demote'; user: FirmUser } | { about: 'invite' | 'upload' };

/** What an admin does about the team beyond a level: invites, uploads, deactivates, assigns. Loaded for who may. */
export class TeamActing implements ReactiveController {
  readonly #host: Host;
  readonly #options: TeamActingOptions;
  readonly #t: ActingTranslate;
  readonly #dialog: Dialog;
  readonly #assigning: Assigning;
  readonly #clients: Pager<readonly [AnyBackend], ClientConnection>;
  readonly #person: PersonForm;
  readonly #upload: UploadForm;
  #asked: Asked | undefined;
  #home: AnyBackend | undefined;
  /** Whose clients are shown, and the ones that keep their line while they are: added, or just removed. */
  #open: string | undefined;
  #kept: NamedRef[] = [];

  constructor(host: Host, options: TeamActingOptions) {
    const { home, failed, revision, doing, translate } = options;
    this.#host = host;
    this.#options = options;
    const t = (this.#t = translate(actingTexts));
    this.#home = home();
    host.addController(this);
    this.#dialog = new Dialog(host, () => (this.#asked = undefined));
    this.#assigning = new Assigning(host, {
      ...options,
      of: () => {
        const open = options.open();
        return open && open.status !== 'DEACTIVATED' ? { firm_user_id: open.id } : undefined;
      },
      changed: () => void options.refresh(),
    });
    this.#clients = new Pager(host, {
      mode: 'all',
      key: () => {
        const from = home();
        const needed = options.open() ?? (this.#asked?.about === 'deactivate' ? this.#asked : undefined);
        return needed && from?.listClients ? ([from] as const) : undefined;
      },
      revision,
      page: ([from], cursor, signal) => from.listClients!({ limit: 1000, ...(cursor && { cursor }) }, { signal }),
      failed,
    });
    const form = (name: string) => ({
      t,
      busy: () => doing.has(name),
      refused: () => doing.error(name),
      focus: (id: string) => this.#focus(id),
    });
    this.#person = new PersonForm(host, { ...form('invite'), invite: (person) => void this.#invite(person) });
    this.#upload = new UploadForm(host, {
      ...form('upload'),
      upload: (csv, onProgress) => this.#sendList(csv, onProgress),
    });
  }

  hostUpdate(): void {
    const { home, open } = this.#options;
    if (home() !== this.#home) this.#asked = undefined;
    this.#home = home();
    if (open()?.id !== this.#open) this.#kept = [];
    this.#open = open()?.id;
  }

  /** Opens a dialog. */
  show(asked: Asked): void {
    const { doing } = this.#options;
    if ('user' in asked) doing.dismiss(asked.user.id);
    else doing.dismiss(asked.about);
    this.#person.clear();
    this.#upload.clear();
    this.#asked = asked;
    this.#host.requestUpdate();
  }

  dialog(): TemplateResult | typeof nothing {
    const asked = this.#asked;
    if (asked?.about === 'invite') return this.#dialog.render(this.#person.content());
    if (asked?.about === 'upload') return this.#dialog.render(this.#upload.content());
    return this.#dialog.render(asked && this.#ending(asked as Extract<Asked, { user: FirmUser }>));
  }

  /** The clients of a person, to be changed one by one. */
  works(person: FirmUser): TemplateResult {
    const t = this.#t;
    const { announcer } = this.#options;
    const { status, error, items } = this.#assigning;
    if (person.status === 'DEACTIVATED') {
      return html`<p class="note">${icon('info')}<span>${t('teamActing.deactivatedWorks')}</span></p>`;
    }
    if (status === 'failed' || status === 'partial') {
      return failurePanel({ error, t, retry: () => void this.#assigning.refresh(), announcer });
    }
    if (status === 'loading' && !items.length)
      return html`<p class="muted" aria-busy="true">${t('common.loading')}</p>`;
    // A line stays until the row is closed: its word that the change was saved must be read.
    for (const { client } of items) this.#keep(client);
    return html`<ul class="works" aria-label=${t('teamActing.works', { name: person.name })}>
        ${repeat(
          this.#kept,
          ({ id }) => id,
          (client) => this.#assigning.line({ client, person, name: html`<span><bdi>${client.name}</bdi></span>` }),
        )}
      </ul>
      ${this.#adding(person)}`;
  }

  #keep(client: NamedRef): void {
    if (!this.#kept.some(({ id }) => id === client.id)) this.#kept.push(client);
  }

  /** Adds a line; nothing is saved before its role is chosen. */
  #adding(person: FirmUser): TemplateResult {
    const t = this.#t;
    const { items, complete } = this.#clients;
    const active = items.filter(({ status }) => status === 'ACTIVE');
    const others = active.filter(({ client }) => !this.#kept.some(({ id }) => id === client.id));
    if (complete && !others.length) {
      const words = t(active.length ? 'teamActing.allClients' : 'teamActing.noClients');
      return html`<p class="small muted add">${words}</p>`;
    }
    const add = async (event: Event) => {
      const select = event.target as HTMLSelectElement;
      const found = others.find(({ client }) => client.id === select.value);
      select.value = '';
      if (!found) return;
      this.#keep(found.client);
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.work select')].at(-1)?.focus();
    };
    return html`<div class="add">
      <span class="select">
        <select
          class="field"
          part="add"
          aria-label=${t('teamActing.addTo', { name: person.name })}
          aria-busy=${!complete}
          @change=${add}
        >
          <option value="">${t('teamActing.add')}</option>
          ${others.map(({ client }) => html`<option value=${client.id}>${client.name}</option>`)}
        </select>
        ${icon('chevron')}
      </span>
      <span class="small muted">${t('teamActing.worksHelp')}</span>
    </div>`;
  }

  #ending({ about, user }: Extract<Asked, { user: FirmUser }>): DialogContent {
    const t = this.#t;
    const { doing, deactivate, demote } = this.#options;
    const { id, name } = user;
    const close = (done: boolean) => done && this.#done();
    const demoting = about === 'demote';
    return {
      title: demoting ? t('teamActing.demoteTitle') : t('teamActing.endTitle', { name }),
      body: demoting ? html`<p>${t('teamActing.demoteBody')}</p>` : this.#consequence(user),
      cancel: demoting ? t('teamActing.demoteKeep') : t('teamActing.keep', { name }),
      confirm: {
        label: t(demoting ? 'teamActing.demoteNow' : 'teamActing.endNow'),
        danger: true,
        run: () => void (demoting ? demote : deactivate)(user).then(close),
      },
      busy: doing.has(id),
      failure: refusalNote(doing.error(id), t),
    };
  }

  /** What goes with a person: sessions, clients, and who takes the place of the contact. */
  #consequence({ id, name, assignments }: FirmUser): TemplateResult {
    const t = this.#t;
    const self = this.#options.me()?.id === id;
    const contact = this.#clients.items
      .filter((one) => one.status === 'ACTIVE' && one.contact.id === id)
      .map(({ client }) => client);
    const clients = nameList(contact, this.#options.locale());
    return html`<p>${t(self ? 'teamActing.endSelf' : 'teamActing.endBody', { name })}</p>
      ${
        assignments.length
          ? html`<p>${t('teamActing.losing', { count: assignments.length })}</p>
              <ul class="losing">
                ${assignments.map(({ client }) => html`<li><bdi>${client.name}</bdi></li>`)}
              </ul>`
          : nothing
      }
      ${
        contact.length && !self
          ? html`<p class="note">${icon('info')}<span>${t('teamActing.contact', { clients })}</span></p>`
          : nothing
      }`;
  }

  async #invite(person: BrexTeamInviteDetail): Promise<void> {
    const { home, doing, emit, announcer, refresh } = this.#options;
    const backend = home();
    if (!backend?.inviteFirmUser || !emit('brex-team-invite', person, { cancelable: true })) return;
    const user = await doing.run('invite', (signal) => backend.inviteFirmUser!(person, { signal }));
    if (!user) return;
    announcer.say(this.#t('teamActing.invited', { name: user.name }));
    this.#done();
    emit('brex-team-invited', { user });
    void refresh();
  }

  async #sendList(csv: string, onProgress: (progress: UploadProgress) => void): Promise<UploadAnswer | undefined> {
    const { home, doing, emit, announcer, refresh } = this.#options;
    const backend = home();
    if (!backend?.uploadEmployees || !emit('brex-team-upload', { csv }, { cancelable: true })) return undefined;
    const answer = await doing.run('upload', (signal) => backend.uploadEmployees!(csv, { signal, onProgress }));
    if (!answer) return undefined;
    announcer.say(this.#t('teamActing.uploaded', { count: answer.created }));
    this.#done();
    emit('brex-team-uploaded', { answer });
    void refresh();
    return answer;
  }

  /** Closes the dialog, which may still show itself as busy. */
  #done(): void {
    void this.#host.updateComplete.then(() => this.#dialog.close());
  }

  #focus(id: string): void {
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus());
  }
}
