/** Secrets are taken out by name and by look, wherever they stand (RULES "Journal"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { redactBody, redactHeader, redactUrl } from '../../sandbox/journal/redact.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const TOKEN = 'sbx_a0_0123456789abcdef01234567';

const urls: [given: string, shown: string][] = [
  ['/v1/accounting/accounts?limit=2', '/v1/accounting/accounts?limit=2'],
  ['/a?token=abc&limit=2', '/a?token=[redacted]&limit=2'],
  ['/a?client%5Fsecret=abc', '/a?client%5Fsecret=[redacted]'],
  ['/a?clientSecret=abc', '/a?clientSecret=[redacted]'],
  ['/a?code=', '/a?code='],
  [`/a?cursor=${TOKEN}`, '/a?cursor=[redacted]'],
  ['/a?x=sbx%5Fa0%5F0123456789abcdef', '/a?x=[redacted]'],
  ['/?from=w1.eJyrVkrOT0lVslJKTizKSy1S0lFKLkpNLEkFAKeTCVY', '/?from=[redacted]'],
  [`/a/${TOKEN}/b`, '/a/[redacted]/b'],
  ['/v1/pro_access/welcomes/anything', '/v1/pro_access/welcomes/[redacted]'],
  ['/documents/dpacc_1/stmt_2-0123456789abcdef.pdf', '/documents/dpacc_1/stmt_2-[redacted].pdf'],
  ['https://ann:secret@app.example/x', 'https://[redacted]@app.example/x'],
  ['https://app.example/cb?code=xyz&state=s&iss=i', 'https://app.example/cb?code=[redacted]&state=s&iss=i'],
  ['https://app.example/cb#access_token=xyz', 'https://app.example/cb#access_token=[redacted]'],
  ['/a?%E0%A4%A=1', '/a?%E0%A4%A=1'],
];

const bodies: [given: string, type: string, shown: string][] = [
  ['{"access_token":"a","scope":"b"}', JSON_TYPE, '{"access_token":"[redacted]","scope":"b"}'],
  ['{"a":[{"password":["x","y"]}]}', JSON_TYPE, '{"a":[{"password":"[redacted]"}]}'],
  ['{"client\\u005fsecret":"a"}', JSON_TYPE, '{"client_secret":"[redacted]"}'],
  ['{"type":"UNAUTHORIZED","code":"token_expired"}', JSON_TYPE, '{"type":"UNAUTHORIZED","code":"token_expired"}'],
  ['{"code":"SplxlOBeZQQYbYS6WxSbIA"}', JSON_TYPE, '{"code":"[redacted]"}'],
  [`{"code":"${TOKEN}"}`, JSON_TYPE, '{"code":"[redacted]"}'],
  ['{"token":null}', JSON_TYPE, '{"token":null}'],
  [`{"message":"it was ${TOKEN}."}`, JSON_TYPE, '{"message":"it was [redacted]."}'],
  ['{"token":"abc","b":"c', JSON_TYPE, '{"token":"[redacted]","b":"c'],
  ['{"b":"c","token":"ab', JSON_TYPE, '{"b":"c","token":"[redacted]"'],
  ['{"token":["ab","cd', JSON_TYPE, '{"token":"[redacted]"'],
  ['{"token":12345,"b":"c', JSON_TYPE, '{"token":"[redacted]","b":"c'],
  ['{"a":"b\\"}","secret":"x","c":"', 'text/plain', '{"a":"b\\"}","secret":"[redacted]","c":"'],
  ['grant_type=refresh_token&refresh_token=abc', FORM, 'grant_type=refresh_token&refresh_token=[redacted]'],
  ['code=a&code_verifier=b&redirect_uri=c', '', 'code=[redacted]&code_verifier=[redacted]&redirect_uri=c'],
  ['code=a&redirect_uri=c', JSON_TYPE, 'code=[redacted]&redirect_uri=c'],
  ['--b\r\nname="client_secret"\r\n\r\nabc', 'multipart/form-data; boundary=b', '[a body of parts, 32 characters]'],
  ['name,email,level\nA,a@b.example,USER', 'text/csv', 'name,email,level\nA,a@b.example,USER'],
  ['eyJhbGciOi.eyJpc3Mi.c2ln', 'text/plain', '[redacted]'],
  ['{"from":"w1.eJyrVkrOT0lVslJKTizKSy1S0lFKLkpNLEkFAKeTCVY"}', JSON_TYPE, '{"from":"[redacted]"}'],
  ['it was w1.eJyrVkrOT0lVslJKTizKSy1S0lFK', 'text/plain', 'it was [redacted]'],
];

describe('what is shown', () => {
  for (const [given, shown] of urls) {
    it(`of the address ${given} is ${shown}`, () => assert.equal(redactUrl(given), shown));
  }
  for (const [given, type, shown] of bodies) {
    it(`of the body ${given} is ${shown}`, () => assert.equal(redactBody(given, type), shown));
  }

  it('of headers is no secret, and of Authorization the scheme', () => {
    assert.equal(redactHeader('authorization', 'Bearer abc'), 'Bearer [redacted]');
    assert.equal(redactHeader('authorization', 'Basic YWJjOmRlZg=='), 'Basic [redacted]');
    assert.equal(redactHeader('authorization', 'abc'), '[redacted]');
    assert.equal(redactHeader('cookie', 'a=b'), '[redacted]');
    for (const name of [
      'sandbox-control-key',
      'x-auth-token',
      'api-key',
      'x-client-secret',
      'set-cookie',
      'x-password',
    ]) {
      assert.equal(redactHeader(name, 'a-key-of-mine'), '[redacted]', name);
    }
    assert.equal(redactHeader('idempotency-key', 'a-key-of-mine'), 'a-key-of-mine');
    assert.equal(redactHeader('sec-websocket-key', 'a-key-of-mine'), 'a-key-of-mine');
    assert.equal(redactHeader('location', 'https://a.example/?code=b'), 'https://a.example/?code=[redacted]');
    assert.equal(redactHeader('x-other', `see ${TOKEN}`), 'see [redacted]');
    assert.equal(redactHeader('accept', 'text/html'), 'text/html');
  });

  it('of JSON cut anywhere holds nothing of a secret', () => {
    const secret = fc.stringMatching(/^[A-Z]{12,20}$/);
    const name = fc.constantFrom('access_token', 'clientSecret', 'password', 'code', 'code_verifier', 'refresh_token');
    const value = fc.constantFrom(
      (text: string): unknown => text,
      (text: string) => [text],
      (text: string) => ({ a: text }),
    );
    fc.assert(
      fc.property(
        secret,
        name,
        value,
        fc.jsonValue(),
        fc.nat(),
        fc.boolean(),
        (hidden, field, of, other, at, pretty) => {
          const text = JSON.stringify({ other, [field]: of(hidden), more: [other] }, null, pretty ? 2 : 0);
          const cut = text.slice(0, Math.max(1, at % (text.length + 1)));
          const shown = redactBody(cut, JSON_TYPE);
          for (let from = 0; from + 6 <= hidden.length; from += 1) {
            assert.ok(!shown.includes(hidden.slice(from, from + 6)), shown);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
