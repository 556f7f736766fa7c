import { merge, type Sketch, sketch } from '../kernel/sketch.js';
import { classOfWork } from './measures/class.js';
import { filled, leastIn } from './measures/measure.js';
import type { ClassSummary } from './summary.js';
import type { ClassTally } from './tallies/class-tally.js';
import { timesOf } from './tallies/times.js';

type Sum = { done: number; wait: number; responses: Sketch; unfinished: Sketch; errors: number; retries: number };

/**
 * Counts, means and quantiles by the names that demands give to their jobs, in the order of the names.
 *
 * @param classes names of the demands by number
 */
export function classSummaries(of: readonly ClassTally[], classes: readonly string[]): ClassSummary[] {
  const sums = new Map<string, Sum>();
  for (const tally of of) {
    for (let place = 0; place < tally.done.length; place++) {
      const counts = [tally.done[place], tally.errors[place], tally.retries[place], tally.unfinished[place].count];
      if (counts.every((count) => count === 0)) continue;
      const name = classes[place - 1] ?? '';
      const sum = sums.get(name) ?? {
        done: 0,
        wait: 0,
        responses: sketch(),
        unfinished: sketch(),
        errors: 0,
        retries: 0,
      };
      sum.done += tally.done[place];
      sum.wait += tally.wait[place];
      sum.responses = merge(sum.responses, tally.responses[place]);
      sum.unfinished = merge(sum.unfinished, tally.unfinished[place]);
      sum.errors += tally.errors[place];
      sum.retries += tally.retries[place];
      sums.set(name, sum);
    }
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { responses, unfinished, ...counts }]) => {
      const facts = { ...counts, responses: timesOf(responses, unfinished) };
      return { name, ...filled(classOfWork, facts), atLeast: leastIn(classOfWork, facts) };
    });
}
