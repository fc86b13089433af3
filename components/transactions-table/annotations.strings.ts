import type { Text } from '../internal/strings.js';

/** Texts of what a bookkeeper writes on transactions; they come with its module. */
export const annotationStrings = {
  'table.category': 'Category',
  'table.memo': 'Memo',
  'table.reviewed': 'Reviewed',
  'annotations.title': 'Bookkeeping',
  'annotations.save': 'Save',
  'annotations.saving': 'Saving',
  'annotations.saved': 'Saved',
  'annotations.changed': 'Last changed by {name}, {date}',
  'annotations.notReviewed': 'Not reviewed',
  'annotations.notSaved': 'This was not saved. What you typed is still here.',
} satisfies Record<string, Text>;

type AnnotationStrings = { [K in keyof typeof annotationStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends AnnotationStrings {}
}
