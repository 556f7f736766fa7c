import { describe, expect, it } from 'vitest';
import { multiplyDivide, toInt32, toInt64 } from '../../../src/policies/hpa/integers.js';
import { add, emptySum, mean, percent } from '../../../src/policies/hpa/sum.js';
import { cpuAt, manifest, play, pod, queueAverage, raw, seen } from '../../fixtures/hpa-pictures.js';

describe('doubles as in Go', () => {
  it('25 pods at 110 % of a target of 50 % make 56, not 55, and so do all 517 such triples', () => {
    expect(raw(manifest({ metrics: [cpuAt(50)] }), seen([pod(1100, { count: 25 })]))).toBe(56);
    let triples = 0;
    for (let target = 1; target <= 100; target++) {
      for (let use = 0; use <= 200; use++) {
        for (let n = 1; n <= 30; n++) {
          if (Math.ceil((use / target) * n) === Math.ceil((use * n) / target)) continue;
          triples++;
          const { last } = play(manifest({ metrics: [cpuAt(target)] }), [seen([pod(use * 10, { count: n })])], '1.37', {
            tolerance: 0,
          });
          expect(last.detail?.raw).toBe(Math.ceil((use / target) * n));
        }
      }
    }
    expect(triples).toBe(517);
  });

  it('110 + 10 % is 122 and 90 − 30 % is 62', () => {
    const rules = (value: number) => ({
      stabilizationWindowSeconds: 0,
      policies: [{ type: 'Percent', value, periodSeconds: 60 }],
    });
    const size = (units: number, now: number, behavior: object) =>
      play(manifest({ maxReplicas: 1000, metrics: [queueAverage('1')], behavior }), [
        seen([], { specReplicas: now, statusReplicas: now, externalMetrics: { queue: [units * 1000] } }),
      ]).last.wrote;
    expect(size(500, 110, { scaleUp: rules(10) })).toBe(122);
    expect(size(10, 90, { scaleDown: rules(30) })).toBe(62);
  });

  it('converts to integers as amd64 does', () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, 1e10, -1e10, 2147483648].map(toInt32)).toEqual(
      Array(5).fill(-2147483648),
    );
    expect([2147483647.9, -2147483648.9, -0.5, 3.9].map(toInt32)).toEqual([2147483647, -2147483648, 0, 3]);
    expect([Number.NaN, 1e30, -1e30, 2 ** 63].map(toInt64)).toEqual(Array(4).fill(-(2 ** 63)));
  });
});

describe('int64 beyond 2^53', () => {
  it('sums the memory of many large pods exactly', () => {
    const [usage, request] = [emptySum(), emptySum()];
    add(usage, 64 * 2 ** 30 * 1000 - 1, 1000); // one milli-byte less than all of it, on each pod
    add(request, 64 * 2 ** 30 * 1000, 1000);
    expect(percent(usage, request)).toBe(99);
    expect(mean(usage, 1000)).toBe(64 * 2 ** 30 * 1000 - 1);
  });

  it('wraps Σusage · 100 as int64 does', () => {
    const [usage, request] = [emptySum(), emptySum()];
    add(usage, 64 * 2 ** 30 * 1000, 2000);
    add(request, 64 * 2 ** 30 * 1000, 2000);
    const product = BigInt.asIntN(64, 64n * 2n ** 30n * 1000n * 2000n * 100n);
    expect(percent(usage, request)).toBe(Number(product / (64n * 2n ** 30n * 1000n * 2000n)));
    expect(multiplyDivide(64 * 2 ** 30 * 1000, 150, 100)).toBe(96 * 2 ** 30 * 1000);
  });
});
