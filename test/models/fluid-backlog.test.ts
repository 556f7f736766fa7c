import { describe, expect, it } from 'vitest';
import { fluidBacklog } from '../../models/textbook.js';
import { simulate } from '../../src/api/simulate.js';
import { valuesOf } from '../../src/results/index.js';
import { deployment } from '../../src/scenario/builders.js';

describe('a backlog until help comes', () => {
  const { peak, drain, area } = fluidBacklog({ rate: 100, service: 1, before: 50, after: 150, delay: 60 });

  it('has the textbook values: 3000 jobs, gone 60 s later, 180,000 job-seconds', () => {
    expect({ peak, drain, area }).toEqual({ peak: 3000, drain: 60, area: 180_000 });
    expect(fluidBacklog({ rate: 100, service: 1, before: 50, after: 100, delay: 60 }).drain).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it.each([
    ['even arrivals and equal jobs', { gap: '10ms' }, '1s', 0.02],
    ['Poisson arrivals and exponential jobs', { rate: '100/s' }, 'exponential(1s)', 0.1],
  ] as const)('is what 50 servers leave and 150 work off: %s', (_, arrivals, service, tolerance) => {
    const { samples } = simulate(
      {
        horizon: '3m',
        manifests: [deployment('worker', { replicas: 50 })],
        queues: { orders: {} },
        behaviour: { 'Deployment/worker': { takes: 'orders', service, concurrency: 1, start: '0s' } },
        demand: { orders: arrivals },
        incidents: [{ at: '60s', kind: 'scale', workload: 'worker', replicas: 150 }],
      },
      { seed: 3, sampleEvery: 1 },
    ).tables;
    const [measure, value] = ['measure', 'value'].map((column) => valuesOf(samples, column)) as [string[], number[]];
    const waiting = value.filter((_, i) => measure[i] === 'waiting');
    const longest = Math.max(...waiting);
    expect(Math.abs(longest / peak - 1)).toBeLessThan(tolerance);
    expect(Math.abs(waiting.reduce((sum, one) => sum + one, 0) / area - 1)).toBeLessThan(2 * tolerance);
    const gone = waiting.findIndex((one, at) => at > 60 && one === 0) - 60;
    expect(Math.abs(gone / drain - 1)).toBeLessThan(2 * tolerance);
  });
});
