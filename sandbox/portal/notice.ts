/** What stands in the place of a page that cannot be shown: whose fault, what it means, what to do. */
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

/** What the API answered, for whoever wants to know exactly. */
function answerOf(error: BackendError, speech: Speech): HTMLElement {
  const answer = element(
    'p',
    { class: 'answer muted small' },
    element('code', {}, speech.say('refused.answer', { status: String(error.status), code: error.code })),
  );
  if (error.traceId) answer.append(' · ', element('code', {}, speech.say('refused.trace', { trace: error.traceId })));
  return answer;
}

function action(words: string, run: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'button primary' }, words);
  button.addEventListener('click', run);
  return button;
}

/** The API does not answer this person of a company, an employee perhaps: who may read instead. */
export function showRefusal(error: BackendError, persona: Persona, people: readonly Persona[], speech: Speech): void {
  const values = { name: persona.name, role: speech.say(`role.${persona.role}`), company: partyName(persona) };
  const readers = people.filter((one) => mayReadBooks(one) && one.company?.id === persona.company?.id);
  show(
    'lock',
    speech.say('refused.role', values),
    speech.say('refused.roleHelp', values),
    element('h3', {}, speech.say('refused.who')),
    element('ul', {}, ...readers.map((reader) => element('li', {}, personLink(reader, reader.email, speech)))),
    answerOf(error, speech),
  );
}

/** Somebody of a firm is in a client whose books the role there does not have. */
export function showDrafter(error: BackendError, { name, firm }: Persona, client: string, speech: Speech): void {
  const values = { name, client, firm: firm?.name ?? '' };
  show('lock', speech.say('drafter.title', values), speech.say('drafter.help', values), answerOf(error, speech));
}

/** Somebody of a firm is in no client; `ended` names the one whose access is gone. */
export function showNoClient(persona: Persona, ended: string | undefined, clients: () => void, speech: Speech): void {
  const button = action(speech.say('outside.clients'), clients);
  if (ended) show('lock', speech.say('ended.title', { client: ended }), speech.say('ended.help'), button);
  else show('briefcase', speech.say('outside.title', { name: persona.name }), speech.say('outside.help'), button);
}

/** A firm has its workspace: its first admin may begin. */
export function showWelcome(firm: string, name: string, begin: () => void, speech: Speech): void {
  const button = action(speech.say('welcome.begin', { name }), begin);
  show('check', speech.say('welcome.title', { firm }), speech.say('welcome.help', { name }), button);
}

/** The address names nobody of this world. */
export function showUnknown(choose: () => void, speech: Speech): void {
  show('lock', speech.say('unknown.title'), speech.say('unknown.help'), action(speech.say('people.choose'), choose));
}

/** The clock stands before anything was opened. */
export function showNone(company: string, now: string, speech: Speech): void {
  const date = speech.date(now, 'day');
  show('calendar', speech.say('none.title', { company }), speech.say('none.help', { date }));
}

/** Nothing answers. */
export function showFailure(retry: () => void, speech: Speech): void {
  show('unplugged', speech.say('failed.title'), speech.say('failed.help'), action(speech.say('failed.retry'), retry));
}
