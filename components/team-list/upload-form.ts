import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { UploadAnswer, UploadErrorBody, UploadProgress } from '../backend/pro-access.js';
import type { DialogContent } from '../internal/dialog.js';
import { refusalNote } from '../internal/pro-words.js';
import type { ActingTranslate } from './texts.js';

/** What the form needs. */
export interface UploadFormOptions {
  t: ActingTranslate;
  busy: () => boolean;
  refused: () => unknown;
  /** Uploads; resolves with the answer, undefined where it was refused. */
  upload: (csv: string, onProgress: (progress: UploadProgress) => void) => Promise<UploadAnswer | undefined>;
}

/** The columns of the file, and what a line of it looks like (RULES "Team"). */
const TEMPLATE = 'name,email,level\nAda Moreno,ada@example.com,User';

/** Takes a list of people as a CSV file or as pasted lines, and tells every bad line. */
export class UploadForm {
  readonly #host: ReactiveControllerHost;
  readonly #options: UploadFormOptions;
  #csv = '';
  /** What stands in the field; a file is not shown there, it may be large. */
  #pasted = '';
  #progress: UploadProgress | undefined;
  #wrong: 'teamActing.uploadEmpty' | 'teamActing.unreadable' | undefined;

  constructor(host: ReactiveControllerHost, options: UploadFormOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Forgets what was chosen. */
  clear(): void {
    this.#csv = this.#pasted = '';
    this.#progress = this.#wrong = undefined;
  }

  content(): DialogContent {
    const { t, busy } = this.#options;
    return {
      title: t('teamActing.uploadTitle'),
      body: this.#body(),
      cancel: t('pro.cancel'),
      confirm: { label: t('teamActing.uploadNow'), danger: false, run: () => void this.#send() },
      busy: busy(),
      failure: this.#failure(),
    };
  }

  async #send(): Promise<void> {
    this.#progress = undefined;
    this.#wrong = this.#csv.trim() ? undefined : 'teamActing.uploadEmpty';
    this.#host.requestUpdate();
    if (this.#wrong) return;
    await this.#options.upload(this.#csv, (progress) => {
      this.#progress = progress;
      this.#host.requestUpdate();
    });
  }

  readonly #choose = async (event: Event): Promise<void> => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    try {
      this.#csv = await file.text();
      this.#pasted = '';
      this.#wrong = undefined;
    } catch {
      this.#wrong = 'teamActing.unreadable';
    }
    this.#host.requestUpdate();
  };

  /** The same file, mended meanwhile, may be chosen again. */
  readonly #again = (event: Event): void => {
    (event.target as HTMLInputElement).value = '';
    this.#csv = this.#pasted;
  };

  /** What is typed takes the place of a file. */
  readonly #type = (event: Event): void => {
    this.#csv = this.#pasted = (event.target as HTMLTextAreaElement).value;
    const file = (event.target as HTMLElement).closest('form')!.querySelector<HTMLInputElement>('#file')!;
    file.value = '';
  };

  #body(): TemplateResult {
    const { t, busy } = this.#options;
    const wrong = this.#wrong;
    return html`<p>${t('teamActing.uploadHelp')}</p>
      <code class="columns" part="template">${TEMPLATE}</code>
      <p class="small muted">${t('teamActing.uploadAll')}</p>
      <div class="labelled">
        <label for="file">${t('teamActing.file')}</label>
        <input
          id="file"
          part="file"
          type="file"
          accept=".csv,text/csv"
          ?disabled=${busy()}
          @click=${this.#again}
          @change=${this.#choose}
        />
      </div>
      <div class="labelled">
        <label for="csv">${t('teamActing.paste')}</label>
        <textarea
          id="csv"
          class="field"
          part="paste"
          rows="4"
          spellcheck="false"
          aria-invalid=${!!wrong}
          aria-describedby="csv-wrong"
          ?readonly=${busy()}
          .value=${this.#pasted}
          @input=${this.#type}
        ></textarea>
        <span id="csv-wrong" class="wrong" role="alert" ?hidden=${!wrong}>${wrong ? t(wrong) : nothing}</span>
      </div>
      ${busy() ? this.#bar() : nothing}`;
  }

  #bar(): TemplateResult {
    const { t } = this.#options;
    const { lines_read: read = 0, lines_total: total } = this.#progress ?? {};
    const words = total ? t('teamActing.progress', { read, count: total }) : t('teamActing.progressStart');
    return html`<div part="progress">
      <progress aria-label=${words} max=${total ?? 1} value=${total ? read : nothing}></progress>
      <span class="small muted">${words}</span>
    </div>`;
  }

  /** Every bad line with its number and reason, as the server told it. */
  #failure(): TemplateResult | typeof nothing {
    const { t, refused } = this.#options;
    const error = refused() as { body?: UploadErrorBody } | undefined;
    const faults = error?.body?.errors;
    if (!Array.isArray(faults) || !faults.length) return refusalNote(error, t);
    return html`<div part="faults" role="alert" class="note failed">
        ${t('teamActing.bad', { count: faults.length })}
      </div>
      <div class="faults" tabindex="0" role="region" aria-label=${t('teamActing.why')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t('teamActing.line')}</th>
              <th scope="col">${t('teamActing.why')}</th>
            </tr>
          </thead>
          <tbody>
            ${faults.map(
              ({ line, reason }) =>
                html`<tr part="fault">
                  <th scope="row" class="figure">${line}</th>
                  <td><bdi>${reason}</bdi></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}
