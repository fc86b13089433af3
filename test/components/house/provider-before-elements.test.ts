import { definedInOrder, elements, provider } from './books-before-upgrade.js';

describe('elements that are defined after their provider', () => {
  it('show its books at once, with the properties set before', () => definedInOrder([provider, elements]));
});
