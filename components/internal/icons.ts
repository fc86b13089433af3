/** Icons of Lucide (ISC licence), 16 px, 1.5 px stroke, in the colour of the text. Decoration only: never a name. */
import { svg, html, type TemplateResult } from 'lit';

const paths = {
  check: svg`<path d="M20 6 9 17l-5-5"/>`,
  chevron: svg`<path d="m6 9 6 6 6-6"/>`,
  copy: svg`<rect width="14" height="14" x="8" y="8" rx="2"/><path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"/>`,
  columns: svg`<rect width="18" height="18" x="3" y="3" rx="2"/><path d="M9 3v18M15 3v18"/>`,
  up: svg`<path d="m5 12 7-7 7 7M12 19V5"/>`,
  down: svg`<path d="M12 5v14M19 12l-7 7-7-7"/>`,
};

/** One icon, hidden from assistive technology. */
export function icon(name: keyof typeof paths): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="2.25"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths[name]}
  </svg>`;
}
