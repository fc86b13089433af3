/** Reading the text of a spec: a place in a file, and values that stand in for others. */

/** What is wrong with the text of a spec, and where. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}

/** A text, and how far it was read. Every error tells file and line. */
export class Reading {
  readonly file: string;
  readonly text: string;
  at = 0;
  /** Names that may be used from here on: what was captured above, and what every spec has. */
  readonly known = new Set(['origin', 'base', 'world']);

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  get line(): number {
    return this.lineOf(this.at);
  }

  lineOf(at: number): number {
    return this.text.slice(0, at).split('\n').length;
  }

  fail(what: string, at = this.at): never {
    throw new SpecError(`${this.file}:${this.lineOf(at)}: ${what}`);
  }

  /** Takes what fits here, if it does. `pattern` is sticky. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  /** Takes what must come here. */
  need(pattern: RegExp, what: string): RegExpExecArray {
    return this.take(pattern) ?? this.fail(`expected ${what}, found ${this.ahead()}`);
  }

  ahead(): string {
    const rest = this.text.slice(this.at).split('\n', 1)[0]!;
    return rest === '' ? 'the end of the line' : JSON.stringify(rest.slice(0, 40));
  }
}

/** A captured value, or a part of it: `me`, `me.company.id`, `rows.0`. */
export interface Path {
  name: string;
  parts: string[];
}

/** Text with captured values in it, as `/v1/accounting/accounts/{{account}}`. */
export type Template = (string | Path)[];

const PATH = /^([a-z]\w*)((?:\.\w+)*)$/;

/** Reads a path. */
export function pathOf(reading: Reading, text: string, at: number): Path {
  const [, name, rest] = PATH.exec(text) ?? reading.fail(`{{${text}}} is no name`, at);
  if (!reading.known.has(name!)) reading.fail(`nothing above is called "${name}"`, at);
  return { name: name!, parts: rest === '' ? [] : rest!.slice(1).split('.') };
}

/** Reads text with `{{names}}` in it, which begins at this place of the file. */
export function templateOf(reading: Reading, text: string, at: number): Template {
  const template: Template = [];
  let end = 0;
  for (const found of text.matchAll(/\{\{(.*?)\}\}/g)) {
    if (found.index > end) template.push(text.slice(end, found.index));
    template.push(pathOf(reading, found[1]!, at + found.index));
    end = found.index + found[0].length;
  }
  if (end < text.length || template.length === 0) template.push(text.slice(end));
  const open = text.slice(end).indexOf('{{');
  if (open >= 0) reading.fail('"{{" without "}}"', at + end + open);
  return template;
}
