/** The specs of test/specs with the sandbox in the page; a page has no server, so what is only of HTTP is left out. */
import { expect } from '@open-wc/testing';
import { createSandbox } from '../../sandbox/index.js';
import { FAILING } from '../specs/failing.js';
import { parseSpec, parseSpecs } from '../specs/parse.js';
import { runSpec } from '../specs/run.js';

const specs = parseSpecs((await (await fetch('/test/specs/all')).json()) as [file: string, text: string][]);

describe('In a page', () => {
  const { fetch } = createSandbox();
  const stage = { fetch, origin: 'http://sandbox.test' };
  for (const spec of specs.filter(({ onlyHttp }) => onlyHttp === undefined)) {
    it(spec.title, () => runSpec(spec, stage));
  }
  for (const { wrong, text, fails } of FAILING) {
    it(`a spec fails by ${wrong}`, async () => {
      const failure = await runSpec(parseSpec('failing.spec.txt', text), stage).then(
        () => 'it did not fail',
        (error: Error) => error.message,
      );
      expect(failure.slice(0, fails.length)).to.equal(fails);
    });
  }
});
