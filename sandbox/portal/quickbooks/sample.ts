/** The sample app as it runs in the page: what is under way, what came of it, and what a person may do next. */
import { render } from 'lit';
import type { AccountList } from '../../../components/backend/backend.js';
import { AccessLost, authoriseUrl, Connection, newPending, type AppOptions, type Tokens } from './connection.js';
import { EMPTY, Feed } from './feed.js';
import { memory } from './memory.js';
import { letDaysPass, takeOff, worldNow, type TakenOff } from './rehearsal.js';
import { page, type Actions, type LogLine, type View } from './views.js';

/** The seeded client that the sample plays (RULES "OAuth clients"). */
const options: AppOptions = {
  baseUrl: location.origin,
  clientId: 'quickbooks-online',
  clientSecret: 'sbx_secret_quickbooks_online',
  redirectUri: `${location.origin}/quickbooks/callback`,
  now: worldNow,
};

/** A quarter of daily refreshes. */
const QUARTER = 90;

export class Sample implements Actions {
  readonly #place: HTMLElement;
  #connection = this.#connect(memory.tokens);
  #feed = this.#feedOf();
  readonly #log: LogLine[] = [];
  /** What is being done, in words. */
  #busy: string | undefined;
  #stop = false;
  #failure: string | undefined;
  #takenOff: TakenOff | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  async start(): Promise<void> {
    if (location.pathname.endsWith('/callback')) return this.#arrive();
    this.#show();
    if (memory.tokens && !memory.feed) await this.refresh();
  }

  /** Sends the browser to Brex. */
  async connect(): Promise<void> {
    const pending = newPending();
    memory.pending = pending;
    location.assign(await authoriseUrl(options, pending, memory.tokens?.person.id));
  }

  refresh(): Promise<void> {
    return this.#do('Refreshing', () => this.#refresh());
  }

  pass(days: number): Promise<void> {
    return this.#do(days === 1 ? 'A day passes' : 'Days pass', async () => {
      for (let day = 1; day <= days && !this.#stop; day++) {
        if (days > 1) this.#say(`Day ${day} of ${days}`);
        await letDaysPass(1);
        await this.#refresh();
      }
    });
  }

  quarter(): Promise<void> {
    return this.pass(QUARTER);
  }

  stop(): void {
    this.#stop = true;
  }

  /** Rehearses the loss of access: the firm takes the person off the client. */
  lose(): Promise<void> {
    return this.#do('The firm takes the person off', async () => {
      this.#takenOff = await takeOff(memory.tokens!.person.id, this.#feed.state.accounts[0]!.id);
      this.#note(`${this.#takenOff.person} was taken off ${this.#takenOff.client} by the firm.`);
      await this.#refresh();
    });
  }

  giveBack(): Promise<void> {
    return this.#do('The firm assigns the person again', async () => {
      await this.#takenOff!.again();
      this.#note(`${this.#takenOff!.person} was assigned to ${this.#takenOff!.client} again.`);
      this.#takenOff = undefined;
    });
  }

  disconnect(): Promise<void> {
    return this.#do('Disconnecting', async () => {
      await this.#connection.revoke();
      memory.tokens = memory.feed = undefined;
      this.#feed = this.#feedOf();
      this.#log.length = 0;
    });
  }

  #connect(tokens: Tokens | undefined): Connection {
    return new Connection(options, tokens, (fresh) => (memory.tokens = fresh));
  }

  #feedOf(): Feed {
    return new Feed(this.#connection, memory.feed ?? EMPTY, (state) => (memory.feed = state));
  }

  /** Brex has sent the browser back: the code in the address is good once, so the address is put right first. */
  #arrive(): Promise<void> {
    const answer = new URLSearchParams(location.search);
    const { pending } = memory;
    memory.pending = undefined;
    history.replaceState(null, '', './');
    document.title = document.title.replace('Connecting', 'Bank feed');
    return this.#do('Connecting', async () => {
      await this.#connection.complete(answer, pending);
      if (!(await this.#isOurs())) {
        await this.#connection.revoke();
        throw new Error(
          'These are the books of another company. Reconnect and choose the one of this feed, or disconnect first.',
        );
      }
      await this.#refresh();
    });
  }

  /** Whether the access just given is to the books we keep: never the rows of one client beside another's. */
  async #isOurs(): Promise<boolean> {
    const { accounts } = this.#feed.state;
    if (accounts.length === 0) return true;
    const { items } = await this.#connection.get<AccountList>('/v1/accounting/accounts');
    return accounts.some(({ id }) => items.some((account) => account.id === id));
  }

  async #refresh(): Promise<void> {
    const now = await worldNow();
    const first = this.#feed.state.syncedAt === null;
    const access = memory.tokens?.access;
    try {
      const { added, proven } = await this.#feed.refresh(now);
      const renewed = memory.tokens?.access === access ? '' : ' with a renewed token';
      const lines = `${added.toLocaleString('en-US')} ${added === 1 ? 'new line' : 'new lines'}`;
      this.#note(first ? `Filled in 90 days: ${lines}.` : `Refreshed${renewed}: ${lines}.`, now);
      if (!proven) this.#note('The lines do not come to the bank’s own balance.', now);
    } catch (error) {
      if (error instanceof AccessLost) this.#note(`Access lost: ${error.message}`, now);
      throw error;
    }
  }

  /** One thing at a time; what fails is told, and changes nothing that is shown. */
  async #do(what: string, work: () => Promise<void>): Promise<void> {
    if (this.#busy !== undefined) return;
    this.#failure = undefined;
    this.#stop = false;
    this.#say(what);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AccessLost)) this.#failure = (error as Error).message;
    } finally {
      this.#busy = undefined;
      this.#show();
    }
  }

  #say(what: string): void {
    this.#busy = what;
    this.#show();
  }

  #note(text: string, at?: Date): void {
    this.#log.unshift({ text, at: at?.toISOString().slice(0, 10) });
    this.#show();
  }

  #show(): void {
    const view: View = {
      person: memory.tokens?.person.name,
      feed: this.#feed.state,
      log: this.#log,
      busy: this.#busy,
      failure: this.#failure,
      takenOff: this.#takenOff,
    };
    render(page(view, this), this.#place);
  }
}
