/**
 * What surrounds a story: theme, direction, language and width. The toolbar sets them, and the story tests set them
 * again for axe. They are set on the story's own box, as a host page would set them on a part of itself.
 */
export interface Surroundings {
  theme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  locale: string;
  /** CSS pixels, or `full`. */
  width: string;
}

export const usual: Surroundings = { theme: 'light', direction: 'ltr', locale: 'en', width: 'full' };

/** The class of a story's box. */
export const boxClass = 'story-surroundings';

export function surround(box: HTMLElement, { theme, direction, locale, width }: Surroundings): void {
  box.dataset.theme = theme;
  box.dir = direction;
  box.lang = locale;
  box.dataset.width = width;
  box.style.maxInlineSize = width === 'full' ? 'none' : `${width}px`;
}
