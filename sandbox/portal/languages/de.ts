import type { BrexStrings } from '../../../components/internal/strings.js';

/** German. */
export const de: Partial<BrexStrings> = {};
