import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { filesIn, parse, place, walk } from './sources.js';

type Rule = (source: ts.SourceFile) => string[];

const breaches = (paths: readonly string[], rule: Rule) => paths.flatMap((path) => rule(parse(path)));
/** The host's time comes in here alone: for ID tokens, and for a clock that was given a speed. */
const hostTime = 'sandbox/host-time.ts';
const core = filesIn(['fixtures', 'sandbox']).filter(
  (path) => !/^sandbox\/(node|portal)\//.test(path) && path !== hostTime,
);
const shown = filesIn(['components', 'sandbox/portal']);

/** Whatever differs between two runs, machines or engines has no place where facts are made and shown. */
const impure =
  /^(Math\.(random|exp|log\w*|sin|cos|tan|pow)|Date\.now|performance\.now|crypto\.(randomUUID|getRandomValues))$/;

const deterministic: Rule = (source) => {
  const found: string[] = [];
  walk(source, (node) => {
    const here = place(source, node);
    if (ts.isPropertyAccessExpression(node) && impure.test(node.getText(source))) {
      found.push(`${here} ${node.getText(source)}`);
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length) {
      found.push(`${here} new Date() without an instant`);
    }
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'Date') found.push(`${here} Date()`);
  });
  return found;
};

/** What `default-src 'self'` blocks, and what would read text as markup. */
const strictPolicy: Rule = (source) => {
  const found: string[] = [];
  walk(source, (node) => {
    const here = place(source, node);
    if (ts.isTaggedTemplateExpression(node) && ['html', 'svg'].includes(node.tag.getText(source))) {
      const text = node.template.getText(source);
      if (/\sstyle\s*=/.test(text)) found.push(`${here} a style attribute`);
      if (/<style|<script/i.test(text)) found.push(`${here} an inline style or script`);
    }
    if (ts.isIdentifier(node) && /^(styleMap|unsafeHTML|unsafeSVG|innerHTML|outerHTML|cssText)$/.test(node.text)) {
      found.push(`${here} ${node.text}`);
    }
    if (ts.isIdentifier(node) && /^(insertAdjacentHTML|setHTMLUnsafe|eval)$/.test(node.text)) {
      found.push(`${here} ${node.text}`);
    }
    if (ts.isCallExpression(node) && /\.setAttribute$/.test(node.expression.getText(source))) {
      const name = node.arguments[0];
      if (name && ts.isStringLiteralLike(name) && name.text === 'style') found.push(`${here} setAttribute('style')`);
    }
  });
  return found;
};

/** Importing a module does nothing but define names; effects belong to define files, the command and the portal. */
const noEffects: Rule = (source) =>
  source.statements
    .filter((statement) => !ts.isVariableStatement(statement) && !ts.isDeclarationStatement(statement))
    .filter((statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement))
    .map((statement) => `${place(source, statement)} ${statement.getText(source).split('\n')[0]}`);

const mayAct = /(^|\/)brex-[^/]+\.ts$|^sandbox\/node\/cli\.ts$|^sandbox\/portal\//;

describe('fixtures and sandbox', () => {
  it('ask neither clock nor chance', () => assert.deepEqual(breaches(core, deterministic), []));
});

describe('elements and portal', () => {
  it('stay inside the strictest policy', () => assert.deepEqual(breaches(shown, strictPolicy), []));
});

describe('modules', () => {
  it('do nothing when imported', () => {
    const paths = filesIn(['components', 'fixtures', 'sandbox']).filter((path) => !mayAct.test(path));
    assert.deepEqual(breaches(paths, noEffects), []);
  });
});

describe('the code check', () => {
  const bad: readonly [rule: Rule, code: string][] = [
    [deterministic, 'const a = Math.random();'],
    [deterministic, 'const a = () => Date.now();'],
    [deterministic, 'const a = new Date();'],
    [deterministic, 'const a = Math.exp(2);'],
    [strictPolicy, 'const a = html`<p style="color: red"></p>`;'],
    [strictPolicy, 'const a = html`<p style=${b}></p>`;'],
    [strictPolicy, 'const a = html`<style>p {}</style>`;'],
    [strictPolicy, 'p.innerHTML = text;'],
    [strictPolicy, "p.setAttribute('style', text);"],
    [strictPolicy, "import { styleMap } from 'lit/directives/style-map.js';"],
    [noEffects, 'run();'],
    [noEffects, 'if (a) b();'],
  ];
  for (const [rule, code] of bad) {
    it(`refuses ${code}`, () => assert.equal(rule(parse('x.ts', code)).length, 1));
  }

  const good: readonly [rule: Rule, code: string][] = [
    [deterministic, 'const a = new Date(instant * 1000); const b = Math.floor(1.5); const c = Date.UTC(2026, 0);'],
    [strictPolicy, "row.style.setProperty('--_top', '4px'); const a = html`<p class=${b}>${c}</p>`;"],
    [noEffects, 'const a = 1; export class B {} export function c() { a(); } declare global {}'],
  ];
  for (const [rule, code] of good) {
    it(`takes ${code}`, () => assert.deepEqual(rule(parse('x.ts', code)), []));
  }
});
