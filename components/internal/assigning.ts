import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AnyBackend, AssignmentQuery } from '../backend/pro-access-port.js';
import type { Assignment, ClientRole, NamedRef } from '../backend/pro-access.js';
import type { Announcer } from './announcer.js';
import { assigningStrings } from './assigning.strings.js';
import type { BrexElement, Translate } from './base.js';
import { commonStrings } from './common.strings.js';
import { formatDate } from './dates.js';
import { Doing } from './doing.js';
import { icon } from './icons.js';
import { Pager } from './pager.js';
import { proWord, refusalNote } from './pro-words.js';
import { proStrings } from './pro.strings.js';

/** What the events before a change of somebody's work carry. */
export interface BrexAssignDetail {
  client: NamedRef;
  firm_user: NamedRef;
  /** The role to be given; null: the person is to be taken off the client. */
  role: ClientRole | null;
}

/** What the events after it carry: what the API answered. */
export interface BrexAssignedDetail {
  assignment: Assignment;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** A person is about to assign somebody to a client, or to change the role there; cancel it to change nothing. */
    'brex-assign': CustomEvent<BrexAssignDetail>;
    /** Somebody was assigned to a client, or has another role there. */
    'brex-assigned': CustomEvent<BrexAssignedDetail>;
    /** A person is about to take somebody off a client; cancel it to change nothing. */
    'brex-revoke': CustomEvent<BrexAssignDetail>;
    /** Somebody was taken off a client. */
    'brex-revoked': CustomEvent<BrexAssignedDetail>;
  }
}

/** Every text of it. */
export const assigningTexts = { ...commonStrings, ...proStrings, ...assigningStrings };

const ROLES: readonly ClientRole[] = ['BOOKKEEPER', 'BILL_PAY_DRAFTER'];

/** What it needs of its element. */
export interface AssigningOptions {
  home: () => AnyBackend | undefined;
  /** The client, or the person, whose assignments are shown; undefined while none are. */
  of: () => AssignmentQuery | undefined;
  revision: () => number;
  failed: (error: unknown) => void;
  locale: () => string;
  announcer: Announcer;
  translate: (texts: typeof assigningTexts) => Translate<typeof assigningTexts>;
  emit: BrexElement['emit'];
  /** Something was saved, or refused: what is shown is to be read again. */
  changed: () => void;
}

/** One person at one client. */
export interface Work {
  client: NamedRef;
  person: NamedRef;
  /** What the line is called: the client in a list of clients, the person in a list of people. */
  name: unknown;
}

/**
 * Who works for which client, and as what (RULES "Assignments"): reads the assignments of one client or one person, and
 * changes them one by one, each saved by itself with a word that it is. What the client decided shows its reason.
 */
export class Assigning {
  readonly #options: AssigningOptions;
  readonly #t: Translate<typeof assigningTexts>;
  readonly #doing: Doing;
  readonly #list: Pager<readonly [AnyBackend, string, string], Assignment>;
  /** What was saved last. */
  #saved = '';

