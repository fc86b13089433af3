import { html, nothing, type TemplateResult } from 'lit';

/** A labelled box for text: its label, what is wrong with it, a hint. */
export interface FieldOptions {
  /** Unique in the shadow root; also its part in the form's own data. */
  id: string;
  label: string;
  value: string;
  input: (text: string) => void;
  /** What is wrong and what would be right; nothing while it is right. */
  wrong?: string | undefined;
  /** Stands below the box; may hold a button. */
  hint?: unknown;
  type?: 'text' | 'email';
  autocomplete?: AutoFill;
  /** A person left the box after changing it. */
  change?: () => void;
}

/** A field whose complaint and hint belong to it for assistive technology too. Styles: `controls`. */
export function textField({ id, label, value, wrong, hint, ...rest }: FieldOptions): TemplateResult {
  const { input, change, type = 'text', autocomplete = 'off' } = rest;
  return html`<div class="labelled">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      class="field"
      dir=${type === 'email' ? 'ltr' : 'auto'}
      type="text"
      inputmode=${type}
      autocomplete=${autocomplete}
      autocapitalize=${type === 'email' ? 'off' : nothing}
      spellcheck="false"
      required
      aria-invalid=${!!wrong}
      aria-describedby=${`${id}-wrong ${id}-hint`}
      .value=${value}
      @input=${(event: Event) => input((event.target as HTMLInputElement).value)}
      @change=${change ?? nothing}
    />
    <span id=${`${id}-wrong`} class="wrong" ?hidden=${!wrong}>${wrong}</span>
    <span id=${`${id}-hint`} class="small muted" ?hidden=${!hint}>${hint}</span>
  </div>`;
}
