/** The journal as HAR 1.2 (RULES "Journal"). */
import { type HarBody, harExchange, harHead } from '../har.js';
import type { SandboxWorld } from '../worlds/world.js';
import { entryOf, scrubberOf } from './entry.js';
import type { Exchange, Kept } from './exchange.js';
import { REDACTED, redactUrl } from './redact.js';
import type { Har, HarEntry, JournalMessage } from './types.js';

/** Exchanges of a world as HAR. */
export function harOf(exchanges: readonly Exchange[], world: SandboxWorld): Har {
  const comment = `The world "${world.name}". Tokens, codes, secrets and passwords are left out.`;
  const entries = exchanges.map((exchange) => harEntry(exchange, world));
  return { log: { ...harHead('brex-elements sandbox', comment), entries } };
}

/** A body: bytes of one that is whole, else its characters. */
function bodyOf(kept: Kept | undefined, { body, cut }: JournalMessage): HarBody | undefined {
  if (!kept) return undefined;
  const { text, length } = kept;
  const size = text?.length === length ? new TextEncoder().encode(text).length : length;
  return { text: body, size, ...(cut && { comment: `cut; it had ${length} characters` }) };
}

function harEntry(exchange: Exchange, world: SandboxWorld): HarEntry {
  const entry = entryOf(exchange, world);
  const { request, response } = entry;
  return {
    ...harExchange({
      started: new Date(exchange.started).toISOString(),
      took: entry.took,
      method: entry.method,
      // A URL has no brackets in its path.
      url: scrubberOf(exchange)(redactUrl(exchange.url)).replaceAll(REDACTED, encodeURIComponent(REDACTED)),
      request: { headers: request.headers, body: bodyOf(exchange.sent, request) },
      status: entry.status,
      response: { headers: response.headers, body: bodyOf(exchange.answer, response) },
    }),
    comment: entry.rule,
    _sequence: entry.sequence,
    _at: entry.at,
    _world: entry.world,
    ...(entry.person && { _person: entry.person.id }),
    ...(entry.fault !== null && { _fault: entry.fault }),
  };
}
