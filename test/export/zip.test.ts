/** Several exports as one zip: read by a program nobody here wrote, the same bytes each time, memory flat. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Transaction } from '../../components/backend/backend.js';
import {
  sidecar,
  zipExports,
  type BundleItem,
  type BundleOptions,
  type Manifest,
} from '../../components/export/bundle.js';
import { fileStem, fileStems, type Named } from '../../components/export/names.js';
import type { ExportRequest } from '../../components/export/request.js';
import { ExportWriter, writeExport } from '../../components/export/writer.js';
import { ZipWriter } from '../../components/export/zip.js';
import { accountOf, MAY, NOW, rowsOf, written } from './exporting.js';

const cash = accountOf('CASH');
const request = (name: string, changes: Partial<ExportRequest> = {}): ExportRequest => ({
  ...{ format: 'OFX', account: cash, name, now: NOW, period: MAY },
  ...changes,
});

async function bytesOf(items: readonly BundleItem[], options: Partial<BundleOptions> = {}): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of zipExports(items, { now: NOW, ...options })) parts.push(part);
  return Buffer.concat(parts);
}

const unzip = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));

/** The CRC-32 of a text, by its definition, bit for bit. */
function crc32(text: string): string {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (~crc >>> 0).toString(16).padStart(8, '0');
}

describe('a zip of exports', () => {
  const rows = rowsOf(cash, [{ amount: 5, description: 'Größe 東' }, { amount: 7 }]);
  const many = rowsOf(
    cash,
    Array.from({ length: 2_100 }, (_, n) => ({ amount: n })),
  );
  const items = (): BundleItem[] => [
    { request: request('Münch_Operating_2026-05'), rows: [rows] },
    { request: request('B', { format: 'XERO_CSV' }), rows: [many.slice(0, 900), many.slice(900)] },
  ];

  it('holds the files as they are written alone, and their checksums in the manifest', async () => {
    const files = unzip(await bytesOf(items()));
    const alone = [
      ...written(request('Münch_Operating_2026-05'), rows),
      ...written(request('B', { format: 'XERO_CSV' }), many),
    ];
    assert.deepEqual(
      Object.keys(files).sort(),
      ['B-1.csv', 'B-2.csv', 'B-3.csv', 'Münch_Operating_2026-05.ofx', 'manifest.json'].sort(),
    );
    for (const { name, text } of alone) assert.equal(files[name], text);
    const manifest = JSON.parse(files['manifest.json']!) as Manifest;
    assert.deepEqual(manifest, {
      created_at: NOW,
      files: alone.map(({ text, ...file }) => ({ ...file, crc32: crc32(text) })),
      missing: [],
    });
  });

  it('is the same bytes for the same rows and clock', async () => {
    assert.deepEqual(await bytesOf(items()), await bytesOf(items()));
  });

  it('names what failed, and holds the rest', async () => {
    const broken: AsyncIterable<Transaction[]> = {
      async *[Symbol.asyncIterator]() {
        yield rows.slice(0, 1);
        await Promise.reject(new Error('The server is away.'));
      },
    };
    const [good] = items() as [BundleItem];
    const told: string[] = [];
    const bytes = await bytesOf(
      [
        { request: request('broken'), rows: broken },
        { request: request('refused', { period: undefined }), rows: [rows] },
        good,
      ],
      { done: (made) => told.push('message' in made ? `no ${made.name}` : made.map(({ name }) => name).join()) },
    );
    assert.deepEqual(told, ['no broken', 'no refused', 'Münch_Operating_2026-05.ofx']);
    const files = unzip(bytes);
    assert.deepEqual(Object.keys(files), ['Münch_Operating_2026-05.ofx', 'manifest.json']);
    const { missing } = JSON.parse(files['manifest.json']!) as Manifest;
    assert.deepEqual(
      missing.map(({ name, message }) => [name, message.slice(0, 23)]),
      [
        ['broken', 'The server is away.'],
        ['refused', 'OFX is made of whole da'],
      ],
    );
  });

  it('ends when it is aborted', async () => {
    const controller = new AbortController();
    const [first, second] = items() as [BundleItem, BundleItem];
    const stopping: Iterable<Transaction[]> = {
      *[Symbol.iterator]() {
        controller.abort(new Error('stop'));
        yield rows;
      },
    };
    await assert.rejects(bytesOf([first, { ...second, rows: stopping }], { signal: controller.signal }), /stop/);
  });

  it('is refused for two files of one name, also in another case', async () => {
    const [item] = items() as [BundleItem];
    const other = { ...item, request: { ...item.request, name: item.request.name.toUpperCase() } };
    await assert.rejects(bytesOf([item, other]), /has a file "MÜNCH_OPERATING_2026-05\.ofx" already/);
  });
});

