/** What is printed once the server listens: where to look, which world it is, a few tokens to begin with. */
import type { Persona, SandboxInfo } from '../control/control.js';
import type { Role } from '../../fixtures/facts.js';

/** Roles to show a token of, the most useful first: people who may read books, then one of those who may not. */
export const SHOWN_ROLES: readonly Role[] = [
  'account_admin',
  'bookkeeper',
  'card_admin',
  'pro_access_admin',
  'employee',
];

/** Rows with their columns aligned, two spaces between them. */
export function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]!)))) ?? [];
  const pad = (text: string, width: number) => text + ' '.repeat(width - displayWidth(text));
  return rows.map((row) =>
    row
      .map((text, column) => pad(text, widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** Terminal columns of a text: marks that combine take none, wide East Asian letters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/^\p{Mark}$|^\p{Cf}$/u.test(letter)) continue;
    width += /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]$/.test(letter) ? 2 : 1;
  }
  return width;
}

/** What the start tells. */
export interface Welcome {
  readonly url: string;
  readonly info: SandboxInfo;
  /** Those to show a token of. */
  readonly people: readonly Persona[];
  readonly notes: readonly string[];
}

const placesOf = (url: string) => ({
  portal: `${url}/`,
  api: `${url}/v1/accounting/accounts`,
  openapi: `${url}/openapi.json`,
  control: `${url}/_sandbox`,
});

/** The start as one line of JSON. */
export function welcomeJson({ url, info, people, notes }: Welcome): string {
  return `${JSON.stringify({ url, ...placesOf(url), ...info, people, notes })}\n`;
}

/** The start in words. */
export function welcome({ url, info, people, notes }: Welcome): string {
  const { portal, api, openapi, control } = placesOf(url);
  const places = [
    ['Portal', portal],
    ['API', api],
    ['OpenAPI', openapi],
    ['Control', control],
    ['World', `scenario ${info.scenario}, seed ${info.seed}, clock ${info.now}`],
  ];
  const tokens = people.map((person) => [
    person.token,
    person.role,
    person.name,
    (person.company ?? person.firm)?.name ?? '',
  ]);
  const lines = [`brex-sandbox ${info.version}`, '', ...alignRows(places).map((line) => `  ${line}`)];
  if (tokens.length > 0) {
    lines.push('', 'Tokens for "Authorization: Bearer …" (all of them: /_sandbox/personas)', '');
    lines.push(...alignRows(tokens).map((line) => `  ${line}`));
  }
  for (const note of notes) lines.push('', note);
  return `${lines.join('\n')}\n`;
}
