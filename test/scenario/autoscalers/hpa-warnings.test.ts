import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { rowsOf } from '../../../src/results/index.js';
import { deployment, hpa } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

const utilization = (name: string, averageUtilization: number) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});
const ofContainer = (container: string) => ({
  type: 'ContainerResource',
  containerResource: { name: 'cpu', container, target: { type: 'Utilization', averageUtilization: 50 } },
});

const web = (metrics: readonly unknown[], ref: Readonly<Record<string, unknown>> = {}): ScenarioInput => {
  const object = hpa('web', { minReplicas: 1, maxReplicas: 9, metrics }) as {
    readonly spec: { readonly scaleTargetRef: object };
  };
  return {
    horizon: '10m',
    manifests: [
      deployment('web', { replicas: 2, requests: { cpu: '100m' } }),
      {
        ...object,
        spec: { ...object.spec, scaleTargetRef: { ...object.spec.scaleTargetRef, ...ref } },
      } as unknown as Record<string, unknown>,
    ],
    behaviour: { 'Deployment/web': { uses: { cpu: 0.1 } } },
  };
};
const warnings = (scenario: ScenarioInput): string[] =>
  normalize(scenario).warnings.map(({ path, message }) => `${path}: ${message}`);
const conditions = (scenario: ScenarioInput): unknown[] =>
  rowsOf(simulate(scenario).tables.scalings).flatMap((row) => (row.event === 'condition' ? [row.reason] : []));

describe('an HPA that the API server takes and that cannot work', () => {
  it('measures what metrics-server does not: a warning, and then the condition of the real controller', () => {
    const scenario = web([
      { type: 'Resource', resource: { name: 'cpus', target: { type: 'AverageValue', averageValue: '1' } } },
    ]);
    expect(warnings(scenario)).toEqual([
      'HorizontalPodAutoscaler/web spec.metrics[0]: metrics-server does not measure "cpus": the HPA reports FailedGetResourceMetric and does nothing; did you mean "cpu"?',
    ]);
    expect(conditions(scenario)).toEqual(['FailedGetResourceMetric']);
  });

  it('measures a container that is not there', () => {
    const scenario = web([ofContainer('mains')]);
    expect(warnings(scenario)).toEqual([
      'HorizontalPodAutoscaler/web spec.metrics[0]: Deployment/web has no container "mains": the HPA reports FailedGetContainerResourceMetric and does nothing; did you mean "main"?',
    ]);
    expect(conditions(scenario)).toEqual(['FailedGetContainerResourceMetric']);
    expect(warnings(web([ofContainer('main')]))).toEqual([]);
  });

  it('measures one thing twice: the larger answer counts', () => {
    const scenario = web([utilization('cpu', 200), utilization('cpu', 50)]);
    expect(warnings(scenario)).toEqual([
      'HorizontalPodAutoscaler/web spec.metrics[1]: cpu is measured twice: the larger answer counts',
    ]);
    // 100 % of its request, whatever its size: of a target of 50 % that is twice as many at each turn, up to 9.
    const writes = rowsOf(simulate(scenario).tables.scalings).filter((row) => row.event === 'scaled');
    expect(writes.at(-1)?.to).toBe(9);
  });

  it('names a workload of another kind', () => {
    expect(
      normalize(web([utilization('cpu', 50)], { kind: 'StatefulSet' })).complaints.map(({ message }) => message),
    ).toEqual(['the target StatefulSet/web does not exist: expected Deployment/web; did you mean "Deployment/web"?']);
  });
});
