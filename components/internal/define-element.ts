/** Defines an element. A name that is taken is left as it is, with a warning: the page may hold two copies. */
export function defineElement(tag: string, element: CustomElementConstructor, registry: CustomElementRegistry): void {
  const existing = registry.get(tag);
  if (!existing) registry.define(tag, element);
  else if (existing !== element) console.warn(`<${tag}> is already defined; this copy is not used.`);
}
