/** The people of the world: who looks in this window, and the dialog to choose somebody else. */
import type { Persona } from '../control/control.js';
import { hrefOf } from './address.js';
import { avatar, element, icon } from './dom.js';
import type { Speech } from './speech.js';

/** Whether the accounting API answers this person (RULES "Scopes"); the API has the last word. */
export const mayReadBooks = ({ role }: Persona): boolean => role === 'account_admin' || role === 'bookkeeper';

/** The name of whoever a person works for. */
export const partyName = ({ company, firm }: Persona): string => (company ?? firm)?.name ?? '';

/** Who looks when the address does not say: a bookkeeper, else anybody who may read. */
export function firstReader(people: readonly Persona[]): Persona | undefined {
  return people.find(({ role }) => role === 'bookkeeper') ?? people.find(mayReadBooks) ?? people[0];
}

/** A person as a link: opens here, or, by the browser's own means, in a new window. `under` stands under the name. */
export function personLink(person: Persona, under: string, speech: Speech, current = false): HTMLAnchorElement {
  const note = person.firm
    ? speech.say('people.firmSession')
    : mayReadBooks(person)
      ? ''
      : speech.say('people.noBooks');
  const role = element('span', { class: 'role' }, speech.say(`role.${person.role}`));
  return element(
    'a',
    {
      class: 'person-link',
      href: hrefOf({ as: person.id }),
      'data-person': person.id,
      'aria-current': current ? 'true' : null,
    },
    avatar(person.name, 'person'),
    element(
      'span',
      { class: 'who' },
      element('bdi', {}, person.name),
      element('span', { class: 'muted small' }, under),
    ),
    element('span', { class: 'what' }, role, ...(note ? [element('span', { class: 'muted small' }, note)] : [])),
  );
}

/** The dialog with everybody, by company and firm. */
export class PeopleDialog {
  readonly #speech: Speech;
  readonly #choose: (person: Persona) => void;
  readonly #dialog = element('dialog', { class: 'people', 'aria-labelledby': 'people-title' });
  readonly #search = element('input', { type: 'search', class: 'field', autocomplete: 'off', spellcheck: 'false' });
  readonly #found = element('p', { class: 'muted small', role: 'status' });
  readonly #list = element('div', { class: 'people-list' });
  #people: readonly Persona[] = [];
  #current: string | undefined;

  constructor(speech: Speech, choose: (person: Persona) => void) {
    this.#speech = speech;
    this.#choose = choose;
    this.#search.addEventListener('input', () => this.#filter());
    this.#list.addEventListener('click', (event) => this.#clicked(event));
    this.#dialog.addEventListener('keydown', (event) => this.#moved(event));
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    document.body.append(this.#dialog);
  }

  open(people: readonly Persona[], current: string | undefined): void {
    this.#people = people;
    this.#current = current;
    const say = this.#speech.say.bind(this.#speech);
    const close = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': say('people.close') },
      icon('close'),
    );
    close.addEventListener('click', () => this.#dialog.close());
    this.#search.value = '';
    this.#search.placeholder = say('people.search');
    this.#search.setAttribute('aria-label', say('people.search'));
    this.#dialog.replaceChildren(
      element('header', {}, element('h2', { id: 'people-title' }, say('people.title')), close),
      element('p', { class: 'muted' }, say('people.help')),
      this.#search,
      this.#found,
      this.#list,
    );
    this.#fill();
    this.#dialog.showModal();
    this.#search.focus();
    this.#list.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }

  #fill(): void {
    const parties = new Map<string, Persona[]>();
    for (const person of this.#people) {
      const party = (person.company ?? person.firm)!.id;
      parties.set(party, [...(parties.get(party) ?? []), person]);
    }
    this.#list.replaceChildren(...[...parties.values()].map((people) => this.#group(people)));
    this.#count(this.#people.length);
  }

  #group(people: readonly Persona[]): HTMLElement {
    const first = people[0]!;
    const name = partyName(first);
    const heading = element('h3', {}, avatar(name, 'company'), element('bdi', {}, name));
    if (first.firm) heading.append(element('span', { class: 'muted small' }, this.#speech.say('people.firm')));
    const links = people.map((person) =>
      element('li', {}, personLink(person, person.email, this.#speech, person.id === this.#current)),
    );
    return element('section', {}, heading, element('ul', {}, ...links));
  }

  /** Hides who does not match; a company's name finds all of its people. */
  #filter(): void {
    const wanted = this.#search.value.trim().toLocaleLowerCase();
    const byId = new Map(this.#people.map((person) => [person.id, person]));
    let count = 0;
    for (const section of this.#list.querySelectorAll('section')) {
      let any = false;
      for (const link of section.querySelectorAll<HTMLElement>('[data-person]')) {
        const person = byId.get(link.dataset.person!)!;
        const text = [person.name, person.email, partyName(person), this.#speech.say(`role.${person.role}`)].join(' ');
        const matches = text.toLocaleLowerCase().includes(wanted);
        link.parentElement!.hidden = !matches;
        any ||= matches;
        count += Number(matches);
      }
      section.hidden = !any;
    }
    this.#count(count);
  }

  #count(count: number): void {
    this.#found.textContent = count ? this.#speech.say('people.found', { count }) : this.#speech.say('people.none');
  }

  #clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>('[data-person]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.#dialog.close();
    this.#choose(this.#people.find(({ id }) => id === link.dataset.person)!);
  }

  /** Arrows walk the list; Enter in the search takes the first match. */
  #moved(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll<HTMLElement>('section:not([hidden]) li:not([hidden]) > a')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Enter' && event.target === this.#search && !event.isComposing) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      if (next < 0) this.#search.focus();
      else links[Math.min(next, links.length - 1)]?.focus();
    }
  }
}
