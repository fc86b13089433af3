/** A number with its noun: `1 row`, `2 rows`, `3 companies`. */
export const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
