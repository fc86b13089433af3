/** The control panel's own words in every language of the portal; loaded with the panel only. */
import { words as ar } from './panel.ar.js';
import { words as de } from './panel.de.js';
import { words as en, type PanelWords } from './panel.en.js';
import { words as ja } from './panel.ja.js';

export type { PanelWord } from './panel.en.js';

/** By the tag of the language. */
export const panelWords: Readonly<Record<'en' | 'de' | 'ja' | 'ar', PanelWords>> = { en, de, ja, ar };
