import { html, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/**
 * A line with a mark, for a list of class `marks`: what is so, in ink and with a tick; what is not, muted or as a loss.
 * `said` tells in words what the mark shows.
 */
export function markLine(mark: 'good' | 'bad' | 'muted', said: string, content: unknown): TemplateResult {
  return html`<li class=${mark}>
    ${icon(mark === 'good' ? 'check' : 'cross')}<span><span class="visually-hidden">${said} </span>${content}</span>
  </li>`;
}

/** Names as a list in the reader's language: `Ines Haddad, Tom Birch, and Yui Mori`. */
export function nameList(people: readonly { name: string }[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(people.map(({ name }) => name));
}
