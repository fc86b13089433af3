/** Which world a request names, by its path or by a header (RULES "Worlds"). */
import { getPath } from 'hono/utils/url';
import { badRequest } from '../answers.js';
import { quote } from '../query.js';

/** What a request says of its world. */
export interface Place {
  readonly name: string;
  readonly prefix: string;
  readonly path?: string | undefined;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const INSERTED = /^(\/\.well-known\/[\w-]+)\/w\/([^/?#]+)$/;

/** A name that a world may have. @throws SandboxRefusal 400 */
export function worldName(name: string): string {
  if (NAME.test(name)) return name;
  throw badRequest(
    `A world’s name has 1 to 64 letters, digits, "-" and "_", a letter or digit first; not ${quote(name)}.`,
    'world_name_invalid',
  );
}

/** Where a request is; `otherwise` where it does not say. @throws SandboxRefusal 400 for no name, or two that differ */
export function placeOf({ url, headers }: Request, otherwise: string): Place {
  const named = headers.get('Sandbox-World');
  const place = inPath(url);
  if (named === null) return place ?? { name: otherwise, prefix: '' };
  const name = worldName(named);
  if (!place) return { name, prefix: '' };
  if (place.name === name) return place;
  throw badRequest(
    `The path names the world ${quote(place.name)}, the header "Sandbox-World" ${quote(name)}; name one, in one place.`,
    'world_ambiguous',
  );
}

function inPath(url: string): Place | undefined {
  const start = url.indexOf('/', url.indexOf(':') + 4);
  if (url.startsWith('/w/', start)) {
    const length = url.slice(start + 3).search(/[/?#]|$/);
    const name = worldName(url.slice(start + 3, start + 3 + length));
    return { name, prefix: `/w/${name}` };
  }
  if (!url.startsWith('/.well-known/', start)) return undefined;
  // The metadata of an issuer with a path has it behind the well-known part (RFC 8414 section 3.1).
  const [, path, name] = INSERTED.exec(url.slice(start).split('?', 1)[0]!) ?? [];
  return path === undefined ? undefined : { name: worldName(name!), prefix: '', path };
}

/** The path of a request within its world. */
export function pathWithin(request: Request, { prefix, path }: Omit<Place, 'name'>): string {
  return path ?? getPath(request).slice(prefix.length);
}

/** `Sandbox-Now` looks at the books from elsewhere in time, and at nothing else. @throws SandboxRefusal 400 */
export function checkNow(request: Request, place: Omit<Place, 'name'>): void {
  if (request.headers.get('Sandbox-Now') === null) return;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && pathWithin(request, place).startsWith('/v1/accounting/')) return;
  throw badRequest(
    'The header "Sandbox-Now" is for reading the books, GET /v1/accounting/…; everything else happens at the world’s ' +
      'clock: PUT /_sandbox/clock moves it.',
    'now_not_here',
  );
}
