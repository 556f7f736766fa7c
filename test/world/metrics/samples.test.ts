import { describe, expect, it } from 'vitest';
import { addSample, rateAt, samples, valueAt } from '../../../src/world/metrics/samples.js';

const filled = (list: readonly (readonly [at: number, value: number])[], room = 1000) => {
  const s = samples(room, 1);
  for (const [at, value] of list) addSample(s, at, value);
  return s;
};
const every10 = (values: readonly number[], from = 153) => filled(values.map((value, i) => [from + 10 * i, value]));

describe('an instant query', () => {
  const s = filled([
    [10, 1],
    [40, 2],
    [70, 3],
  ]);
  it.each([
    [9.9, null],
    [10, 1],
    [69, 2],
    [70, 3],
    [369.9, 3],
    [370, null],
  ])('at %d s finds %s: the newest sample of the last 5 minutes', (at, value) => expect(valueAt(s, at)).toBe(value));
});

describe('rate()', () => {
  // increase × 300 s; the samples lie in the middle of a range of 300 s, so half a gap is added at either end.
  it.each<[string, readonly number[], number]>([
    ['of a counter that rests', [1, 1, 1, 1, 1, 1], 0],
    // 99 in 50 s; before the first sample only the 0.505 s in which it can have grown from 0 to 1, after the last one 5
    // s.
    ['does not draw the line below 0', [1, 1, 1, 100, 100, 100], 109.9],
    // 100 + 100 + 200 + 100 + 100 over a reset, times (50 + 5 + 5) / 50.
    ['counts from 0 after a reset', [100, 200, 300, 200, 300, 400], 720],
  ])('%s', (_, values, increase) =>
    expect((rateAt(every10(values), 300, 300) as number) * 300).toBeCloseTo(increase, 9),
  );

  it('of regular samples that fill the window is exact', () => {
    const s = filled(Array.from({ length: 50 }, (_, i) => [7 + 15 * i, 1000 + 4.5 * (7 + 15 * i)]));
    for (const at of [300, 307.5, 652]) expect(rateAt(s, at, 60)).toBeCloseTo(4.5, 12);
  });

  it('needs two samples in the window, which is open at its start', () => {
    const s = filled([
      [0, 0],
      [30, 30],
      [60, 60],
    ]);
    expect(rateAt(s, 60, 30)).toBeNull();
    expect(rateAt(s, 60, 31)).toBeCloseTo(1, 12);
    expect(rateAt(s, 29, 120)).toBeNull();
  });

  it('forgets what leaves the ring, and is right for what is left', () => {
    const s = samples(100, 10);
    for (let i = 0; i < 1000; i++) addSample(s, 10 * i, 3 * 10 * i);
    expect(rateAt(s, 9990, 100)).toBeCloseTo(3, 12);
    expect(rateAt(s, 9000, 100)).toBeNull();
  });
});
