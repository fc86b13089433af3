/** The project's own sources as syntax trees, for the tests that hold the rules of the house. */
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One import of one module by another. */
export interface Import {
  /** The importing file, from the root. */
  from: string;
  /** A file from the root for an own module (`components/index.ts`), else the specifier (`lit`, `node:fs`). */
  to: string;
  /** `import type`, `export type`: gone at run time. */
  typeOnly: boolean;
  /** `import './x.js'`: for what it does, not for what it names. */
  bare: boolean;
}

/** Files with this ending below some folders, from the root, `/` between the parts. */
export function filesIn(folders: readonly string[], ending = '.ts'): string[] {
  return folders.flatMap((folder) =>
    readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => path.endsWith(ending) && !path.endsWith('.d.ts'))
      .sort(),
  );
}

export function parse(path: string, text = readFileSync(posix.join(root, path), 'utf8')): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Calls back for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `path:line` of a node, for a message one can click. */
export function place(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}

function resolved(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

/** Whether an import or export names types only, by `import type` or by `type` before each name. */
function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly);
}

/** Every import of a file: declarations, re-exports, `import()` of values and of types. */
export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const from = source.fileName;
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, bare = false) => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      found.push({ from, to: resolved(from, specifier.text), typeOnly, bare });
    }
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node), !node.importClause);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
  });
  return found;
}
