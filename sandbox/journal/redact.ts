/**
 * Takes every secret out of what is shown (RULES "Journal"): by the name of its header, parameter or field, and by the
 * look of the tokens that this sandbox makes, wherever they stand. Pure.
 */

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Names of headers that hold secrets, those of other services among them. */
const HEADERS =
  /(^|-)(authorization|cookie2?|token|secret|password|api-?key|control-key|access-key|private-key|session(-id)?)$/;

/** Parameters and fields that hold secrets, letters alone: `client_secret` and `clientSecret` are one. */
const NAMES = new Set([
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'idtokenhint',
  'token',
  'subjecttoken',
  'actortoken',
  'welcometoken',
  'code',
  'codeverifier',
  'clientsecret',
  'secret',
  'password',
  'assertion',
  'clientassertion',
  'apikey',
  'authorization',
  'cookie',
  'sandboxcontrolkey',
]);

/** Tokens, codes, secrets and welcome links of a sandbox, a world as a text, which holds them all, and JSON web tokens. */
const SHAPES = /sbx_[0-9A-Za-z_]{8,}|wel_[0-9a-f]{32}|w1\.e[\w-]{20,}|eyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?/g;

/** An error's `code` is no secret: a word with underscores. */
const WORD = /^[a-z]+(?:_[a-z]+)+$/;

/** Whether a parameter or field of this name holds a secret. */
export const isSecretName = (name: string): boolean => NAMES.has(name.toLowerCase().replace(/[^a-z]/g, ''));

/** Whether a text is a token of a sandbox, or holds one. */
export const holdsToken = (text: string): boolean => text.search(SHAPES) >= 0;

/** The seal in the address of a document, which is its own permission. */
const SEAL = /(\/documents\/[\w-]+\/[\w-]+-)[0-9a-f]{16}(?=\.pdf)/g;

/** A text without the tokens in it. */
export const redactText = (text: string): string => text.replace(SHAPES, REDACTED).replace(SEAL, `$1${REDACTED}`);

/** A header's value. Of `Authorization` the scheme is left. */
export function redactHeader(name: string, value: string): string {
  if (HEADERS.test(name)) {
    const scheme = /^(basic|bearer|dpop|digest)\s/i.exec(value)?.[1];
    return name.endsWith('authorization') && scheme !== undefined ? `${scheme} ${REDACTED}` : REDACTED;
  }
  return name === 'location' || name === 'referer' ? redactUrl(value) : redactText(value);
}

/** A URL or a path: secrets out of its query, its fragment, the name before an `@`, and welcome links. */
export function redactUrl(url: string): string {
  const [, before, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url)!;
  const path = before!
    .replace(/^(\w[\w+.-]*:\/\/)[^/@]*@/, `$1${REDACTED}@`)
    .replace(/(\/welcomes\/)[^/]+/, `$1${REDACTED}`);
  const parts = [query, fragment].map((part) => (part === undefined ? '' : part[0]! + redactForm(part.slice(1))));
  return redactText(path) + parts.join('');
}

/** `name=value&…`, each pair as it is written but for the secrets. */
export function redactForm(text: string): string {
  return text
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      if (at < 0) return redactText(pair);
      const value = pair.slice(at + 1);
      const secret = value !== '' && (isSecretName(decoded(pair.slice(0, at))) || holdsToken(decoded(value)));
      return secret ? `${pair.slice(0, at)}=${REDACTED}` : redactText(pair);
    })
    .join('&');
}

/** A body of any type, whole or cut short. */
export function redactBody(text: string, type: string): string {
  if (/^multipart\//i.test(type)) return `[a body of parts, ${text.length} characters]`;
  if (/^\s*[[{]/.test(text)) return redactText(redactJson(text));
  return /=/.test(text) && !/^text\/(html|css|csv)/i.test(type) ? redactForm(text) : redactText(text);
}

function redactJson(text: string): string {
  try {
    const hide = (name: string, value: unknown): unknown =>
      isSecretName(name) && value !== null && !isErrorCode(name, value) ? REDACTED : value;
    return JSON.stringify(JSON.parse(text, hide));
  } catch {
    return redactPieces(text);
  }
}

/** The name of a field, and its value as far as it is there: a text, a list or object to the end of all, a word. */
const FIELD = /"((?:[^"\\]|\\.)*)"\s*:\s*/g;
const VALUE = /"((?:[^"\\]|\\.)*)(?:"|\\?$)|[[{][^]*|[^\s,}\]]*/y;

/** JSON that cannot be read as such: cut short, or several documents. */
function redactPieces(text: string): string {
  let done = '';
  let from = 0;
  for (const field of text.matchAll(FIELD)) {
    const start = field.index + field[0].length;
    const name = unescaped(field[1]!);
    if (field.index < from || !isSecretName(name)) continue;
    VALUE.lastIndex = start;
    const [value, inside] = VALUE.exec(text)!;
    if (value === 'null' || isErrorCode(name, inside)) continue;
    done += `${text.slice(from, start)}"${REDACTED}"`;
    from = start + value.length;
  }
  return done + text.slice(from);
}

/** Whether a field is an error’s `code`, which is no secret. */
export const isErrorCode = (name: string, value: unknown): boolean =>
  name === 'code' && typeof value === 'string' && WORD.test(value) && !holdsToken(value);

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
