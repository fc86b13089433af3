import type { Translate } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { proStrings } from '../internal/pro.strings.js';
import { firmInviteStrings } from './firm-invite.strings.js';

/** Every text that `<brex-firm-invite>` says. */
export const texts = { ...commonStrings, ...proStrings, ...firmInviteStrings };

export type FirmInviteTranslate = Translate<typeof texts>;
