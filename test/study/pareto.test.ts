import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paretoFront } from '../../src/study/index.js';

type Point = readonly [usd: number, wait: number];
const front = (points: readonly Point[]) => paretoFront(points, [([usd]) => usd, ([, wait]) => wait]);
const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 20 });

describe('the Pareto front', () => {
  it('holds what nothing beats, cheapest first', () => {
    // biome-ignore format: pairs
    expect(front([[7, 1], [3, 9], [5, 9], [4, 5], [6, 5]])).toEqual([[3, 9], [4, 5], [7, 1]]);
  });

  it('keeps equals, and leaves out what has no number', () => {
    expect(front([[3, 9], [3, 9]])).toEqual([[3, 9], [3, 9]]); // biome-ignore format: pairs
    expect(front([[Number.NaN, 0], [3, 9]])).toEqual([[3, 9]]); // biome-ignore format: pairs
    expect(front([])).toEqual([]);
  });

  it('has waits that fall as cost rises', () => {
    fc.assert(
      fc.property(points, (all) => {
        const kept = front(all);
        for (let i = 1; i < kept.length; i++) {
          const [before, after] = [kept[i - 1], kept[i]];
          expect(after[0] > before[0] ? after[1] < before[1] : after[1] === before[1]).toBe(true);
        }
      }),
    );
  });

  it('beats everything that it leaves out', () => {
    fc.assert(
      fc.property(points, (all) => {
        const kept = front(all);
        for (const out of all.filter((one) => !kept.includes(one)))
          expect(kept.some(([usd, wait]) => usd <= out[0] && wait <= out[1] && (usd < out[0] || wait < out[1]))).toBe(
            true,
          );
      }),
    );
  });
});
