/**
 * What is seen once something is opened: all fields of a row, what a bookkeeper writes on it, what the View menu holds.
 * The table loads this module after its first rows, so that a page that shows rows need not wait for it.
 */
import { html, type TemplateResult } from 'lit';
import type { Transaction } from '../backend/backend.js';
import { icon } from '../internal/icons.js';
import type { Text } from '../internal/strings.js';
import { Annotations, type AnnotationHost, type AnnotationInputs, type AnnotationOptions } from './annotations.js';
import { annotationStrings } from './annotations.strings.js';
import { detailFields } from './detail.js';
import { detailStrings } from './details.strings.js';
import type { OpenRows, RowContext, TableTranslate } from './row.js';
import { partyOf } from './rows.js';
import { viewFields, type View } from './view-fields.js';

export interface DetailsOptions extends AnnotationOptions {
  inputs: () => AnnotationInputs;
  t: TableTranslate;
  /** Adds texts to those that `t` knows. */
  addTexts: (texts: Record<string, Text>) => void;
  /** Whether `t` knows a text of that key. */
  hasText: (key: string) => boolean;
}

/** The content of open rows and of the View menu, and what a bookkeeper wrote. */
export class Details implements OpenRows {
  readonly #options: DetailsOptions;
  readonly annotations: Annotations;

  constructor(host: AnnotationHost, options: DetailsOptions) {
    const { inputs, t, addTexts } = options;
    addTexts({ ...detailStrings, ...annotationStrings });
    this.#options = options;
    this.annotations = new Annotations(host, inputs, t, options);
  }

  content(row: Transaction, context: RowContext): TemplateResult {
    const { t, hasText, announcer } = this.#options;
    const named = (name: string) => {
      const key = [`table.${name}`, `table.field.${name}`].find(hasText);
      return key && t(key as keyof typeof detailStrings);
    };
    // Where the page may not write to the clipboard, the id stands there to be selected.
    const copyId = () => announcer.copy(row.id, t('table.idCopied'));
    return html`<div role="group" aria-label=${t('table.details', { name: partyOf(row) })}>
      ${context.tools?.flaw(row)}
      <dl>
        ${detailFields(row, context, named).map(
          ([name, value]) =>
            html`<div>
              <dt class="muted small">${name}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>
      ${this.annotations.detail(row.id)}
      <button class="button" part="copy-id" type="button" @click=${copyId}>${icon('copy')} ${t('table.copyId')}</button>
    </div>`;
  }

  /** What is in the View menu. */
  viewFields(view: View, change: (view: View) => void): TemplateResult {
    return viewFields(view, this.annotations.listed, this.#options.t, change);
  }
}
