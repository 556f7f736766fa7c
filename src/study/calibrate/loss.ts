import { meanOf } from '../statistics/descriptive.js';
import { tQuantile } from '../statistics/student.js';
import type { BinMean } from './steps.js';

/** How far a simulation is from what was measured. */
export type Distance = {
  /** Root of the mean squared difference of the bins, each weighted by the seconds that were measured in it. */
  readonly rmse: number;
  /** Mean of simulated − measured, with the same weights. */
  readonly meanError: number;
};

/**
 * Distance between what was measured and the mean over the replications, bin by bin: the mean, because a single run
 * differs from another single run by chance even where the model is perfect, and a distance that counted that chance would
 * prefer values without any.
 */
export function distance(replications: readonly (readonly BinMean[])[], measured: readonly BinMean[]): Distance {
  let [seconds, sum, squares] = [0, 0, 0];
  for (const [i, { mean, covered }] of measured.entries()) {
    const known = replications.map((bins) => bins[i]).filter((bin) => bin.covered > 0);
    if (covered === 0 || known.length === 0) continue;
    const error = meanOf(known.map((bin) => bin.mean)) - mean;
    seconds += covered;
    sum += covered * error;
    squares += covered * error * error;
  }
  return { rmse: Math.sqrt(squares / seconds), meanError: sum / seconds };
}

/**
 * Whether values are worse than the best ones by no more than the draws of the replications explain: the difference of
 * their distances against its standard error by the jackknife (Efron 1982; each replication left out once, under the
 * same draws for both), two-sided 95 %. With one replication only equal distances are the same.
 */
export function isWithinNoise(
  own: readonly (readonly BinMean[])[],
  best: readonly (readonly BinMean[])[],
  measured: readonly BinMean[],
): boolean {
  const difference = distance(own, measured).rmse - distance(best, measured).rmse;
  if (difference <= 0) return true;
  const n = own.length;
  if (n < 2) return false;
  const without = Array.from({ length: n }, (_, left) => {
    const rest = (all: readonly (readonly BinMean[])[]) =>
      distance(
        all.filter((_, i) => i !== left),
        measured,
      ).rmse;
    return rest(own) - rest(best);
  });
  const middle = meanOf(without);
  const error = Math.sqrt(((n - 1) / n) * without.reduce((sum, one) => sum + (one - middle) * (one - middle), 0));
  return difference <= tQuantile(0.975, n - 1) * error;
}
