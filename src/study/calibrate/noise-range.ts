import { isWithinNoise } from './loss.js';
import type { BinMean } from './steps.js';
import type { Trial, Trials } from './trials.js';

/** Tries that are as good as the best one, as far as the noise of the replications lets anybody say. */
export function equallyGood(all: readonly Trial[], measured: readonly BinMean[]): Trial[] {
  const best = bestOf(all);
  return all.filter((one) => isWithinNoise(one.replications, best.replications, measured));
}

export const bestOf = (all: readonly Trial[]): Trial =>
  all.reduce((least, one) => (one.rmse < least.rmse ? one : least));

/** An unbroken run of tries in the order of the only parameter, and the first ones outside of it. */
type Neighbourhood = { readonly good: readonly Trial[]; readonly below: Trial | null; readonly above: Trial | null };

/** Those around the best one that are as good. */
export const neighbourhood = (all: readonly Trial[], measured: readonly BinMean[]): Neighbourhood =>
  around(all, equallyGood(all, measured));

/**
 * Those that are equal to the best one to the last digit: discrete outputs move in steps, and nothing tells the values
 * of one step apart.
 */
export function stepOf(all: readonly Trial[]): Neighbourhood {
  const { rmse } = bestOf(all);
  return around(
    all,
    all.filter((one) => one.rmse === rmse),
  );
}

function around(all: readonly Trial[], good: readonly Trial[]): Neighbourhood {
  const sorted = [...all].sort((a, b) => place(a) - place(b));
  const same = new Set(good);
  const middle = sorted.indexOf(bestOf(sorted));
  let [from, to] = [middle, middle];
  while (from > 0 && same.has(sorted[from - 1])) from--;
  while (to < sorted.length - 1 && same.has(sorted[to + 1])) to++;
  return { good: sorted.slice(from, to + 1), below: sorted[from - 1] ?? null, above: sorted[to + 1] ?? null };
}

const place = (trial: Trial): number => trial.shares[0];

/** Closer than this, in shares of the range, an edge is known. */
const NEAR = 2e-3;

/**
 * Halves the gaps at both edges of the step of the best value, or else of the range that is as good as it, while there
 * are tries left.
 */
export function sharpen(tried: Trials, measured: readonly BinMean[], budget: number): void {
  for (;;) {
    const all = tried.all();
    const step = stepOf(all);
    const { good, below, above } = step.good.length > 1 ? step : neighbourhood(all, measured);
    const edges: readonly (readonly [Trial | null, Trial | null])[] = [
      [below, good[0] ?? null],
      [good.at(-1) ?? null, above],
    ];
    const [widest] = edges
      .flatMap(([a, b]) =>
        a === null || b === null ? [] : [{ middle: (place(a) + place(b)) / 2, width: place(b) - place(a) }],
      )
      .sort((a, b) => b.width - a.width);
    if (all.length >= budget || widest === undefined || widest.width < NEAR) return;
    tried.at([widest.middle]);
    // The middle is written with the same digits as one of its ends: nothing lies between them.
    if (tried.all().length === all.length) return;
  }
}