  constructor(host: ReactiveControllerHost, options: AssigningOptions) {
    this.#options = options;
    this.#t = options.translate(assigningTexts);
    this.#doing = new Doing(host, { scope: options.home, failed: options.failed });
    this.#list = new Pager(host, {
      mode: 'all',
      key: () => {
        const [home, of] = [options.home(), options.of()];
        if (!of) this.#saved = '';
        return of && home?.listAssignments ? ([home, of.client_id ?? '', of.firm_user_id ?? ''] as const) : undefined;
      },
      revision: options.revision,
      page: ([home, client, person], cursor, signal) =>
        home.listAssignments!(
          { ...(client && { client_id: client }), ...(person && { firm_user_id: person }), ...(cursor && { cursor }) },
          { signal },
        ),
      failed: options.failed,
    });
  }

  /** Where the read of the assignments stands. */
  get status() {
    return this.#list.status;
  }

  /** Why it failed. */
  get error(): unknown {
    return this.#list.error;
  }

  /** The assignments, and whom the client keeps out. */
  get items(): readonly Assignment[] {
    return this.#list.items;
  }

  refresh(): Promise<void> {
    return this.#list.refresh();
  }

  /** One line: the name, the role to choose, what was saved or refused. */
  line(work: Work): TemplateResult {
    const t = this.#t;
    const { client, person, name } = work;
    const id = idOf(work);
    const found = this.items.find((one) => one.client.id === client.id && one.firm_user.id === person.id);
    const busy = this.#doing.has(id);
    const names = { client: client.name, person: person.name };
    return html`<li class="work" part="work" data-work=${id}>
      <span class="work-name">${name}</span>
      ${found?.status === 'ENDED_BY_CLIENT' ? nothing : this.#choice(work, found, busy)}
      ${
        found?.status === 'ACTIVE'
          ? html`<button
              class="button quiet"
              part="remove"
              type="button"
              aria-label=${t('assign.removeOf', names)}
              aria-disabled=${busy}
              @click=${() => busy || void this.#save(work, null)}
            >
              ${t('assign.remove')}
            </button>`
          : nothing
      }
      ${this.#reason(found, id)}
      ${
        this.#saved === id && !busy
          ? html`<span class="saved small" part="saved">${icon('check')}${t('assign.saved')}</span>`
          : nothing
      }
      ${refusalNote(this.#doing.error(id), t)}
    </li>`;
  }

  #reason(found: Assignment | undefined, id: string): TemplateResult | typeof nothing {
    const decision = found?.client_decision;
    if (!decision) return nothing;
    const key = decision.role === null ? 'assign.ended' : 'assign.decided';
    const date = formatDate(decision.at, 'medium', this.#options.locale());
    return html`<span id=${`why-${id}`} class="small muted why" part="reason">${this.#t(key, { date })}</span>`;
  }

  #choice(work: Work, found: Assignment | undefined, busy: boolean): TemplateResult {
    const t = this.#t;
    const { client, person } = work;
    const role = found?.role ?? '';
    const known = role === '' || ROLES.includes(role) ? ROLES : [...ROLES, role];
    const chosen = (event: Event) => {
      const select = event.target as HTMLSelectElement;
      const wanted = select.value as ClientRole;
      // Shows what is so until the server says otherwise.
      select.value = role;
      if (wanted !== role && !busy) void this.#save(work, wanted);
    };
    return html`<span class="select">
      <select
        class="field"
        part="role"
        aria-label=${t('assign.role', { client: client.name, person: person.name })}
        aria-describedby=${`why-${idOf(work)}`}
        aria-busy=${busy}
        ?disabled=${!!found?.client_decision}
        .value=${live(role)}
        @change=${chosen}
      >
        ${role ? nothing : html`<option value="">${t('assign.as')}</option>`}
        ${known.map((one) => html`<option value=${one} ?selected=${one === role}>${proWord('role', one, t)}</option>`)}
      </select>
      ${icon('chevron')}
    </span>`;
  }

  async #save(work: Work, role: ClientRole | null): Promise<void> {
    const { home, emit, announcer, changed } = this.#options;
    const { client, person } = work;
    const backend = home();
    const id = idOf(work);
    const [before, after] = role
      ? (['brex-assign', 'brex-assigned'] as const)
      : (['brex-revoke', 'brex-revoked'] as const);
    if (!backend || !emit(before, { client, firm_user: person, role }, { cancelable: true })) return;
    const assignment = await this.#doing.run(id, (signal) =>
      role
        ? backend.putAssignment!(client.id, person.id, { role }, { signal })
        : backend.revokeAssignment!(client.id, person.id, { signal }),
    );
    // What was saved is said once what is shown is so.
    await this.refresh();
    changed();
    if (!assignment) return;
    this.#saved = id;
    const names = { client: client.name, person: person.name, role: proWord('role', role, this.#t) };
    announcer.say(this.#t(role ? 'assign.savedSaid' : 'assign.removedSaid', names));
    emit(after, { assignment });
  }
}

const idOf = ({ client, person }: Work) => `${client.id}-${person.id}`;
