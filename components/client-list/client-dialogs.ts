import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { ClientConnection, ConnectionEvent, FirmUser, Me } from '../backend/pro-access.js';
import { Assigning } from '../internal/assigning.js';
import type { Translate } from '../internal/base.js';
import { formatDate } from '../internal/dates.js';
import { Dialog, type DialogContent } from '../internal/dialog.js';
import type { Doing } from '../internal/doing.js';
import { failurePanel } from '../internal/failure.js';
import type { Inside } from '../internal/firm-element.js';
import { icon } from '../internal/icons.js';
import { markLine, nameList } from '../internal/marks.js';
import { Pager } from '../internal/pager.js';
import { refusalNote } from '../internal/pro-words.js';
import { clientDialogsStrings } from './client-dialogs.strings.js';
import { texts, type Asking } from './client-rows.js';

/** What the dialogs need of their element. */
export interface ClientDialogsOptions extends Inside {
  doing: Doing;
  me: () => Me | undefined;
  /** The connection as the list has it now; undefined once it has no row. */
  row: (connectionId: string) => ClientConnection | undefined;
  /** Rejects or disconnects; true where it was done. */
  end: (asking: 'reject' | 'disconnect', row: ClientConnection) => Promise<boolean>;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/** What one asks before a client is rejected or disconnected, who works for it, and what happened. */
export class ClientDialogs implements ReactiveController {
  readonly #options: ClientDialogsOptions;
  readonly #t: Translate<typeof texts & typeof clientDialogsStrings>;
  readonly #dialog: Dialog;
  readonly #assigning: Assigning;
  readonly #team: Pager<readonly [AnyBackend], FirmUser>;
  readonly #host: Host;
  #asking: Asking | undefined;
  #row: ClientConnection | undefined;
  #home: AnyBackend | undefined;

