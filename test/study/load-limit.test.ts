import { describe, expect, it } from 'vitest';
import { findLimit } from '../../src/api/limit.js';
import { strict } from '../../src/api/strict.js';
import type { Summary } from '../../src/results/summary.js';
import { deployment } from '../../src/scenario/builders.js';
import { peakLoad } from '../../src/scenario/demand/peak-load.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { limitScreen } from '../../src/show/limit-screen.js';
import { goalsAt, type Run, searchLimit } from '../../src/study/index.js';

/** Runs that keep their goal up to a load. */
const upTo = (load: number, replications = 2) => {
  const tried: number[] = [];
  const attempt = async (factor: number): Promise<readonly Run[]> => {
    tried.push(factor);
    return Array.from({ length: replications }, (_, replication) => ({
      policy: 'today',
      replication,
      // The last replication is the unlucky one.
      summary: {
        services: [],
        queues: [],
        goals: [
          {
            text: 'p95 wait of orders < 1s',
            value: factor,
            state: factor <= (replication === replications - 1 ? load : 2 * load) ? 'met' : 'missed',
            met: factor <= (replication === replications - 1 ? load : 2 * load),
          },
        ],
      } as unknown as Summary,
    }));
  };
  return { tried, attempt };
};

describe('the search for the limit', () => {
  it('ends with a load that holds in every replication and one that does not, as near as was asked', async () => {
    for (const load of [0.03, 0.4, 1, 1.7, 23, 900]) {
      const { attempt, tried } = upTo(load);
      const { held, broke, steps } = await searchLimit(attempt, { precision: 0.02 });
      expect(held?.factor).toBeLessThanOrEqual(load);
      expect(broke?.factor).toBeGreaterThan(load);
      expect((broke?.factor ?? 0) / (held?.factor ?? 1)).toBeLessThanOrEqual(1.02);
      expect(tried.length).toBeLessThanOrEqual(17);
      expect(steps.map(({ factor }) => factor)).toEqual([...tried].sort((a, b) => a - b));
    }
  });

  it('comes to an end however precise it is to be', async () => {
    const load = 1.00042;
    for (const precision of [1e-3, 1e-4, 1e-9, Number.EPSILON / 4]) {
      const { attempt, tried } = upTo(load);
      const { held, broke } = await searchLimit(
        async (factor) => (tried.length > 100 ? Promise.reject(new Error('no end')) : attempt(factor)),
        { precision },
      );
      expect((broke?.factor ?? 0) / (held?.factor ?? 1)).toBeLessThanOrEqual(
        1 + Math.max(precision, 2 * Number.EPSILON),
      );
    }
  });

  it('does not go down to the highest load that it may try when more than that holds', async () => {
    expect(await searchLimit(upTo(5).attempt, { most: 0.5 })).toMatchObject({ held: { factor: 1 }, broke: null });
  });

  it('says when nothing breaks, and when everything does', async () => {
    expect(await searchLimit(upTo(Number.POSITIVE_INFINITY).attempt, { most: 100 })).toMatchObject({
      held: { factor: 100, holds: true },
      broke: null,
    });
    expect(await searchLimit(upTo(0).attempt, { least: 1 / 8 })).toMatchObject({
      held: null,
      broke: { factor: 1 / 8, holds: false },
    });
  });

  it('names the goals that break, the one that breaks most often first, with the worst value', async () => {
    const { broke } = await searchLimit(upTo(3, 3).attempt);
    expect(broke === null ? [] : goalsAt(broke)).toEqual([
      expect.objectContaining({ text: 'p95 wait of orders < 1s', met: 2, missed: 1, of: 3, worst: broke?.factor }),
    ]);
  });
});

