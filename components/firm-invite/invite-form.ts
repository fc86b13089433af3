import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { FirmConnection, Member, NamedRef, PartnerFirm, PartnerPerson, Seats } from '../backend/pro-access.js';
import type { Announcer } from '../internal/announcer.js';
import { Combobox } from '../internal/combobox.js';
import type { Doing } from '../internal/doing.js';
import { failurePanel } from '../internal/failure.js';
import { Pager } from '../internal/pager.js';
import { refusalNote } from '../internal/pro-words.js';
import { Resource, type ReadKey } from '../internal/resource.js';
import { BookkeeperForm } from './bookkeeper.js';
import { firmSearch } from './firm-search.js';
import { reviewOf } from './review.js';
import type { FirmInviteTranslate } from './texts.js';
import { waysOn } from './ways-on.js';

/** Milliseconds without a key before the directory is asked. */
const PAUSE = 200;
/** Firms asked for at a time. */
const PAGE = 20;

/** What the form needs of its element. */
export interface InviteFormOptions {
  t: FirmInviteTranslate;
  announcer: Announcer;
  doing: Doing;
  home: () => AnyBackend | undefined;
  revision: () => number;
  failed: (error: unknown) => void;
  /** The live connection with a firm, where the list has one. */
  live: (firmId: string) => FirmConnection | undefined;
  applyUrl: () => string;
  invite: (firm: NamedRef, person: NamedRef | undefined) => void;
  inviteMember: (body: { name: string; email: string }) => Promise<Member | undefined>;
  closed: () => void;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/** The form that invites a firm: search, person, review; and the two ways on where a firm is not a partner. */
export class InviteForm implements ReactiveController {
  /** Whether it is shown. */
  open = false;
  /** The firm one is about to invite. */
  firm: NamedRef | undefined;
  /** What the directory is asked for. */
  #query = '';
  /** A person said that the firm is not among those found. */
  #missing = false;
  #personId = '';
  /** Why the firm one chose cannot be invited. */
  #refused: PartnerFirm | undefined;
  /** The search whose outcome was said. */
  #told: ReadKey | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: Host;
  readonly #options: InviteFormOptions;
  readonly #found: Pager<readonly [AnyBackend, string], PartnerFirm>;
  readonly #people: Resource<readonly [AnyBackend, string], PartnerPerson[]>;
  readonly #seats: Resource<readonly [AnyBackend], Seats>;
  readonly #combobox: Combobox;
  readonly #bookkeeper: BookkeeperForm;

