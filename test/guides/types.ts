/** The types of a reader's files, checked as strictly as ours are. */
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../house/sources.js';

/** What the compiler says of these files, each with its place. Where none is for a page, it knows Node's types alone. */
export function typeErrors(paths: readonly string[], { page = true } = {}): string[] {
  const program = ts.createProgram(paths, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true, // what Node can strip
    verbatimModuleSyntax: true,
    experimentalDecorators: true,
    useDefineForClassFields: false,
    target: ts.ScriptTarget.ES2022,
    lib: page ? ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'] : ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  });
  return paths.flatMap((path) => {
    const file = program.getSourceFile(path)!;
    const said = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return said.map(({ start, messageText }) => {
      const line = file.getLineAndCharacterOfPosition(start!).line + 1;
      return `${path}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}
