/** What the parser of specs refuses, and where it says so. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSpec, parseSpecs } from './parse.js';

const head = '# A rule.\n# RULES "Errors"\n\nworld demo\n';

/** What is wrong, the text behind the head, and what is said of which line. */
const WRONG: readonly [wrong: string, text: string, says: string][] = [
  ['a line nobody knows', 'wait 5 s\n', '5: expected as, clock, fault, a comment or a request, found "wait 5 s"'],
  ['a step that is indented', '  GET /x\n', '5: expected as, clock, fault, a comment or a request, found "  GET /x"'],
  ['a second world', 'world demo\n', '5: a spec has one world, said at its head'],
  ['no request', 'as bookkeeper\n', '6: a spec without a request proves nothing'],
  ['a request without an answer', 'GET /x\n\n', '6: expected => <status>, or => lost, found the end of the line'],
  ['a status that is none', 'GET /x\n=> ok\n', '6: expected => <status>, or => lost, found "=> ok"'],
  ['more behind a status', 'GET /x\n=> 200 OK\n', '6: expected the end of the line, found " OK"'],
  ['a role that is none', 'as auditor\nGET /x\n=> 200\n', '5: as nobody, as token …'],
  ['a name nothing captured', 'GET /x/{{row}}\n=> 200\n', '5: nothing above is called "row"'],
  ['a name used before it is captured', 'GET /x\n=> 200\n{ "a": {{b}}, "b": <b = any> }\n', '7: nothing above is'],
  ['"me" before anybody is', 'GET /x/{{me.id}}\n=> 200\n', '5: nothing above is called "me"'],
  ['a name that is taken', 'GET /x\n=> 200\n{ "a": <base = any> }\n', '7: "base" is taken'],
  ['braces that stay open', 'GET /x/{{world\n=> 200\n', '5: "{{" without "}}"'],
  ['a rule nobody knows', 'GET /x\n=> 200\n{\n  "a": <sting>\n}\n', '8: no such rule; there are any, absent'],
  ['a pattern that is none', 'GET /x\n=> 200\n{ "a": </(/> }\n', '7: Invalid regular expression'],
  ['a rule in what is sent', 'POST /x\n{ "a": <any> }\n=> 200\n', '6: a body that is sent has no rules in it'],
  ['dots in what is sent', 'POST /x\n{ "a": 1, ... }\n=> 200\n', '6: expected a field in quotes or "}", found "... }"'],
  ['a field twice', 'POST /x\n{ "a": 1,\n "a": 2 }\n=> 200\n', '7: "a" is here twice'],
  ['a comma too many', 'POST /x\n{ "a": 1, }\n=> 200\n', '6: expected a field in quotes'],
  ['a body that stays open', 'POST /x\n{ "a": [1, 2\n=> 200\n', '7: expected "," or "]", found "=> 200"'],
  ['text that stays open', 'POST /x\n```\na,b\n=> 200\n', '7: expected text, and a line of ``` after it'],
  ['a form and a body', 'POST /x\n& a = 1\n{ }\n=> 200\n', '8: a form and a body: one of them'],
  ['a capture in "each"', 'GET /x\n=> 200\n[each <id = string>]\n', '7: what "each" says captures nothing'],
  ['two things in "some"', 'GET /x\n=> 200\n[some 1, 2]\n', '7: expected "]", since "some" says one thing'],
  ['a body of a lost connection', 'GET /x\n=> lost\n{ }\n', '8: a lost connection has no headers and no body'],
  ['two bodies', 'GET /x\n=> 200\n{ }\n{ }\n', '8: expected as, clock, fault, a comment or a request, found "{ }"'],
];

describe('The parser of specs refuses', () => {
  for (const [wrong, text, says] of WRONG) {
    test(wrong, () => {
      assert.throws(
        () => parseSpec('x.spec.txt', head + text),
        ({ name, message }: Error) => {
          assert.equal(name, 'SpecError');
          assert.equal(message.slice(0, says.length + 11), `x.spec.txt:${says}`);
          return true;
        },
      );
    });
  }

  const refused = (text: string, says: RegExp) => () => assert.throws(() => parseSpec('x.spec.txt', text), says);
  test('a spec without its rule', refused('world demo\n', /^SpecError: x\.spec\.txt:1: a spec begins with its rule/));
  test(
    'a spec without its section',
    refused('# A rule.\n\nworld demo\n', /^SpecError: x\.spec\.txt:2: expected # RULES/),
  );
  test(
    'a spec without its world',
    refused('# A rule.\n# RULES "Sign"\n\nGET /x\n=> 200\n', /x\.spec\.txt:4: expected world/),
  );

  test('a run without a spec', () => {
    assert.throws(() => parseSpecs([]), /there is no spec to run/);
  });

  test('one rule in two files', () => {
    const text = `${head}GET /x\n=> 200\n`;
    assert.throws(
      () =>
        parseSpecs([
          ['a.spec.txt', text],
          ['b.spec.txt', text],
        ]),
      /b\.spec\.txt:1: .* a\.spec\.txt/,
    );
  });
});
