/** Everybody in the world with a token to copy, and the apps that are registered. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AppClient, Persona, SandboxEvent } from '../../control/control.js';
import { avatar } from '../dom.js';
import { partyName } from '../people.js';
import type { Around, Section } from './around.js';
import { askForApp } from './apps.js';
import { GrantSheet } from './grant.js';
import { box, button, icon } from './kit.js';
import { copyText } from './save.js';

/** People shown before somebody looks for more. */
const FIRST = 6;

/** How long a copy is confirmed, in milliseconds. */
const CONFIRMED = 2_000;

export class PeopleSection implements Section {
  readonly #around: Around;
  readonly #grant: GrantSheet;
  #search = '';
  #all = false;
  #copied: string | undefined;

  constructor(around: Around) {
    this.#around = around;
    this.#grant = new GrantSheet(around, (text, key) => this.#copyButton(text, key));
  }

  event({ type }: SandboxEvent): void {
    // People come and go by what firms and companies do, and people of a young company come with the clock.
    if (type === 'pro_access') void this.#around.meet().catch(() => undefined);
  }

  render(): unknown {
    const { speech } = this.#around;
    const people = this.#found();
    const shown = this.#all || this.#search !== '' ? people : people.slice(0, FIRST);
    return html`${box(
      'people',
      speech.word('people'),
      button(speech.word('grant'), () => this.#grant.open()),
      html`<div class="box-text">
          <input
            class="field"
            type="search"
            aria-label=${speech.say('people.search')}
            placeholder=${speech.say('people.search')}
            .value=${this.#search}
            @input=${(event: Event) => this.#searched((event.target as HTMLInputElement).value)}
          />
        </div>
        <ul class="persons">
          ${repeat(
            shown,
            ({ id }) => id,
            (person) => this.#person(person),
          )}
        </ul>
        ${people.length === 0 ? html`<p class="box-text muted">${speech.say('people.none')}</p>` : nothing}
        ${
          shown.length < people.length
            ? html`<div class="box-end">
                ${button(speech.word('people.all', { count: people.length }), () => this.#showAll(), { kind: 'quiet' })}
              </div>`
            : nothing
        }`,
    )}
    ${this.#apps()}`;
  }

  #found(): readonly Persona[] {
    const { personas, speech } = this.#around;
    const words = this.#search.toLocaleLowerCase(speech.locale).split(/\s+/).filter(Boolean);
    if (words.length === 0) return firstOfEach(personas);
    return personas.filter((person) => {
      const text = [person.name, person.email, person.id, partyName(person), speech.say(`role.${person.role}`)].join(
        ' ',
      );
      return words.every((word) => text.toLocaleLowerCase(speech.locale).includes(word));
    });
  }

  #searched(search: string): void {
    this.#search = search;
    this.#around.update();
  }

  #showAll(): void {
    this.#all = true;
    this.#around.update();
  }

  #person(person: Persona): unknown {
    const { speech } = this.#around;
    return html`<li class="person-line">
      ${portrait(person)}
      <div class="line-what">
        <bdi class="name">${person.name}</bdi>
        <span class="muted small">${speech.say(`role.${person.role}`)} · <bdi>${partyName(person)}</bdi></span>
      </div>
      ${this.#copyButton(person.token, person.id, person.name)}
    </li>`;
  }

  #copyButton(text: string, key: string, whose = key): unknown {
    const { speech } = this.#around;
    const copied = this.#copied === key;
    const words = speech.word(copied ? 'copied' : 'people.copy');
    const shown = html`${icon(copied ? 'check' : 'copy')} ${words}`;
    return button(shown, () => this.#copy(text, key), { kind: 'quiet', label: `${words}: ${whose}` });
  }

  #copy(text: string, key: string): void {
    void this.#around.attempt(async () => {
      await copyText(text);
      this.#copied = key;
      this.#around.tell(this.#around.speech.word('copied'));
      setTimeout(() => {
        if (this.#copied !== key) return;
        this.#copied = undefined;
        this.#around.update();
      }, CONFIRMED);
    });
  }

  #apps(): unknown {
    const { speech, apps } = this.#around;
    return box(
      'apps',
      speech.word('apps'),
      button(speech.word('add'), () => askForApp(this.#around), {
        label: `${speech.word('add')}: ${speech.word('apps')}`,
      }),
      html`<ul class="persons">
        ${apps.map((app) => this.#app(app))}
      </ul>`,
    );
  }

  #app({ client_id, client_secret, name, redirect_uris }: AppClient): unknown {
    const { speech } = this.#around;
    return html`<li>
      <details class="app">
        <summary>
          <span class="line-what">
            <bdi class="name">${name}</bdi>
            <span class="muted small"
              ><code>${client_id}</code> · ${speech.word(client_secret ? 'apps.secret' : 'apps.public')}</span
            >
          </span>
          ${icon('chevron')}
        </summary>
        <dl>
          ${
            client_secret
              ? html`<dt>client_secret</dt>
                  <dd><code>${client_secret}</code> ${this.#copyButton(client_secret, client_id)}</dd>`
              : nothing
          }
          <dt>redirect_uris</dt>
          ${redirect_uris.map((uri) => html`<dd><code>${uri}</code></dd>`)}
        </dl>
      </details>
    </li>`;
  }
}

const portraits = new Map<string, Element>();

/** A person's letters; made once, so that drawing again does not make them anew. */
function portrait({ id, name }: Persona): Element {
  let made = portraits.get(id);
  if (!made) portraits.set(id, (made = avatar(name, 'person')));
  return made;
}

/** One of each role at each kind of party first: whom one is most likely to look for. */
function firstOfEach(personas: readonly Persona[]): readonly Persona[] {
  const roles = new Set<string>();
  const first = personas.filter(({ role }) => !roles.has(role) && roles.add(role));
  return [...first, ...personas.filter((person) => !first.includes(person))];
}
