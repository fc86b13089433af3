import type { Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { proStrings } from '../internal/pro.strings.js';
import { firmApplicationStrings } from './firm-application.strings.js';

/** Every text that `<brex-firm-application>` says. */
export const texts = { ...commonStrings, ...proStrings, ...firmApplicationStrings };

export type ApplicationTranslate = Translate<typeof texts>;
