/** The portal's files, as the strictest host would serve them: strict CSP, right types, hashed names kept for ever. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** What every page and file of the portal carries. Nothing inline, nothing from elsewhere, no framing. */
export const portalHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
};

/** The reference draws itself with a library that styles in place and has its icons in its sheet; scripts stay ours. */
const referencePolicy = portalHeaders['Content-Security-Policy']!.concat(
  "; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
);
const isReference = (target: string): boolean => /^\/reference(\/|\?|$)/.test(target);

const unbuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The portal is not built</title>
<h1>The portal is not built</h1>
<p>The sandbox answers, but its portal is missing from this checkout. Build it with <code>npm run build:portal</code>
and load this page again; the sandbox need not be restarted.</p>
<p>Meanwhile: <a href="/openapi.json">the OpenAPI document</a>, <a href="/_sandbox">the world</a>.</p>
</html>
`;

/** A file's path below `folder`, or undefined for what is no file name of ours. */
function fileOf(folder: string, target: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(target.split('?', 1)[0]!);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(path)) return undefined;
  const page = path.endsWith('/') ? `${path}index` : path;
  const file = join(folder, extname(page) === '' ? `${page}.html` : page);
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined;
}

/** Vite puts a hash of the bytes into the names below `assets/`: such a file never changes. */
const isHashed = (target: string) => /^\/assets\/[^?]*-[\w-]{8,}\.\w+(\?|$)/.test(target);

/**
 * Answers a GET or HEAD with a file of the portal, and says whether there was one. `/` always is: without a built
 * portal it tells how to build it.
 */
export async function servePortal(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  folder: string,
): Promise<boolean> {
  const { method, url: target = '/' } = incoming;
  if (method !== 'GET' && method !== 'HEAD') return false;
  const file = fileOf(folder, target);
  const type = file && types[extname(file)];
  if (!type) return false;
  const isHome = target.split('?', 1)[0] === '/';
  const bytes = await readFile(file).catch(() => (isHome ? Buffer.from(unbuilt) : undefined));
  if (!bytes) return false;

  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const caching = isHashed(target) ? 'public, max-age=31536000, immutable' : 'no-cache';
  const own = isReference(target) && { 'Content-Security-Policy': referencePolicy };
  const headers = { ...portalHeaders, ...own, 'Content-Type': type, 'Cache-Control': caching, ETag: tag };
  if (incoming.headers['if-none-match'] === tag) outgoing.writeHead(304, headers).end();
  else
    outgoing.writeHead(200, { ...headers, 'Content-Length': bytes.length }).end(method === 'HEAD' ? undefined : bytes);
  return true;
}
