/** Runs a spec against anything that answers requests as the sandbox does. Knows no file, no server and no page. */
import type { Persona } from '../../sandbox/index.js';
import { match, Mismatch, render, textOf, type Captured } from './match.js';
import type { Exchange, Expected, Spec, Step, Who } from './parse.js';

/** Where a spec runs. */
export interface Stage {
  fetch(request: Request): Promise<Response>;
  /** Scheme, host and port, without a slash behind. */
  origin: string;
}

/** A spec that does not hold, with file and line of what was not so. */
export class SpecFailure extends Error {
  override readonly name = 'SpecFailure';
}

/** Runs a spec in a world of its own. @throws SpecFailure */
export async function runSpec(spec: Spec, stage: Stage): Promise<void> {
  await new Run(spec, stage).all();
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

class Run {
  readonly #spec: Spec;
  readonly #stage: Stage;
  readonly #base: string;
  readonly #captured: Captured;
  #token: string | undefined;

  constructor(spec: Spec, stage: Stage) {
    const world = spec.file.replace(/^.*\//, '').replace(/\.spec\.txt$/, '');
    this.#spec = spec;
    this.#stage = stage;
    this.#base = `${stage.origin}/w/${world}`;
    this.#captured = new Map(Object.entries({ origin: stage.origin, base: this.#base, world }));
  }

  async all(): Promise<void> {
    const { title, world, worldLine, steps } = this.#spec;
    await this.#at(worldLine, title, () => this.#control('PUT', '/_sandbox/world', world));
    for (const step of steps) {
      const says = step.do === 'ask' ? step.says : title;
      await this.#at(step.line, says, () => this.#step(step));
    }
  }

  async #at(line: number, says: string, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const [place, cause] = error instanceof Mismatch ? [error.line, undefined] : [line, error];
      throw new SpecFailure(`${this.#spec.file}:${place}: ${(error as Error).message}\n  in: ${says}`, { cause });
    }
  }

  async #step(step: Step): Promise<unknown> {
    switch (step.do) {
      case 'as':
        this.#token = await this.#tokenOf(step.who);
        return;
      case 'clock':
        if (step.by !== undefined) return this.#control('POST', '/_sandbox/clock/advance', { duration: step.by });
        return this.#control('PUT', '/_sandbox/clock', { now: textOf(step.to!, this.#captured) });
      case 'fault':
        return this.#control('POST', '/_sandbox/faults', render(step.rule, this.#captured));
      case 'ask':
        return this.#ask(step);
    }
  }

  /** A call that sets the stage: it must do. */
  async #control(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await this.#stage.fetch(new Request(this.#base + path, init));
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  async #tokenOf(who: Who): Promise<string | undefined> {
    if (who.kind === 'nobody') return undefined;
    if (who.kind === 'token') return textOf(who.token, this.#captured);
    const { items } = (await this.#control('GET', '/_sandbox/personas')) as { items: Persona[] };
    const person = personOf(items, who, this.#captured);
    this.#captured.set('me', person);
    return person.token;
  }

  async #ask(exchange: Exchange): Promise<void> {
    const { expected } = exchange;
    const begun = performance.now();
    let answer: Answer | undefined;
    try {
      const response = await this.#stage.fetch(this.#request(exchange));
      answer = { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      if (expected.status !== undefined) throw new Error(`the connection was lost: ${error.message}`, { cause: error });
    }
    if (answer) this.#hold(answer, expected);
    const took = performance.now() - begun;
    // A timer may come a little early by this clock.
    if (expected.after !== undefined && took < expected.after - 5) {
      throw new Mismatch(expected.line, `answered after ${took.toFixed()} ms, which is too soon`);
    }
  }

  #request({ method, target, query, headers, form, body }: Exchange): Request {
    const fill = (template: Exchange['target']): string => textOf(template, this.#captured);
    const path = fill(target);
    const url = new URL(path.startsWith('/') ? this.#base + path : path);
    for (const [name, value] of query) url.searchParams.append(name, fill(value));
    const sent = new Headers();
    if (this.#token !== undefined) sent.set('Authorization', `Bearer ${this.#token}`);
    for (const [name, value] of headers) sent.set(name, fill(value));
    const fields = new URLSearchParams(form.map(([name, value]) => [name, fill(value)]));
    const text = body && ('shape' in body ? JSON.stringify(render(body.shape, this.#captured)) : fill(body.text));
    if (body && 'shape' in body && !sent.has('Content-Type')) sent.set('Content-Type', 'application/json');
    const content = form.length > 0 ? fields : text;
    return new Request(url, { method, headers: sent, redirect: 'manual', ...(content && { body: content }) });
  }

  #hold(answer: Answer, { line, status, headers, body }: Expected): void {
    if (answer.status !== status) {
      const got = `${answer.status} ${answer.text.slice(0, 400)}`;
      throw new Mismatch(line, `expected ${status ?? 'a lost connection'}, got ${got}`);
    }
    for (const header of headers) {
      const value = answer.headers.get(header.name) ?? undefined;
      if ('is' in header.value) match(header.value, value, this.#captured, header.name);
      else this.#same(header.line, header.name, value, textOf(header.value, this.#captured));
    }
    if (!body) return;
    if ('shape' in body) match(body.shape, this.#json(answer, body.line), this.#captured);
    else if ('rule' in body) match(body.rule, answer.text, this.#captured);
    else this.#same(body.line, 'body', answer.text, textOf(body.text, this.#captured));
  }

  #json({ text }: Answer, line: number): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw new Mismatch(line, `expected JSON, got ${JSON.stringify(text.slice(0, 160))}`);
    }
  }

  #same(line: number, name: string, value: string | undefined, expected: string): void {
    if (value === expected) return;
    throw new Mismatch(
      line,
      `${name}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(value) ?? 'nothing'}`,
    );
  }
}

/** The person of the world a spec speaks of. */
function personOf(
  people: readonly Persona[],
  who: Extract<Who, { kind: 'person' | 'role' }>,
  captured: Captured,
): Persona {
  if (who.kind === 'person') {
    const id = textOf(who.id, captured);
    const person = people.find((one) => one.id === id || one.email === id);
    if (!person) throw new Error(`nobody of this world is ${id}`);
    return person;
  }
  const of = who.of && textOf(who.of, captured);
  const fitting = people.filter(
    ({ role, company, firm }) => role === who.role && (of === undefined || company?.id === of || firm?.id === of),
  );
  const person = fitting[who.nth - 1];
  if (!person) throw new Error(`this world has ${fitting.length} ${who.role}${of === undefined ? '' : ` of ${of}`}`);
  return person;
}
