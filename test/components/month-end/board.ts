/** The month end of a firm for element tests: a real sandbox in the page, what goes to the server held back or changed. */
import { fixture, html } from '@open-wc/testing';
import type { BrexMonthEnd } from '../../../components/month-end/month-end.js';
import '../../../components/month-end/brex-month-end.js';
// What comes later by itself is made ready first, so that no test waits for a file.
import '../../../components/internal/exporting.js';
import '../../../components/month-end/board.js';
import { openFirm } from '../firm.js';
import { inState, wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';

export type Fetch = (request: Request) => Promise<Response>;

export const show = (backend: object, more: Partial<BrexMonthEnd> = {}) =>
  fixture<BrexMonthEnd>(
    html`<brex-month-end .backend=${backend} .storage=${more.storage} .now=${more.now ?? ''}></brex-month-end>`,
  );

/** The board of an admin, read. */
export async function openBoard(through?: (fetch: Fetch) => Fetch, more: Partial<BrexMonthEnd> = {}, state = 'ready') {
  const world = await openFirm(through);
  const element = await show(world.backend, more);
  await inState(element, state);
  return { ...world, element };
}

const all = <E extends HTMLElement>(element: BrexMonthEnd, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<E>(selector),
];

/** The periods on the page, of one state or of all. */
export const periods = (element: BrexMonthEnd, state = 'period') => all(element, `[part~="${state}"][data-key]`);

/** The rows of a client. */
export const rowsOfClient = (element: BrexMonthEnd, id: string) => all(element, `tbody[data-client="${id}"] tr`);

/** A figure by its word. */
export function figure(element: BrexMonthEnd, word: string): { button: HTMLElement; count: number } {
  const button = all(element, '[part=figure]').find((one) => wordsOf(one).startsWith(word))!;
  return { button, count: Number(button.querySelector('.count')!.textContent.replace(/\D/g, '')) };
}

/** Presses the button that ties out, and waits until it is done. */
export async function tieOutAll(element: BrexMonthEnd): Promise<void> {
  const button = element.shadowRoot!.querySelector<HTMLElement>('[part=tie-out]')!;
  button.click();
  await element.updateComplete;
  await waitUntil(() => button.ariaBusy !== 'true', 'the end of the tie-out');
  await element.updateComplete;
}

/** Opens the dialog of a period. */
export async function openPeriod(element: BrexMonthEnd, period: HTMLElement): Promise<HTMLDialogElement> {
  period.click();
  await element.updateComplete;
  return element.shadowRoot!.querySelector('dialog')!;
}

/** What a request is about. */
export const pathOf = (request: Request) => new URL(request.url).pathname;

/** An answer of the API changed on its way. */
export async function changed(response: Promise<Response>, change: (body: never) => void): Promise<Response> {
  const answer = await response;
  const body = (await answer.json()) as never;
  change(body);
  return new Response(JSON.stringify(body), { status: answer.status, headers: answer.headers });
}

/** A file that the element lets the browser save, caught before it is. */
export function catchDownloads(): {
  files: { name: string; text: () => Promise<string>; blob: Blob }[];
  stop: () => void;
} {
  const files: { name: string; text: () => Promise<string>; blob: Blob }[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href)!;
    files.push({ name: this.download, text: () => blob.text(), blob });
  };
  const picker = Object.getOwnPropertyDescriptor(globalThis, 'showSaveFilePicker');
  Object.defineProperty(globalThis, 'showSaveFilePicker', { value: undefined, configurable: true, writable: true });
  return {
    files,
    stop: () => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
      if (picker) Object.defineProperty(globalThis, 'showSaveFilePicker', picker);
    },
  };
}
