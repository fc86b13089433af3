/** What the sample shows. Everything from the API is text. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatAmount } from '../../../components/internal/money.js';
import { ownBalance, type FeedAccount, type FeedState } from './feed.js';
import type { TakenOff } from './rehearsal.js';

/** A line of what happened, newest first; `at` is the day of the world's clock. */
export interface LogLine {
  readonly text: string;
  readonly at: string | undefined;
}

/** All that is shown. */
export interface View {
  /** Who gave access; undefined: nobody. */
  readonly person: string | undefined;
  readonly feed: FeedState;
  readonly log: readonly LogLine[];
  /** What is being done. */
  readonly busy: string | undefined;
  readonly failure: string | undefined;
  /** Who was taken off the client in a rehearsal. */
  readonly takenOff: TakenOff | undefined;
}

/** What a person may do. */
export interface Actions {
  connect(): Promise<void>;
  refresh(): Promise<void>;
  pass(days: number): Promise<void>;
  quarter(): Promise<void>;
  stop(): void;
  lose(): Promise<void>;
  giveBack(): Promise<void>;
  disconnect(): Promise<void>;
}

/** Lines shown; the feed keeps all. */
const SHOWN = 40;

const money = (amount: number, currency: string): string =>
  formatAmount({ amount, currency }, { locale: 'en-US' }) ?? String(amount);

const dates = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const date = (day: string): string => dates.format(new Date(`${day}T00:00:00Z`));

/** The whole page. */
export function page(view: View, actions: Actions): TemplateResult {
  return html`
    <header class="top">
      <p class="brand"><span class="badge" aria-hidden="true">qb</span> QuickBooks Online</p>
      <p class="played">A sample app that plays it. To Brex it is another company’s software.</p>
      <a href="../">Back to the portal</a>
    </header>
    <main>
      <div class="live" role="status">
        ${view.busy === undefined ? nothing : html`<p class="busy">${view.busy}…</p>`}
      </div>
      ${view.failure === undefined ? nothing : html`<p class="failure" role="alert">${view.failure}</p>`}
      ${view.person === undefined ? welcome(view, actions) : connected(view, actions)}
    </main>
  `;
}

function welcome({ busy }: View, actions: Actions): TemplateResult {
  return html`
    <section class="welcome card">
      <h1>Connect your Brex account</h1>
      <p>
        You sign in at Brex and choose the company. QuickBooks never sees your password, and can read, never move money.
      </p>
      <ol>
        <li><b>Ninety days</b> of posted transactions come in at once.</li>
        <li>After that the feed <b>refreshes every day</b>, each line exactly once.</li>
        <li>The lines are <b>proven</b> against the bank’s own balance each time.</li>
      </ol>
      <button class="primary" aria-disabled=${busy !== undefined} @click=${() => void actions.connect()}>
        Connect to Brex
      </button>
    </section>
  `;
}

function connected(view: View, actions: Actions): TemplateResult {
  const { feed, person } = view;
  const lost = feed.status === 'reconnect';
  return html`
    <div class="head">
      <div>
        <h1>Bank feed</h1>
        <p class="muted">
          Connected by
          <bdi>${person}</bdi
          >${feed.syncedAt === null ? nothing : html`, complete until ${date(feed.syncedAt.slice(0, 10))}`}
        </p>
      </div>
      <span class=${lost ? 'pill lost' : 'pill good'}>${lost ? 'Reconnect' : 'Connected'}</span>
    </div>
    ${lost ? reconnect(view, actions) : nothing}
    ${feed.gap ? html`<p class="failure">${date(feed.gap.from)} to ${date(feed.gap.to)} are missing: the feed was away longer than the 90 days a bank fills in.</p>` : nothing}
    <div class="columns">
      <div class="books">
        <ul class="accounts">
          ${feed.accounts.map(account)}
        </ul>
        ${lines(feed)}
      </div>
      <aside>${rehearse(view, actions)} ${log(view)}</aside>
    </div>
  `;
}

