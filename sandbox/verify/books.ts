/** The three lists of the API as something one reads and does not believe yet. Any `Backend` is one. */
import type { PageQuery, TransactionQuery } from '../../components/backend/backend.js';
import { type Answer, type Asker, Unanswered } from './asking.js';
import type { Findings } from './checks.js';

/** Reads pages; each is what came, whatever it is. Rejects where nothing came. */
export interface Books {
  listAccounts(): Promise<unknown>;
  listTransactions(accountId: string, query: TransactionQuery): Promise<unknown>;
  listStatements(accountId: string, query: PageQuery): Promise<unknown>;
}

/** Books over HTTP. Whatever is no 200 with JSON rejects with `Unanswered`, for the check `answers`. */
export function httpBooks(asker: Asker, findings: Findings): Books {
  const read = async (path: string, query?: object): Promise<unknown> => {
    const answer = await asker.get(path, query);
    findings.looked('answers');
    if (answer.status !== 200)
      throw new Unanswered(`${answer.asked}: ${answer.status} in place of 200 (${said(answer)})`);
    if (answer.json === undefined) throw new Unanswered(`${answer.asked}: 200, but its body is no JSON`);
    if (!answer.headers.has('X-Brex-Trace-Id')) {
      findings.note('answers', 'Answers have no X-Brex-Trace-Id, by which support finds a request.');
    }
    return answer.json;
  };
  const below = (accountId: string, list: string) => `/accounts/${encodeURIComponent(accountId)}/${list}`;
  return {
    listAccounts: () => read('/accounts'),
    listTransactions: (accountId, query) => read(below(accountId, 'transactions'), query),
    listStatements: (accountId, query) => read(below(accountId, 'statements'), query),
  };
}

/** The server's own words on an answer, cut short. */
export function said({ json, text }: Pick<Answer, 'json' | 'text'>): string {
  const { message } = (json ?? {}) as { message?: unknown };
  const words = typeof message === 'string' ? message : text;
  return words.trim() === '' ? 'no body' : words.trim().slice(0, 200);
}
