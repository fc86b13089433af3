import { html, type TemplateResult } from 'lit';

/** How many tints `.avatar` has. */
const TINTS = 6;

/** The first letters of the first and last word; a name may be anything. */
function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = (word: string | undefined) => (word ? String.fromCodePoint(word.codePointAt(0)!) : '');
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase();
}

/** A name as two letters on a ground that is always the same for it. Decoration only: the name stands beside it. */
export function avatar(name: string): TemplateResult {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.codePointAt(0)!) % 9973;
  return html`<span class="avatar tint-${sum % TINTS}" aria-hidden="true">${initials(name)}</span>`;
}
