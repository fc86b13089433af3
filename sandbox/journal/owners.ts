/** Whose the tokens are that a world has seen. A token that is dead by now is still somebody's. */
import type { SandboxState } from '../state.js';
import type { Exchange, Owner } from './exchange.js';

/** Tokens that are remembered; then it begins anew. */
const MOST = 1_000;

/** Owners by what was sent in `Authorization`. */
export class Owners {
  #known: Map<string, Owner> | undefined;
  #epoch = 0;

  /** Whose token this is; undefined for nobody's. */
  of(authorization: string | null, state: SandboxState | undefined): Owner | undefined {
    if (authorization === null || state === undefined) return undefined;
    if (state.epoch !== this.#epoch) {
      // After a reset tokens are given anew, to others.
      this.#known = undefined;
      this.#epoch = state.epoch;
    }
    return this.#known?.get(authorization) ?? this.#find(authorization, state);
  }

  /** Whose tokens are asked for, and those that were given: a refresh token by itself is nobody's. */
  atTokenEndpoint(exchange: Exchange, state: SandboxState): void {
    const form = new URLSearchParams(exchange.sent?.text ?? '');
    const sent = form.get('refresh_token') ?? form.get('subject_token');
    exchange.owner = this.of(sent && bearer(sent), state);
    if (exchange.status !== 200 || exchange.answer?.text === undefined) return;
    const { access_token: access, refresh_token: refresh } = tokensOf(exchange.answer.text);
    const owner = access === undefined ? undefined : this.of(bearer(access), state);
    exchange.owner ??= owner;
    if (owner && refresh !== undefined) this.#remember(bearer(refresh), owner);
  }

  #find(authorization: string, state: SandboxState): Owner | undefined {
    const token = /^bearer +(\S.*)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) return undefined;
    for (const source of state.tokens) {
      const found = source.find(token);
      if (typeof found !== 'object') continue;
      const { id, name } = found.person;
      return this.#remember(authorization, { person: { id, name }, client: found.app ?? null });
    }
    return undefined;
  }

  #remember(authorization: string, owner: Owner): Owner {
    const known = (this.#known ??= new Map<string, Owner>());
    if (known.size >= MOST) known.clear();
    known.set(authorization, owner);
    return owner;
  }
}

/** The tokens of an answer, which a fault may have made unreadable. */
function tokensOf(text: string): Record<string, string | undefined> {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    return {};
  }
}

const bearer = (token: string): string => `Bearer ${token}`;
