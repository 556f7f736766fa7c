import type { Distance } from './loss.js';
import { numberAt } from './parameter.js';
import type { Setting } from './setting.js';
import type { BinMean } from './steps.js';

/** One try: the numbers, their places between low and high (0…1), and how far they are from what was measured. */
export type Trial = Distance & {
  readonly numbers: readonly number[];
  readonly shares: readonly number[];
  readonly replications: readonly (readonly BinMean[])[];
};

/** All tries of a study. A place that is written with the same digits as an earlier one is not run again. */
export type Trials = {
  /** null: the try could not be compared. */
  readonly at: (point: readonly number[]) => Trial | null;
  /** In the order of trying. */
  readonly all: () => readonly Trial[];
};

type Tried = Pick<Trial, 'replications' | keyof Distance>;

/** @param report called with the number of tries, and how many there will be at most */
export function trials(
  settings: readonly Setting[],
  budget: number,
  run: (numbers: readonly number[]) => Tried | null,
  report?: (done: number, total: number) => void,
): Trials {
  const known = new Map<string, Trial>();
  return {
    at: (point) => {
      const numbers = settings.map(({ parameter }, i) => numberAt(parameter, point[i]));
      const key = numbers.join(' ');
      const before = known.get(key);
      if (before !== undefined) return before;
      const tried = run(numbers);
      if (tried === null) return null;
      const shares = settings.map(({ parameter: { low, high } }, i) => (numbers[i] - low) / (high - low));
      const trial = { numbers, shares, ...tried };
      known.set(key, trial);
      report?.(Math.min(known.size, budget), budget);
      return trial;
    },
    all: () => [...known.values()],
  };
}
