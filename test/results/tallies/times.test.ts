import { describe, expect, it } from 'vitest';
import { record, type Sketch, sketch } from '../../../src/kernel/sketch.js';
import {
  allEnded,
  isAtLeast,
  leastOf,
  mostOf,
  type TimeStatistic,
  timesOf,
} from '../../../src/results/tallies/times.js';

const of = (...values: readonly number[]): Sketch => {
  const made = sketch();
  for (const value of values) record(made, value);
  return made;
};
const STATISTICS = ['p50', 'p90', 'p95', 'p99', 'max'] as const;

/** The quantile by its definition: the value at the rank ceil(p n) of all that are sorted. */
function exact(values: readonly number[], statistic: Exclude<TimeStatistic, 'mean'>): number {
  const p = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, max: 1 }[statistic];
  return [...values].sort((a, b) => a - b)[Math.ceil(p * values.length) - 1];
}

describe('times of which some have not ended', () => {
  it('lie between all of them ending now and none of them ever', () => {
    let drawn = 12345;
    const next = (): number => (drawn = (drawn * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 300; round++) {
      const ended = Array.from({ length: 1 + Math.floor(next() * 60) }, () => 1 + next() * 100);
      const ages = Array.from({ length: Math.floor(next() * 20) }, () => 1 + next() * 150);
      const times = timesOf(of(...ended), of(...ages));
      for (const statistic of STATISTICS) {
        const least = leastOf(times, statistic) as number;
        const most = mostOf(times, statistic) as number;
        expect(least / exact([...ended, ...ages], statistic)).toBeCloseTo(1, 1);
        // Whatever each of them takes in the end, the quantile is in between.
        const completed = exact([...ended, ...ages.map((age) => age + next() * next() * 500)], statistic);
        expect(completed).toBeGreaterThan(least * 0.97);
        expect(completed).toBeLessThan(most * 1.03);
        const forever = exact([...ended, ...ages.map(() => Number.POSITIVE_INFINITY)], statistic);
        if (forever === Number.POSITIVE_INFINITY) expect(most).toBe(forever);
        else expect(most / Math.max(forever, least)).toBeCloseTo(1, 1);
        expect(isAtLeast(times, statistic)).toBe(most > least * (1 + 1 / 32));
      }
    }
  });

  it('are exact when all have ended, and nothing when none came', () => {
    const times = allEnded(of(1, 2, 3, 4));
    expect([leastOf(times, 'mean'), mostOf(times, 'mean'), isAtLeast(times, 'max')]).toEqual([2.5, 2.5, false]);
    const nothing = timesOf(sketch(), sketch());
    for (const statistic of [...STATISTICS, 'mean'] as const)
      expect([leastOf(nothing, statistic), mostOf(nothing, statistic), isAtLeast(nothing, statistic)]).toEqual([
        null,
        null,
        false,
      ]);
  });

  it('have a mean that each unfinished one may raise by as much as the longest seen', () => {
    const times = timesOf(of(1, 1, 1), of(5));
    expect([leastOf(times, 'mean'), mostOf(times, 'mean'), isAtLeast(times, 'mean')]).toEqual([2, 3.25, true]);
  });
});
