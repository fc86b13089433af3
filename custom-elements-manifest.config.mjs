/** A module as the package publishes it. */
const published = (path) => `dist/${path.replace(/^\.?\//, '').replace(/\.ts$/, '.js')}`;

/** Keeps what a partner may use: published paths, public members. */
const publish = {
  name: 'publish',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.path = published(module.path);
      for (const declaration of module.declarations ?? []) {
        declaration.members &&= declaration.members.filter(
          (member) => !['private', 'protected'].includes(member.privacy) && !member.name.startsWith('#'),
        );
      }
      for (const one of module.exports ?? []) {
        if (one.declaration?.module) one.declaration.module = published(one.declaration.module);
      }
    }
  },
};

export default {
  globs: ['components/**/*.ts'],
  exclude: ['**/*.styles.ts', '**/*.strings.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publish],
};
