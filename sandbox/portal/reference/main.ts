/** Shows every route of the sandbox from its own OpenAPI document, to be tried as any of its people. */
import '@fontsource-variable/inter';
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import type { Persona } from '../../control/control.js';
import { Control } from '../control.js';

const control = new Control(() =>
  Promise.reject(new Error('This sandbox is locked with a control key: open its portal in this window first.')),
);
const select = document.getElementById('as') as HTMLSelectElement;

const ui = SwaggerUI({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  filter: true,
  tryItOutEnabled: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayOperationId: true,
  displayRequestDuration: true,
  // Nothing is asked but the sandbox itself.
  validatorUrl: null,
  onComplete: () => void people().then(become),
});

/** Everybody whose token may be used, by company and firm. */
async function people(): Promise<void> {
  const { items } = await control.personas();
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const person of items) {
    const { name } = (person.company ?? person.firm)!;
    const group = groups.get(name) ?? document.createElement('optgroup');
    group.label = name;
    groups.set(name, group);
    group.append(new Option(`${person.name}, ${person.role.replaceAll('_', ' ')}`, person.token));
  }
  select.append(...groups.values());
  select.value = reader(items)?.token ?? '';
}

/** Somebody whose token opens the books. */
const reader = (items: readonly Persona[]) => items.find(({ role }) => role === 'bookkeeper');

/** Sends the token of whoever is chosen with everything that is tried. */
function become(): void {
  if (select.value === '') ui.authActions.logout(['bearer']);
  else ui.preauthorizeApiKey('bearer', select.value);
}

select.addEventListener('change', become);
