/** Snapshots of the world: taking, going back to one, a new world from one, and taking one elsewhere. */
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SnapshotEntry, SnapshotList, WholeSnapshot, WorldEntry } from '../../control/control.js';
import type { Around } from './around.js';
import { button } from './kit.js';
import { copyText, saveFile } from './save.js';

export class SnapshotsSheet {
  readonly #around: Around;
  #snapshots: readonly SnapshotEntry[] = [];

  constructor(around: Around) {
    this.#around = around;
  }

  open(): void {
    const { modal, speech } = this.#around;
    modal.open({ title: () => speech.word('snapshots'), body: () => this.#body() });
    void this.#around.attempt(() => this.#read());
  }

  async #read(): Promise<void> {
    this.#snapshots = (await this.#around.control.send<SnapshotList>('GET', '/snapshots')).items;
  }

  #body(): unknown {
    const { speech } = this.#around;
    return html`<p class="muted">${speech.word('snapshots.help')}</p>
      <form class="inline-form" @submit=${(event: SubmitEvent) => this.#take(event)}>
        <input
          class="field"
          name="name"
          maxlength="100"
          autocomplete="off"
          data-first
          aria-label=${speech.word('snapshots.name')}
          placeholder=${speech.word('snapshots.name')}
        />
        <button class="button primary">${speech.word('snapshots.take')}</button>
      </form>
      <ul class="lines">
        ${repeat(
          this.#snapshots,
          ({ id }) => id,
          (snapshot) => this.#line(snapshot),
        )}
      </ul>
      ${this.#snapshots.length ? '' : html`<p class="muted">${speech.word('snapshots.none')}</p>`}`;
  }

  #line(snapshot: SnapshotEntry): unknown {
    const { speech } = this.#around;
    const { name, scenario, seed, now, rows } = snapshot;
    const act = (key: 'restore' | 'fork' | 'copy' | 'download', run: () => unknown) =>
      button(speech.word(`snapshots.${key}`), run, { label: `${speech.word(`snapshots.${key}`)}: ${name}` });
    return html`<li class="snapshot">
      <div class="line-what">
        <strong><bdi>${name}</bdi></strong>
        <span class="muted small"
          >${speech.say('bar.world', { scenario, seed: String(seed) })} · ${speech.date(now, 'moment')} ·
          ${speech.word('snapshots.rows', { count: rows })}</span
        >
      </div>
      <div class="line-acts">
        ${act('restore', () => this.#restore(snapshot))} ${act('fork', () => this.#fork(snapshot))}
        ${act('copy', () => this.#copy(snapshot))} ${act('download', () => this.#download(snapshot))}
        ${button(speech.word('remove'), () => this.#remove(snapshot), { kind: 'quiet', label: `${speech.word('remove')}: ${name}` })}
      </div>
    </li>`;
  }

  #take(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = (new FormData(form).get('name') as string).trim();
    void this.#around.attempt(async () => {
      await this.#around.control.send<SnapshotEntry>('POST', '/snapshots', name === '' ? {} : { name });
      form.reset();
      await this.#read();
      this.#around.tell(this.#around.speech.word('snapshots.taken'));
    });
  }

  #restore({ id, name }: SnapshotEntry): void {
    void this.#around.attempt(async () => {
      await this.#around.control.send('POST', `/snapshots/${id}/restore`, {});
      this.#around.modal.close();
      this.#around.tell(this.#around.speech.word('snapshots.restored', { name }));
    });
  }

  /** A world beside this one, with a name of its own. */
  #fork({ id }: SnapshotEntry): void {
    const { control, world } = this.#around;
    void this.#around.attempt(async () => {
      const { items } = await control.send<{ items: WorldEntry[] }>('GET', '/worlds');
      const taken = new Set(items.map(({ name }) => name));
      const stem = `${world.slice(0, 48)}-fork`;
      let fork = stem;
      for (let n = 2; taken.has(fork); n++) fork = `${stem}-${n}`;
      await control.send<WorldEntry>('POST', `/snapshots/${id}/fork`, { world: fork });
      location.assign(`./panel?${new URLSearchParams({ world: fork })}`);
    });
  }

  #whole({ id }: SnapshotEntry): Promise<WholeSnapshot> {
    return this.#around.control.send('GET', `/snapshots/${id}`);
  }

  #copy(snapshot: SnapshotEntry): void {
    void this.#around.attempt(async () => {
      await copyText((await this.#whole(snapshot)).world);
      this.#around.tell(this.#around.speech.word('copied'));
    });
  }

  #download(snapshot: SnapshotEntry): void {
    void this.#around.attempt(async () => {
      const text = JSON.stringify(await this.#whole(snapshot), null, 2);
      saveFile(
        `${snapshot.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.json`,
        new Blob([text], { type: 'application/json' }),
      );
    });
  }

  #remove({ id }: SnapshotEntry): void {
    void this.#around.attempt(async () => {
      this.#snapshots = (await this.#around.control.send<SnapshotList>('DELETE', `/snapshots/${id}`)).items;
    });
  }
}
