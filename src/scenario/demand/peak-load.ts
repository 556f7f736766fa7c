import { mean } from '../../kernel/distributions.js';
import { highestRate } from '../../kernel/rate.js';
import type { PerSecond } from '../../units.js';
import type { Arrivals, Scenario } from '../strict.js';

/**
 * The highest rate of arrivals at a queue or service while it is measured, summed over its demands and regions as if
 * their peaks met; null when it has batches, recorded rows or users, whose rate nobody wrote down.
 */
export function peakLoad({ regions, warmUp, horizon }: Scenario, name: string): PerSecond | null {
  const demands = regions.flatMap((region) => region.demands.filter(({ to }) => to.name === name));
  const peaks = demands.map(({ arrivals }) => peakOf(arrivals, warmUp, horizon));
  return peaks.length === 0 || peaks.includes(null) ? null : peaks.reduce((sum: number, peak) => sum + (peak ?? 0), 0);
}

function peakOf(arrivals: Arrivals, from: number, to: number): PerSecond | null {
  switch (arrivals.kind) {
    case 'poisson':
      return highestRate(arrivals.rate, from, to);
    case 'renewal':
      return 1 / mean(arrivals.gap);
    default:
      return null;
  }
}
