import type { ClassTally } from './class-tally.js';
import { ratio } from './spread.js';
import type { ClassSummary } from './summary.js';

/**
 * Counts and means by the names that demands give to their jobs, in the order of the names.
 *
 * @param classes names of the demands by number
 */
export function classSummaries(of: readonly ClassTally[], classes: readonly string[]): ClassSummary[] {
  const sums = new Map<string, { done: number; wait: number; response: number }>();
  for (const tally of of) {
    for (let place = 0; place < tally.done.length; place++) {
      if (tally.done[place] === 0) continue;
      const name = classes[place - 1] ?? '';
      const sum = sums.get(name) ?? { done: 0, wait: 0, response: 0 };
      sum.done += tally.done[place] as number;
      sum.wait += tally.wait[place] as number;
      sum.response += tally.response[place] as number;
      sums.set(name, sum);
    }
  }
  return [...sums.keys()].sort().map((name) => {
    const sum = sums.get(name) as { done: number; wait: number; response: number };
    return { name, done: sum.done, waitMean: ratio(sum.wait, sum.done), responseMean: ratio(sum.response, sum.done) };
  });
}
