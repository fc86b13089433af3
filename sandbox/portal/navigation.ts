/** Which pages a person has, and the links to them. */
import type { Persona } from '../control/control.js';
import { hrefOf, type PageName, type Place } from './address.js';
import { byId, element, icon, type IconName } from './dom.js';
import { mayReadBooks } from './people.js';
import type { Speech } from './speech.js';

const icons = {
  books: 'book',
  clients: 'briefcase',
  month: 'calendarCheck',
  team: 'people',
  firms: 'building',
  members: 'people',
  apply: 'briefcase',
} satisfies Record<PageName, IconName>;

/** The pages of a person, the first one first: what one sees without asking. Nobody can only apply. */
export function pagesOf(persona: Persona | undefined): readonly PageName[] {
  if (!persona) return ['apply'];
  if (persona.firm) return ['clients', 'month', 'team', 'books'];
  const owner: readonly PageName[] = ['account_admin', 'card_admin'].includes(persona.role) ? ['firms', 'members'] : [];
  return mayReadBooks(persona) || !owner.length ? ['books', ...owner] : owner;
}

/** The page that a place means for a person: the one it names, where the person has it, else the person's first. */
export function pageOf({ page }: Place, persona: Persona | undefined): PageName {
  const pages = pagesOf(persona);
  return page && pages.includes(page) ? page : pages[0]!;
}

/** The place of a page: no other account or statement comes along. The first page has the short address. */
export function placeOn(page: PageName, { as, client }: Place, persona: Persona | undefined): Place {
  return { as, client, page: page === pagesOf(persona)[0] ? undefined : page };
}

/** Draws the links. Books of a firm's person are there while a client is open. */
export function navigate(place: Place, persona: Persona | undefined, inside: boolean, speech: Speech): void {
  const current = pageOf(place, persona);
  const pages = persona ? pagesOf(persona).filter((page) => page !== 'books' || !persona.firm || inside) : [];
  const links = pages.map((page) =>
    element(
      'a',
      {
        href: hrefOf(placeOn(page, place, persona)),
        'data-page': page,
        'aria-current': page === current ? 'page' : null,
      },
      icon(icons[page]),
      element('span', {}, speech.say(`page.${page}`)),
    ),
  );
  const navigation = byId('navigation');
  const focused = (document.activeElement as HTMLElement | null)?.dataset.page;
  const held = focused !== undefined && navigation.contains(document.activeElement);
  navigation.replaceChildren(...links);
  showCurrent(navigation);
  // The font that comes may be wider than the one measured.
  void document.fonts.ready.then(() => showCurrent(navigation));
  if (held) links.find((link) => link.dataset.page === focused)?.focus();
}

/** Narrow, the links are one line that scrolls: the page one is on is in sight. */
function showCurrent(navigation: HTMLElement): void {
  const line = navigation.getBoundingClientRect();
  const link = navigation.querySelector('[aria-current]')?.getBoundingClientRect();
  if (link) navigation.scrollLeft += Math.min(0, link.left - line.left) + Math.max(0, link.right - line.right);
}
