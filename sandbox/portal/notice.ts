/** What stands in the place of the books when they cannot be shown: whose fault, what it means, what to do. */
import type { BackendError } from '../../components/backend/errors.js';
import type { Persona } from '../control/control.js';
import { byId, element, icon, type IconName } from './dom.js';
import { mayReadBooks, partyName, personLink } from './people.js';
import type { Speech } from './speech.js';

const place = () => byId('notice');

function show(iconName: IconName, title: string, help: string, ...more: HTMLElement[]): void {
  const badge = element('span', { class: 'notice-badge' }, icon(iconName));
  place().replaceChildren(
    element(
      'section',
      { class: 'panel notice', 'aria-labelledby': 'notice-title' },
      badge,
      element('h2', { id: 'notice-title' }, title),
      element('p', {}, help),
      ...more,
    ),
  );
  place().hidden = false;
}

export function hideNotice(): void {
  place().hidden = true;
  place().replaceChildren();
}

/** How many people are offered when everybody who may read is too many. */
const offered = 5;

/** Who may read instead: everybody of the same company; for the people of a firm one of each client, a few of them. */
function readersFor({ company }: Persona, people: readonly Persona[]): Persona[] {
  const readers = people.filter(mayReadBooks);
  if (company) return readers.filter((one) => one.company?.id === company.id);
  const byClient = new Map(readers.map((reader) => [reader.company?.id, reader]));
  return [...byClient.values()].slice(0, offered);
}

/** The API does not answer this person: an employee, or a firm session without a client. */
export function showRefusal(error: BackendError, persona: Persona, people: readonly Persona[], speech: Speech): void {
  const { name, role, company, firm } = persona;
  const values = { name, role: speech.say(`role.${role}`), company: partyName(persona), firm: partyName(persona) };
  const links = readersFor(persona, people).map((reader) =>
    element('li', {}, personLink(reader, company ? reader.email : partyName(reader), speech)),
  );
  const answer = element(
    'p',
    { class: 'answer muted small' },
    element('code', {}, speech.say('refused.answer', { status: String(error.status), code: error.code })),
  );
  if (error.traceId) answer.append(' · ', element('code', {}, speech.say('refused.trace', { trace: error.traceId })));
  show(
    firm ? 'briefcase' : 'lock',
    speech.say(firm ? 'refused.firm' : 'refused.role', values),
    speech.say(firm ? 'refused.firmHelp' : 'refused.roleHelp', values),
    element('h3', {}, speech.say(firm ? 'refused.whoFirm' : 'refused.who')),
    element('ul', {}, ...links),
    answer,
  );
}

/** The address names nobody of this world. */
export function showUnknown(choose: () => void, speech: Speech): void {
  const button = element('button', { type: 'button', class: 'button primary' }, speech.say('people.choose'));
  button.addEventListener('click', choose);
  show('lock', speech.say('unknown.title'), speech.say('unknown.help'), button);
}

/** The clock stands before anything was opened. */
export function showNone(persona: Persona, now: string, speech: Speech): void {
  const date = speech.date(now, 'day');
  show('calendar', speech.say('none.title', { company: partyName(persona) }), speech.say('none.help', { date }));
}

/** Nothing answers. */
export function showFailure(retry: () => void, speech: Speech): void {
  const button = element('button', { type: 'button', class: 'button primary' }, speech.say('failed.retry'));
  button.addEventListener('click', retry);
  show('unplugged', speech.say('failed.title'), speech.say('failed.help'), button);
}
