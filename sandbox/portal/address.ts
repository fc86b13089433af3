/** Where one is, in the page's address: a reload keeps the place, and two windows are two people. */

/** What the portal has to show. */
export const pageNames = ['books', 'clients', 'month', 'team', 'firms', 'members', 'apply'] as const;
export type PageName = (typeof pageNames)[number];

/** Who looks, at which page (none: the person's first), in which client, account and statement (none: the current period). */
export interface Place {
  as?: string | undefined;
  page?: PageName | undefined;
  /** The client that somebody of a firm is in. */
  client?: string | undefined;
  account?: string | undefined;
  statement?: string | undefined;
  /** How the rows are seen, as `viewToQuery` writes it. */
  view?: string | undefined;
  /** A firm's application, on its page. */
  application?: string | undefined;
}

const names = ['as', 'page', 'client', 'account', 'statement', 'view', 'application'] as const;

/** The place the address names. */
export function readPlace(search = location.search): Place {
  const parameters = new URLSearchParams(search);
  const place: Place = Object.fromEntries(names.map((name) => [name, parameters.get(name) || undefined]));
  return pageNames.includes(place.page!) ? place : { ...place, page: undefined };
}

/** The address of a place. */
export function hrefOf(place: Place): string {
  const parameters = new URLSearchParams();
  for (const name of names) if (place[name]) parameters.set(name, place[name]);
  return parameters.size ? `?${parameters}` : './';
}

/** Puts a place into the address: a step one can go back from, or, when `replace`, a correction of this one. */
export function writePlace(place: Place, replace: boolean): void {
  const href = hrefOf(place);
  if (href === (location.search || './')) return;
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
}
