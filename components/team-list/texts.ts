import type { Translate } from '../internal/base.js';
import { teamActingStrings } from './team-acting.strings.js';
import { texts } from './team-rows.js';

/** Every text of the element, those of what an admin does among them. */
export const actingTexts = { ...texts, ...teamActingStrings };

export type ActingTranslate = Translate<typeof actingTexts>;
