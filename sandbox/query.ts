/** Query parameters, read strictly: what is known must be right, what is unknown is named (RULES "Parameters"). */
import { badRequest } from './answers.js';
import { parseInstant } from './time.js';

/** The query of a request: what it may carry was said when it was read. */
export class Query {
  readonly #values = new Map<string, string>();
  /** Value for the `Sandbox-Warning` header: which parameters were ignored; undefined without one. */
  readonly warning: string | undefined;

  /** @throws SandboxRefusal 400 for a known parameter given twice or empty. */
  constructor(url: string, known: readonly string[]) {
    const mark = url.indexOf('?');
    if (mark < 0) return;
    const ignored = new Set<string>();
    for (const [name, value] of new URLSearchParams(url.slice(mark + 1))) {
      if (!known.includes(name)) {
        ignored.add(encodeURIComponent(name));
        continue;
      }
      if (this.#values.has(name)) throw badRequest(`The parameter "${name}" was given more than once; give it once.`);
      if (value === '') throw badRequest(`The parameter "${name}" is empty; give it a value or leave it out.`);
      this.#values.set(name, value);
    }
    if (ignored.size > 0) {
      const allowed = known.length > 0 ? known.join(', ') : 'none';
      this.warning = `unknown query parameters were ignored: ${[...ignored].join(', ').slice(0, 500)}; known: ${allowed}`;
    }
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** A parameter that is one of some words. */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.get(name);
    if (text === undefined || (words as readonly string[]).includes(text)) return text as Word | undefined;
    throw badRequest(`The parameter "${name}" must be one of ${words.join(', ')}, not ${quote(text)}.`);
  }

  /** `limit`: 1 to 1000; undefined where it was not given. */
  limit(): number | undefined {
    const text = this.get('limit');
    if (text === undefined) return undefined;
    const limit = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
    if (limit < 1 || limit > 1000) {
      throw badRequest(`The parameter "limit" must be a whole number from 1 to 1000, not ${quote(text)}.`);
    }
    return limit;
  }

  /** `start_time` as the first whole second that is not before it. */
  startTime(): number | undefined {
    const text = this.get('start_time');
    if (text === undefined) return undefined;
    const parsed = parseInstant(text);
    if (!parsed) {
      const hint = / \d\d:\d\d$/.test(text) ? ' (a "+" in a query is written %2B)' : '';
      throw badRequest(
        `The parameter "start_time" must be an RFC 3339 date-time with a zone, such as 2026-01-01T00:00:00Z, ` +
          `not ${quote(text)}${hint}.`,
      );
    }
    return parsed.instant + (parsed.fraction ? 1 : 0);
  }
}

/** A query as the typed mirror of the control routes takes it. */
export function queryFor(asked: object, known: readonly string[]): Query {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return new Query(`?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`, known);
}

/** A value in a message: as JSON, cut short. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
