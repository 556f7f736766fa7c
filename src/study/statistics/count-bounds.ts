import { gammaBelow } from '../../kernel/special.js';

/**
 * The exact range of the mean of a Poisson count (Garwood 1936), from `total` events in n replications. Nothing in any
 * of them leaves a mean of up to 3.69/n: the rule of three for a range with two sides.
 *
 * @param outside chance that is left out on both sides together, such as 0.05
 * @example countBounds(0, 10, 0.05) // { low: 0, high: 0.3688… }
 */
export function countBounds(total: number, n: number, outside: number): { low: number; high: number } {
  const low = total === 0 ? 0 : meanThatLeaves(total - 1, 1 - outside / 2);
  return { low: low / n, high: meanThatLeaves(total, outside / 2) / n };
}

/** The Poisson mean under which at most `events` come with this chance; it falls as the mean grows. */
function meanThatLeaves(events: number, chance: number): number {
  let low = 0,
    high = events + 8;
  while (1 - gammaBelow(events + 1, high) > chance) high *= 2;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (1 - gammaBelow(events + 1, middle) > chance) low = middle;
    else high = middle;
  }
}
