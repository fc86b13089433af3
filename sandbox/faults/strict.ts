/** Unknown parameters and fields: refused in strict mode, else left out and named (RULES "Strict mode"). */
import { badRequest, type SandboxRefusal } from '../answers.js';
import { quote } from '../query.js';
import { fieldsOf, operationOf, parametersOf } from './known.js';
import { meant } from './nearest.js';

/** `Sandbox-Strict: true|false`; undefined where the request does not say. @throws SandboxRefusal 400 */
export function strictHeader(request: Request): boolean | undefined {
  const value = request.headers.get('Sandbox-Strict');
  if (value === null) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw badRequest(`The header "Sandbox-Strict" must be true or false, not ${quote(value)}.`);
}

/** Refuses parameters that nobody documents. @throws SandboxRefusal 400 */
export function checkQuery(request: Request, path: string): void {
  const mark = request.url.indexOf('?');
  const operation = mark < 0 ? undefined : operationOf(request.method, path);
  if (!operation) return;
  const known = parametersOf(operation);
  const unknown = [...new URLSearchParams(request.url.slice(mark + 1)).keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw refusal('query parameter', unknown, known, 'unknown_parameter');
}

/**
 * Sees that the route reads a body without the fields that nobody documents. `named` is told of them; without it the
 * reading throws. Bodies under `/_sandbox` are refused by their routes in either case.
 */
export function checkBody(request: Request, path: string, named: ((warning: string) => void) | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD' || path.startsWith('/_sandbox')) return;
  const operation = operationOf(request.method, path);
  const known = fieldsOf(operation?.body);
  if (!known) return;
  const form = operation?.bodyType === FORM;
  // Its route says that it is none. Read as one, it would be a parameter, secrets and all.
  if (form && !request.headers.get('Content-Type')?.toLowerCase().startsWith(FORM)) return;
  const read = request.text.bind(request);
  request.text = async () => {
    const text = await read();
    const body = form ? formOf(text) : jsonOf(text);
    const unknown = body ? body.names.filter((name) => !known.includes(name)) : [];
    if (!body || unknown.length === 0) return text;
    if (!named) throw refusal(form ? 'parameter' : 'field', unknown[0]!, known, 'unknown_field');
    const names = unknown.map(encodeURIComponent).join(', ').slice(0, 500);
    named(`unknown ${form ? 'parameters' : 'fields'} of the body were ignored: ${names}; known: ${known.join(', ')}`);
    return body.without(unknown);
  };
}

const FORM = 'application/x-www-form-urlencoded';

/** A body by its fields. */
interface Body {
  readonly names: readonly string[];
  without(names: readonly string[]): string;
}

function jsonOf(text: string): Body | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined; // the route says so
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  return {
    names: Object.keys(body),
    without: (names) =>
      JSON.stringify(Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))),
  };
}

function formOf(text: string): Body {
  const form = new URLSearchParams(text);
  return {
    names: [...new Set(form.keys())],
    without: (names) => String(new URLSearchParams([...form].filter(([name]) => !names.includes(name)))),
  };
}

function refusal(what: string, name: string, known: readonly string[], code: string): SandboxRefusal {
  const near = meant(name, known);
  const list = known.length > 0 ? known.join(', ') : 'none';
  return badRequest(`There is no ${what} ${quote(name)} here.${near} Known: ${list}.`, code);
}