  constructor(host: Host, options: ClientDialogsOptions) {
    const { home, translate, revision, failed } = options;
    this.#host = host;
    this.#options = options;
    this.#t = translate({ ...texts, ...clientDialogsStrings });
    this.#home = home();
    host.addController(this);
    this.#dialog = new Dialog(host, () => (this.#asking = this.#row = undefined));
    this.#assigning = new Assigning(host, {
      ...options,
      of: () =>
        this.#row && (this.#asking === 'people' || this.#asking === 'disconnect')
          ? { client_id: this.#row.client.id }
          : undefined,
      changed: () => void options.refresh(),
    });
    this.#team = new Pager(host, {
      mode: 'all',
      key: () => {
        const from = home();
        return this.#asking === 'people' && from?.listFirmUsers ? ([from] as const) : undefined;
      },
      revision,
      page: ([from], cursor, signal) => from.listFirmUsers!(cursor ? { cursor } : {}, { signal }),
      failed,
    });
  }

  hostUpdate(): void {
    const home = this.#options.home();
    if (home !== this.#home) this.#asking = this.#row = undefined;
    this.#home = home;
  }

  /** Opens one. */
  show(asking: Asking, row: ClientConnection): void {
    this.#options.doing.dismiss(row.connection_id);
    this.#asking = asking;
    this.#row = row;
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    const [asking, row] = [this.#asking, this.#row];
    return this.#dialog.render(row && asking && this[`${asking}Content`](row));
  }

  protected rejectContent(row: ClientConnection): DialogContent {
    const t = this.#t;
    const { name: client } = row.client;
    return this.#ending('reject', row, 'PENDING', {
      title: t('clientDialogs.rejectTitle', { client }),
      body: html`<p>${t('clientDialogs.rejectBody', { client })}</p>`,
      cancel: t('clientDialogs.rejectKeep'),
      label: t('clientDialogs.rejectNow'),
    });
  }

  protected disconnectContent(row: ClientConnection): DialogContent {
    const t = this.#t;
    const { name: client } = row.client;
    return this.#ending('disconnect', row, 'ACTIVE', {
      title: t('clientDialogs.endTitle', { client }),
      body: html`${this.#losing(client)}
        <p class="note">${icon('info')}<span>${t('clientDialogs.again')}</span></p>`,
      cancel: t('clientDialogs.keep', { client }),
      label: t('clientDialogs.endNow'),
    });
  }

  protected peopleContent({ client, connection_id: id }: ClientConnection): DialogContent {
    const t = this.#t;
    const { items, status, error } = this.#team;
    const { status: reading, error: broken } = this.#assigning;
    const failure = error ?? broken;
    const me = this.#options.me();
    // Oneself first; the others stand as the server has them.
    const people = items
      .filter((one) => one.status !== 'DEACTIVATED')
      .sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
    const waiting = status === 'loading' || reading === 'loading';
    const active = this.#options.row(id)?.status === 'ACTIVE';
    const lines = html`<ul class="works">
      ${people.map((person) => this.#assigning.line({ client, person, name: this.#personName(person, me) }))}
    </ul>`;
    const retry = () => void Promise.all([this.#team.refresh(), this.#assigning.refresh()]);
    return {
      title: t('clientDialogs.peopleTitle', { client: client.name }),
      body: html`<p class="muted">${t('clientDialogs.peopleHelp')}</p>
        ${
          failure
            ? failurePanel({ error: failure, t, retry, announcer: this.#options.announcer })
            : waiting && !items.length
              ? html`<p aria-busy="true">${t('common.loading')}</p>`
              : active
                ? lines
                : html`<p class="note">${icon('info')}<span>${t('clientDialogs.notActive')}</span></p>`
        }`,
      cancel: t('pro.close'),
    };
  }

  protected historyContent({ client, connection_id: id }: ClientConnection): DialogContent {
    const t = this.#t;
    const row = this.#options.row(id) ?? this.#row!;
    return {
      title: t('clientDialogs.historyTitle', { client: client.name }),
      body: html`${this.#events(row.events)}
      ${row.history.map(
        ({ events }) =>
          html`<h3 class="small muted">${t('clientDialogs.earlier')}</h3>
            ${this.#events(events)}`,
      )}`,
      cancel: t('pro.close'),
    };
  }

  #ending(
    asking: 'reject' | 'disconnect',
    row: ClientConnection,
    from: 'PENDING' | 'ACTIVE',
    { title, body, cancel, label }: { title: string; body: unknown; cancel: string; label: string },
  ): DialogContent {
    const { doing, row: now, end } = this.#options;
    const { connection_id: id } = row;
    const gone = now(id)?.status !== from;
    const run = () => void (gone || end(asking, row).then((done) => done && this.#done()));
    return {
      title,
      body,
      cancel,
      confirm: { label, danger: true, disabled: gone, run },
      busy: doing.has(id),
      failure: refusalNote(doing.error(id), this.#t),
    };
  }

  /** Closes the dialog, which may still show itself as busy. */
  #done(): void {
    void this.#host.updateComplete.then(() => this.#dialog.close());
  }

  /** Who loses access, by name. */
  #losing(client: string): TemplateResult {
    const t = this.#t;
    const { items, status } = this.#assigning;
    if (status === 'loading') return html`<p aria-busy="true">${t('common.loading')}</p>`;
    if (status !== 'ready' && status !== 'refreshing')
      return html`<p>${t('clientDialogs.losingUnknown', { client })}</p>`;
    const me = this.#options.me();
    const people = items.filter((one) => one.status === 'ACTIVE').map((one) => one.firm_user);
    const others = people.filter(({ id }) => id !== me?.id);
    const count = people.length;
    if (!count) return html`<p>${t('clientDialogs.losingNobody', { client })}</p>`;
    const line = (content: unknown) => markLine('bad', t('clientDialogs.loses'), content);
    return html`<p>${t('clientDialogs.losing', { count, client })}</p>
      <ul class="marks">
        ${others.length < count ? line(html`<bdi>${me!.name}</bdi>, ${t('clientDialogs.self')}`) : nothing}
        ${others.length ? line(nameList(others, this.#options.locale())) : nothing}
      </ul>`;
  }

  #personName({ id, name, status }: FirmUser, me: Me | undefined): TemplateResult {
    const t = this.#t;
    const word =
      id === me?.id ? t('clientDialogs.self') : status === 'INVITED' ? t('clientDialogs.invitedYet') : undefined;
    return html`<span><bdi>${name}</bdi></span
      >${word ? html`<span class="small muted">${word}</span>` : nothing}`;
  }

  #events(events: readonly ConnectionEvent[]): TemplateResult {
    const t = this.#t;
    return html`<ul class="events" part="history">
      ${events.map(({ type, at, by }) => {
        const key = `clientDialogs.event.${type}` as const;
        const words = Object.hasOwn(clientDialogsStrings, key) ? t(key, { name: by.name }) : `${type} ${by.name}`;
        return html`<li>
          <bdi>${words}</bdi> <span class="small muted">${formatDate(at, 'medium', this.#options.locale())}</span>
        </li>`;
      })}
    </ul>`;
  }
}
