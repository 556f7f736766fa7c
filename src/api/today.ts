import { TODAY } from '../scenario/normalize/policy.js';

/** All policies that can be asked for, those of the scenario in the order of writing. */
export const withToday = (names: readonly string[]): readonly string[] =>
  names.includes(TODAY) ? names : [TODAY, ...names];
