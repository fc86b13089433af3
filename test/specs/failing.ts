/** Specs whose expectations are wrong on purpose: they must fail wherever specs run, at the line that is wrong. */

const head = `# The runner sees what is wrong.
# RULES "Errors"

world empty clock 2026-01-14T12:00:00Z
`;

/** What is wrong, the spec, and how its failure must begin. */
export const FAILING: readonly { wrong: string; text: string; fails: string }[] = [
  {
    wrong: 'another status',
    text: 'GET /_sandbox/clock\n=> 201\n',
    fails: '6: expected 201, got 200 {"now":"2026-01-14T12:00:00Z"',
  },
  {
    wrong: 'another header',
    text: 'GET /_sandbox/clock\n=> 200\nContent-Type: text/html\n',
    fails: '7: Content-Type: expected "text/html", got "application/json"',
  },
  {
    wrong: 'a header that is there',
    text: 'GET /_sandbox/clock\n=> 200\nContent-Type: <absent>\n',
    fails: '7: Content-Type: expected absent, got "application/json"',
  },
  {
    wrong: 'a header that is not there',
    text: 'GET /_sandbox/clock\n=> 200\nRetry-After: <any>\n',
    fails: '7: Retry-After: expected anything at all, got nothing',
  },
  {
    wrong: 'another value',
    text: 'GET /_sandbox/clock\n=> 200\n{\n  "now": "2026-01-14T12:00:01Z", ...\n}\n',
    fails: '8: body.now: expected "2026-01-14T12:00:01Z", got "2026-01-14T12:00:00Z"',
  },
  {
    wrong: 'a field that is not there',
    text: 'GET /_sandbox/clock\n=> 200\n{ "later": null, ... }\n',
    fails: '7: body.later: expected null, got nothing',
  },
  {
    wrong: 'a field nothing was said of',
    text: 'GET /_sandbox/journal\n=> 200\n{ "items": <list> }\n',
    fails: '7: body: nothing was said of ',
  },
  {
    wrong: 'a text where a number is said',
    text: 'GET /_sandbox\n=> 200\n{ "seed": "1", ... }\n',
    fails: '7: body.seed: expected "1", got 1',
  },
  {
    wrong: 'a rule of another kind',
    text: 'GET /_sandbox\n=> 200\n{ "scenario": <integer>, ... }\n',
    fails: '7: body.scenario: expected integer, got "empty"',
  },
  {
    wrong: 'a pattern that does not fit',
    text: 'GET /_sandbox\n=> 200\n{ "scenario": </^demo/>, ... }\n',
    fails: '7: body.scenario: expected /^demo/u, got "empty"',
  },
  {
    wrong: 'a number that is not above',
    text: 'GET /_sandbox\n=> 200\n{ "seed": <above 1>, ... }\n',
    fails: '7: body.seed: expected above 1, got 1',
  },
  {
    wrong: 'a value it must not be',
    text: 'GET /_sandbox\n=> 200\n{ "seed": <not 1>, ... }\n',
    fails: '7: body.seed: expected not 1, got 1',
  },
  {
    wrong: 'a captured value that is another',
    text: 'GET /_sandbox\n=> 200\n{ "seed": <seed = integer>, "scenario": "{{seed}}", ... }\n',
    fails: '7: body.scenario: expected "1", got "empty"',
  },
  {
    wrong: 'a sum that is another',
    text: 'GET /_sandbox\n=> 200\n{ "seed": <seed = integer>, ... }\n\nGET /_sandbox\n=> 200\n{ "seed": {{seed}} + 1, ... }\n',
    fails: '11: body.seed: expected 2, got 1',
  },
  {
    wrong: 'fewer items than there are',
    text: 'GET /_sandbox/personas\n=> 200\n{ "items": [<object>] }\n',
    fails: '7: body.items: expected 1 items, got [{',
  },
  {
    wrong: 'more items than there are',
    text: 'GET /_sandbox/faults\n=> 200\n{ "items": [<object>, ...] }\n',
    fails: '7: body.items.0: expected object, got nothing',
  },
  {
    wrong: '"each" where one differs',
    text: 'GET /_sandbox/personas\n=> 200\n{ "items": [each { "role": "pro_access_admin", ... }] }\n',
    fails: '7: body.items.1.role: expected "pro_access_admin", got "pro_access_user"',
  },
  {
    wrong: '"each" of nothing',
    text: 'GET /_sandbox/faults\n=> 200\n{ "items": [each <object>] }\n',
    fails: '7: body.items: "each" of an empty list says nothing',
  },
  {
    wrong: '"some" where none fits',
    text: 'GET /_sandbox/personas\n=> 200\n{ "items": [some { "role": "auditor", ... }] }\n',
    fails: '7: body.items: expected one that fits, got [{',
  },
  {
    wrong: 'JSON where text is answered',
    text: 'GET /_sandbox\nSandbox-Fault: server_error; status=502; html\n=> 502\n{ ... }\n',
    fails: '8: expected JSON, got "<',
  },
  {
    wrong: 'a connection that is not lost',
    text: 'GET /_sandbox\n=> lost\n',
    fails: '6: expected a lost connection, got 200 {',
  },
  {
    wrong: 'a connection that is lost',
    text: 'GET /_sandbox\nSandbox-Fault: reset\n=> 200\n',
    fails: '5: the connection was lost: ',
  },
  {
    wrong: 'an answer that comes sooner',
    text: 'GET /_sandbox\n=> 200 after 60000 ms\n',
    fails: '6: answered after ',
  },
  {
    wrong: 'a person who is not there',
    text: 'as card_admin\nGET /_sandbox\n=> 200\n',
    fails: '5: this world has 0 card_admin',
  },
  {
    wrong: 'a clock that is refused',
    text: 'clock +P0D\nGET /_sandbox\n=> 200\n',
    fails: '5: POST /_sandbox/clock/advance: 400 {',
  },
].map(({ text, fails, ...one }) => ({ ...one, text: head + text, fails: `failing.spec.txt:${fails}` }));
