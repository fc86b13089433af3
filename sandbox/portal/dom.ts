/** Two helpers in place of a framework. Text is always text: nothing here takes markup. */

/** An attribute's value; `false`, null and undefined leave it out, `true` sets it empty. */
type Value = string | number | boolean | null | undefined;

/** Makes an element with attributes and children; strings become text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** The element of index.html with this id. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found as T;
}

/** Paths of Lucide (ISC licence), 24 × 24. */
const icons = {
  chevrons: ['m7 15 5 5 5-5', 'm7 9 5-5 5 5'],
  close: ['M18 6 6 18', 'm6 6 12 12'],
  check: ['M20 6 9 17l-5-5'],
  lock: ['M7 11V7a5 5 0 0 1 10 0v4', 'M5 11h14a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z'],
  book: ['M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20'],
  people: [
    'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2',
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z',
    'M22 21v-2a4 4 0 0 0-3-3.9',
    'M16 3.1a4 4 0 0 1 0 7.8',
  ],
  building: [
    'M6 22V4a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v18Z',
    'M6 12H4a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2h2',
    'M18 9h2a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-2',
    'M10 6h4',
    'M10 10h4',
    'M10 14h4',
    'M10 18h4',
  ],
  window: ['M15 3h6v6', 'M10 14 21 3', 'M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6'],
  briefcase: [
    'M16 20V4a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2v16',
    'M4 6h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2Z',
  ],
  calendarCheck: [
    'M8 2v4',
    'M16 2v4',
    'M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z',
    'M3 10h18',
    'm9 16 2 2 4-4',
  ],
  unplugged: [
    'm2 2 20 20',
    'M12 20h.01',
    'M8.5 16.4a5 5 0 0 1 7 0',
    'M2 8.8a15 15 0 0 1 4.2-2.6',
    'M10.7 5.1A15 15 0 0 1 22 8.8',
    'M5 12.9a10 10 0 0 1 5.2-2.8',
    'M16.9 11.3a10 10 0 0 1 2.1 1.6',
  ],
  calendar: [
    'M8 2v4',
    'M16 2v4',
    'M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z',
    'M3 10h18',
  ],
} satisfies Record<string, string[]>;

/** An icon's name. */
export type IconName = keyof typeof icons;

/** An icon, for the eye only. */
export function icon(name: IconName): SVGSVGElement {
  const svgName = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(svgName, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const path of icons[name]) {
    const line = document.createElementNS(svgName, 'path');
    line.setAttribute('d', path);
    svg.append(line);
  }
  return svg;
}

/** Two letters for a name, in a small square. */
export function avatar(name: string, kind: 'company' | 'person'): HTMLElement {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!].map((word) => [...word][0]).join('') : name.slice(0, 2);
  return element('span', { class: `avatar of-${kind}`, 'aria-hidden': 'true' }, letters.toLocaleUpperCase());
}
