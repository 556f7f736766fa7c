const FIVE = 5;

/**
 * How many values to leave out at the start of a series so that the rest looks stationary: MSER-5 (White 1997). The cut
 * with the least Σ(x - mean)²/(n - cut)² over means of five.
 *
 * @returns values to leave out, a multiple of 5; null when the best cut lies in the second half: the run is too short
 *   to say
 * @example truncationPoint(waits)
 */
export function truncationPoint(values: readonly number[]): number | null {
  const means = fives(values);
  const n = means.length;
  if (n < 4) return null;
  let best = Infinity,
    cut = 0,
    count = 0,
    mean = 0,
    squares = 0;
  // From the back, so that each step adds one value to the part that stays (Welford).
  for (let from = n - 1; from >= 0; from--) {
    const value = means[from],
      off = value - mean;
    mean += off / ++count;
    squares += off * (value - mean);
    const error = squares / (count * count);
    if (count >= FIVE && error <= best) {
      best = error;
      cut = from;
    }
  }
  return cut > n / 2 ? null : cut * FIVE;
}

function fives(values: readonly number[]): number[] {
  const means: number[] = [];
  for (let i = 0; i + FIVE <= values.length; i += FIVE) {
    let sum = 0;
    for (let j = i; j < i + FIVE; j++) sum += values[j];
    means.push(sum / FIVE);
  }
  return means;
}
