/** Taking things out of the page: to the clipboard, or as a file. */
import { element } from '../dom.js';

/** Copies a text. @throws where the browser does not let a page do so. */
export async function copyText(text: string): Promise<void> {
  // A page that is not on this machine and not encrypted has no clipboard.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = element('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' });
  const around = document.querySelector('dialog[open]') ?? document.body;
  const focused = document.activeElement as HTMLElement | null;
  field.value = text;
  around.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  if (!copied) throw new Error('The browser does not let this page copy.');
}

/** Saves a file. */
export function saveFile(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  const link = element('a', { href, download: name });
  link.click();
  // Not at once: some browsers read it after the click is over.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
