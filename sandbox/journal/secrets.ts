/**
 * The secrets that a request and its answer hold, so that they can be taken out of whatever repeats them: a warning, a
 * message, a page (RULES "Journal"). Pure.
 */
import { isErrorCode, isSecretName, REDACTED } from './redact.js';

/** Shorter ones are told from ordinary words by nobody. */
const SHORTEST = 6;

/** Secrets of the headers of a request. */
export function secretsOfHeaders(headers: Readonly<Record<string, string>>): string[] {
  const { authorization = '', cookie = '', 'sandbox-control-key': key = '' } = headers;
  const credential = authorization.replace(/^\w+\s+/, '');
  const cookies = cookie.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  return [credential, ...basic(credential), ...cookies, key];
}

/** The password of a Basic credential, as it is and as it was written. */
function basic(credential: string): string[] {
  try {
    const text = atob(credential);
    const password = text.slice(text.indexOf(':') + 1);
    return [password, decodeURIComponent(password)];
  } catch {
    return [];
  }
}

/** Secrets of a query or a form. */
export const secretsOfForm = (text: string): string[] =>
  [...new URLSearchParams(text)].filter(([name]) => isSecretName(name)).map(([, value]) => value);

/** Secrets of a body, which is JSON or a form, whatever it says it is. */
export function secretsOfBody(text: string): string[] {
  if (!/^\s*[[{]/.test(text)) return secretsOfForm(text);
  const found: string[] = [];
  const leaves = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(leaves);
  };
  try {
    JSON.parse(text, (name, value: unknown) => {
      if (isSecretName(name) && !isErrorCode(name, value)) leaves(value);
      return value;
    });
  } catch {
    return found;
  }
  return found;
}

/** Takes secrets out of texts, as they are and as addresses and JSON write them. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const all = [...new Set(forms)].sort((one, other) => other.length - one.length);
  return (text) => all.reduce((left, form) => left.replaceAll(form, REDACTED), text);
}
