/** The specs of this folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Each spec's path in the repository, and its text. */
export function specTexts(): [file: string, text: string][] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.spec.txt'));
  return names.sort().map((name) => [`test/specs/${name}`, readFileSync(folder + name, 'utf8')]);
}
