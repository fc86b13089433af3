import type { BrexStrings } from '../../../components/internal/strings.js';

/** Japanese. */
export const ja: Partial<BrexStrings> = {};
