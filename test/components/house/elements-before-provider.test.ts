import { definedInOrder, elements, provider } from './books-before-upgrade.js';

// One order a file: what is defined once stays defined for the page.
describe('elements that are defined before their provider', () => {
  it('show its books once it is there', () => definedInOrder([elements, provider]));
});
