/** What a bookkeeper writes on a row: columns there are only where the backend has `listAnnotations`. */
export const annotationColumns = ['category', 'memo', 'reviewed'] as const;
export type AnnotationColumn = (typeof annotationColumns)[number];

/** The columns there are, in the order they are shown. */
export const columnNames = [
  'date',
  'description',
  'method',
  ...annotationColumns,
  'status',
  'amount',
  'balance',
] as const;

/** The name of a column, as `columns` takes it. */
export type ColumnName = (typeof columnNames)[number];

/** What is shown unless the host or the reader says otherwise; an unusual status is then a pill beside the date. */
export const defaultColumns: readonly ColumnName[] = ['date', 'description', 'method', 'amount', 'balance'];

/** `comfortable` shows the raw descriptor under each name, `compact` one line a row. */
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** The known ones of the given names, in their fixed order. The description names the row, so it always stays. */
export function usableColumns(names: readonly string[], annotated = false): ColumnName[] {
  const left = annotated ? [] : (annotationColumns as readonly string[]);
  return columnNames.filter((name) => name === 'description' || (names.includes(name) && !left.includes(name)));
}
