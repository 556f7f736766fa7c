import { describe, expect, it } from 'vitest';
import { simulate } from '../../../../src/api/simulate.js';
import { rowsOf } from '../../../../src/results/table.js';
import { deployment, hpa, scaledObject } from '../../../../src/scenario/builders.js';

const service = (rate: string) => ({
  horizon: '1h',
  sensors: 'perfect',
  behaviour: { 'Deployment/api': { serves: 'api', cpu: '50ms', start: '5s' } },
  demand: { api: { rate } },
});
const api = (replicas: number) => deployment('api', { replicas, requests: { cpu: 1 }, limits: { cpu: 1 } });
const scaler = (over: object) => hpa('api', { minReplicas: 1, maxReplicas: 6, cpu: 50, ...over } as never);

const run = (scenario: object, keep: 'series' | 'everything' = 'everything') => {
  const { summary, tables } = simulate(scenario as never, { keep });
  return { holds: summary.workloads[0].holds, held: rowsOf(tables.scalings).filter(({ event }) => event === 'held') };
};

describe('a look that leaves the replicas alone', () => {
  it('says that a window held it', () => {
    // From half an hour on one pod would do; the window of five minutes holds the twenty looks of 15 s before that.
    const scenario = { ...service('steps(0m: 40/s, 30m: 2/s)'), manifests: [api(4), scaler({})] };
    const { holds, held } = run(scenario);
    expect(holds.ScaleDownStabilized).toBeGreaterThanOrEqual(15);
    const rows = held.filter(({ reason }) => reason === 'ScaleDownStabilized');
    expect(rows).toHaveLength(holds.ScaleDownStabilized);
    expect(rows.at(-1)).toMatchObject({ by: 'hpa', from: 4, to: 4, desired: 1 });
    expect(run(scenario, 'series')).toEqual({ holds, held: [] });
  });

  it('says that the maximum held it, and that nothing did when all is as it should be', () => {
    const scenario = { ...service('80/s'), manifests: [api(6), scaler({})] };
    expect(run(scenario).holds).toMatchObject({ TooManyReplicas: expect.any(Number) });
    expect(run({ ...service('60/s'), manifests: [api(6), scaler({})] }).holds.TooManyReplicas ?? 0).toBeLessThan(20);
  });

  it('says that the cooldown of KEDA held it', () => {
    const { holds, held } = run({
      horizon: '40m',
      sensors: 'perfect',
      manifests: [
        deployment('worker', { replicas: 0 }),
        scaledObject('worker', {
          cooldownPeriod: 300,
          triggers: [{ type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '1' } }],
        }),
      ],
      queues: { orders: { broker: 'rabbitmq' } },
      behaviour: { 'Deployment/worker': { takes: 'orders', service: '5s', start: '1s' } },
      demand: { orders: { batches: { size: 1, at: '5m' } } },
    });
    expect(holds.ScalerCooldown).toBeGreaterThanOrEqual(8);
    expect(held.some(({ by, because }) => by === 'keda' && /cooldownPeriod 300 s/.test(String(because)))).toBe(true);
  });

  it('leaves a row for Jobs that KEDA creates', () => {
    const { tables } = simulate(
      {
        horizon: '20m',
        manifests: [
          {
            apiVersion: 'keda.sh/v1alpha1',
            kind: 'ScaledJob',
            metadata: { name: 'encoder' },
            spec: {
              maxReplicaCount: 4,
              jobTargetRef: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main' }] } } },
              triggers: [{ type: 'rabbitmq', metadata: { queueName: 'videos', mode: 'QueueLength', value: '1' } }],
            },
          },
        ],
        queues: { videos: { broker: 'rabbitmq' } },
        behaviour: { 'ScaledJob/encoder': { takes: 'videos', service: '1m', start: '1s' } },
        demand: { videos: { batches: { size: 3, at: '5m' } } },
      } as never,
      { keep: 'series' },
    );
    expect(rowsOf(tables.scalings)).toMatchObject([{ by: 'keda', event: 'decided', from: 0, to: 3 }]);
  });
});
