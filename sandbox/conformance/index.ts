/** `brex-elements/conformance`: whether something is a backend (RULES "Conformance"). */
export { type ConformanceCase, type LeftOut, NotConforming } from './case.js';
export {
  conformance,
  conformanceCases,
  type ConformanceOptions,
  type ConformanceReport,
  type ConformanceResult,
  type ConformanceServer,
  type ConformanceSubject,
  conformanceText,
} from './conformance.js';
