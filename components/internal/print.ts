/**
 * Printing a book: a plain document in an `about:blank` frame. A windowed table prints only what it shows, and a page
 * under the strictest policy may write neither `<style>` nor `style`: the frame's own sheet is made by script.
 */
import { writeBook, type Book } from './print-document.js';

export type { Book } from './print-document.js';
export type { PrintRow } from './print-pages.js';

/** The frame that was printed, and when it is gone again. */
export interface Printed {
  frame: HTMLIFrameElement;
  /** Ends when the browser has closed its dialog. */
  done: Promise<void>;
}

/** Milliseconds that a browser without `afterprint` in frames keeps the document for. */
const KEPT_FOR = 60_000;

/**
 * Opens the browser's print dialog with a book: client, account, period, rows in pages, each with its opening,
 * subtotal and closing. `print` stands for the window's own in tests.
 */
export function printBook(book: Book, print = (view: Window) => view.print()): Printed {
  const frame = document.createElement('iframe');
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  // By script: the strictest page forbids a `style` attribute. Not `display: none`, which some browsers print empty.
  const look = { position: 'fixed', inset: '0', inlineSize: '0', blockSize: '0', border: '0', visibility: 'hidden' };
  Object.assign(frame.style, look);
  document.body.append(frame);
  const view = frame.contentWindow!;
  const done = new Promise<void>((resolve) => {
    const end = () => {
      frame.remove();
      resolve();
    };
    view.addEventListener('afterprint', () => setTimeout(end), { once: true });
    setTimeout(end, KEPT_FOR);
  });
  writeBook(frame.contentDocument!, book);
  view.focus();
  print(view);
  return { frame, done };
}
