/** Names of files: the same for the same books, and safe on every disk. */
import type { Account } from '../backend/backend.js';
import type { ExportPeriod } from './request.js';

/** What a file name tells. */
export interface Named {
  /** The client company's name. */
  client: string;
  account: Pick<Account, 'id' | 'name'>;
  period?: ExportPeriod;
}

/** Letters and digits of any script; all else is a dash, so that no name escapes its folder or its shell. */
function safe(text: string): string {
  const name = text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return [...name]
    .slice(0, 40)
    .join('')
    .replace(/^-+|-+$/g, '');
}

/** `2026-05` for a whole calendar month, else `2026-05-03_2026-05-17`. */
function periodName({ start, end }: ExportPeriod): string {
  const month = start.slice(0, 7);
  const days = new Date(Date.UTC(Number(start.slice(0, 4)), Number(start.slice(5, 7)), 0)).getUTCDate();
  return start === `${month}-01` && end === `${month}-${days}` ? month : `${start}_${end}`;
}

/** The name without its ending: `Client_Account_2026-05`. */
export function fileStem({ client, account, period }: Named): string {
  const parts = [safe(client) || 'Client', safe(account.name) || 'Account'];
  return [...parts, ...(period ? [periodName(period)] : [])].join('_');
}

/**
 * Names for files that lie in one folder: where two would be the same, also to a disk that does not tell cases apart,
 * both carry the end of their account's id. They do not depend on the order.
 */
export function fileStems(all: readonly Named[]): string[] {
  const stems = all.map(fileStem);
  const seen = new Map<string, number>();
  for (const stem of stems) seen.set(stem.toLowerCase(), (seen.get(stem.toLowerCase()) ?? 0) + 1);
  return all.map(({ client, account, period }, n) => {
    const stem = stems[n]!;
    if (seen.get(stem.toLowerCase()) === 1) return stem;
    return fileStem({
      client,
      account: { ...account, name: `${safe(account.name).slice(0, 30)} ${account.id.slice(-8)}` },
      period,
    });
  });
}
