/** What each operation documents that it knows: parameters and fields of its body (RULES "Strict mode"). */
import type * as z from 'zod/mini';
import { ALL_OPERATIONS } from '../contract/all-operations.js';
import type { Operation } from '../contract/operations.js';

/** An operation and its path. */
interface Known {
  readonly path: RegExp;
  readonly operation: Operation;
}

let table: readonly Known[] | undefined;

const makeTable = (): readonly Known[] =>
  ALL_OPERATIONS.map((operation) => ({
    path: new RegExp(`^${operation.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    operation,
  }));

/** The operation of a request; undefined where there is none. `path`: within the world, without query. */
export function operationOf(method: string, path: string): Operation | undefined {
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
  return (table ??= makeTable()).find((known) => known.operation.method === wanted && known.path.test(path))?.operation;
}

/** Names of the parameters an operation has in its query. */
export const parametersOf = ({ parameters }: Operation): string[] =>
  parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);

/** Names of the fields of a body; undefined of one that is no object. */
export function fieldsOf(schema: z.ZodMiniType | undefined): string[] | undefined {
  const def = schema?._zod.def as { shape?: object; options?: readonly z.ZodMiniType[] } | undefined;
  if (def?.shape) return Object.keys(def.shape);
  const options = def?.options?.map(fieldsOf);
  if (!options || options.some((fields) => fields === undefined)) return undefined;
  return [...new Set(options.flatMap((fields) => fields ?? []))];
}
