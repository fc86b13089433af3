/** Every code that the sandbox refuses with has a section of RULES.md that is there (RULES "Explain"). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { ruleOf, SECTIONS, sectionOf } from '../../sandbox/journal/rules.js';
import { filesIn, parse, root, walk } from '../house/sources.js';
import { theContract } from '../sandbox/contract.js';

/** Functions that refuse, and which of their arguments is the code. */
const REFUSALS: Readonly<Record<string, number>> = {
  conflict: 0,
  forbidden: 0,
  unauthorized: 0,
  OAuthError: 0,
  badRequest: 1,
  SandboxRefusal: 3,
};

/** A code, `*` standing for what is only known when it happens. */
type Code = string;

/** The texts that an expression can be. */
function texts(node: ts.Node): Code[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join('')];
  return [];
}

/** Codes in the source of the sandbox: what refusals are made with, and what is spread over variables and tables. */
function codesIn(source: ts.SourceFile): Code[] {
  const found: Code[] = [];
  walk(source, (node) => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const at = REFUSALS[node.expression.getText(source)];
      const code = at === undefined ? undefined : node.arguments?.[at];
      if (code) found.push(...texts(code));
    }
    // Redirects of the authorise endpoint, and permissions.
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'error') found.push(...texts(node.initializer));
    if (ts.isFunctionDeclaration(node) && node.name?.text === 'forbiddenCode') {
      walk(node, (inner) => {
        if (ts.isReturnStatement(inner) && inner.expression) found.push(...texts(inner.expression));
      });
    }
  });
  return found;
}

const files = filesIn(['sandbox']).filter(
  (path) => !/^sandbox\/(node|portal|contract|conformance|verify)\//.test(path),
);
const codes = new Set(files.flatMap((path) => codesIn(parse(path))));
const headings = new Set(
  [...readFileSync(join(root, 'sandbox/RULES.md'), 'utf8').matchAll(/^##+ (.+)$/gm)].map((match) => match[1]!),
);
/** What a template stands for. */
const SPREAD: Readonly<Record<Code, readonly string[]>> = {
  'connection_*': ['pending', 'active', 'disabled', 'invited', 'disconnected', 'rejected', 'withdrawn'].map(
    (state) => `connection_${state}`,
  ),
};

describe('every code of a refusal', () => {
  it('is found in the source', () => {
    assert.ok(codes.size > 60, `${codes.size} codes`);
    for (const code of [
      'token_expired',
      'cursor_stale',
      'connection_*',
      'owner_required',
      'invalid_grant',
      'login_required',
    ]) {
      assert.ok(codes.has(code), code);
    }
  });

  for (const code of [...codes].sort()) {
    it(`has a section: ${code}`, () => {
      for (const one of SPREAD[code] ?? [code]) {
        const section = sectionOf(one);
        assert.ok(section !== undefined, `${one} is in no section of sandbox/journal/rules.ts`);
        assert.ok(headings.has(section), `RULES.md has no heading "${section}"`);
      }
    });
  }
});

describe('the rule of an answer', () => {
  it('names a heading of RULES.md, whatever the answer', () => {
    for (const section of SECTIONS) assert.ok(headings.has(section), `RULES.md has no heading "${section}"`);
  });

  it('is one for every route and status that is documented', async () => {
    const { document } = await theContract();
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const { responses } of Object.values(methods)) {
        for (const status of Object.keys(responses).map(Number)) {
          const rule = ruleOf({
            status,
            path: path.replace(/\{\w+\}/g, 'x'),
            cursor: false,
            code: undefined,
            fault: undefined,
          });
          const [section, words] = rule.split(': ');
          assert.ok(headings.has(section!), `${path} ${status}: ${rule}`);
          assert.ok(words, rule);
          if (path.startsWith('/v1/') || path.startsWith('/_sandbox/')) assert.notEqual(section, 'World', path);
        }
      }
    }
  });

  const rules: [asked: Partial<Parameters<typeof ruleOf>[0]>, rule: string][] = [
    [{}, 'Accounts: the accounts of the token’s company'],
    [{ path: '/v1/accounting/accounts/a/transactions' }, 'Order: a page of rows'],
    [
      { path: '/v1/accounting/accounts/a/transactions', cursor: true },
      'Cursor: a page of rows, from where the page before ended',
    ],
    [{ status: 401, code: 'token_expired' }, 'Tokens: token expired'],
    [{ status: 400 }, 'Parameters: not right'],
    [{ status: 404, path: '/v1/accounting/accounts/a/statements' }, 'Scopes: not there for this token'],
    [{ status: 404, path: '/v1/nothing' }, 'Errors: unknown path'],
    [{ status: 405 }, 'Errors: wrong method'],
    [{ status: 0 }, 'Errors: no answer'],
    [{ status: 500, fault: 'server_error' }, 'Faults: server_error'],
    [{ status: 303, path: '/oauth2/v1/auth', code: 'access_denied' }, 'Authorise: access denied'],
  ];
  for (const [asked, rule] of rules) {
    it(`of ${JSON.stringify(asked)} is ${rule}`, () => {
      const base = { status: 200, path: '/v1/accounting/accounts', cursor: false, code: undefined, fault: undefined };
      assert.equal(ruleOf({ ...base, ...asked }), rule);
    });
  }
});
