/** A rule of the books that an API answer does not keep (sandbox/RULES.md). */
export interface Breach {
  /** Which rule: a section of RULES in lower case. */
  rule: 'sign' | 'status' | 'balance' | 'order' | 'statements' | 'legs';
  /** One sentence: what is, and what would be right. */
  message: string;
  account_id: string;
  transaction_id?: string;
  statement_id?: string;
}
