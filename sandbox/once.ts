/**
 * A module that comes when it is first needed, loaded once: requests that come at once wait for the same and go on in
 * the order they came, which a loader of modules need not keep.
 */
export function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | undefined;
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined; // whoever comes next tries again
      throw error;
    }));
}