function reconnect({ takenOff, busy }: View, actions: Actions): TemplateResult {
  return html`
    <section class="card lost-card" aria-labelledby="lost">
      <h2 id="lost">Brex no longer lets us read this client</h2>
      <p>Nothing of what came before is lost. Reconnecting fills in from the last refresh, at most 90 days back.</p>
      ${
        takenOff
          ? html`<p>
              Here it was a rehearsal: <bdi>${takenOff.person}</bdi> was taken off <bdi>${takenOff.client}</bdi>.
              <button @click=${() => void actions.giveBack()}>Have the firm assign again</button>
            </p>`
          : nothing
      }
      <button class="primary" aria-disabled=${busy !== undefined} @click=${() => void actions.connect()}>
        Reconnect
      </button>
    </section>
  `;
}

function account(account: FeedAccount): TemplateResult {
  const own = ownBalance(account);
  const proven = own === account.bankBalance;
  return html`
    <li class="card account">
      <h2><bdi>${account.name}</bdi></h2>
      <p class="figure">${money(own, account.currency)} <span class="code">${account.currency.toUpperCase()}</span></p>
      <p class=${proven ? 'proof good' : 'proof lost'}>
        ${proven ? 'Agrees with the bank' : `The bank says ${money(account.bankBalance, account.currency)}`}
      </p>
      <p class="muted">${account.lines.length.toLocaleString('en-US')} lines</p>
    </li>
  `;
}

function lines({ accounts }: FeedState): TemplateResult | typeof nothing {
  const all = accounts.flatMap(({ name, currency, lines }) => lines.map((line) => ({ ...line, name, currency })));
  if (all.length === 0) return nothing;
  const newest = all.sort((one, other) => (one.date < other.date ? 1 : -1)).slice(0, SHOWN);
  return html`
    <div class="card scroll" tabindex="0" role="region" aria-labelledby="review">
      <table>
        <caption id="review">
          For review
          <span class="muted">the newest ${newest.length} of ${all.length.toLocaleString('en-US')}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Description</th>
            <th scope="col">Account</th>
            <th scope="col" class="amount">Spent</th>
            <th scope="col" class="amount">Received</th>
          </tr>
        </thead>
        <tbody>
          ${newest.map(
            ({ date: day, description, name, amount, currency }) => html`
              <tr>
                <td>${date(day)}</td>
                <td><bdi>${description}</bdi></td>
                <td class="muted"><bdi>${name}</bdi></td>
                <td class="amount">${amount < 0 ? money(-amount, currency) : nothing}</td>
                <td class="amount">${amount < 0 ? nothing : money(amount, currency)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function rehearse({ feed, busy }: View, actions: Actions): TemplateResult {
  const off = busy !== undefined;
  const lost = feed.status === 'reconnect';
  const button = (text: string, act: () => unknown, refused = off || lost) => html`
    <button aria-disabled=${refused} @click=${() => (refused ? undefined : void act())}>${text}</button>
  `;
  return html`
    <section class="card" aria-labelledby="rehearse">
      <h2 id="rehearse">Rehearse</h2>
      <div class="buttons">
        ${button('Refresh now', () => actions.refresh())} ${button('Let a day pass', () => actions.pass(1))}
        ${off ? button('Stop', () => actions.stop(), false) : button('Let three months pass', () => actions.quarter())}
        ${button('Lose access', () => actions.lose())} ${button('Disconnect', () => actions.disconnect(), off)}
      </div>
      <p class="muted">
        Days pass by the sandbox’s clock; each brings one refresh, and a new access token, since the last one has
        expired by then.
      </p>
    </section>
  `;
}

function log({ log }: View): TemplateResult | typeof nothing {
  if (log.length === 0) return nothing;
  return html`
    <section class="card log" aria-labelledby="log">
      <h2 id="log">What happened</h2>
      <ol tabindex="0" aria-labelledby="log">
        ${log.map(({ text, at }) => html`<li>${at === undefined ? nothing : html`<time datetime=${at}>${date(at)}</time>`} ${text}</li>`)}
      </ol>
    </section>
  `;
}
