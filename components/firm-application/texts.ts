import type { Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { proStrings } from '../internal/pro.strings.js';
import { applyingStrings } from './applying.strings.js';

/** Every text of the form, and of where an application stands. */
export const texts = { ...commonStrings, ...proStrings, ...applyingStrings };

export type ApplicationTranslate = Translate<typeof texts>;
