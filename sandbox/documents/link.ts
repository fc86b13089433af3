/**
 * Where the document of a closed statement lies (RULES "Documents"). The address is its own permission, as the signed
 * links of a file store are: whoever was shown the statement may open it, nobody else can guess it.
 */
import { keyOf } from '../../fixtures/hash.js';
import { hex } from '../hex.js';

/** The path of documents within a world. */
export const DOCUMENTS = '/documents';

/** The part of an address that nobody can guess. `world` names the world: in another it opens nothing. */
function seal(world: string, accountId: string, statementId: string): string {
  return [1, 2].map((half) => hex(keyOf(world, 'document', half, accountId, statementId))).join('');
}

/** The address of a statement's document below a world's base URL. */
export function documentUrl(base: string, world: string, accountId: string, statementId: string): string {
  return `${base}${DOCUMENTS}/${accountId}/${statementId}-${seal(world, accountId, statementId)}.pdf`;
}

/** The statement that a file's name means; undefined where its seal is not of this world, account and statement. */
export function statementOf(file: string, world: string, accountId: string): string | undefined {
  const [, statementId, given] = /^([\w-]+)-([0-9a-f]{16})\.pdf$/.exec(file) ?? [];
  return statementId !== undefined && seal(world, accountId, statementId) === given ? statementId : undefined;
}
