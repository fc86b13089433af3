/** The people of the world: who looks in this window, and the dialog to choose somebody else. */
import type { Persona } from '../control/control.js';
import { hrefOf, type Place } from './address.js';
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
  const note = person.firm || mayReadBooks(person) ? '' : speech.say('people.noBooks');
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

/** Opens a person in a window of its own, on the other half of the screen where the browser lets it. */
function beside(event: MouseEvent): void {
  const { availWidth, availHeight } = screen;
  const half = Math.floor(availWidth / 2);
  event.preventDefault();
  open(
    (event.currentTarget as HTMLAnchorElement).href,
    '_blank',
    `popup,noopener,left=${half},top=0,width=${half},height=${availHeight}`,
  );
}

/**
 * The two sides of one connection: an owner, and an admin of a firm. Of the one who looks the own side is left out; the
 * owner is of the company one looks at, where that has one.
 */
export function otherSides(people: readonly Persona[], current: Persona | undefined): Persona[] {
  const owners = people.filter(({ role, company }) => role === 'account_admin' && company);
  const owner = owners.find(({ company }) => company?.id === current?.company?.id) ?? owners[0];
  const admin = people.find(({ role, firm }) => role === 'pro_access_admin' && firm);
  return [owner, admin]
    .filter((side) => side !== undefined)
    .filter(({ firm, role }) => (firm ? !current?.firm : role !== current?.role));
}

/** The dialog with everybody, by company and firm. */
export class PeopleDialog {
  readonly #speech: Speech;
  readonly #go: (place: Place) => void;
  readonly #dialog = element('dialog', { class: 'people', 'aria-labelledby': 'people-title' });
  readonly #search = element('input', { type: 'search', class: 'field', autocomplete: 'off', spellcheck: 'false' });
  readonly #found = element('p', { class: 'muted small', role: 'status' });
  readonly #list = element('div', { class: 'people-list' });
  #people: readonly Persona[] = [];
  #current: Persona | undefined;

  constructor(speech: Speech, go: (place: Place) => void) {
    this.#speech = speech;
    this.#go = go;
    this.#search.addEventListener('input', () => this.#filter());
    this.#dialog.addEventListener('click', (event) => this.#clicked(event));
    this.#dialog.addEventListener('keydown', (event) => this.#moved(event));
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    document.body.append(this.#dialog);
  }

  open(people: readonly Persona[], current: Persona | undefined): void {
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
      this.#beside(),
      this.#search,
      this.#found,
      this.#list,
      element(
        'footer',
        { class: 'muted' },
        `${say('people.newFirm')} `,
        element('a', { class: 'apply-link', href: hrefOf({ page: 'apply' }) }, say('page.apply')),
        element('br'),
        `${say('people.sample')} `,
        element('a', { href: 'quickbooks/', lang: 'en' }, 'QuickBooks Online'),
        element('br'),
        `${say('people.try')} `,
        element('a', { href: 'reference/' }, say('people.reference')),
      ),
    );
    this.#fill();
    this.#dialog.showModal();
    this.#search.focus();
    this.#list.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }

  /** Other people are there, while the dialog is open perhaps. */
  meet(people: readonly Persona[]): void {
    this.#people = people;
    this.#fill();
    this.#filter();
  }

  /** The other side of a connection, one click away. */
  #beside(): HTMLElement {
    const links = otherSides(this.#people, this.#current).map((person) => {
      const role = this.#speech.say(`role.${person.role}`);
      const link = element(
        'a',
        { class: 'beside-link', href: hrefOf({ as: person.id }), target: '_blank', rel: 'noopener' },
        element('bdi', {}, person.name),
        element('span', { class: 'muted small' }, `${role}, `, element('bdi', {}, partyName(person))),
        icon('window'),
      );
      link.addEventListener('click', beside);
      return element('li', {}, link);
    });
    return element(
      'section',
      { class: 'beside', 'aria-labelledby': 'beside-title' },
      element('h3', { id: 'beside-title' }, this.#speech.say('people.beside')),
      element('ul', {}, ...links),
    );
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
      element('li', {}, personLink(person, person.email, this.#speech, person.id === this.#current?.id)),
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

  /** A person of the list or the application, unless the browser is asked to open it elsewhere. */
  #clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>('.person-link, .apply-link');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.#dialog.close();
    this.#go(link.dataset.person ? { as: link.dataset.person } : { page: 'apply' });
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
