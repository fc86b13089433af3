/** The word one may have meant. Pure. */

/** How many letters have to be added, taken away or changed to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}

const bare = (word: string): string => word.toLowerCase().replaceAll(/[-_ ]/g, '');

/** The known word that is nearest; undefined where none is so near that it may have been meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = bare(word.slice(0, 60));
  const far = (one: string): number => distance(wanted, bare(one));
  const [best] = known.map((one) => ({ one, far: far(one) })).sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(2, Math.floor(best.one.length / 2)) ? best.one : undefined;
}

/** ` Did you mean "…"?`, or nothing where nothing is near. */
export function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
