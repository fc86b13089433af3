/** From the start of the process to its first answer, against node:http doing the same; and memory after a long walk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { countRows, readableAccounts, transactionsPath, type Readable } from './books.js';
import { beside, cli, firstAnswer, freePort, Measured, type Asked } from './processes.js';
import { median, type Line, type Section } from './report.js';

const rounds = 11;

/** What a start took: milliseconds by the clock and, where the system tells it, of CPU. */
interface Start {
  wall: number;
  cpu: number | undefined;
}

/** From spawning a server to the last byte of its first answer. */
async function coldStart(script: string, args: readonly string[], asked: Asked): Promise<Start> {
  const port = await freePort();
  const all = args.map((argument) => (argument === 'PORT' ? String(port) : argument));
  const begin = performance.now();
  const server = spawn(process.execPath, [script, ...all], { stdio: 'ignore' });
  try {
    const { status, text } = await firstAnswer(port, asked);
    const wall = performance.now() - begin;
    if (status !== 200) throw new Error(`${asked.path} answered ${status}: ${text}`);
    return { wall, cpu: await cpuOf(server.pid!) };
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
}

/** CPU time of a process and all its threads, milliseconds; Linux tells it. No probe: it would be part of the start. */
async function cpuOf(pid: number): Promise<number | undefined> {
  try {
    const threads = await readdir(`/proc/${pid}/task`);
    const texts = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')));
    return texts.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
  } catch {
    return undefined;
  }
}

const scenarios = ['demo', 'growing-firm'] as const;

/** What is asked first of a fresh server of each kind: of each scenario the same, in the same order. */
async function firstQuestions(): Promise<{ what: string; args: string[]; asked: Asked }[]> {
  const questions = [];
  for (const scenario of scenarios) {
    const args = ['--port', 'PORT', '--scenario', scenario];
    const server = await Measured.start(cli, args, '/_sandbox');
    const [readable] = (await readableAccounts(server, 1)) as [Readable];
    await server.stop();
    const asked = { path: transactionsPath(readable, 'limit=20'), token: readable.token };
    questions.push({ what: `${scenario}: a page of 20 rows`, args, asked });
    questions.push({ what: `${scenario}: GET /_sandbox`, args, asked: { path: '/_sandbox' } });
  }
  return questions;
}

/** The table of cold starts. */
export async function starting(): Promise<Section> {
  const questions = await firstQuestions();
  const raw: Start[] = [];
  const ours = questions.map((): Start[] => []);
  for (let round = -1; round < rounds; round++) {
    const yardstick = await coldStart(beside('raw-server.mjs'), ['PORT'], { path: '/0' });
    if (round >= 0) raw.push(yardstick); // the round before the first warms the disk
    for (const [index, { args, asked }] of questions.entries()) {
      const start = await coldStart(cli, args, asked);
      if (round >= 0) ours[index]!.push(start);
    }
  }
  const line = (index: number, measure: keyof Start, what: string, goal?: number): Line => {
    const [over, under] = [ours[index]!, raw].map((starts) => starts.map((start) => start[measure] ?? NaN));
    const values = over!.map((time, round) => time / under![round]!);
    return { what, values, unit: '×', goal, note: `${median(over!).toFixed(0)} ms / ${median(under!).toFixed(0)} ms` };
  };
  const lines = questions.flatMap(({ what }, index) => [
    line(index, 'wall', `${what} / raw node`, 2),
    ...(raw[0]?.cpu === undefined ? [] : [line(index, 'cpu', '  of it CPU')]),
  ]);
  // What a scenario costs to start: no history is read to answer GET /_sandbox, while a page reads that of its account.
  const each = questions.length / scenarios.length;
  const between = questions.slice(0, each).flatMap(({ what }, index) => {
    const [demo, growing] = [ours[index]!, ours[index + each]!];
    const name = `growing-firm / ${what}`;
    return (['wall', 'cpu'] as const).flatMap((measure): Line[] => {
      if (demo[0]?.[measure] === undefined) return [];
      const [under, over] = [demo, growing].map((starts) => starts.map((start) => start[measure] ?? NaN));
      const note = `${median(over!).toFixed(0)} ms / ${median(under!).toFixed(0)} ms`;
      const values = over!.map((time, round) => time / under![round]!);
      return [{ what: measure === 'wall' ? name : '  of it CPU', values, unit: '×', note }];
    });
  });
  lines.push(...between);
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
        ...(after.peak === undefined ? [] : [{ what: 'at its highest', values: megabytes(after.peak), unit: 'MB' }]),
      ],
    };
  } finally {
    await server.stop();
  }
}
