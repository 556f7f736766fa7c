import { describe, expect, it } from 'vitest';
import { providers } from '../../../models/providers.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

type Written = NonNullable<ScenarioInput['incidents']>[number];

const platform = (incidents: readonly Written[]): ScenarioInput => ({
  horizon: '1h',
  manifests: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'worker' },
      spec: { replicas: 1, template: { spec: { containers: [{ name: 'main' }] } } },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'worker' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'worker' },
        maxReplicas: 5,
        metrics: [{ type: 'External', external: { metric: { name: 'lag' }, target: { type: 'Value', value: '1' } } }],
      },
    },
  ],
  metrics: { lag: { value: 4 } },
  cluster: {
    provider: 'eks',
    regions: { 'eu-west-1': { zones: ['a', 'b'] }, 'us-east-1': { zones: ['a'] } },
    nodeGroups: { general: { instanceType: 'm6i.large', max: 5 } },
  },
  queues: { orders: { broker: 'rabbitmq', service: '1s' } },
  stores: { database: { kind: 'postgresql', cores: 4, query: '2ms' } },
  behaviour: { 'Deployment/worker': { takes: 'orders' } },
  demand: { orders: { rate: '1/s' } },
  incidents,
});

const said = (incidents: readonly Written[]) => {
  const { scenario, complaints, warnings } = normalize(platform(incidents), { facts: providers });
  const text = ({ path, message }: { readonly path: string; readonly message: string }) => `${path}: ${message}`;
  return { incidents: scenario?.incidents ?? [], complaints: complaints.map(text), warnings: warnings.map(text) };
};

const at = '10m';
const region = 'eu-west-1';

describe('an incident', () => {
  it.each<[written: Written, subject: string, label: string]>([
    [{ kind: 'zone-outage', at, region, zone: 'b' }, 'eu-west-1b', 'eu-west-1b lost'],
    [{ kind: 'region-outage', at, region }, '', 'eu-west-1 lost'],
    [{ kind: 'stock-out', at, region, instanceType: 'm6i.large' }, 'm6i.large', 'no m6i.large'],
    [{ kind: 'batch', at, region, queue: 'orders', size: 7 }, 'orders', '7 jobs for orders'],
    [{ kind: 'slow-registry', at, region, factor: 2 }, '', 'slow registry'],
    [{ kind: 'slow-store', at, region, store: 'database', factor: 2 }, 'database', 'slow database'],
    [{ kind: 'broken-metrics', at, region }, '', 'no metrics'],
    [{ kind: 'broken-metrics', at, region, source: 'prometheus' }, '', 'no prometheus'],
    [{ kind: 'scale', at, region, workload: 'worker', replicas: 3 }, 'worker', 'worker scaled to 3'],
    [{ kind: 'rollout', at, region, workload: 'Deployment/worker' }, 'worker', 'rollout of worker'],
    [
      { kind: 'apply', at, region, object: 'HorizontalPodAutoscaler/worker', patch: { spec: { maxReplicas: 9 } } },
      'HorizontalPodAutoscaler/worker',
      'HorizontalPodAutoscaler/worker edited',
    ],
    [
      { kind: 'apply', at, region, object: 'HorizontalPodAutoscaler/worker', patch: null },
      'HorizontalPodAutoscaler/worker',
      'HorizontalPodAutoscaler/worker deleted',
    ],
    [{ kind: 'restart', at, region, controller: 'keda-operator' }, 'keda-operator', 'keda-operator restarts'],
  ])('%j is of "%s" and called "%s"', (written, subject, label) => {
    const { incidents, complaints } = said([written]);
    expect(complaints).toEqual([]);
    expect(incidents).toMatchObject([{ kind: written.kind, at: 600, region, subject, label }]);
  });

  it('lasts for as long as it says, until then, or to the horizon; a restart 20 s', () => {
    const { incidents } = said([
      { kind: 'slow-registry', at, region, factor: 2, for: '5m' },
      { kind: 'slow-registry', at, region, factor: 2, until: '30m' },
      { kind: 'slow-registry', at, region, factor: 2 },
      { kind: 'restart', at, region, controller: 'keda-operator' },
      { kind: 'restart', at, region, controller: 'keda-operator', for: '1m' },
    ]);
    expect(incidents.map((one) => 'until' in one && one.until)).toEqual([900, 1800, 3600, 620, 660]);
  });

  it('hits a short zone in each region that has it', () => {
    const zones = (zone: string) => said([{ kind: 'zone-outage', at, zone }]).incidents.map(({ subject }) => subject);
    expect(zones('a')).toEqual(['eu-west-1a', 'us-east-1a']);
    expect(zones('b')).toEqual(['eu-west-1b']);
    expect(zones('us-east-1a')).toEqual(['us-east-1a']);
  });

  it.each<[written: Written, complaint: string]>([
    [{ kind: 'zone-outage', at, region, zone: 'c' }, 'incidents[0].zone: there is no zone "c"'],
    [{ kind: 'region-outage', at, region: 'eu-west-2' }, 'incidents[0].region: there is no region "eu-west-2"'],
    [{ kind: 'stock-out', at, instanceType: 'm9' }, 'incidents[0].instanceType: there is no instance type "m9"'],
    [{ kind: 'batch', at, queue: 'order', size: 1 }, 'incidents[0].queue: there is no queue "order"'],
    [{ kind: 'slow-store', at, store: 'db', factor: 2 }, 'incidents[0].store: there is no store "db"'],
    [{ kind: 'scale', at, workload: 'wrk', replicas: 1 }, 'incidents[0].workload: there is no wrk in the manifests'],
    [{ kind: 'region-outage', at, until: '5m' }, 'incidents[0].until: ends before it begins'],
  ])('%j is refused', (written, complaint) => {
    const { complaints } = said([written]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(complaint);
  });

  it('that nothing notices is warned of', () => {
    expect(said([{ kind: 'region-outage', at: '2h' }]).warnings).toContain('incidents[0]: happens after the horizon');
    expect(said([{ kind: 'stock-out', at, instanceType: 'm5.large' }]).warnings.join()).toMatch(/no node pool buys/);
  });
});
