/** A token for anybody, any app and any scope, without a browser in between: `POST /_sandbox/grant`. */
import { html, nothing } from 'lit';
import type { Scope, TokenAnswer } from '../../control/control.js';
import { partyName } from '../people.js';
import type { Around } from './around.js';
import { labelled } from './kit.js';

/** A button that copies a text; `key` tells it apart. */
export type CopyButton = (text: string, key: string) => unknown;

export class GrantSheet {
  readonly #around: Around;
  readonly #copy: CopyButton;
  #app = '';
  #answer: TokenAnswer | undefined;

  constructor(around: Around, copy: CopyButton) {
    this.#around = around;
    this.#copy = copy;
  }

  open(): void {
    const { modal, speech, apps } = this.#around;
    this.#app = apps[0]?.client_id ?? '';
    this.#answer = undefined;
    modal.open({
      title: () => speech.word('grant.title'),
      body: () => this.#body(),
      closed: () => (this.#answer = undefined),
    });
  }

  #body(): unknown {
    const { speech, personas, apps } = this.#around;
    const app = apps.find(({ client_id }) => client_id === this.#app);
    const companies = new Map(
      personas.flatMap(({ company }) => (company ? [[company.id, company.name] as const] : [])),
    );
    const chooseApp = (event: Event) => {
      this.#app = (event.target as HTMLSelectElement).value;
      this.#around.update();
    };
    return html`<p class="muted">${speech.word('grant.help')}</p>
      <form class="fields" @submit=${(event: SubmitEvent) => this.#give(event)}>
        ${labelled(
          speech.word('grant.person'),
          html`<select class="field" name="person" data-first>
            ${personas.map((person) => html`<option value=${person.id}>${person.name} · ${speech.say(`role.${person.role}`)} · ${partyName(person)}</option>`)}
          </select>`,
        )}
        ${labelled(
          speech.word('grant.company'),
          (described: string) =>
            html`<select aria-describedby=${described} class="field" name="company">
              <option value="">${speech.word('grant.only')}</option>
              ${[...companies].map(([id, name]) => html`<option value=${id}>${name}</option>`)}
            </select>`,
          speech.word('grant.companyHelp'),
        )}
        ${labelled(
          speech.word('grant.app'),
          html`<select class="field" name="app" @change=${chooseApp}>
            ${apps.map(({ client_id, name }) => html`<option value=${client_id} ?selected=${client_id === this.#app}>${name}</option>`)}
          </select>`,
        )}
        <fieldset>
          <legend>${speech.word('grant.scopes')}</legend>
          ${(app?.scopes ?? []).map((scope) => html`<label class="choice"><input type="checkbox" name="scope" value=${scope} checked /> <code>${scope}</code></label>`)}
        </fieldset>
        <div><button class="button primary">${speech.word('grant.give')}</button></div>
      </form>
      ${this.#answer ? this.#tokens(this.#answer) : nothing}`;
  }

  #tokens(answer: TokenAnswer): unknown {
    const { speech } = this.#around;
    const line = (name: 'access_token' | 'refresh_token' | 'id_token') => {
      const text = answer[name];
      return text === undefined
        ? nothing
        : html`<dt>${name}</dt>
            <dd><code class="token">${text}</code> ${this.#copy(text, name)}</dd>`;
    };
    return html`<dl class="tokens" aria-label=${speech.word('grant.given')}>
      ${line('access_token')} ${line('refresh_token')} ${line('id_token')}
      <dt>expires_in</dt>
      <dd>${speech.word('grant.seconds', { count: answer.expires_in })}</dd>
    </dl>`;
  }

  #give(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const company = form.get('company') as string;
    void this.#around.attempt(async () => {
      this.#answer = undefined;
      this.#answer = await this.#around.control.send<TokenAnswer>('POST', '/grant', {
        person: form.get('person'),
        client_id: this.#app,
        scope: (form.getAll('scope') as Scope[]).join(' '),
        ...(company !== '' && { company_id: company }),
      });
      this.#around.tell(this.#around.speech.word('grant.given'));
    });
  }
}
