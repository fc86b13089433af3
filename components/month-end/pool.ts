/** Work on many things, a few at a time, in their order. Ends at the signal; one that fails is the work's own affair. */
export async function pool<T>(
  things: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < things.length) {
      signal.throwIfAborted();
      await work(things[next++]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, one));
  signal.throwIfAborted();
}
