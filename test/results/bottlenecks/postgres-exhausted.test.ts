import { describe, expect, it } from 'vitest';
import { deployment, hpa, scaledObject, simulate } from '../../../src/index.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { bound } from '../../../src/show/bound.js';
import { plain } from '../../../src/show/paint.js';

const workers: ScenarioInput = {
  horizon: '2h',
  manifests: [
    deployment('worker', { requests: { cpu: '1' } }),
    scaledObject('worker', {
      minReplicaCount: 1,
      maxReplicaCount: 30,
      triggers: [{ type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '5' } }],
    }),
  ],
  queues: { orders: {} },
  stores: { postgres: { kind: 'postgresql', maxConnections: 200, cores: 4 } },
  behaviour: {
    'Deployment/worker': { takes: 'orders', service: 'exponential(10s)', connections: { postgres: 10 }, start: '5s' },
  },
  // 25 pods would do: 2.5/s × 10 s of work.
  demand: { orders: { rate: '2.5/s' } },
};

const service: ScenarioInput = {
  horizon: '10m',
  manifests: [
    deployment('backend', { requests: { cpu: '500m' }, limits: { cpu: '500m' } }),
    hpa('backend', { minReplicas: 2, maxReplicas: 30, cpu: 60 }),
  ],
  stores: { postgres: { kind: 'postgresql', maxConnections: 200, cores: 4, query: '1ms' } },
  behaviour: {
    'Deployment/backend': {
      serves: 'api',
      cpu: 'exponential(200ms)',
      timeout: '5s',
      calls: [{ store: 'postgres' }],
      connections: { postgres: 10 },
      start: '5s',
    },
  },
  demand: { api: { rate: '60/s' } },
};

describe('a platform where scaling out exhausts PostgreSQL', () => {
  it('says of workers that the store was the limit, not the replicas', () => {
    const { summary } = simulate(workers, { seed: 1 });
    const [first] = summary.bottlenecks;
    expect(first).toMatchObject({ kind: 'store-connections', name: 'postgres', region: 'default' });
    expect(first?.share).toBeGreaterThan(0.5);
    expect(first?.sentence).toMatch(
      /^PostgreSQL postgres was the limit, not the replicas: no connection was left for \d+ % of the time and \d+ starts of pods were refused; \(200 − 3\) \/ 10 = 19 pods of worker can run, its maximum is 30$/,
    );
    expect(summary.workloads[0]).toMatchObject({ replicasMax: 30, readyMax: 19 });
    expect(summary.stores[0]).toMatchObject({ connectionsMax: 190 });
    expect(summary.bottlenecks.at(-1)?.kind).toBe('queue-backlog');
  });

  it('says the same of a service', () => {
    const { summary } = simulate(service, { seed: 1 });
    expect(summary.bottlenecks[0]).toMatchObject({ kind: 'store-connections', name: 'postgres' });
    expect(summary.bottlenecks[0]?.sentence).toContain(
      '(200 − 3) / 10 = 19 pods of backend can run, its maximum is 30',
    );
    expect(summary.workloads[0]?.readyMax).toBe(19);
    expect(bound(summary, plain)[0]).toMatch(/^What bound\n1\. PostgreSQL postgres was the limit, not the replicas:/);
  });

  it('blames the replicas when there are connections enough', () => {
    const roomy = {
      ...workers,
      stores: { postgres: { kind: 'postgresql' as const, maxConnections: 400, cores: 4 } },
      demand: { orders: { rate: '4/s' } },
    };
    const { summary } = simulate(roomy, { seed: 1 });
    expect(summary.bottlenecks.map(({ kind }) => kind)).toEqual(['replicas-at-max', 'queue-backlog']);
    expect(summary.bottlenecks[0]?.sentence).toMatch(
      /^worker stood at its maximum of 30 replicas for \d+ % of the time; jobs waited in orders for \d+ % of it$/,
    );
    expect(summary.stores[0]?.refused).toBe(0);
  });

  it('is helped by a pooler', () => {
    const pooled = {
      ...workers,
      stores: {
        postgres: {
          kind: 'postgresql' as const,
          maxConnections: 200,
          cores: 4,
          pooler: { mode: 'transaction' as const, size: 40, maxClients: 1000 },
        },
      },
    };
    const { summary } = simulate(pooled, { seed: 1 });
    expect(summary.stores[0]).toMatchObject({ refused: 0 });
    expect(summary.workloads[0]?.readyMax).toBeGreaterThan(24);
    expect(summary.bottlenecks.map(({ kind }) => kind)).not.toContain('store-connections');
  });

  it('shows that more workers do less where they are in the way of each other at the store', () => {
    const done = (most: number) => {
      const { summary } = simulate(
        {
          ...workers,
          horizon: '6m',
          manifests: [deployment('worker', { replicas: most })],
          stores: {
            postgres: {
              kind: 'postgresql',
              maxConnections: 1000,
              cores: 16,
              contention: { serial: 0.05, crosstalk: 0.005 },
            },
          },
          behaviour: {
            'Deployment/worker': {
              takes: 'orders',
              service: '100ms',
              connections: { postgres: 2 },
              calls: [{ store: 'postgres', times: 10, time: '50ms' }],
            },
          },
          demand: { orders: { batches: { size: 40_000, at: '0s' } } },
        },
        { seed: 1 },
      );
      return summary;
    };
    const [few, many] = [done(12), done(120)];
    expect(many.queues[0]?.throughput ?? 0).toBeLessThan(0.5 * (few.queues[0]?.throughput ?? 0));
    expect(many.bottlenecks[0]).toMatchObject({ kind: 'store-saturated', name: 'postgres' });
    expect(many.bottlenecks[0]?.sentence).toContain('beyond 13 operations at a time they do less together');
  });

  it('finds cores and server connections that are always busy', () => {
    const busy = (store: object) =>
      simulate({
        ...service,
        horizon: '2m',
        manifests: [deployment('backend', { requests: { cpu: '4' } })],
        stores: { postgres: { kind: 'postgresql', ...store } },
        // As many connections as it needs: what waits, waits in the store.
        behaviour: { 'Deployment/backend': { ...service.behaviour?.['Deployment/backend'], connections: {} } },
        demand: { api: { rate: '120/s' } },
      }).summary;
    const cores = busy({ cores: 1, query: '10ms' });
    expect(cores.bottlenecks[0]).toMatchObject({ kind: 'store-saturated', name: 'postgres' });
    expect(cores.bottlenecks[0]?.sentence).toMatch(
      /^PostgreSQL postgres was saturated: its 1 core was busy for (9\d|100) % of the time$/,
    );
    const pool = busy({ cores: 4, query: '10ms', pooler: { mode: 'transaction', size: 1 } });
    expect(pool.bottlenecks[0]?.kind).toBe('pooler');
    expect(pool.stores[0]?.waitMean).toBeGreaterThan(0.5);
    const crowded = busy({ cores: 4, query: '10ms', contention: { serial: 0.02, crosstalk: 0.05 } });
    expect(crowded.bottlenecks[0]?.sentence).toMatch(
      /^PostgreSQL postgres was saturated: its 4 cores were busy for \d+ % of the time; beyond 4 operations at a time they do less together$/,
    );
    expect(crowded.bottlenecks.at(-1)?.kind).toBe('service-overload');
    expect(busy({ cores: 2, query: '10ms' }).bottlenecks).toEqual([]);
  });
});
