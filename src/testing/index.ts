/**
 * Property tests for policies of your own; needs fast-check.
 *
 * @module hooke/testing
 */

export { type ContractOptions, policyContract } from './policy-contract.js';
export type { Situation } from './situation.js';
export { type Promises, type Subject, scalerSubject } from './subject.js';
