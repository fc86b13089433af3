/** One request of the journal: its row, and all of it below. */
import { html, nothing } from 'lit';
import type { JournalEntry, JournalMessage } from '../../journal/types.js';
import { partyName } from '../people.js';
import type { Around } from './around.js';
import { pill, tintOf } from './kit.js';

/** The row; when `open`, a second one with both sides of the exchange. */
export function entryRows(entry: JournalEntry, around: Around, open: boolean, toggle: () => void): unknown {
  const { speech, info } = around;
  const { sequence, at, took, method, path, status } = entry;
  const today = at.slice(0, 10) === info.now.slice(0, 10);
  const time = speech.format(at, {
    ...(!today && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return html`<tr class=${open ? 'open' : ''}>
      <td class="time"><time datetime=${at}>${time}</time><span class="muted small">#${sequence}</span></td>
      <td class="request">
        <button type="button" aria-expanded=${open} @click=${toggle}>
          <span class="cut" dir="ltr"><span class="muted">${method}</span> <bdi>${shortPath(path)}</bdi></span>
        </button>
        <span class="muted small why" dir="auto">${why(entry, around)}</span>
      </td>
      <td class="status">${pill(tintOf(status), status === 0 ? speech.word('journal.noAnswer') : String(status))}</td>
      <td class="who">${who(entry, around)}</td>
      <td class="took">${speech.word('journal.ms', { ms: speech.number(took, took < 100 ? 1 : 0) })}</td>
    </tr>
    ${open ? detail(entry, around) : nothing}`;
}

/** What decided, in one line: a fault that was made of it comes first. */
function why({ rule, fault, warning }: JournalEntry, { speech }: Around): string {
  const decided = fault === null ? rule : speech.word('journal.fault', { name: fault });
  const told = [decided, warning ?? ''];
  return told.filter(Boolean).join(' · ');
}

function who({ person, client }: JournalEntry, { apps, personas }: Around): unknown {
  const app = apps.find(({ client_id }) => client_id === client)?.name ?? client;
  const known = personas.find(({ id }) => id === person?.id);
  const told = [person?.name, app ?? (known && partyName(known))].filter(Boolean).join(' · ');
  return html`<span class="cut" dir="auto" title=${told}>${told}</span>`;
}

/** Without what is the same in every path and what nobody reads: the rest of an id or of a cursor. */
const shortPath = (path: string): string =>
  path
    .replace(/^\/v1\/(accounting|pro_access)\//, '/')
    .replace(/(\/[a-z]+_\w{4})\w{3,}/g, '$1…')
    .replace(/(cursor=[\w-]{8})[^&]+/, '$1…');

function detail(entry: JournalEntry, around: Around): unknown {
  const { speech } = around;
  const { request, response, rule, warning, path, method } = entry;
  return html`<tr class="detail">
    <td colspan="5">
      <p class="full" dir="ltr"><code>${method} ${path}</code></p>
      <p><span class="muted">${speech.word('journal.rule')}</span> <bdi>${rule}</bdi></p>
      ${warning === null ? nothing : html`<p><span class="muted">Sandbox-Warning</span> <bdi>${warning}</bdi></p>`}
      <div class="sides">
        ${side(speech.word('journal.asked'), request, around)}
        ${side(speech.word('journal.answered'), response, around)}
      </div>
    </td>
  </tr>`;
}

function side(title: string, { headers, body, cut }: JournalMessage, { speech }: Around): unknown {
  return html`<section>
    <h3>${title}</h3>
    <dl class="headers" dir="ltr">
      ${Object.entries(headers).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${
      body === null
        ? html`<p class="muted small">${speech.word('journal.noBody')}</p>`
        : html`<pre tabindex="0" role="region" aria-label=${title} dir="ltr">${tidy(body)}</pre>`
    }
    ${cut ? html`<p class="muted small">${speech.word('journal.cut')}</p>` : nothing}
  </section>`;
}

/** JSON with its indentation, anything else as it is. */
function tidy(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
