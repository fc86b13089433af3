import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import storybook from 'eslint-plugin-storybook';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default defineConfig([
  globalIgnores(['dist/', 'storybook-static/', 'coverage/', 'test-results/', '**/__snapshots__/']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['components/**/*.ts', 'sandbox/portal/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      '@typescript-eslint/unbound-method': 'off', // Lit binds @click=${this.method}
    },
  },
  {
    files: ['components/**/*.ts', 'fixtures/**/*.ts', 'sandbox/**/*.ts', 'stories/**/*.ts'],
    ignores: ['sandbox/node/**'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'global', '__dirname', 'setImmediate'] },
  },
  storybook.configs['flat/recommended'],
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  { files: ['test/components/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off', // node:test's `test(…)` answers a promise nobody awaits
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.true
      '@typescript-eslint/await-thenable': 'off', // open-wc's oneEvent and fixture
      '@typescript-eslint/require-await': 'off', // answers of a backend that has them at hand
      '@typescript-eslint/unbound-method': 'off', // methods as they stand in a prototype
    },
  },
]);
