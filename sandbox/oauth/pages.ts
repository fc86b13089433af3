/**
 * The pages of the authorise endpoint: plain forms that work without a script, under a policy that allows none. Every
 * name in them is text.
 */
import { CARD_SCOPE, CASH_SCOPE } from '../tokens/tokens.js';
import type { Authorization } from './authorization.js';
import type { Choice, SignedIn } from './consent.js';
import { PAGE_CSS } from './page-style.js';

/** Markup that was made here; everything else is escaped. */
class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (part: Part): string => {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
};

function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((text, next, at) => text + escaped(parts[at - 1]!) + next));
}

const NOTHING = new Markup('');

/** Where the pages are. */
export const AUTHORISE = '/oauth2/v1/auth';

/** Where the style sheet of the pages is. */
export const STYLE_PATH = '/oauth2/v1/page.css';

/** The style sheet. */
export const STYLE = PAGE_CSS;

/** `base`: what stands before every path of this world. */
function page(base: string, title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="${base}${STYLE_PATH}" />
      </head>
      <body>
        <main>${body}</main>
        <footer>Sandbox. Nobody here is real, and no password is asked.</footer>
      </body>
    </html> `.text;
}

/** Something that cannot be told to the app. */
export function errorPage(base: string, message: string): string {
  return page(
    base,
    'This sign-in cannot go on',
    html`<h1>This sign-in cannot go on</h1>
      <p>${message}</p>
      <p class="muted">Nothing was sent to any app. Go back, and mend the link that led here.</p>`,
  );
}

/** The request's own parameters, carried along. */
function carried(params: URLSearchParams, without: readonly string[]): Markup[] {
  return [...params]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

/** Who signs in? */
export function peoplePage(
  base: string,
  params: URLSearchParams,
  request: Authorization,
  people: readonly SignedIn[],
  unknown: string | null,
): string {
  const groups = new Map<string, SignedIn[]>();
  for (const person of people) groups.set(person.at, [...(groups.get(person.at) ?? []), person]);
  const person = ({ id, name, email, role }: SignedIn) =>
    html`<li>
      <button name="login_hint" value="${id}">
        <b>${name}</b><span class="muted">${ROLE_WORDS[role] ?? role} · ${email}</span>
      </button>
    </li>`;
  const group = ([at, members]: [string, SignedIn[]], index: number) =>
    html`<details${index === 0 ? new Markup(' open') : NOTHING}><summary>${at} <span class="muted">${members.length}</span></summary><ul>${members.map(person)}</ul></details>`;
  const complaint =
    unknown === null ? NOTHING : html`<p class="wrong" role="alert">Nobody here is known as “${unknown}”.</p>`;
  return page(
    base,
    `Sign in · ${request.client.name}`,
    html`<p class="app">${request.client.name}</p>
      <h1>Who signs in?</h1>
      ${complaint}
      <form method="get" action="${base}${AUTHORISE}" class="typed">
        ${carried(params, ['login_hint'])}
        <label for="hint">E-mail</label>
        <div class="row">
          <input id="hint" name="login_hint" type="text" autocomplete="off" spellcheck="false" required /><button
            class="primary"
          >
            Continue
          </button>
        </div>
      </form>
      <form method="get" action="${base}${AUTHORISE}">
        ${carried(params, ['login_hint'])} ${[...groups].map(group)}
      </form>`,
  );
}

const WORDS: Readonly<Record<string, string>> = {
  openid: 'Know who you are: your name and e-mail',
  offline_access: 'Keep access while you are away, until you or the company ends it',
  [CASH_SCOPE]: 'Read cash accounts: balances, transactions, statements',
  [CARD_SCOPE]: 'Read card accounts: balances, transactions, statements',
};

const ROLE_WORDS: Readonly<Record<string, string>> = {
  account_admin: 'account admin',
  card_admin: 'card admin',
  bookkeeper: 'bookkeeper',
  employee: 'employee',
  bill_pay_drafter: 'bill pay drafter',
  pro_access_admin: 'Pro Access admin',
  pro_access_user: 'Pro Access user',
};

/** May the app? For which company? */
export function consentPage(
  base: string,
  params: URLSearchParams,
  request: Authorization,
  person: SignedIn,
  choices: readonly Choice[],
): string {
  const able = choices.filter(({ may }) => may);
  const { name } = request.client;
  const choice = ({ ground, company, role, may }: Choice) => {
    const off = may ? NOTHING : new Markup(' disabled');
    const on = ground === able[0]?.ground ? new Markup(' checked') : NOTHING;
    const why = may ? NOTHING : html`<span class="muted">may not give access to the books</span>`;
    return html`<li>
      <label
        ><input type="radio" name="ground" value="${ground.id}" required${on}${off} /><span
          ><b>${company}</b><span class="muted">${ROLE_WORDS[role] ?? role}</span>${why}</span
        ></label
      >
    </li>`;
  };
  const which =
    able.length === 0
      ? html`<p class="wrong" role="alert">
          ${person.name} has no company to give this access to: only account admins and bookkeepers may.
        </p>`
      : NOTHING;
  return page(
    base,
    `${name} asks for access`,
    html`<p class="app">${name}</p>
      <h1>Let ${name} in?</h1>
      <p>
        You are <b>${person.name}</b>, ${person.at}.
        <a href="${base}${AUTHORISE}?${withoutHint(params)}">Someone else</a>
      </p>
      <form method="post" action="${base}${AUTHORISE}">
        ${carried(params, ['login_hint', 'ground', 'decision'])}
        <input type="hidden" name="login_hint" value="${person.id}" />
        ${which}
        <fieldset>
          <legend>For which company</legend>
          <ul class="choices">
            ${choices.map(choice)}
          </ul>
        </fieldset>
        <h2>It may</h2>
        <ul class="scopes">
          ${request.scopes.map((scope) => html`<li>${WORDS[scope] ?? scope}</li>`)}
        </ul>
        <p class="muted">
          It can change nothing and pay nothing. The access is for this one company and ends with your own.
        </p>
        <div class="actions">
          <button name="decision" value="deny" formnovalidate>Deny</button
          >${able.length === 0 ? NOTHING : html`<button class="primary" name="decision" value="allow">Allow</button>`}
        </div>
      </form>`,
  );
}

function withoutHint(params: URLSearchParams): string {
  return new URLSearchParams([...params].filter(([name]) => name !== 'login_hint')).toString();
}
