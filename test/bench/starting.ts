/** From the start of the process to its first answer, against node:http doing the same; and memory after a long walk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { countRows, readableAccounts, transactionsPath, type Readable } from './books.js';
import { beside, cli, firstAnswer, freePort, Measured, type Asked } from './processes.js';
import { median, type Line, type Section } from './report.js';

const rounds = 11;

/** Milliseconds from spawning a server to the last byte of its first answer. */
async function coldStart(script: string, args: (port: number) => string[], asked: Asked): Promise<number> {
  const port = await freePort();
  const begin = performance.now();
  const server = spawn(process.execPath, [script, ...args(port)], { stdio: 'ignore' });
  try {
    const { status, text } = await firstAnswer(port, asked);
    if (status !== 200) throw new Error(`${asked.path} answered ${status}: ${text}`);
    return performance.now() - begin;
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
}

/** The table of cold starts. */
export async function starting(): Promise<Section> {
  const scenarios = ['demo', 'growing-firm'];
  const pages: Asked[] = [];
  for (const scenario of scenarios) {
    const server = await Measured.start(cli, ['--port', 'PORT', '--scenario', scenario], '/_sandbox');
    const [readable] = (await readableAccounts(server, 1)) as [Readable];
    pages.push({ path: transactionsPath(readable, 'limit=20'), token: readable.token });
    await server.stop();
  }
  const run = (scenario: string, asked: Asked) =>
    coldStart(cli, (port) => ['--port', String(port), '--scenario', scenario], asked);
  const raw: number[] = [];
  const ours = [...scenarios, 'demo'].map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    const yardstick = await coldStart(beside('raw-server.mjs'), (port) => [String(port)], { path: '/0' });
    const times = [];
    for (const [index, scenario] of scenarios.entries()) times.push(await run(scenario, pages[index]!));
    times.push(await run('demo', { path: '/_sandbox' }));
    if (round < 0) continue; // the disk is cold
    raw.push(yardstick);
    times.forEach((time, index) => ours[index]!.push(time));
  }
  const names = [...scenarios.map((name) => `${name}: a page of 20 rows`), 'demo: GET /_sandbox'];
  const lines = names.map((name, index): Line => {
    const values = ours[index]!.map((time, round) => time / raw[round]!);
    const note = `${median(ours[index]!).toFixed(0)} ms / ${median(raw).toFixed(0)} ms`;
    return { what: `${name} / raw node`, values, unit: '×', goal: 2, note };
  });
  return { title: `First answer after the start of the process (${rounds} rounds)`, lines };
}

/** Resident memory of a server of `growing-firm` after one walked the longest account of a few companies. */
export async function memory(): Promise<Section> {
  const server = await Measured.start(cli, ['--port', 'PORT', '--scenario', 'growing-firm'], '/_sandbox');
  try {
    const idle = await server.usage();
    const all = await readableAccounts(server, 4);
    let longest = { rows: 0, account: '' };
    for (const readable of all) {
      const rows = await countRows(server, readable);
      if (rows > longest.rows) longest = { rows, account: readable.account.name };
    }
    const after = await server.usage();
    const megabytes = (bytes: number) => [bytes / 1e6];
    return {
      title: 'Resident memory of growing-firm',
      lines: [
        { what: 'started', values: megabytes(idle.rss), unit: 'MB' },
        {
          what: `after walking ${all.length} accounts`,
          values: megabytes(after.rss),
          unit: 'MB',
          goal: 110,
          note: `longest ${longest.rows} rows`,
        },
        { what: 'at its highest', values: megabytes(after.peak), unit: 'MB' },
      ],
    };
  } finally {
    await server.stop();
  }
}
