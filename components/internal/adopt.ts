import type { CSSResult } from 'lit';

/** Adds sheets that came later to those of the shadow root around a node, each once, after the ones that are there. */
export function adopt(within: Node, ...styles: readonly CSSResult[]): void {
  const root = within.getRootNode() as ShadowRoot;
  const there = root.adoptedStyleSheets;
  root.adoptedStyleSheets = [...new Set([...there, ...styles.map(({ styleSheet }) => styleSheet!)])];
}
