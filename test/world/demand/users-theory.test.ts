import { describe, expect, it } from 'vitest';
import { birthDeath } from '../../../models/textbook.js';
import { simulate } from '../../../src/api/simulate.js';

/** One server, N users: exact from the birth-death chain of those at the server. */
function repairman(
  users: number,
  think: number,
  work: number,
  servers = 1,
): { readonly throughput: number; readonly response: number } {
  const shares = birthDeath(
    users,
    (n) => (users - n) / think,
    (n) => Math.min(n, servers) / work,
  );
  const throughput = shares.reduce((sum, share, n) => sum + (share * Math.min(n, servers)) / work, 0);
  return { throughput, response: users / throughput - think };
}

const platform = (users: unknown, think: string, cpu: string, cores: number, concurrency: number) => ({
  horizon: '5h',
  warmUp: '30m',
  manifests: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 1,
        selector: { matchLabels: { a: 'b' } },
        template: {
          metadata: { labels: { a: 'b' } },
          spec: { containers: [{ name: 'm', image: 'm', resources: { limits: { cpu: cores } } }] },
        },
      },
    },
  ],
  behaviour: { 'Deployment/web': { serves: 'web', cpu, concurrency, start: 0 } },
  demand: { web: { users, think } },
});

describe('users and theory', () => {
  it.each([
    [20, 1, 1],
    [5, 1, 1],
    [30, 2, 2],
  ] as const)('%d users, %d core, %d slots: M/M/c//N, and R = N/X - Z', (users, cores, slots) => {
    const { summary } = simulate(platform(users, 'exponential(2s)', 'exponential(100ms)', cores, slots) as never, {
      seed: 3,
    });
    const web = summary.services[0];
    const exact = repairman(users, 2, 0.1, slots);
    expect(Math.abs(web.throughput! / exact.throughput - 1)).toBeLessThan(0.015);
    expect(Math.abs(web.responseMean! / exact.response - 1)).toBeLessThan(0.02);
    // The mean think time of the run stands in for Z: its own spread is 2 / sqrt(n).
    expect(users / web.throughput! - web.responseMean!).toBeCloseTo(2, 1);
  });

  it('R = N/X - Z exactly, with a constant think time', () => {
    const { summary } = simulate(platform(20, '1s', 'exponential(100ms)', 1, 1) as never, { seed: 3 });
    const web = summary.services[0];
    const served = summary.horizon - summary.warmUp;
    // Each user spends the whole time in a response or thinking; only cycles cut by the ends of the measurement are
    // missing, at most two a user.
    const cut = (2 * 20 * (1 + web.responseMax!)) / (web.throughput! * served);
    expect(Math.abs(20 / web.throughput! - 1 - web.responseMean!)).toBeLessThan(cut);
    expect(cut).toBeLessThan(0.01);
  });

  it('a saturated server: X = 1/S, R = N S - Z', () => {
    const { summary } = simulate(platform(50, 'constant(1s)', 'constant(100ms)', 1, 1) as never);
    expect(summary.services[0].throughput).toBeCloseTo(10, 3);
    expect(summary.services[0].responseMean).toBeCloseTo(4, 3);
  });
});
