/**
 * OFX 2.2 and QBO (Web Connect, OFX 1.0.2), for bank and credit card (RULES "Exports"). One tree, two spellings: XML
 * closes every tag; SGML leaves the tags of single values open and holds US-ASCII alone.
 */
import type { CalendarDate, Transaction } from '../backend/backend.js';
import { customerSign, decimals, payee, type Ending, type Layout, type LayoutOf } from './layout.js';
import { ascii, cut, escaped, plainText } from './plain-text.js';
import type { ExportPeriod, ExportRequest } from './request.js';

const XML_HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
`;

const SGML_HEAD = `OFXHEADER:100\r
DATA:OFXSGML\r
VERSION:102\r
SECURITY:NONE\r
ENCODING:USASCII\r
CHARSET:1252\r
COMPRESSION:NONE\r
OLDFILEUID:NONE\r
NEWFILEUID:NONE\r
\r
`;

/** How one value is spelt: its tag, its text, and the most characters the format gives it. */
type Spell = (tag: string, value: string, most?: number) => string;

/** The day at noon: a time zone of the reader's does not move it to another day. */
const noon = (day: CalendarDate) => `${day.replaceAll('-', '')}120000`;

function dayAfter(day: CalendarDate): CalendarDate {
  return new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** Agrees with the sign of the amount, which is what the statement says happened. */
function rowType(row: Transaction, amount: number): string {
  const type = row.kind === 'CASH' ? row.cash_transaction_details?.type : undefined;
  if (amount < 0) return type === 'FEE' ? 'FEE' : 'DEBIT';
  if (amount > 0) return type === 'INTEREST' ? 'INT' : 'CREDIT';
  return 'OTHER';
}

const STATUS = (spell: Spell) => `<STATUS>${spell('CODE', '0')}${spell('SEVERITY', 'INFO')}</STATUS>`;

function signOn({ format, now, webConnect }: ExportRequest, spell: Spell): string {
  const { bid, org, fid } = webConnect ?? {};
  const institution = org || fid ? `<FI>${spell('ORG', org ?? '', 32)}${spell('FID', fid ?? '', 32)}</FI>` : '';
  const server = new Date(Date.parse(now)).toISOString().slice(0, 19).replace(/\D/g, '');
  const values = STATUS(spell) + spell('DTSERVER', server) + spell('LANGUAGE', 'ENG') + institution;
  const intuit = format === 'QBO' ? spell('INTU.BID', bid!) : '';
  return `<SIGNONMSGSRSV1><SONRS>${values}${intuit}</SONRS></SIGNONMSGSRSV1>\n`;
}

/** The last 22 characters of the id: what the format gives an account. */
function accountFrom({ account }: ExportRequest, spell: Spell): string {
  const id = spell('ACCTID', account.id.slice(-22));
  if (account.instrument === 'CARD') return `<CCACCTFROM>${id}</CCACCTFROM>`;
  const bank = spell('BANKID', account.cash?.routing_number || '0', 9);
  return `<BANKACCTFROM>${bank}${id}${spell('ACCTTYPE', 'CHECKING')}</BANKACCTFROM>`;
}

function layout(request: ExportRequest, spell: Spell, head: string): Omit<Layout, 'extension' | 'mediaType'> {
  const { account } = request;
  const decimal = decimals(account);
  const card = account.instrument === 'CARD' ? 'CC' : '';
  const [set, answer, statement] = [card ? 'CREDITCARDMSGSRSV1' : 'BANKMSGSRSV1', `${card}STMTTRNRS`, `${card}STMTRS`];
  return {
    sign: customerSign(account),
    tellsBalance: true,
    head: (period) =>
      `${head}<OFX>\n${signOn(request, spell)}<${set}><${answer}>${spell('TRNUID', '0')}${STATUS(spell)}<${statement}>` +
      `${spell('CURDEF', account.settlement_currency.toUpperCase())}${accountFrom(request, spell)}\n` +
      `<BANKTRANLIST>${range(period!, spell)}\n`,
    row: (row, amount, day) => {
      const description = plainText(row.description);
      const values =
        spell('TRNTYPE', rowType(row, amount)) +
        spell('DTPOSTED', noon(day)) +
        spell('TRNAMT', decimal(amount)) +
        spell('FITID', row.id, 255) +
        spell('NAME', plainText(payee(row)) || description, 32) +
        spell('MEMO', description, 255);
      return `<STMTTRN>${values}</STMTTRN>\n`;
    },
    foot: ({ closing, asOf }: Ending) =>
      `</BANKTRANLIST>\n<LEDGERBAL>${spell('BALAMT', decimal(closing!))}${spell('DTASOF', noon(asOf!))}</LEDGERBAL>\n` +
      `</${statement}></${answer}></${set}>\n</OFX>\n`,
  };
}

/** The first day, and the day after the last one. */
const range = ({ start, end }: ExportPeriod, spell: Spell) =>
  spell('DTSTART', noon(start)) + spell('DTEND', noon(dayAfter(end)));

/** OFX 2.2, XML in UTF-8, one file. */
export const ofxLayout: LayoutOf = (request) => {
  const spell: Spell = (tag, value, most = 255) => {
    const text = escaped(cut(plainText(value), most));
    return text && `<${tag}>${text}</${tag}>`;
  };
  return { extension: '.ofx', mediaType: 'application/x-ofx', ...layout(request, spell, XML_HEAD) };
};

/** Web Connect: SGML in US-ASCII, as many files as its size asks for. */
export const qboLayout: LayoutOf = (request) => {
  const spell: Spell = (tag, value, most = 255) => {
    const text = escaped(cut(ascii(plainText(value)), most));
    return text && `<${tag}>${text}\r\n`;
  };
  return {
    extension: '.qbo',
    mediaType: 'application/vnd.intu.qbo',
    limit: { rows: Infinity, bytes: 350_000 },
    ...layout(request, spell, SGML_HEAD),
  };
};
