/** Where one is, in the page's address: a reload keeps the place, and two windows are two people. */

/** Who looks, at which account, at which closed statement (none: the current period). */
export interface Place {
  as?: string | undefined;
  account?: string | undefined;
  statement?: string | undefined;
}

const names = ['as', 'account', 'statement'] as const;

/** The place the address names. */
export function readPlace(search = location.search): Place {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(names.map((name) => [name, parameters.get(name) || undefined]));
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
