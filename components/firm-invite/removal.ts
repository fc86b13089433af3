import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { FirmConnection, Member } from '../backend/pro-access.js';
import type { DialogContent } from '../internal/dialog.js';
import { icon } from '../internal/icons.js';
import { markLine, nameList } from '../internal/marks.js';
import { Pager } from '../internal/pager.js';
import { refusalNote } from '../internal/pro-words.js';
import type { FirmInviteTranslate } from './texts.js';

/** What the dialog needs of its element. */
export interface RemovalOptions {
  t: FirmInviteTranslate;
  locale: () => string;
  home: () => AnyBackend | undefined;
  revision: () => number;
  failed: (error: unknown) => void;
  /** The connection as the list has it now; undefined once it has no row. */
  row: (connectionId: string) => FirmConnection | undefined;
  company: () => string | undefined;
  busy: (connectionId: string) => boolean;
  refused: (connectionId: string) => unknown;
  run: (row: FirmConnection) => void;
}

/** Asks before a firm is removed, and says by name who loses access and who does not. */
export class Removal {
  /** The connection that is asked about. */
  asked: FirmConnection | undefined;
  readonly #options: RemovalOptions;
  readonly #people: Pager<readonly [AnyBackend, string], Member>;

  constructor(host: ReactiveControllerHost, options: RemovalOptions) {
    this.#options = options;
    this.#people = new Pager(host, {
      mode: 'all',
      key: () => {
        const home = options.home();
        return this.asked && home?.listMembers ? ([home, this.asked.connection_id] as const) : undefined;
      },
      revision: options.revision,
      page: ([home], cursor, signal) => home.listMembers!(cursor ? { cursor } : {}, { signal }),
      failed: options.failed,
    });
  }

  /** What the dialog shows; nothing while nothing is asked. */
  get content(): DialogContent | undefined {
    const { asked } = this;
    if (!asked) return undefined;
    const { t, row, busy, refused, run } = this.#options;
    const { connection_id: id } = asked;
    const firm = asked.firm.name;
    const reading = this.#people.status === 'loading';
    return {
      title: t('firmInvite.removeTitle', { firm }),
      body: this.#body(asked),
      cancel: t('firmInvite.keep', { firm }),
      confirm: {
        label: t('firmInvite.removeFirm'),
        danger: true,
        disabled: reading || row(id)?.status !== 'ACTIVE',
        run: () => reading || row(id)?.status !== 'ACTIVE' || run(asked),
      },
      busy: busy(id),
      failure: refusalNote(refused(id), t),
    };
  }

  #body(asked: FirmConnection): TemplateResult {
    const { t, company } = this.#options;
    const { status, items, complete } = this.#people;
    const firm = asked.firm.name;
    const untouched = html`<p class="note">${icon('info')}<span>${t('firmInvite.untouched')}</span></p>`;
    if (status === 'loading') return html`<p aria-busy="true">${t('firmInvite.peopleLoading')}</p>`;
    if (!complete)
      return html`<p>${t('firmInvite.losingUnknown', { firm })}</p>
        ${untouched}`;
    const losing = items.filter(({ connection_id: id, status: now }) => id === asked.connection_id && now !== 'ENDED');
    const values = { count: losing.length, company: company() ?? t('firmInvite.company') };
    return html`<p>${losing.length ? t('firmInvite.losing', values) : t('firmInvite.losingNobody', { firm })}</p>
      <ul class="marks">
        ${this.#losing(losing, asked)} ${this.#staying(items, asked)}
      </ul>
      ${untouched}`;
  }

  #losing(losing: readonly Member[], { original_invitee: invitee }: FirmConnection) {
    const { t, locale } = this.#options;
    const others = losing.filter(({ id }) => id !== invitee.id);
    const line = (content: unknown) => markLine('bad', t('firmInvite.loses'), content);
    return html`${
      others.length < losing.length
        ? line(html`<bdi>${invitee.name}</bdi> · <span class="muted">${t('firmInvite.youInvited')}</span>`)
        : nothing
    }${others.length ? line(nameList(others, locale())) : nothing}`;
  }

  /** Direct members and the people of other firms; the company's own staff needs no word. */
  #staying(items: readonly Member[], asked: FirmConnection) {
    const { t, locale } = this.#options;
    const here = items.filter(({ status }) => status !== 'ENDED');
    const others = here.filter((one) => one.firm && one.connection_id !== asked.connection_id);
    const line = (people: readonly Member[], key: 'firmInvite.staysDirect' | 'firmInvite.staysFirm', firm = '') => {
      const values = { names: nameList(people, locale()), count: people.length, firm };
      return people.length ? markLine('good', t('firmInvite.stays'), t(key, values)) : nothing;
    };
    const firms = new Map(others.map(({ firm }) => [firm!.id, firm!.name]));
    return html`${line(
      here.filter(({ kind }) => kind === 'DIRECT_MEMBER'),
      'firmInvite.staysDirect',
    )}${[...firms].map(([id, name]) =>
      line(
        others.filter(({ firm }) => firm!.id === id),
        'firmInvite.staysFirm',
        name,
      ),
    )}`;
  }
}
