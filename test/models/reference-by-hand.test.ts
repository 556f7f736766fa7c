import { describe, expect, it } from 'vitest';
import { office } from '../../models/reference-platform/demand.js';
import {
  checkReference,
  documentNodePerDay,
  expected,
  gpuNodePerDay,
} from '../../models/reference-platform/expected.js';
import { batchTime, erlangC, podsFor } from '../../models/textbook.js';
import { arrivals, tokens } from '../../models/traces/azure-llm-2023-conv.js';
import { serviceSeconds } from '../../models/traces/splitwise.js';

/** Mean of a log-normal from median and 95th percentile. */
const lognormal = (median: number, p95: number) => median * Math.exp((Math.log(p95 / median) / 1.645) ** 2 / 2);
const daily = (low: number, high: number, peak: number) => (hour: number) =>
  low + ((high - low) * (1 + Math.cos((2 * Math.PI * (hour - peak)) / 24))) / 2;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const HOUR = 3600;

/**
 * Offered load from the rates and distributions of the page: [mean, peak] in EU and US, and how the need is counted.
 */
const api = { eu: [1.7, 3], us: [1.2, 2.1] };
const times = (load: { eu: number[]; us: number[] }, by: number) => ({
  eu: load.eu.map((x) => x * by),
  us: load.us.map((x) => x * by),
});
const inference = mean(tokens.map(([c, g]) => serviceSeconds(c, g)));
const parts = {
  frontend: { load: times(api, lognormal(0.1, 0.25)), coresPerPod: [0.06, 0.06] },
  backend: { load: times(api, lognormal(0.34, 0.87)), coresPerPod: [0.15, 0.175] },
  'general-worker': { load: times(api, 0.3 * lognormal(12, 60)), slots: 4 },
  'document-worker': { load: times({ eu: [0.01, 0.025], us: [0.007, 0.0175] }, lognormal(40, 150)), slots: 2 },
  'inference-worker': { load: times({ eu: [0.5, 1.25], us: [0.35, 0.875] }, inference), slots: 4 },
  'long-worker': { load: times({ eu: [9, 9], us: [6, 6] }, lognormal(900, 2700) / HOUR), slots: 1 },
  evaluation: { load: times({ eu: [3, 7.5], us: [2, 5] }, lognormal(1200, 3600) / HOUR), slots: 1 },
} as const;

