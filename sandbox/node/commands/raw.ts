/**
 * `brex-sandbox raw`: json-server over a bounded slice, to look at data by filter, sort and full text (RULES "Raw"). It
 * only reads, and this machine alone reaches it: it knows neither tokens nor rules.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { counted } from '../../counted.js';
import { dbOf, type Db } from '../../slice/formats.js';
import type { Slice } from '../../slice/slice.js';
import { answerError } from '../adapter.js';
import type { Command } from '../command.js';
import { commonFlags, serveFlags, worldFlags, type FlagTable } from '../flags.js';
import { CommandError, UsageError, type Given } from '../given.js';
import { guardRequest } from '../guard.js';
import { isLoopbackAddress } from '../names.js';
import { portalHeaders } from '../portal.js';
import { defaultHost, listen } from '../server.js';
import { stopOnSignals } from '../signals.js';
import { openSlice, sliceBounds, sliceFlags } from './slice-flags.js';
import { openWorld } from '../world.js';

/** The one that is known to do: later ones ask differently, and listen to everybody. */
const JSON_SERVER = 'json-server@0.17.4';
/** Transactions, unless told otherwise: json-server looks at all of a table for each request. */
const DEFAULT_LIMIT = 10_000;
const DEFAULT_PORT = 4011;

const rawFlags = {
  port: { ...serveFlags.port, help: [`TCP port, 0 for any free one. Default ${DEFAULT_PORT}.`] },
  host: {
    ...serveFlags.host,
    help: ['Loopback address to bind to. Default 127.0.0.1. It serves this machine alone.'],
  },
  ...sliceFlags,
  limit: { ...sliceFlags.limit, help: [`Transactions at most. Default ${DEFAULT_LIMIT}.`] },
  ...worldFlags,
  ...commonFlags,
} as const satisfies FlagTable;

/** `brex-sandbox raw`. */
export const rawCommand: Command<typeof rawFlags> = {
  flags: rawFlags,
  about: [
    'Opens a slice of a made-up world as plain tables: json-server with filters, sorting and full text.',
    'It only reads, and serves this machine alone.',
    `It needs ${JSON_SERVER} beside this package: npm install ${JSON_SERVER}`,
  ],
  examples: [
    'brex-sandbox raw --from 2025-12-01',
    'brex-sandbox raw --port 8081 --scenario edge --pending --limit 500',
  ],
  run: raw,
};

async function raw(given: Given<typeof rawFlags>): Promise<undefined> {
  const host = given.one('host') ?? defaultHost;
  if (!isLoopbackAddress(host)) {
    throw new UsageError(`--host: raw has no tokens and serves this machine alone; "${host}" is no loopback address`);
  }
  const jsonServer = await loadJsonServer();
  const opened = await openWorld(given);
  const slice = openSlice(await opened.ready(), { limit: DEFAULT_LIMIT, ...sliceBounds(given) });
  const tables = dbOf(slice);
  const app = jsonServer.create();
  app.use(jsonServer.router(tables, { foreignKeySuffix: '_id' }));
  const server = createServer(guarded(app, tables));
  await listen(server, host, given.one('port') ?? DEFAULT_PORT);
  stopOnSignals({ close: () => closed(server) });
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  process.stdout.write(
    given.one('json') ? `${JSON.stringify(toldJson(url, tables, slice))}\n` : told(url, tables, slice),
  );
}

async function loadJsonServer(): Promise<(typeof import('json-server'))['default']> {
  try {
    return (await import('json-server')).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new CommandError(`raw needs json-server, which is not installed: npm install ${JSON_SERVER}`);
  }
}

/** Looks at who asks, lets nothing be written, and answers `/` itself: json-server's own page loads from elsewhere. */
function guarded(app: RequestListener, tables: Db): RequestListener {
  const page = Buffer.from(pageOf(tables));
  return (incoming, outgoing) => {
    if (!guardRequest(incoming, outgoing, { exposed: false, allowHosts: [], allowOrigins: [] })) return;
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.setHeader('Allow', 'GET, HEAD');
      const message = 'These tables are only read; what can be changed is changed in the sandbox itself.';
      return answerError(outgoing, 405, { type: 'METHOD_NOT_ALLOWED', message });
    }
    if (incoming.url !== '/') return void app(incoming, outgoing);
    outgoing.writeHead(200, {
      ...portalHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': page.length,
    });
    outgoing.end(incoming.method === 'HEAD' ? undefined : page);
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const rowsOf = (tables: Db): [string, number][] =>
  Object.entries<readonly object[]>({ ...tables }).map(([name, { length }]) => [name, length]);

/** Questions worth asking first. */
const QUESTIONS = [
  '/transactions?_sort=posted_at&_order=desc&_limit=20',
  '/transactions?q=payroll&_limit=20',
  '/transactions?kind=CARD&amount.amount_gte=100000&_limit=20',
  '/accounts?_embed=statements',
];

/** The page at `/`: the tables, and how to ask them. Nothing in it comes from the world but numbers. */
function pageOf(tables: Db): string {
  const link = (path: string) => `<a href="${path.replaceAll('&', '&amp;')}">${path.replaceAll('&', '&amp;')}</a>`;
  const rows = rowsOf(tables).map(([name, count]) => `<tr><td>${link(`/${name}`)}</td><td>${count}</td></tr>`);
  return [
    '<!doctype html>',
    '<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><title>Tables of the sandbox</title>',
    '<h1>Tables of the sandbox</h1>',
    `<table><thead><tr><th scope="col">Table</th><th scope="col">Rows</th></tr></thead>${rows.join('')}</table>`,
    `<h2>To begin with</h2><ul>${QUESTIONS.map((path) => `<li>${link(path)}</li>`).join('')}</ul>`,
    '<p>Amounts are in the smallest unit of their currency, in the signs of the API. Nothing can be changed here.</p></html>',
  ].join('\n');
}

const toldJson = (url: string, tables: Db, { leftOut }: Slice) => ({
  url,
  tables: Object.fromEntries(rowsOf(tables).map(([name, rows]) => [name, { url: `${url}/${name}`, rows }])),
  left_out: leftOut,
});

function told(url: string, tables: Db, { leftOut }: Slice): string {
  const rows = rowsOf(tables).map(
    ([name, count]) => `  ${`${url}/${name}`.padEnd(url.length + 16)}${counted(count, 'row')}`,
  );
  const rest =
    leftOut > 0
      ? [
          `${counted(leftOut, 'transaction is', 'transactions are')} left out: choose with --client, --account, --from, --to, --limit.`,
        ]
      : [];
  return [`Tables of the sandbox, to look at: ${url}/`, '', ...rows, '', ...rest, ''].join('\n').replace(/\n\n$/, '\n');
}
