/** The languages the portal and the stories show the elements in. The elements themselves speak English. */
import type { BrexStrings } from '../../../components/internal/strings.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { ja } from './ja.js';

const byLanguage: Readonly<Record<string, Partial<BrexStrings>>> = { ar, de, ja };

/** Texts for `<brex-provider>.strings`; nothing for English and for languages that are not there. */
export function elementStrings(locale: string): Partial<BrexStrings> | undefined {
  return byLanguage[locale.split('-')[0]!];
}
