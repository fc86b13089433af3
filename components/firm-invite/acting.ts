import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { FirmConnection, Member, NamedRef } from '../backend/pro-access.js';
import { Dialog } from '../internal/dialog.js';
import { Doing } from '../internal/doing.js';
import type { Inside } from '../internal/firm-element.js';
import type { BrexMemberInviteDetail } from '../internal/member-events.js';
import { refusalNote, statusPill } from '../internal/pro-words.js';
import { actingStrings } from './acting.strings.js';
import { nextWords } from './firm-rows.js';
import { InviteForm } from './invite-form.js';
import { Removal } from './removal.js';
import { texts, type FirmInviteTranslate } from './texts.js';

/** What acting needs of its element. */
export interface ActingOptions extends Inside {
  applyUrl: () => string;
  /** The firms as the list has them now. */
  rows: () => readonly FirmConnection[];
  company: () => string | undefined;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

type Verb = 'withdraw' | 'remove';

/** What one does about a connection: the call, the event before, the event after, what is said. */
const moves = {
  withdraw: ['withdrawFirm', 'brex-withdraw', 'brex-withdrawn', 'firmInvite.withdrawn'],
  remove: ['removeFirm', 'brex-remove', 'brex-removed', 'firmInvite.removed'],
} as const;

/** What an owner does about firms: invites, withdraws, removes. Loaded for who may. */
export class Acting implements ReactiveController {
  readonly form: InviteForm;
  readonly #removal: Removal;
  readonly #doing: Doing;
  readonly #dialog: Dialog;
  readonly #host: Host;
  readonly #options: ActingOptions;
  readonly #t: FirmInviteTranslate;
  /** The connection that was made by the invitation just sent. */
  #sent: FirmConnection | undefined;
  /** The connection of the last withdrawal. */
  #withdrawing: string | undefined;
  #home: AnyBackend | undefined;

  constructor(host: Host, options: ActingOptions) {
    const { home, failed, rows } = options;
    const t = options.translate({ ...texts, ...actingStrings });
    this.#host = host;
    this.#options = options;
    this.#t = t;
    this.#home = home();
    host.addController(this);
    const doing = (this.#doing = new Doing(host, { scope: home, failed }));
    this.form = new InviteForm(host, {
      ...options,
      t,
      doing,
      live: (firmId) =>
        rows().find(({ firm, status: is }) => firm.id === firmId && (is === 'ACTIVE' || is === 'INVITED')),
      invite: (firm, person) => void this.#invite(firm, person),
      inviteMember: (body) => this.#inviteMember(body),
      closed: () => void this.#focus('[part=open]'),
    });
    this.#removal = new Removal(host, {
      ...options,
      t,
      row: (id) => this.#row(id),
      busy: (id) => doing.has(`remove:${id}`),
      refused: (id) => doing.error(`remove:${id}`),
      run: (row) => void this.#remove(row),
    });
    this.#dialog = new Dialog(host, () => (this.#removal.asked = undefined));
  }

  hostUpdate(): void {
    // Another company: what was begun for the one before is not for this one.
    const home = this.#options.home();
    if (this.#home === home) return;
    this.#home = home;
    this.form.close();
    this.#sent = this.#removal.asked = undefined;
  }

  busy({ connection_id: id }: FirmConnection): boolean {
    return this.#doing.has(`withdraw:${id}`) || this.#doing.has(`remove:${id}`);
  }

  /** Why a firm's invitation was not withdrawn. */
  refused({ connection_id: id }: FirmConnection): unknown {
    return this.#doing.error(`withdraw:${id}`);
  }

  /** Opens the form, with a firm chosen already where somebody is invited again. */
  show(firm?: NamedRef): void {
    this.#sent = undefined;
    void this.form.show(firm);
  }

  withdraw(row: FirmConnection): void {
    this.#withdrawing = row.connection_id;
    void this.#move('withdraw', row);
  }

  /** Asks before a firm is removed. */
  remove(row: FirmConnection): void {
    this.#doing.dismiss(`withdraw:${row.connection_id}`);
    this.#doing.dismiss(`remove:${row.connection_id}`);
    this.#removal.asked = row;
    this.#host.requestUpdate();
  }

  /** What stands above the list: the form, or what comes after it. */
  above(): TemplateResult {
    return html`${this.form.render()} ${this.#next()}`;
  }

  /** Why the last withdrawal was refused, where its row went meanwhile. */
  lost(): TemplateResult | typeof nothing {
    const id = this.#withdrawing;
    return !id || this.#row(id) ? nothing : refusalNote(this.#doing.error(`withdraw:${id}`), this.#t);
  }

  dialog(): TemplateResult | typeof nothing {
    return this.#dialog.render(this.#removal.content);
  }

  #row(id: string): FirmConnection | undefined {
    return this.#options.rows().find(({ connection_id: one }) => one === id);
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  async #invite(firm: NamedRef, person: NamedRef | undefined): Promise<void> {
    const { emit, home } = this.#options;
    const named = person ? { id: person.id, name: person.name } : null;
    const detail = { firm: { id: firm.id, name: firm.name }, firm_user: named };
    if (!emit('brex-invite', detail, { cancelable: true })) return;
    const body = { firm_id: firm.id, ...(named && { firm_user_id: named.id }) };
    const connection = await this.#doing.run('invite', (signal) => home()!.inviteFirm!(body, { signal }));
    if (connection) {
      this.form.close();
      this.#sent = connection;
      emit('brex-invited', { connection });
      void this.#focus('#sent');
    }
    await this.#options.refresh();
  }

  async #inviteMember(body: BrexMemberInviteDetail): Promise<Member | undefined> {
    const { emit, home } = this.#options;
    if (!emit('brex-member-invite', body, { cancelable: true })) return undefined;
    const member = await this.#doing.run('member', (signal) => home()!.inviteMember!(body, { signal }));
    if (member) emit('brex-member-invited', { member });
    void this.form.refresh();
    return member;
  }

  async #move(verb: Verb, row: FirmConnection): Promise<boolean> {
    const { emit, home, announcer } = this.#options;
    const [call, before, after, said] = moves[verb];
    const { connection_id: id, firm } = row;
    if (!emit(before, { connection: row }, { cancelable: true })) return false;
    const connection = await this.#doing.run(`${verb}:${id}`, (signal) => home()![call]!(id, { signal }));
    if (connection) {
      emit(after, { connection });
      announcer.say(this.#t(said, { firm: firm.name }));
    }
    void this.#options.refresh();
    return !!connection;
  }

  async #remove(row: FirmConnection): Promise<void> {
    if (!(await this.#move('remove', row))) return;
    await this.#host.updateComplete;
    this.#dialog.close();
  }

  /** Where the invitation just sent stands, and what happens next. */
  #next(): TemplateResult | typeof nothing {
    if (!this.#sent) return nothing;
    const t = this.#t;
    // What the list says now: the firm may have answered meanwhile.
    const row = this.#row(this.#sent.connection_id) ?? this.#sent;
    const done = () => {
      this.#sent = undefined;
      void this.#focus('#title');
    };
    return html`<section class="panel form" part="sent" aria-labelledby="sent">
      <h2 id="sent" tabindex="-1">${t('firmInvite.invited', { firm: row.firm.name })} ${statusPill(row.status, t)}</h2>
      <p>${nextWords(row, t)}</p>
      <div class="ends">
        <button class="button large" part="done" type="button" @click=${done}>${t('firmInvite.done')}</button>
      </div>
    </section>`;
  }
}
