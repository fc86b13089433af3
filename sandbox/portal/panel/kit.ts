/** Small templates that every part of the panel uses. Everything from the sandbox is text. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Paths of Lucide (ISC licence), 24 × 24. */
const icons = {
  check: ['M20 6 9 17l-5-5'],
  chevron: ['m6 9 6 6 6-6'],
  close: ['M18 6 6 18', 'm6 6 12 12'],
  copy: [
    'M20 8H10a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V10a2 2 0 0 0-2-2Z',
    'M4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2',
  ],
  pause: ['M8 5v14', 'M16 5v14'],
  play: ['m7 4 12 8-12 8Z'],
  undo: ['M9 14 4 9l5-5', 'M4 9h10.5a5.5 5.5 0 0 1 0 11H11'],
} satisfies Record<string, string[]>;

/** An icon, for the eye only. */
export const icon = (name: keyof typeof icons): TemplateResult =>
  html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">
    ${icons[name].map((d) => svg`<path d=${d} />`)}
  </svg>`;

/** How a pill is tinted: what it means stands in it as a word or a number. */
export type Tint = 'positive' | 'waiting' | 'negative' | 'info' | 'muted';

/** A word or a number on a ground. */
export const pill = (tint: Tint, text: string): TemplateResult => html`<span class="pill of-${tint}">${text}</span>`;

/** How a status is tinted. */
export const tintOf = (status: number): Tint =>
  status === 0 || status >= 500 ? 'negative' : status >= 400 ? 'waiting' : status >= 300 ? 'info' : 'positive';

/** A button. `why` says in words why it does nothing now. */
export function button(
  words: unknown,
  run: () => unknown,
  {
    kind = '',
    label,
    why,
    id,
  }: { kind?: string; label?: string | undefined; why?: string | undefined; id?: string } = {},
): TemplateResult {
  return html`<button
    type="button"
    class="button ${kind}"
    id=${id ?? nothing}
    aria-label=${label ?? nothing}
    aria-disabled=${why === undefined ? nothing : 'true'}
    title=${why ?? nothing}
    @click=${() => (why === undefined ? void run() : undefined)}
  >
    ${words}
  </button>`;
}

/** A box with a title and what can be done at its end. */
export function box(
  id: string,
  title: string,
  beside: unknown,
  body: unknown,
  note: unknown = nothing,
): TemplateResult {
  return html`<section class="box ${id}" aria-labelledby="${id}-title">
    <header class="box-head">
      <h2 id="${id}-title">${title}</h2>
      ${note}
      <div class="box-actions">${beside}</div>
    </header>
    ${body}
  </section>`;
}

/** A field under its label; with `help` below it, the field is given the id that describes it. */
export function labelled(label: string, field: unknown, help?: string): TemplateResult {
  const id = `help-${label.replace(/\s+/g, '-')}`;
  const made = typeof field === 'function' ? (field as (described: string) => unknown)(id) : field;
  return html`<div class="labelled">
    <label><span>${label}</span>${made}</label>
    ${help === undefined ? nothing : html`<span class="muted small" id=${id}>${help}</span>`}
  </div>`;
}

/** Sets custom properties on an element: a policy without inline style allows it to a script only. */
class Placed extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('placed() stands among the attributes of an element.');
  }

  render(_properties: Readonly<Record<`--${string}`, string>>): void {}

  override update({ element }: ElementPart, [properties]: [Readonly<Record<`--${string}`, string>>]): void {
    for (const [name, value] of Object.entries(properties)) (element as HTMLElement).style.setProperty(name, value);
  }
}

/** Among the attributes of an element: `<p ${placed({ '--at': '40%' })}>`. */
export const placed = directive(Placed);
