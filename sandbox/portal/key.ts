/** Asks for the control key of a sandbox that other machines can reach. */
import { element } from './dom.js';
import type { Speech } from './speech.js';

/** Resolves with what the person typed. There is nothing to go back to, so the dialog stays until then. */
export function askForKey(speech: Speech, wrong: boolean): Promise<string> {
  const input = element('input', {
    type: 'password',
    class: 'field',
    id: 'control-key',
    required: true,
    autocomplete: 'off',
    'aria-describedby': wrong ? 'key-wrong' : null,
    'aria-invalid': wrong ? 'true' : null,
  });
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { id: 'key-title' }, speech.say('key.title')),
    element('p', { class: 'muted' }, speech.say('key.help')),
    element('label', { for: 'control-key' }, speech.say('key.label')),
    input,
    ...(wrong ? [element('p', { id: 'key-wrong', class: 'wrong small', role: 'alert' }, speech.say('key.wrong'))] : []),
    element('button', { class: 'button primary' }, speech.say('key.open')),
  );
  const dialog = element('dialog', { class: 'key', 'aria-labelledby': 'key-title' }, form);
  document.body.append(dialog);
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.showModal();
  input.focus();
  dialog.addEventListener('close', () => dialog.remove());
  return new Promise((resolve) => form.addEventListener('submit', () => resolve(input.value)));
}
