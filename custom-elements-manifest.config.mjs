/**
 * The manifest of the elements a partner may use: published paths, public members. `brex-x.ts` defines the class it
 * imports as `<brex-x>`; what shares no page with a partner (controllers, helpers) is left out.
 */
const published = (path) => `dist/${path.replace(/^\.?\//, '').replace(/\.ts$/, '.js')}`;
/** Rewrites every path in the manifest, inherited members' included. */
function publish(node) {
  for (const [key, value] of Object.entries(node)) {
    if (value && typeof value === 'object') publish(value);
    else if ((key === 'path' || key === 'module') && /\.ts$/.test(value)) node[key] = published(value);
  }
}

/** What the browser or Lit calls, not a partner. */
const callbacks = /^(form(Associated|Disabled|Reset|StateRestore)(Callback)?|shadowRootOptions)$/;

const isPublic = ({ name, privacy }) =>
  !['private', 'protected'].includes(privacy) && !name.startsWith('#') && !callbacks.test(name);

const elements = {
  name: 'elements',
  analyzePhase({ ts, node, moduleDoc }) {
    const tag = /(?:^|\/)(brex-[a-z-]+)\.ts$/.exec(moduleDoc.path)?.[1];
    if (!tag || !ts.isImportDeclaration(node)) return;
    const file = node.moduleSpecifier.text.replace(/^\.\//, '').replace(/\.js$/, '.ts');
    const path = moduleDoc.path.replace(/[^/]+$/, file);
    for (const { name } of node.importClause?.namedBindings?.elements ?? []) {
      moduleDoc.exports.push({
        kind: 'custom-element-definition',
        name: tag,
        declaration: { name: name.text, module: path },
      });
    }
  },
  packageLinkPhase({ customElementsManifest: manifest }) {
    const definitions = manifest.modules.flatMap(({ exports }) =>
      exports.filter(({ kind }) => kind === 'custom-element-definition'),
    );
    for (const { name, declaration } of definitions) {
      const module = manifest.modules.find(({ path }) => path === declaration.module);
      const element = module?.declarations.find((one) => one.name === declaration.name);
      if (!element) throw new Error(`<${name}> is defined with ${declaration.name}, which ${declaration.module} lacks`);
      element.tagName = name;
      element.customElement = true;
    }
    for (const module of manifest.modules) {
      module.declarations = module.declarations.filter(({ tagName }) => tagName);
      const names = new Set(module.declarations.map(({ name }) => name));
      module.exports = module.exports.filter(
        ({ kind, declaration }) => kind === 'custom-element-definition' || names.has(declaration.name),
      );
      for (const declaration of module.declarations) {
        declaration.members = declaration.members?.filter(isPublic);
        // `emit(type, …)` of the base class looks like an event called `type`.
        declaration.events = declaration.events?.filter(({ name }) => name !== 'type');
      }
    }
    manifest.modules = manifest.modules.filter(({ exports }) => exports.length > 0);
    publish(manifest);
  },
};

export default {
  globs: ['components/**/*.ts'],
  exclude: ['components/index.ts', '**/*.styles.ts', '**/*.strings.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [elements],
};