describe('the reference platform by hand', () => {
  it('means of the distributions: 19.37, 55.24, 11.655 s, 18.75 and 25 min', () => {
    expect(lognormal(12, 60)).toBeCloseTo(19.37, 2);
    expect(lognormal(40, 150)).toBeCloseTo(55.24, 2);
    expect(inference).toBeCloseTo(11.655, 2);
    expect(lognormal(900, 2700) / 60).toBeCloseTo(18.75, 2);
    expect(lognormal(1200, 3600) / 60).toBeCloseTo(25, 1);
  });

  it('office has 24 weights of mean 1 and a peak of 2.5', () => {
    expect(office).toHaveLength(24);
    expect(mean(office)).toBeCloseTo(1, 12);
    expect(Math.max(...office)).toBe(2.5);
  });

  for (const [part, facts] of Object.entries(parts)) {
    it(`${part}: offered load and need`, () => {
      (['eu', 'us'] as const).forEach((region, r) => {
        facts.load[region].forEach((load, i) => {
          const row = (measure: string) =>
            expected.find(
              (e) =>
                e.part === part &&
                e.measure === `${measure}-${i ? 'peak' : 'mean'}` &&
                e.region === (r ? 'us-east-1' : 'eu-west-1'),
            );
          expect(load, `${region} ${i ? 'peak' : 'mean'}`).toBeCloseTo(row('offered')?.value ?? NaN, 2);
          // the HPA stays within 10 % of its target, so a ratio of 1.02 adds no pod
          const need =
            'slots' in facts ? podsFor(load, facts.slots, 0.2) : Math.ceil(load / facts.coresPerPod[r] / 1.1);
          expect(row('need')?.value).toBe(need);
        });
      });
    });
  }

  it('the need is the least: one pod fewer makes more than 20 % wait', () => {
    for (const { load, slots } of Object.values(parts).filter((p) => 'slots' in p)) {
      for (const x of [...load.eu, ...load.us]) {
        const pods = podsFor(x, slots, 0.2);
        expect(erlangC(pods * slots, x)).toBeLessThanOrEqual(0.2);
        if (pods > 1) expect(erlangC((pods - 1) * slots, x)).toBeGreaterThan(0.2);
      }
    }
  });

  it('dollars: cores asked / 1.78 × 1.2 nodes, the nodes of the fixed policies, and the sum of 175', () => {
    const cores = (f: number, b: number, g: number, l: number, e: number) => f * 0.1 + b * 0.25 + g * 0.5 + l * 0.8 + e;
    const [eu, us] = [cores(4.1, 5.1, 3.9, 6.1, 1.25), cores(3.3, 3.7, 3.1, 4.7, 0.83)];
    expect([eu, us]).toEqual([expect.closeTo(9.8, 1), expect.closeTo(7.4, 1)]);
    const day = (cores: number) => (cores / 1.78) * 1.2 * 0.096 * 24;
    expect([day(eu), day(us)]).toEqual([expect.closeTo(15.2, 1), expect.closeTo(11.5, 1)]);
    expect(2 * 0.1 * 24).toBeCloseTo(4.8, 12);
    expect(day(eu) + day(us) + 4.9 + 4.6 + 74 + 60 + 4.8).toBeCloseTo(175, 0);
    const fixed = (general: number[], gpus: number, documents: number) =>
      gpus * gpuNodePerDay +
      documents * documentNodePerDay +
      4.8 +
      day(cores(4.1, 5.1, general[0], 6.1, 1.25)) +
      day(cores(3.3, 3.7, general[1], 4.7, 0.83));
    expect(fixed([3, 2], 4, 2)).toBeCloseTo(139, 0);
    expect(Math.abs(fixed([6, 5], 9, 14) - 337)).toBeLessThan(1);
  });

  it('connections at noon, the batch, the dawn, the failover', () => {
    expect(8 * 6 + 7 * 2 + 1 + 5 + 6 + 3).toBe(77);
    expect(batchTime({ size: 400, service: lognormal(40, 150), slots: 32 })).toBeCloseTo(690, 0);
    expect(150 + 8 * 13 + 66).toBe(320);
    expect(daily(0.4, 3, 12)(15) + daily(0.3, 2.1, 18)(15)).toBeCloseTo(4.46, 2);
    expect(lognormal(0.12, 0.3) * 12 * daily(0.3, 2.1, 18)(19)).toBeCloseTo(3.5, 1);
  });

  it('backlogs of fixed-at-mean in EU, as a fluid', () => {
    const worst = (rate: (hour: number) => number, capacity: number) => {
      let backlog = 0,
        most = [0, 0];
      for (let s = 0; s < 86400; s += 10) {
        backlog = Math.max(0, backlog + 10 * (rate((s + 5) / HOUR) - capacity));
        if (backlog > most[0]) most = [backlog, (s + 10) / HOUR];
      }
      return most;
    };
    const tasks = worst((h) => 0.3 * daily(0.4, 3, 12)(h), 12 / lognormal(12, 60));
    expect(tasks).toEqual([expect.closeTo(6420, -2), expect.closeTo(16.92, 1)]);
    const jobs = worst((h) => 0.5 * office[Math.floor(h)], 8 / 11.655);
    expect(jobs).toEqual([expect.closeTo(8147, -1), expect.closeTo(20, 1)]);
  });

  it('the trace as a shape over the office day keeps the rate', () => {
    const shape = arrivals.map((n) => n / mean(arrivals));
    let sum = 0;
    for (let s = 0; s < 86400; s += 10) sum += office[Math.floor(s / HOUR)] * shape[Math.floor(s / 10) % shape.length];
    expect(sum / 8640).toBeCloseTo(1, 2);
  });

  it('size: jobs and events of a day', () => {
    const actions = (1.7 + 1.2) * 86400;
    expect(actions).toBeCloseTo(250560, 6);
    expect(0.3 * actions).toBeCloseTo(75168, 6);
    expect(0.85 * 86400).toBeCloseTo(73440, 6);
    expect(0.017 * 86400 + 700).toBeCloseTo(2169, 0);
    expect(4 * actions + 2 * 75168 + 3 * 73440 + 3 * 2169 + 3 * 480 + 69120 + 23040 + 11520 + 17280).toBeCloseTo(
      1.5e6,
      -4,
    );
  });

  it('checkReference names what is off, and only that', () => {
    const got = (value: number, part = 'long-worker') =>
      checkReference([{ policy: 'today', region: 'eu-west-1', part, measure: 'pods', value }]);
    expect(got(6.7)).toEqual([]);
    expect(got(6.8)).toEqual(['today, eu-west-1, long-worker, pods: 6.8 pods, expected 6.1 ± 0.610']);
    expect(got(7.6, 'backend')).toEqual([]);
    expect(got(5.1, 'backend')).toEqual(['today, eu-west-1, backend, pods: 5.1 pods, expected 7 ± 0.700']);
    expect(got(1, 'nobody')).toEqual(['today, eu-west-1, nobody, pods: the table has no such number']);
  });
});
