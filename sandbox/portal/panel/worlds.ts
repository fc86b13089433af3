/** The worlds of this sandbox: going from one to another, making, removing, and beginning anew. */
import { html, nothing } from 'lit';
import type { SandboxInfo, WorldEntry, WorldList } from '../../control/control.js';
import type { Around } from './around.js';
import { button, labelled } from './kit.js';

/** Scenarios a world can hold. */
const scenarios = ['demo', 'empty', 'edge', 'growing-firm'] as const;

/** A world that is left, to be removed by the page that comes. */
const leavingName = 'panel-leaving';

const addressOf = (world: string): string =>
  world === 'default' ? './panel' : `./panel?${new URLSearchParams({ world })}`;

export class WorldsSheet {
  readonly #around: Around;
  #worlds: readonly WorldEntry[] = [];

  constructor(around: Around) {
    this.#around = around;
  }

  open(): void {
    const { modal, speech } = this.#around;
    modal.open({ title: () => speech.word('worlds'), body: () => this.#body() });
    void this.#around.attempt(async () => {
      this.#worlds = (await this.#around.control.send<WorldList>('GET', '/worlds')).items;
    });
  }

  /** Asks before the world begins anew, and what it shall hold then. */
  askReset(): void {
    const { modal, speech, world, info, control } = this.#around;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      void this.#around.attempt(async () => {
        const asked = chosen(event);
        const same = asked.scenario === info.scenario && asked.seed === info.seed && asked.clock === undefined;
        await (same ? control.send('POST', '/reset', {}) : control.send<SandboxInfo>('PUT', '/world', asked));
        modal.close();
        this.#around.tell(speech.word('reset.done'));
      });
    };
    modal.open({
      title: () => speech.word('reset.title', { world }),
      body: () =>
        html`<p>${speech.word('reset.help')}</p>
          <form class="fields" @submit=${submit}>
            ${this.#holds(info.scenario, info.seed)}
            <div class="form-end">
              <button type="button" class="button" data-first @click=${() => modal.close()}>
                ${speech.word('reset.keep')}
              </button>
              <button class="button danger">${speech.word('reset.do')}</button>
            </div>
          </form>`,
    });
  }

  #body(): unknown {
    const { speech } = this.#around;
    return html`<ul class="lines">
        ${this.#worlds.map((world) => this.#line(world))}
      </ul>
      <h3>${speech.word('worlds.new')}</h3>
      <p class="muted small">${speech.word('worlds.newHelp')}</p>
      <form class="fields" @submit=${(event: SubmitEvent) => this.#create(event)}>
        ${labelled(
          speech.word('worlds.name'),
          html`<input
            class="field"
            name="name"
            required
            pattern="[A-Za-z0-9][A-Za-z0-9_\\-]*"
            maxlength="64"
            autocomplete="off"
            spellcheck="false"
          />`,
        )}
        ${this.#holds('demo', 1)}
        <div><button class="button primary">${speech.word('worlds.create')}</button></div>
      </form>`;
  }

  #line({ name, scenario, seed, now }: WorldEntry): unknown {
    const { speech, world } = this.#around;
    const holds = `${speech.say('bar.world', { scenario, seed: String(seed) })} · ${speech.date(now, 'moment')}`;
    return html`<li>
      <div class="line-what">
        <a href=${addressOf(name)} aria-current=${name === world ? 'true' : nothing}><bdi>${name}</bdi></a>
        <span class="muted small">${holds}</span>
      </div>
      ${
        name === 'default'
          ? nothing
          : button(speech.word('remove'), () => this.#remove(name), {
              kind: 'quiet',
              label: `${speech.word('remove')}: ${name}`,
            })
      }
    </li>`;
  }

  #holds(scenario: string, seed: number): unknown {
    const { speech } = this.#around;
    return html`<div class="field-row">
        ${labelled(
          speech.word('worlds.scenario'),
          html`<select class="field" name="scenario">
            ${scenarios.map((one) => html`<option ?selected=${one === scenario}>${one}</option>`)}
          </select>`,
        )}
        ${labelled(
          speech.word('worlds.seed'),
          html`<input
            class="field"
            name="seed"
            type="number"
            min="0"
            step="1"
            required
            .defaultValue=${String(seed)}
          />`,
        )}
      </div>
      ${labelled(
        speech.word('worlds.clock'),
        (described: string) =>
          html`<input aria-describedby=${described} class="field" name="clock" type="datetime-local" step="1" />`,
        speech.word('worlds.clockHelp'),
      )}`;
  }

  #create(event: SubmitEvent): void {
    event.preventDefault();
    const { name, ...asked } = chosen(event);
    void this.#around.attempt(async () => {
      const { speech, control } = this.#around;
      if (this.#worlds.some((world) => world.name === name))
        throw new Error(speech.word('worlds.taken', { name: name! }));
      await control.elsewhere(name!).send<SandboxInfo>('PUT', '/world', asked);
      location.assign(addressOf(name!));
    });
  }

  /** Ends what a page began that showed the world it was to remove. */
  finish(): void {
    const name = sessionStorage.getItem(leavingName);
    sessionStorage.removeItem(leavingName);
    if (name !== null && name !== this.#around.world) this.#remove(name);
  }

  /** A page that looks at a world makes it anew by its next question: the one of another world removes it. */
  #remove(name: string): void {
    const { control, world, speech } = this.#around;
    if (name === world) {
      sessionStorage.setItem(leavingName, name);
      location.assign(addressOf('default'));
      return;
    }
    void this.#around.attempt(async () => {
      this.#worlds = (await control.elsewhere(name).send<WorldList>('DELETE', '/world')).items;
      this.#around.tell(speech.word('worlds.removed', { name }));
    });
  }
}

/** What a form asks for. */
function chosen(event: SubmitEvent): { name?: string; scenario: string; seed: number; clock?: string } {
  const form = new FormData(event.target as HTMLFormElement);
  const text = (name: string) => (form.get(name) as string | null) ?? '';
  const clock = text('clock');
  return {
    ...(form.has('name') && { name: text('name') }),
    scenario: text('scenario'),
    seed: Number(text('seed')),
    ...(clock !== '' && { clock: `${clock.length === 16 ? `${clock}:00` : clock}Z` }),
  };
}
