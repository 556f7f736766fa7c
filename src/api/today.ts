/** The policy that is there without being written: the manifests as they are, where no policy has that name. */
export const TODAY = 'today';

/** All policies that can be asked for, those of the scenario in the order of writing. */
export const withToday = (names: readonly string[]): readonly string[] =>
  names.includes(TODAY) ? names : [TODAY, ...names];
