/** What the sample remembers, in the window alone: a server of yours would keep it in its database, tokens encrypted. */
import type { Pending, Tokens } from './connection.js';
import type { FeedState } from './feed.js';

const texts = {
  read: <T>(name: string): T | undefined => {
    const text = sessionStorage.getItem(`quickbooks-${name}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  },
  write: (name: string, value: unknown): void => {
    if (value === undefined) sessionStorage.removeItem(`quickbooks-${name}`);
    else sessionStorage.setItem(`quickbooks-${name}`, JSON.stringify(value));
  },
};

/** Tokens, the feed, and an attempt to connect that is under way. Undefined: none. */
export const memory = {
  get tokens(): Tokens | undefined {
    return texts.read('tokens');
  },
  set tokens(tokens: Tokens | undefined) {
    texts.write('tokens', tokens);
  },
  get feed(): FeedState | undefined {
    return texts.read('feed');
  },
  set feed(feed: FeedState | undefined) {
    texts.write('feed', feed);
  },
  get pending(): Pending | undefined {
    return texts.read('pending');
  },
  set pending(pending: Pending | undefined) {
    texts.write('pending', pending);
  },
};
