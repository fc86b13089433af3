/** The page as a whole: who looks, at what, and what to show for it. */
import type { BrexProvider } from '../../components/provider/provider.js';
import type { BrexSwitchedDetail } from '../../components/internal/switching.js';
import type { Persona, SandboxEvent, SandboxInfo } from '../control/control.js';
import { readPlace, writePlace, type PageName, type Place } from './address.js';
import { SandboxBar } from './bar.js';
import { Control } from './control.js';
import { avatar, byId, element, icon } from './dom.js';
import { askForKey } from './key.js';
import { elementStrings } from './languages/languages.js';
import { follow } from './live.js';
import { navigate, pageOf, placeOn } from './navigation.js';
import { hideNotice, showFailure, showUnknown } from './notice.js';
import { ApplyPage } from './pages/apply.js';
import { BooksPage } from './pages/books.js';
import { ElementPage } from './pages/elements.js';
import { MonthPage } from './pages/month.js';
import type { Around, Page } from './pages/page.js';
import { PeopleDialog, firstReader, partyName } from './people.js';
import { sessionOf } from './session.js';
import { Speech, currentTheme, wear } from './speech.js';
import { Switchers } from './switchers.js';

export class Portal implements Around {
  readonly speech = new Speech();
  readonly #control = new Control((wrong) => askForKey(this.speech, wrong));
  readonly #provider = byId<BrexProvider>('provider');
  readonly #books = new BooksPage(this);
  readonly #pages: Readonly<Record<PageName, Page>> = {
    books: this.#books,
    clients: new ElementPage('clients', this),
    month: new MonthPage(this),
    team: new ElementPage('team', this),
    firms: new ElementPage('firms', this),
    members: new ElementPage('members', this),
    apply: new ApplyPage(this),
  };
  readonly #switchers = new Switchers(this.#provider);
  readonly #people = new PeopleDialog(this.speech, (place) => this.go(place));
  #bar: SandboxBar | undefined;
  #info: SandboxInfo | undefined;
  #personas: readonly Persona[] = [];
  #place: Place = readPlace();
  /** Whose session the provider holds: a token, or none for what is open to everybody. */
  #token: string | undefined | null = null;
  /** Whether it is known that the session stands in a client, or in none. */
  settled = false;
  /** A client is being entered: the server is there already, the page not yet. */
  #entering = false;
  /** Something happened meanwhile. */
  #missed = false;

  async start(): Promise<void> {
    wear(currentTheme());
    this.speech.apply();
    byId('person').addEventListener('click', () => void this.#choosePerson());
    byId('navigation').addEventListener('click', (event) => this.#clicked(event));
    this.#provider.addEventListener('brex-switched', ({ detail }) => this.#switched(detail));
    this.#provider.addEventListener('brex-switch', ({ detail }) => (this.#entering = detail.client !== null));
    this.#provider.addEventListener('brex-error', ({ target }) => {
      this.#entered();
      if (!this.settled && (target as Element).matches('.inside')) this.#settled();
    });
    addEventListener('popstate', () => this.#show(readPlace()));
    void follow(this.#control, {
      event: (event) => void this.#happened(event),
      live: (live, again) => {
        if (this.#bar) this.#bar.live = live;
        if (live && (again || !this.#info)) void this.#open();
      },
    });
    await this.#open();
  }

  get persona(): Persona | undefined {
    return this.#personas.find(({ id }) => id === this.#place.as);
  }

  get page(): PageName {
    return pageOf(this.#place, this.persona);
  }

  get personas(): readonly Persona[] {
    return this.#personas;
  }

  get now(): string {
    return this.#info!.now;
  }

  retry(): void {
    void this.#open();
  }

  become(person: string): void {
    writePlace({ as: person }, false);
    this.#place = { as: person };
    void this.#open();
  }

  go(place: Place, replace = false): void {
    writePlace(place, replace);
    this.#show(place);
  }

  /** Asks the sandbox which world this is and who lives there; again when it was away, or something was missed. */
  async #open(): Promise<void> {
    const again = this.#info !== undefined;
    try {
      const [info, { items }] = await Promise.all([this.#control.info(), this.#control.personas()]);
      this.#meet(info);
      this.#personas = items;
    } catch {
      this.#hide();
      showFailure(() => this.retry(), this.speech);
      return;
    }
    const place = this.#place;
    if (place.as || place.page === 'apply') this.#show(place);
    else this.go({ as: firstReader(this.#personas)?.id }, true);
    if (again) this.#refresh();
  }

  /** The world one is in: the same at another time, or another one where the sandbox was started anew. */
  #meet(info: SandboxInfo): void {
    const before = this.#info;
    this.#info = info;
    if (!this.#bar) this.#bar = new SandboxBar(this.#control, this.speech, info, () => this.#spoken());
    else if (before?.scenario === info.scenario && before.seed === info.seed) this.#bar.moved(info.now);
    else this.#bar.began(info);
  }

  #hide(but?: PageName): void {
    for (const [name, page] of Object.entries(this.#pages)) if (name !== but) page.hide();
  }

  #show(asked: Place): void {
    this.#place = asked;
    const { persona } = this;
    const nobody = !persona && asked.page === 'apply';
    this.#signIn(persona);
    const place = (this.#place = this.#here(asked));
    writePlace(place, true);
    this.#introduce();
    if (!persona && !nobody) {
      this.#hide();
      showUnknown(() => void this.#choosePerson(), this.speech);
      return;
    }
    const name = pageOf(place, persona);
    this.#hide(name);
    if (name !== 'books' && name !== 'apply') hideNotice();
    this.#pages[name].show(place);
    // What had the focus may be on a page that is gone.
    if (!document.activeElement?.checkVisibility()) byId('content').focus();
  }

  /** The place as it is: of the client one is in, and no account or statement of another. */
  #here(place: Place): Place {
    if (!this.settled) return place;
    const client = this.#provider.session?.current.client.id;
    return client === place.client ? place : { ...placeOn(place.page ?? 'clients', place, this.persona), client };
  }

  /** Another person is another session: a backend of its own, so that nothing of the one can reach the other. */
  #signIn(persona: Persona | undefined): void {
    const token = persona?.token;
    this.#provider.locale = this.speech.locale;
    this.#provider.strings = elementStrings(this.speech.tag);
    if (token === this.#token) return;
    this.#token = token;
    this.#books.ended = undefined;
    for (const page of Object.values(this.#pages)) page.leave?.();
    this.#provider.backend = sessionOf(persona);
    this.#provider.session = undefined;
    this.#provider.client = persona?.id;
    this.#switchers.put(persona);
    this.#entering = false;
    this.settled = !persona?.firm;
    if (persona?.firm) void this.#settle();
  }

  /** After a reload one is in the client one was in: the bar enters it again. Here it is asked whether there is one. */
  async #settle(): Promise<void> {
    const { backend } = this.#provider;
    const me = await backend!.getMe!().catch(() => undefined);
    if (backend === this.#provider.backend && !me?.current_client) this.#settled();
  }

  #settled(): void {
    this.settled = true;
    this.#show(this.#place);
  }

  /** A person of a firm is in another client now, or in none. */
  #switched({ session, previous, reason }: BrexSwitchedDetail): void {
    const { persona } = this;
    if (!persona) return;
    const client = session?.current.client;
    const resumed = !this.settled;
    this.settled = true;
    this.#entered();
    this.#books.ended = reason === 'ended' ? previous?.current.client : undefined;
    this.#books.leave();
    if (resumed || reason === 'ended') {
      this.#show(this.#place);
    } else {
      this.go(placeOn(client ? 'books' : 'clients', { as: persona.id, client: client?.id }, persona));
      byId('content').focus();
    }
  }

  async #happened(event: SandboxEvent): Promise<void> {
    if (!this.#info) return;
    this.#info = { ...this.#info, now: event.now };
    if (event.type === 'reset') {
      this.#bar?.began(this.#info);
      // Who came since the world began is gone.
      await this.#open();
    } else {
      this.#bar?.moved(event.now);
      this.#refresh();
    }
  }

  #entered(): void {
    this.#entering = false;
    if (this.#missed) this.#refresh();
  }

  /** Reads again; what is shown stays until the answer is complete. Not with a token that is dying by a switch. */
  #refresh(): void {
    this.#missed = this.#entering;
    if (this.#entering) return;
    if (!this.persona && this.#place.page !== 'apply') return;
    this.#provider.refresh();
    this.#pages[pageOf(this.#place, this.persona)].refresh?.();
  }

  /** Says who looks, at which page, and whose it is. */
  #introduce(): void {
    const { persona, speech } = this;
    const place = this.#place;
    const button = byId('person');
    const name = persona ? partyName(persona) : '';
    const title = speech.say(`page.${pageOf(place, persona)}`);
    const client = this.#provider.session?.current.client.name;
    document.title = [title, client ?? name, 'Quarterday'].filter(Boolean).join(' · ');
    byId('title').textContent = title;
    navigate(place, persona, client !== undefined, speech);
    button.hidden = false;
    if (persona) {
      byId('party').replaceChildren(avatar(name, 'company'), element('bdi', {}, name));
      const who = element(
        'span',
        { class: 'who' },
        element('bdi', {}, persona.name),
        element('span', { class: 'muted small' }, speech.say(`role.${persona.role}`)),
      );
      const purpose = element('span', { class: 'visually-hidden' }, speech.say('people.switch'));
      button.replaceChildren(avatar(persona.name, 'person'), who, purpose, icon('chevrons'));
    } else {
      button.replaceChildren(speech.say('people.choose'), icon('chevrons'));
    }
  }

  #spoken(): void {
    this.#bar?.speak();
    this.#show(this.#place);
  }

  /** A link of the navigation, unless the browser is asked to open it elsewhere. */
  #clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>('[data-page]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.go(placeOn(link.dataset.page as PageName, this.#place, this.persona));
  }

  /** Opens the dialog with who is known, and asks who is there now: people come and go. */
  async #choosePerson(): Promise<void> {
    this.#people.open(this.#personas, this.persona);
    const { items } = await this.#control.personas().catch(() => ({ items: this.#personas }));
    if (JSON.stringify(items) === JSON.stringify(this.#personas)) return;
    this.#personas = items;
    this.#people.meet(items);
  }
}
