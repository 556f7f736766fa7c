import { random } from '../../src/kernel/random.js';
import { interval } from '../../src/study/index.js';
import type { IntervalCase } from './cases.js';

/** Share of samples of n replications whose 95 % interval holds the true mean. */
export function coverageOf(
  { name, draw, truth, known }: IntervalCase,
  n: number,
  samples: number,
  seed: number,
): number {
  const stream = random(seed).stream('intervals', name, `${n}`);
  let holds = 0;
  for (let sample = 0; sample < samples; sample++) {
    const values = Array.from({ length: n }, () => draw(stream));
    const { low, high } = interval(values, 0.95, known);
    if ((low as number) <= truth && (high as number) >= truth) holds++;
  }
  return holds / samples;
}

/** The mean of many replications. */
export function measuredTruth({ name, draw }: IntervalCase, replications: number): number {
  const stream = random('truth').stream('intervals', name);
  let sum = 0;
  for (let replication = 0; replication < replications; replication++) sum += draw(stream);
  return sum / replications;
}
