/** Pro Access as schemas: what its routes answer, and the bodies they take. `same.ts` holds them equal to the types. */
export * from './pro-words.js';
export * from './pro-firm-schemas.js';
export * from './pro-owner-schemas.js';
export * from './pro-inside-schemas.js';
export * from './pro-control-schemas.js';
