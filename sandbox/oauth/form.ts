import { OAuthError } from './oauth-error.js';

/** The fields of a form, each given once. */
export class Form {
  readonly #fields: URLSearchParams;

  /** @throws OAuthError `invalid_request` */
  constructor(text: string, contentType: string | null) {
    if (!/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) {
      throw new OAuthError('invalid_request', 'Send a form: Content-Type application/x-www-form-urlencoded.');
    }
    this.#fields = new URLSearchParams(text);
    for (const name of new Set(this.#fields.keys())) {
      if (this.#fields.getAll(name).length > 1) {
        throw new OAuthError('invalid_request', `The parameter "${name}" was given more than once; give it once.`);
      }
    }
  }

  /** A field; an empty one counts as left out (RFC 6749 section 3.2). */
  get(name: string): string | undefined {
    return this.#fields.get(name) || undefined;
  }

  /** @throws OAuthError `invalid_request` */
  need(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw new OAuthError('invalid_request', `The parameter "${name}" is missing.`);
    return value;
  }
}
