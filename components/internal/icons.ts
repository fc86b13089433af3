/** Icons after Lucide (ISC licence), 16 px, 1.5 px stroke, in the colour of the text. Decoration only: never a name. */
import { html, type TemplateResult } from 'lit';

const paths = {
  check: 'M20 6 9 17l-5-5',
  chevron: 'm6 9 6 6 6-6',
  copy: 'M8 8h14v14H8zM4 16H2V2h14v2',
  columns: 'M3 3h18v18H3zM9 3v18M15 3v18',
  up: 'm5 12 7-7 7 7M12 19V5',
  down: 'M12 5v14M19 12l-7 7-7-7',
  cross: 'M18 6 6 18M6 6l12 12',
  search: 'M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM21 21l-4.3-4.3',
  info: 'M12 16v-4M12 8h.01M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0',
};

/** One icon, hidden from assistive technology. Its stroke is the style sheet's. */
export function icon(name: keyof typeof paths): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
}
