/** A secret that a command needs: from its flag, the environment, or standard input. */
import { UsageError } from '../given.js';

/** The variable of the environment that is read where `--token` is left out. */
export const TOKEN_VARIABLE = 'BREX_TOKEN';

/**
 * The token: what `--token` says, `-` for the first line of standard input, else `BREX_TOKEN`.
 * @throws UsageError where there is none, or it is none
 */
export async function readToken(flag: string | undefined): Promise<string> {
  const given = flag === '-' ? await firstLine() : (flag ?? process.env[TOKEN_VARIABLE] ?? '');
  const token = given.trim();
  if (token === '') {
    throw new UsageError(
      `a token is missing: set ${TOKEN_VARIABLE}, pipe it in with --token -, or give it with --token (which others may see in the list of processes)`,
    );
  }
  if (!/^[!-~]+$/.test(token))
    throw new UsageError('the token has spaces or other characters that no bearer token has');
  return token;
}

async function firstLine(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += piece;
    if (text.includes('\n')) break;
  }
  return text.split('\n', 1)[0]!;
}