/** Ten servers of one job a second each: they can do ten a second and no more. */
const pool: ScenarioInput = {
  name: 'pool',
  horizon: '1h',
  warmUp: '10m',
  manifests: [deployment('worker', { replicas: 10 })],
  queues: { orders: {} },
  behaviour: { 'Deployment/worker': { takes: 'orders', service: 'exponential(1s)' } },
  demand: { orders: { rate: '8/s' } },
  goals: ['mean wait of orders < 1s'],
};

describe('findLimit', () => {
  it('finds the load at which the mean wait of M/M/10 passes the goal', async () => {
    // Wq = C(10, a) / (10 - a) = 1 s at a = 9.46 (Erlang C).
    const { held, broke } = await findLimit(pool, { precision: 0.02, replications: 2 });
    expect(8 * (held?.factor ?? 0)).toBeGreaterThan(9.46 * 0.95);
    expect(8 * (broke?.factor ?? 0)).toBeLessThan(9.46 * 1.05);
  });

  it('shows the load, what broke and what was tried', async () => {
    const limit = await findLimit(pool, { replications: 1, precision: 0.5 });
    const screen = limitScreen({ limit, raised: [{ name: 'orders', peak: peakLoad(strict(pool), 'orders') }] });
    expect(screen).toMatch(/^pool under today: every goal holds at 1 times the demand, and at 1\.\d+ times one breaks/);
    expect(screen).toMatch(/orders\s+[78]\.\d\d\s+8\.00\s+\d+\.\d\d\s+11\.31/);
    expect(screen).toContain('missed  mean wait of orders < 1s');
  });

  it('counts slow arrivals by the hour', async () => {
    const slow: ScenarioInput = {
      ...pool,
      horizon: '20d',
      // RabbitMQ takes back what is not acknowledged within 30 minutes, unless it is told otherwise.
      queues: { orders: { service: '2h', broker: 'rabbitmq', consumerTimeout: '1d' } },
      demand: { orders: { rate: '2/h' } },
      goals: ['mean wait of orders < 1h'],
    };
    const limit = await findLimit(slow, { replications: 1, most: 2 });
    const screen = limitScreen({ limit, raised: [{ name: 'orders', peak: null }] });
    expect(screen).toMatch(/Load \(arrivals an hour, mean over/);
    expect(Number(/orders +([\d.]+)/.exec(screen)?.[1]) / (limit.held?.factor ?? 0)).toBeCloseTo(2, 0);
  });

  it('asks for goals, and for demand where it was told to raise it', async () => {
    await expect(findLimit({ ...pool, goals: [] })).rejects.toThrow(/has no goals/);
    await expect(findLimit(pool, { of: 'letters' })).rejects.toThrow(/nothing arrives at 'letters', only at orders/);
  });

  it('says so when requests fail and no goal sees them: a timeout below the goal would hold at any load', async () => {
    const behaviour = { 'Deployment/web': { serves: 'web', cpu: 'exponential(100ms)', timeout: '900ms' } };
    const web = {
      name: 'web',
      horizon: '10m',
      manifests: [deployment('web', { replicas: 1, limits: { cpu: 1 } })],
      behaviour,
      demand: { web: { rate: '20/s' } },
    };
    const screen = async (...goals: string[]) =>
      limitScreen({
        limit: await findLimit({ ...web, goals } as ScenarioInput, { replications: 1, most: 2, precision: 0.9 }),
        raised: [],
      }).replaceAll(/\s+/g, ' ');
    const blind = await screen('p95 response of web < 1s');
    expect(blind).toMatch(
      /every goal holds at 0\.\d+ times the demand, and at 0\.\d+ times work of web fails that no goal/,
    );
    expect(blind).toMatch(
      /[\d.]+ % of the requests of web failed, and no goal sees them: .* Add a goal such as "errors of/,
    );
    expect(await screen('p95 response of web < 1s', 'errors of web < 1%')).toMatch(/missed errors of web < 1%/);
    expect(await screen('p95 response of web < 1s', 'errors of web < 99%')).not.toContain('no goal sees them');
  });
});
