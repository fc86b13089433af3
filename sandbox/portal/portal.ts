/** The page as a whole: who looks, at what, and what to show for it. */
import type { Account } from '../../components/backend/backend.js';
import type { BackendError } from '../../components/backend/errors.js';
import type { Persona, SandboxEvent, SandboxInfo } from '../control/control.js';
import { hrefOf, readPlace, writePlace, type Place } from './address.js';
import { SandboxBar } from './bar.js';
import { Books } from './books.js';
import { Control } from './control.js';
import { avatar, byId, element, icon } from './dom.js';
import { askForKey } from './key.js';
import { follow } from './live.js';
import { hideNotice, showFailure, showNone, showRefusal, showUnknown } from './notice.js';
import { PeopleDialog, firstReader, partyName } from './people.js';
import { Speech, currentTheme, wear } from './speech.js';

/** What the accounts of a person came to. */
type Outcome = { as: string | undefined } & ({ accounts: Account[] } | { error: BackendError });

/** Milliseconds of waiting before words say so: a quick answer must not flicker. */
const patience = 300;

export class Portal {
  readonly #speech = new Speech();
  readonly #control = new Control((wrong) => askForKey(this.#speech, wrong));
  readonly #books = new Books(
    (place) => {
      this.#close();
      this.#go({ ...this.#place, ...place });
    },
    (place) => this.#go({ ...this.#place, ...place }, true),
  );
  readonly #people = new PeopleDialog(this.#speech, (person) => this.#go({ as: person.id }));
  #bar: SandboxBar | undefined;
  #info: SandboxInfo | undefined;
  #personas: Persona[] = [];
  #place: Place = readPlace();
  #outcome: Outcome | undefined;
  /** Counts what was asked for, so that a late answer for another person is dropped. */
  #asked = 0;

  async start(): Promise<void> {
    wear(currentTheme());
    this.#speech.apply();
    byId('person').addEventListener('click', () => this.#choosePerson());
    byId('disclosure').addEventListener('click', () => this.#disclose());
    byId('books-link').addEventListener('click', (event) => {
      event.preventDefault();
      this.#go({ ...this.#place, statement: undefined });
    });
    addEventListener('popstate', () => void this.#show(readPlace()));
    void follow(this.#control, {
      event: (event) => void this.#happened(event),
      live: (live, again) => {
        if (this.#bar) this.#bar.live = live;
        if (live && (again || !this.#info)) void this.#open();
      },
    });
    await this.#open();
  }

  get #persona(): Persona | undefined {
    return this.#personas.find(({ id }) => id === this.#place.as);
  }

  /** Asks the sandbox which world this is and who lives there; again when it was away. */
  async #open(): Promise<void> {
    try {
      const [info, { items }] = await Promise.all([this.#control.info(), this.#control.personas()]);
      this.#meet(info);
      this.#personas = items;
    } catch {
      this.#books.hide();
      showFailure(() => void this.#open(), this.#speech);
      return;
    }
    const place = this.#place.as ? this.#place : { as: firstReader(this.#personas)?.id };
    if (place !== this.#place) writePlace(place, true);
    await this.#show(place);
  }

  /** The world one is in: the same at another time, or another one where the sandbox was started anew. */
  #meet(info: SandboxInfo): void {
    const before = this.#info;
    this.#info = info;
    if (!this.#bar) this.#bar = new SandboxBar(this.#control, this.#speech, info, () => this.#spoken());
    else if (before?.scenario === info.scenario && before.seed === info.seed) this.#bar.moved(info.now);
    else this.#bar.began(info);
  }

  /** Goes to a place a person chose, or, when `replace`, to the one that takes the place of this. */
  #go(place: Place, replace = false): void {
    writePlace(place, replace);
    void this.#show(place);
  }

  async #show(place: Place): Promise<void> {
    this.#place = place;
    this.#asked++;
    byId('opening').hidden = true;
    if (this.#outcome?.as !== place.as) hideNotice();
    this.#books.as(this.#persona);
    this.#introduce();
    if (!this.#persona) {
      this.#books.hide();
      showUnknown(() => this.#choosePerson(), this.#speech);
      return;
    }
    if (this.#knows(place)) this.#render();
    else await this.#read();
  }

  /** Whether the place is among what was read already, so that nothing need be asked to go there. */
  #knows({ as, account }: Place): boolean {
    const outcome = this.#outcome;
    return (
      outcome !== undefined &&
      outcome.as === as &&
      'accounts' in outcome &&
      outcome.accounts.some(({ id }) => id === account)
    );
  }

  /** Asks the API what this person may see, and shows that. */
  async #read(): Promise<void> {
    const asked = ++this.#asked;
    const { as } = this.#place;
    const opening = byId('opening');
    const timer = setTimeout(() => (opening.hidden = this.#outcome?.as === as), patience);
    const outcome = await this.#books.accounts().then(
      (accounts) => ({ as, accounts }),
      (error: unknown) => ({ as, error: error as BackendError }),
    );
    clearTimeout(timer);
    if (asked !== this.#asked) return;
    opening.hidden = true;
    this.#outcome = outcome;
    this.#render();
  }

  #render(): void {
    const persona = this.#persona;
    const outcome = this.#outcome;
    if (!persona || !outcome || !this.#info) return;
    if ('error' in outcome) {
      this.#books.hide();
      if (outcome.error.status === 401) showRefusal(outcome.error, persona, this.#personas, this.#speech);
      else showFailure(() => void this.#open(), this.#speech);
    } else if (outcome.accounts.length === 0) {
      this.#books.hide();
      showNone(persona, this.#info.now, this.#speech);
    } else {
      hideNotice();
      this.#settle(outcome.accounts);
      this.#books.show(this.#place, this.#speech);
    }
  }

  /** An address without an account, or with one that is not there, means the first; its statement goes with it. */
  #settle(accounts: readonly Account[]): void {
    if (accounts.some(({ id }) => id === this.#place.account)) return;
    const first = accounts.find(({ status }) => status === 'ACTIVE') ?? accounts[0]!;
    this.#place = { as: this.#place.as, account: first.id };
    writePlace(this.#place, true);
  }

  async #happened(event: SandboxEvent): Promise<void> {
    if (!this.#info) return;
    this.#info = { ...this.#info, now: event.now };
    if (event.type === 'reset') this.#bar?.began(this.#info);
    else this.#bar?.moved(event.now);
    if (!this.#persona) return;
    this.#books.refresh();
    await this.#read();
  }

  /** Says who looks and whose books these are. */
  #introduce(): void {
    const persona = this.#persona;
    const company = byId('company');
    const button = byId('person');
    const name = persona ? partyName(persona) : '';
    document.title = [this.#speech.say('books.title'), name, 'Quarterday'].filter(Boolean).join(' · ');
    byId<HTMLAnchorElement>('books-link').href = hrefOf({ ...this.#place, statement: undefined });
    company.hidden = !persona;
    button.hidden = false;
    if (persona) {
      const role = this.#speech.say(`role.${persona.role}`);
      company.replaceChildren(avatar(name, 'company'), element('bdi', {}, name));
      const who = element(
        'span',
        { class: 'who' },
        element('bdi', {}, persona.name),
        element('span', { class: 'muted small' }, role),
      );
      const purpose = element('span', { class: 'visually-hidden' }, this.#speech.say('people.switch'));
      button.replaceChildren(avatar(persona.name, 'person'), who, purpose, icon('chevrons'));
    } else {
      button.replaceChildren(this.#speech.say('people.choose'), icon('chevrons'));
    }
  }

  #spoken(): void {
    this.#bar?.speak();
    this.#introduce();
    if (this.#persona) this.#render();
    else showUnknown(() => this.#choosePerson(), this.#speech);
  }

  #choosePerson(): void {
    this.#people.open(this.#personas, this.#place.as);
  }

  /** In a narrow window the statements open and close above the rows. */
  #disclose(open = !byId('scene').classList.contains('statements-open')): void {
    byId('scene').classList.toggle('statements-open', open);
    byId('disclosure').setAttribute('aria-expanded', String(open));
  }

  /** Whoever selected a statement wants to see its rows; focus must not go with the list. */
  #close(): void {
    const disclosure = byId('disclosure');
    if (!disclosure.checkVisibility() || disclosure.getAttribute('aria-expanded') === 'false') return;
    this.#disclose(false);
    disclosure.focus();
  }
}
