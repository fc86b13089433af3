import type { Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { proStrings } from '../internal/pro.strings.js';
import type { actingStrings } from './acting.strings.js';
import { firmsStrings } from './firms.strings.js';

/** The texts of the list. */
export const texts = { ...commonStrings, ...proStrings, ...firmsStrings };

export type ListTranslate = Translate<typeof texts>;

/** Fills the texts of the list, and of what one does with it. */
export type FirmInviteTranslate = Translate<typeof texts & typeof actingStrings>;
