import { expect } from '@open-wc/testing';
import { SCENARIO_NAMES } from '../../fixtures/index.js';
import { GOLDEN, worldDigest } from '../fixtures/golden.js';

describe('In a browser, a world has the bytes it has in Node', () => {
  for (const scenario of SCENARIO_NAMES) {
    it(scenario, async () => expect(await worldDigest(scenario)).to.equal(GOLDEN[scenario]));
  }
});