  constructor(host: Host, options: InviteFormOptions) {
    const { home, revision, failed, doing } = options;
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#found = new Pager(host, {
      mode: 'more',
      key: () => this.#keyOf('searchFirms', this.firm ? '' : this.#query),
      revision,
      page: ([source, name], cursor, signal) =>
        source.searchFirms!({ name, limit: PAGE, ...(cursor && { cursor }) }, { signal }),
      failed,
    });
    this.#people = new Resource(host, {
      key: () => this.#keyOf('listFirmPeople', this.firm?.id ?? ''),
      revision,
      load: async ([source, firmId], signal) => (await source.listFirmPeople!(firmId, { signal })).items,
      failed,
    });
    this.#seats = new Resource(host, {
      key: () => {
        const source = home();
        return this.open && source?.getSeats ? ([source] as const) : undefined;
      },
      revision,
      load: ([source], signal) => source.getSeats!({ signal }),
    });
    this.#combobox = new Combobox(host, {
      list: () => this.#part('firms'),
      count: () => this.#found.items.length,
      choose: (index) => this.#choose(this.#found.items[index]),
      changed: (text) => this.#typed(text),
      clear: () => this.#typed(''),
    });
    this.#bookkeeper = new BookkeeperForm(host, {
      t: options.t,
      seats: () => this.#seats.value,
      busy: () => doing.has('member'),
      refused: () => doing.error('member'),
      invite: options.inviteMember,
      focus: (id) => this.#part(id)?.focus(),
    });
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdate(): void {
    const { active, open } = this.#combobox;
    const { items, status } = this.#found;
    // Whoever comes near the end of the list gets more of it.
    if (open && status === 'ready' && active >= items.length - 3) void this.#found.continue();
    this.#tell();
  }

  /** Shows it, with a firm chosen already where somebody is invited again. */
  async show(firm?: NamedRef): Promise<void> {
    this.close();
    this.open = true;
    this.firm = firm;
    this.#combobox.text = firm?.name ?? '';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#part(firm ? 'form-title' : 'firm')?.focus();
  }

  /** Puts it away and forgets what was typed. */
  close(): void {
    clearTimeout(this.#timer);
    this.open = this.#missing = false;
    this.firm = this.#refused = undefined;
    this.#query = this.#personId = this.#combobox.text = '';
    this.#bookkeeper.clear();
    this.#options.doing.dismiss('invite');
    this.#options.doing.dismiss('member');
    this.#host.requestUpdate();
  }

  /** Reads again what the form shows. */
  async refresh(): Promise<void> {
    await Promise.all([this.#people.refresh(), this.#seats.refresh()]);
  }

  #keyOf(method: 'searchFirms' | 'listFirmPeople', input: string): readonly [AnyBackend, string] | undefined {
    const source = this.#options.home();
    return this.open && input && source?.[method] ? [source, input] : undefined;
  }

  #part(id: string): HTMLElement {
    return this.#host.renderRoot.querySelector<HTMLElement>(`#${id}`)!;
  }

  /** Says once how many firms a search found. */
  #tell(): void {
    const { t, announcer } = this.#options;
    const { key, items, status } = this.#found;
    if (status !== 'ready' || key === this.#told) return;
    this.#told = key;
    const count = items.length;
    announcer.say(count ? t('firmInvite.found', { count }) : t('firmInvite.notPartner', { name: this.#query }));
  }

  #typed(text: string): void {
    clearTimeout(this.#timer);
    this.firm = this.#refused = undefined;
    this.#personId = '';
    this.#missing = false;
    this.#options.doing.dismiss('invite');
    const query = text.trim();
    const ask = () => {
      this.#query = query;
      this.#host.requestUpdate();
    };
    if (query) this.#timer = setTimeout(ask, PAUSE);
    else ask();
    this.#host.requestUpdate();
  }

  #choose(firm: PartnerFirm | undefined): void {
    if (!firm) return;
    const { t, announcer } = this.#options;
    if (this.#standing(firm)) this.#refused = firm;
    else {
      this.#refused = undefined;
      this.firm = firm;
      this.#combobox.text = firm.name;
      announcer.say(t('firmInvite.chosen', { firm: firm.name }));
    }
    this.#host.requestUpdate();
  }

  /** How a firm stands already, where that keeps one from inviting it: by our own list, else by the directory. */
  #standing({ id, status }: { id: string; status?: string | null }): 'ACTIVE' | 'INVITED' | undefined {
    const now = this.#options.live(id)?.status ?? status;
    return now === 'ACTIVE' || now === 'INVITED' ? now : undefined;
  }

  /** From the review to the search, and from there out. */
  readonly #back = (): void => {
    const name = this.firm?.name;
    if (name === undefined) {
      this.close();
      return this.#options.closed();
    }
    this.#typed(name);
    this.#part('firm').focus();
  };

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const { firm } = this;
    if (!firm || this.#options.doing.has('invite') || this.#options.live(firm.id)) return;
    this.#options.invite(firm, this.#person);
  };

  /** Who is invited: the one chosen, else the one whom the firm would take. */
  get #person(): PartnerPerson | undefined {
    const people = this.#people.value ?? [];
    return people.find(({ id }) => id === this.#personId) ?? people.find((one) => one.is_default) ?? people[0];
  }

  render(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    const { t, doing, live } = this.#options;
    const { firm } = this;
    const busy = doing.has('invite');
    return html`<section class="panel form" part="form" aria-labelledby="form-title">
      <form novalidate @submit=${this.#send}>
        <h2 id="form-title" tabindex="-1">${t('firmInvite.open')}</h2>
        <p class="muted">${t('firmInvite.openHelp')}</p>
        ${this.#search()} ${firm ? this.#review(firm) : nothing} ${refusalNote(doing.error('invite'), t)}
        ${firm ? this.#why(firm) : nothing}
        <div class="ends">
          <button class="button large" part="back" type="button" @click=${this.#back}>
            ${t(firm ? 'firmInvite.back' : 'pro.cancel')}
          </button>
          ${
            firm
              ? html`<button
                  class="button large primary"
                  part="invite"
                  type="submit"
                  aria-disabled=${busy || !!live(firm.id)}
                  aria-busy=${busy}
                >
                  ${t('firmInvite.invite', { firm: firm.name })}
                </button>`
              : nothing
          }
        </div>
      </form>
      ${firm ? nothing : this.#waysOn()}
    </section>`;
  }

  #search(): TemplateResult {
    const { t } = this.#options;
    const { items, status, error } = this.#found;
    const refused = this.#refused;
    return html`${firmSearch({
      t,
      combobox: this.#combobox,
      items,
      searching: status === 'loading' && items.length === 0,
      clear: () => {
        this.#combobox.text = '';
        this.#typed('');
        this.#part('firm').focus();
      },
      standing: (one) => this.#standing(one),
    })}
    ${refused ? this.#why(refused) : nothing}
    ${
      status === 'failed' || status === 'partial'
        ? failurePanel({
            error,
            t,
            retry: () => void (status === 'partial' ? this.#found.continue() : this.#found.refresh()),
            announcer: this.#options.announcer,
          })
        : nothing
    }`;
  }

  /** Why a firm cannot be invited now. */
  #why(firm: NamedRef & { status?: string | null }): TemplateResult | typeof nothing {
    const { t } = this.#options;
    const standing = this.#standing(firm);
    if (!standing) return nothing;
    const key = standing === 'ACTIVE' ? 'firmInvite.connectedWhy' : 'firmInvite.invitedWhy';
    return html`<p class="note" part="reason" role="status">${t(key, { firm: firm.name })}</p>`;
  }

  #review({ name: firm }: NamedRef): TemplateResult {
    const { status, value: people = [] } = this.#people;
    return reviewOf({
      t: this.#options.t,
      firm,
      people,
      status,
      person: this.#person,
      seats: this.#seats.value?.total,
      choose: (personId) => {
        this.#personId = personId;
        this.#host.requestUpdate();
      },
    });
  }

  /** What one does about a firm that is not in the directory. */
  #waysOn(): TemplateResult | typeof nothing {
    const { t, announcer, applyUrl } = this.#options;
    const { items, status } = this.#found;
    const none = status === 'ready' && items.length === 0;
    if (none || this.#missing) {
      return waysOn({
        t,
        name: none ? this.#query : undefined,
        applyUrl: applyUrl(),
        copy: (words) => announcer.copy(words, t('firmInvite.copied')),
        bookkeeper: this.#bookkeeper.render(),
      });
    }
    if (status !== 'ready') return nothing;
    const show = () => {
      this.#missing = true;
      this.#host.requestUpdate();
      void this.#host.updateComplete.then(() => this.#part('ways').focus());
    };
    return html`<button class="link" part="missing" type="button" @click=${show}>${t('firmInvite.missing')}</button>`;
  }
}