describe('the zip writer', () => {
  it('keeps any texts under any names', () => {
    // The reader puts what it reads into an object, which cannot hold the one name.
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => /^[^/\\.]+$/.test(text) && text !== '__proto__');
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, texts), { selector: ([one]) => one.toLowerCase(), maxLength: 8 }),
        (files) => {
          const zip = new ZipWriter(NOW);
          const parts = files.flatMap(([one, pieces]) =>
            [zip.begin(one), ...pieces.map((piece) => zip.write(piece))].flat(),
          );
          const read = unzip(Buffer.concat([...parts, ...zip.finish()]));
          assert.deepEqual(
            new Map(Object.entries(read)),
            new Map(files.map(([one, pieces]) => [one, pieces.join('')])),
          );
        },
      ),
    );
  });

  it('keeps a text longer than a block of deflate', () => {
    const zip = new ZipWriter(NOW);
    const text = 'ab'.repeat(100_000);
    const bytes = Buffer.concat([...zip.begin('long'), ...zip.write(text), ...zip.finish()]);
    assert.equal(unzip(bytes).long, text);
  });

  for (const name of ['../x', 'a\\b', '/etc', '..', '']) {
    it(`refuses the name "${name}"`, () => assert.throws(() => new ZipWriter(NOW).begin(name), /no file name/));
  }
});

describe('the name of a file', () => {
  const named = (client: string, name: string, period?: Named['period'], id = 'dpacc_00000001'): Named => ({
    ...{ client, account: { id, name }, period },
  });
  const names: readonly [given: Named, stem: string][] = [
    [named('Client', 'Account', MAY), 'Client_Account_2026-05'],
    [
      named('A & B, Inc.', 'Card / EU', { start: '2026-05-03', end: '2026-05-31' }),
      'A-B-Inc_Card-EU_2026-05-03_2026-05-31',
    ],
    [named('Café', 'Main', { start: '2024-02-01', end: '2024-02-29' }), 'Café_Main_2024-02'],
    [named('Café', 'Main', { start: '2024-02-01', end: '2024-02-28' }), 'Café_Main_2024-02-01_2024-02-28'],
    [named('株式会社', '口座', MAY), '株式会社_口座_2026-05'],
    [named('../../etc', 'C:\\x\n', MAY), 'etc_C-x_2026-05'],
    [named('***', '', undefined), 'Client_Account'],
  ];
  for (const [given, stem] of names) it(`can be ${stem}`, () => assert.equal(fileStem(given), stem));

  it('tells accounts of one name apart, in any order', () => {
    const all = [
      named('Acme', 'Operating', MAY, 'dpacc_AAAAAAAA'),
      named('Acme', 'operating', MAY, 'dpacc_BBBBBBBB'),
      named('Acme', 'Reserve', MAY, 'dpacc_CCCCCCCC'),
    ];
    const stems = ['Acme_Operating-AAAAAAAA_2026-05', 'Acme_operating-BBBBBBBB_2026-05', 'Acme_Reserve_2026-05'];
    assert.deepEqual(fileStems(all), stems);
    assert.deepEqual(fileStems([...all].reverse()), [...stems].reverse());
  });
});

describe('the sidecar of a file', () => {
  it('tells its checksums', () => {
    const [{ text, ...file }] = written(request('x'), rowsOf(cash, [{ amount: 5 }])) as [ReturnType<typeof written>[0]];
    assert.ok(text.length > 0);
    assert.deepEqual(JSON.parse(sidecar(NOW, [file])), { created_at: NOW, files: [file] });
  });
});

describe('an export of 100,000 rows', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;

  for (const format of ['FULL_CSV', 'OFX', 'QBO', 'JSON'] as const) {
    it(`holds memory flat as ${format}`, async () => {
      const base = rowsOf(cash, [{ amount: 1 }])[0]!;
      const heap: number[] = [];
      let [rows, longest] = [0, 0];
      function* batches() {
        for (let page = 0; page < 100; page++) {
          if (page % 30 === 9) {
            collect();
            heap.push(process.memoryUsage().heapUsed);
          }
          yield Array.from({ length: 1_000 }, (): Transaction => {
            const at = new Date(Date.UTC(2026, 4, 1) + rows++ * 20_000).toISOString().replace('.000', '');
            const id = `ptx_${String(rows).padStart(8, '0')}`;
            return { ...base, id, posted_at: at, initiated_at: at, balance: { amount: rows, currency: 'usd' } };
          });
        }
      }
      const writer = new ExportWriter(request('x', { format, webConnect: { bid: '03000' } }));
      for await (const { text } of writeExport(writer, batches())) longest = Math.max(longest, text.length);
      assert.equal(
        writer.files.reduce((sum, { checksums }) => sum + checksums.count, 0),
        100_000,
      );
      assert.ok(longest < 1_000_000, `the longest chunk has ${longest} characters`);
      const growth = heap.at(-1)! - heap[0]!;
      assert.ok(growth < 2_000_000, `the heap grew by ${growth} bytes from 10,000 to 70,000 rows`);
    });
  }
});
