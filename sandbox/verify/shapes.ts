/** Whether what a server sent has the fields it should (RULES "Money", "Accounts", "Status", "Statements"). */
import type * as z from 'zod/mini';
import type { Account, Statement, Transaction } from '../../components/backend/backend.js';
import { account, statement, transaction } from '../contract/schemas.js';
import type { At, Findings } from './checks.js';

const SCHEMAS = { account, statement, transaction };

/** What of each kind is. */
export interface Kinds {
  account: Account;
  statement: Statement;
  transaction: Transaction;
}

/**
 * Checks one thing of a list. What Brex calls a compatible change, a new field or a new enum value, is a note.
 * @returns the thing where it can be read, else undefined
 */
export function shaped<Kind extends keyof Kinds>(
  kind: Kind,
  value: unknown,
  findings: Findings,
  at: At,
): Kinds[Kind] | undefined {
  findings.looked('shapes');
  const id = (value as { id?: unknown } | null)?.id;
  const where: At = kind === 'account' || typeof id !== 'string' ? at : { ...at, [`${kind}_id`]: id };
  let broken = false;
  for (const { reason, compatible } of unlike(SCHEMAS[kind], value)) {
    if (compatible) findings.note('shapes', `${kind}: ${reason}.`, where);
    else findings.fail('shapes', `${kind}: ${reason}.`, where);
    broken ||= !compatible;
  }
  return broken ? undefined : (value as Kinds[Kind]);
}

/** A way in which a value is not what a schema says. */
export interface Unlike {
  /** What is, and what would be right; without a full stop. */
  readonly reason: string;
  /** Whether Brex calls such a difference a compatible change. */
  readonly compatible: boolean;
}

/** In what a value differs from its schema; empty where it does not. */
export function unlike(schema: z.ZodMiniType, value: unknown): Unlike[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map((issue) => ({
    reason: reasonOf(issue, value),
    compatible: isCompatible(issue, value),
  }));
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((found, key) => (found as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

/** A new field, or another word where a word is expected; not for what the ledger's rules hang on. */
function isCompatible(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.code === 'unrecognized_keys') return true;
  const last = issue.path.at(-1);
  if (last === 'status' || last === 'kind' || last === 'instrument') return false;
  const isWord = issue.code === 'invalid_value' || issue.code === 'invalid_union';
  return isWord && typeof at(value, issue.path) === 'string';
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  const name = issue.path.length > 0 ? issue.path.join('.') : 'it';
  const found = at(value, issue.path);
  const shown = JSON.stringify(found)?.slice(0, 80);
  if (issue.code === 'unrecognized_keys') return `${name} has fields nobody documents: ${issue.keys.join(', ')}`;
  if (found === undefined) return `${name} is missing`;
  if (issue.code === 'invalid_value') return `${name} is ${shown}, which is none of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union') return `${name} is ${shown}, which nobody documents`;
  if (issue.code === 'invalid_type') return `${name} is ${shown}, it should be of type ${issue.expected}`;
  if (issue.code === 'invalid_format' && 'pattern' in issue)
    return `${name} is ${shown}, it should match ${String(issue.pattern)}`;
  return `${name} is ${shown}: ${issue.message}`;
}
