/** Registering an app: `POST /_sandbox/clients`. */
import { html, nothing } from 'lit';
import type { AppClient } from '../../control/control.js';
import type { Around } from './around.js';
import { labelled } from './kit.js';

/** Opens the form. */
export function askForApp(around: Around): void {
  const { modal, speech, control } = around;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => (form.get(name) as string).trim();
    const secret = text('secret');
    void around.attempt(async () => {
      const app = await control.send<AppClient>('POST', '/clients', {
        client_id: text('id'),
        name: text('name'),
        redirect_uris: text('uris').split(/\s+/).filter(Boolean),
        ...(secret !== '' && { client_secret: secret }),
      });
      await around.meet();
      modal.close();
      around.tell(speech.word('apps.added', { name: app.name }));
    });
  };
  const field = (name: string, required: boolean, described?: string) =>
    html`<input
      class="field"
      name=${name}
      aria-describedby=${described ?? nothing}
      ?required=${required}
      autocomplete="off"
      spellcheck="false"
    />`;
  modal.open({
    title: () => speech.word('apps.new'),
    body: () =>
      html`<form class="fields" @submit=${submit}>
        ${labelled(speech.word('apps.name'), field('name', true))} ${labelled('client_id', field('id', true))}
        ${labelled('client_secret', (described: string) => field('secret', false, described), speech.word('apps.secretHelp'))}
        ${labelled('redirect_uris', (described: string) => html`<textarea aria-describedby=${described} class="field" name="uris" rows="3" required spellcheck="false"></textarea>`, speech.word('apps.urisHelp'))}
        <div><button class="button primary">${speech.word('apps.register')}</button></div>
      </form>`,
  });
}
