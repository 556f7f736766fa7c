import { describe, expect, it } from 'vitest';
import { random, type Stream, uniform } from '../../../src/kernel/random.js';
import { holm, paired, tQuantile } from '../../../src/study/index.js';
import { exponential, intervalCases, logNormal, normal, poisson, SIZES } from '../../fixtures/interval-cases.js';
import { coverageOf } from '../../fixtures/interval-coverage.js';

// The nightly size: npm run intervals.

describe('95 % intervals of the mean', () => {
  it.each(intervalCases)('hold in 92 of 100 samples: $name', (one) => {
    for (const n of SIZES) expect(coverageOf(one, n, 100, 1), `n = ${n}`).toBeGreaterThanOrEqual(0.92);
  });

  it('would not hold as Student has them: the case is a hard one', () => {
    const { draw, truth, name } = intervalCases[2];
    const stream = random(1).stream('student', name);
    let holds = 0;
    for (let sample = 0; sample < 200; sample++) {
      const values = Array.from({ length: 10 }, () => draw(stream));
      const mean = values.reduce((sum, value) => sum + value, 0) / 10;
      const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / 9;
      if (Math.abs(mean - truth) <= tQuantile(0.975, 9) * Math.sqrt(variance / 10)) holds++;
    }
    expect(holds / 200).toBeLessThan(0.88);
  });
});

const kinds: readonly (readonly [string, (stream: Stream) => number])[] = [
  ['normal', normal],
  ['exponential', exponential],
  ['log-normal', logNormal],
  ['a count of 0.1', (stream) => poisson(stream, 0.1)],
  ['a count of 0.5', (stream) => poisson(stream, 0.5)],
  ['a count of 3', (stream) => poisson(stream, 3)],
  ['7 or 8', (stream) => (uniform(stream) < 0.5 ? 7 : 8)],
];
const sample = (stream: Stream, n: number, draw: (stream: Stream) => number) =>
  Array.from({ length: n }, () => draw(stream));

describe('two samples of one policy', () => {
  const samples = 1000;
  /** A chance of 5 % stays below this in all but 1 of 1000 tries. */
  const most = 0.05 + 3.1 * Math.sqrt((0.05 * 0.95) / samples);

  it.each(kinds)('are clearly different in at most 5 of 100: %s', (name, draw) => {
    for (const n of [2, 3, 5, 6, 10, 30]) {
      const stream = random(1).stream(`two samples of ${n}`, name);
      let clear = 0;
      for (let i = 0; i < samples; i++)
        if ((paired(sample(stream, n, draw), sample(stream, n, draw)).p as number) < 0.05) clear++;
      expect(clear / samples, `n = ${n}`).toBeLessThan(n < 6 ? 0.001 : most);
    }
  });

  it('are clearly different in any of seven measures in at most 5 of 100', () => {
    for (const n of [10, 30]) {
      const stream = random(1).stream(`two samples of ${n}`, 'all');
      let clear = 0;
      for (let i = 0; i < 500; i++) {
        const ps = kinds.map(([, draw]) => paired(sample(stream, n, draw), sample(stream, n, draw)).p as number);
        if (holm(ps).some((p) => p < 0.05)) clear++;
      }
      expect(clear / 500, `n = ${n}`).toBeLessThanOrEqual(0.05);
    }
  });
});
