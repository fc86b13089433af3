/** Readers of exports that nobody here wrote, behind one shape. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { Ofx } from 'ofx-data-extractor';
import { SaxesParser } from 'saxes';

/** A row as an OFX reader gives it. */
export interface OfxRow {
  TRNTYPE: string;
  /** As `YYYY-MM-DD`. */
  DTPOSTED: string;
  TRNAMT: string;
  FITID: string;
  NAME?: string;
  MEMO?: string;
}

/** A statement as an OFX reader gives it. */
export interface OfxStatement {
  CURDEF: string;
  /** BANKACCTFROM or CCACCTFROM. */
  account: Record<string, string>;
  start: string;
  end: string;
  rows: OfxRow[];
  balance: string;
  asOf: string;
}

interface RawStatement {
  CURDEF: string;
  BANKACCTFROM?: Record<string, string>;
  CCACCTFROM?: Record<string, string>;
  BANKTRANLIST: { DTSTART: string; DTEND: string; STRTTRN?: OfxRow | OfxRow[]; STMTTRN?: OfxRow | OfxRow[] };
  LEDGERBAL: { BALAMT: string; DTASOF: string };
}

const decoded = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function statementOf(raw: RawStatement): OfxStatement {
  const { DTSTART, DTEND, STRTTRN, STMTTRN } = raw.BANKTRANLIST;
  return {
    CURDEF: raw.CURDEF,
    account: (raw.BANKACCTFROM ?? raw.CCACCTFROM)!,
    start: DTSTART,
    end: DTEND,
    rows: [STRTTRN ?? STMTTRN ?? []].flat(),
    balance: raw.LEDGERBAL.BALAMT,
    asOf: raw.LEDGERBAL.DTASOF,
  };
}

/** OFX of either version by `ofx-data-extractor`, which leaves entities as they are and mangles braces. */
export function readOfx(text: string): OfxStatement {
  const { OFX } = new Ofx(text).toJson() as unknown as {
    OFX: Record<'BANKMSGSRSV1' | 'CREDITCARDMSGSRSV1', Record<string, Record<string, RawStatement>> | undefined>;
  };
  const found = OFX.BANKMSGSRSV1?.STMTTRNRS?.STMTRS ?? OFX.CREDITCARDMSGSRSV1?.CCSTMTTRNRS?.CCSTMTRS;
  const statement = statementOf(found!);
  const texts = (row: OfxRow) => Object.entries(row).map(([key, value]) => [key, decoded(String(value))]);
  return { ...statement, rows: statement.rows.map((row) => Object.fromEntries(texts(row)) as unknown as OfxRow) };
}

interface Node {
  [tag: string]: Node[] | string;
}

/** OFX 2.2 by a strict reader of XML. @throws where it is not well-formed */
export function readXml(text: string): OfxStatement {
  const stack: { node: Node; text: string }[] = [{ node: {}, text: '' }];
  const parser = new SaxesParser();
  parser.on('opentag', () => stack.push({ node: {}, text: '' }));
  parser.on('text', (part) => void (stack.at(-1)!.text += part));
  parser.on('closetag', ({ name }) => {
    const { node, text: value } = stack.pop()!;
    const { node: parent } = stack.at(-1)!;
    if (Object.keys(node).length === 0 && !['BANKTRANLIST'].includes(name)) parent[name] = value;
    else parent[name] = [...((parent[name] as Node[] | undefined) ?? []), node];
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  const down = (...path: string[]) =>
    path.reduce<Node | undefined>((node, tag) => (node?.[tag] as Node[] | undefined)?.[0], stack[0]!.node);
  const found =
    down('OFX', 'BANKMSGSRSV1', 'STMTTRNRS', 'STMTRS') ?? down('OFX', 'CREDITCARDMSGSRSV1', 'CCSTMTTRNRS', 'CCSTMTRS');
  const part = (tag: string) => (found?.[tag] as Node[] | undefined)?.[0] as Record<string, string> | undefined;
  const day = (value: string) => value.replace(/^(\d{4})(\d\d)(\d\d)120000$/, '$1-$2-$3');
  const list = part('BANKTRANLIST')!;
  return {
    CURDEF: found!.CURDEF as string,
    account: (part('BANKACCTFROM') ?? part('CCACCTFROM'))!,
    start: day(list.DTSTART!),
    end: day(list.DTEND!),
    rows: ((list.STMTTRN ?? []) as unknown as OfxRow[]).map((row) => ({ ...row, DTPOSTED: day(row.DTPOSTED) })),
    balance: part('LEDGERBAL')!.BALAMT!,
    asOf: day(part('LEDGERBAL')!.DTASOF!),
  };
}

/** CSV by `csv-parse`: cells, line by line. */
export function readCsv(text: string): string[][] {
  return parseCsv(text, { record_delimiter: '\r\n' });
}

/** Why `ofxdump` of Debian's libofx cannot be asked here; undefined where it can. */
export function ofxdumpMissing(): string | undefined {
  try {
    execFileSync('ofxdump', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'ofxdump is not installed (Debian: apt-get install ofx)';
  }
}

/** What `ofxdump` understands of a file. */
export interface Dumped {
  rows: { type: string; amount: string; id: string; name: string | undefined; memo: string | undefined }[];
  account: string | undefined;
  currency: string | undefined;
  balance: string | undefined;
  /** What its parser found wrong. */
  errors: string[];
}

/** A file by `ofxdump`. */
export function dumped(text: string, extension: string): Dumped {
  const folder = mkdtempSync(join(tmpdir(), 'ofx-'));
  try {
    const path = join(folder, `file${extension}`);
    writeFileSync(path, text);
    const options = { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, TZ: 'UTC' } } as const;
    const out = execFileSync('sh', ['-c', 'ofxdump "$1" 2>&1', 'sh', path], options);
    const value = (block: string, name: string) => new RegExp(`^ +${name} ?: (.*?) ?$`, 'm').exec(block)?.[1];
    const blocks = out.split(/^(?=ofx_proc_)/m);
    const rows = blocks
      .filter((block) => block.startsWith('ofx_proc_transaction('))
      .map((block) => ({
        type: value(block, 'Transaction type')!.split(':')[0]!,
        amount: value(block, 'Total money amount')!,
        id: value(block, "Financial institution's ID for this transaction")!,
        name: value(block, 'Name of payee or transaction description'),
        memo: value(block, 'Extra transaction information \\(memo\\)'),
      }));
    const statement = blocks.find((block) => block.startsWith('ofx_proc_statement(')) ?? '';
    return {
      rows,
      account: value(statement, 'Account ID'),
      currency: value(statement, 'Default Currency'),
      balance: value(statement, 'Ledger balance'),
      errors: out.match(/^LibOFX ERROR.*$/gm) ?? [],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
