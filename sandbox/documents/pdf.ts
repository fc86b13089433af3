/** Draws a laid-out statement as a PDF file: the same bytes for the same statement. Loaded with the first document. */
import {
  beginText,
  endText,
  moveText,
  PDFDocument,
  type PDFFont,
  type PDFName,
  type PDFOperator,
  setFontAndSize,
  setTextMatrix,
  showText,
  StandardFonts,
} from '@cantoo/pdf-lib';
import type { Cells, Sheet, StatementLayout } from './layout.js';

/** US Letter, in points. */
const SIZE: [number, number] = [612, 792];
const LEFT = 54;
const RIGHT = 558;
/** Left edges of date and description, right edges of amount and balance. */
const DESCRIPTION_AT = 126;
const AMOUNT_AT = 458;
const LINE = 15;
const TEXT = 9;

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

/** A page under construction: text at places, as operators, which costs a tenth of drawing each by itself. */
class Canvas {
  readonly operators: PDFOperator[] = [beginText()];
  readonly #fonts: Fonts;
  readonly #names: ReadonlyMap<PDFFont, PDFName>;

  constructor(fonts: Fonts, names: ReadonlyMap<PDFFont, PDFName>) {
    this.#fonts = fonts;
    this.#names = names;
  }

  text(words: string, x: number, y: number, { size = TEXT, bold = false, end = false } = {}): void {
    if (words === '') return;
    const font = bold ? this.#fonts.bold : this.#fonts.plain;
    const left = end ? x - font.widthOfTextAtSize(words, size) : x;
    this.operators.push(
      setFontAndSize(this.#names.get(font)!, size),
      setTextMatrix(1, 0, 0, 1, 0, 0),
      moveText(left, y),
      showText(font.encodeText(words)),
    );
  }

  row([date, description, amount, balance]: Cells, y: number, bold = false): void {
    this.text(date, LEFT, y, { bold });
    this.text(description, DESCRIPTION_AT, y, { bold });
    this.text(amount, AMOUNT_AT, y, { bold, end: true });
    this.text(balance, RIGHT, y, { bold, end: true });
  }
}

/** The file. */
export async function pdfOf({ title, facts, sheets }: StatementLayout, at: Date): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(
    `${title}, ${facts
      .map(([, value]) => value)
      .slice(0, 3)
      .join(', ')}`,
    { showInWindowTitleBar: true },
  );
  document.setProducer('brex-elements sandbox');
  document.setCreationDate(at);
  document.setModificationDate(at);
  document.setLanguage('en');
  const fonts: Fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  for (const [index, sheet] of sheets.entries()) {
    const page = document.addPage(SIZE);
    const names = new Map(
      [fonts.plain, fonts.bold].map((font) => [font, page.node.newFontDictionary(font.name, font.ref)]),
    );
    const canvas = new Canvas(fonts, names);
    let y = SIZE[1] - 60;
    if (index === 0) y = heading(canvas, title, facts, y);
    table(canvas, sheet, y);
    canvas.operators.push(endText());
    page.pushOperators(...canvas.operators);
  }
  return document.save({ addDefaultPage: false });
}

function heading(canvas: Canvas, title: string, facts: StatementLayout['facts'], top: number): number {
  let y = top;
  canvas.text(title, LEFT, y, { size: 18, bold: true });
  y -= 30;
  for (const [name, value] of facts) {
    canvas.text(name, LEFT, y, { size: 10 });
    canvas.text(value, 170, y, { size: 10, bold: true });
    y -= 16;
  }
  return y - 20;
}

function table(canvas: Canvas, { opening, lines, closing, footer }: Sheet, top: number): void {
  let y = top;
  canvas.row(['Date', 'Description', 'Amount', 'Balance'], y, true);
  y -= LINE + 3;
  for (const line of [opening, ...lines]) {
    canvas.row(line, y);
    y -= LINE;
  }
  canvas.row(closing, y - 3, true);
  canvas.text(footer, LEFT, 36, { size: 8 });
}
