import { describe, expect, it } from 'vitest';
import { hpaDefaults, hpaValidate, type Profile } from '../../../src/policies/hpa/index.js';
import { cpuAt, manifest, queueAverage } from '../../fixtures/hpa-pictures.js';

const paths = (raw: unknown, profile: Profile = '1.37') => hpaValidate(raw, profile).map(({ path }) => path);

describe('hpaDefaults', () => {
  it('fills in what the API server fills in', () => {
    const spec = hpaDefaults({ scaleTargetRef: { kind: 'Deployment', name: 'shop' }, maxReplicas: 5 });
    expect(spec).toMatchObject({
      minReplicas: 1,
      behavior: null,
      metrics: [{ type: 'Resource', name: 'cpu', target: { averageUtilization: 80 } }],
    });
  });

  it('completes a behavior of {} but leaves an absent one absent', () => {
    const behavior = hpaDefaults(manifest({ behavior: {} })).behavior;
    expect(behavior?.scaleUp).toEqual({
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
      policies: [
        { type: 'Pods', value: 4, periodSeconds: 15 },
        { type: 'Percent', value: 100, periodSeconds: 15 },
      ],
      tolerance: null,
    });
    expect(behavior?.scaleDown).toMatchObject({
      stabilizationWindowSeconds: null,
      policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
    });
  });

  it('replaces each written field as a whole', () => {
    const policies = [{ type: 'Pods', value: 1, periodSeconds: 60 }];
    const rules = hpaDefaults(manifest({ behavior: { scaleUp: { policies, tolerance: '50m' } } })).behavior?.scaleUp;
    expect(rules).toEqual({ stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies, tolerance: 0.05 });
  });

  it('keeps two metrics of one name apart by selector', () => {
    const metric = (queue: string) => ({
      type: 'External',
      external: {
        metric: { name: 'depth', selector: { matchLabels: { queue } } },
        target: { type: 'Value', value: 5 },
      },
    });
    const keys = hpaDefaults(manifest({ metrics: [metric('a'), metric('b')] })).metrics.map((one) =>
      'key' in one ? one.key : '',
    );
    expect(keys).toEqual(['depth{queue=a}', 'depth{queue=b}']);
  });
});

describe('hpaValidate', () => {
  it('has nothing to say about what the API server accepts', () => {
    expect(
      paths(
        manifest({
          metrics: [cpuAt(500), queueAverage('1')],
          behavior: { scaleUp: { selectPolicy: 'Disabled', tolerance: 0 } },
        }),
      ),
    ).toEqual([]);
  });

  it('says all of it at once, with path, value and what it expects', () => {
    const raw = {
      scaleTargetRef: { kind: 'Deployment', name: 'shop', apiVersion: 'apps/v1' },
      minReplicas: 4,
      maxReplicas: 3,
      behavior: { scaleDown: { stabilizationWindowSeconds: 3601 } },
    };
    expect(hpaValidate(raw)).toEqual([
      { path: 'spec.maxReplicas', value: 3, expected: 'at least minReplicas, 4' },
      {
        path: 'spec.behavior.scaleDown.stabilizationWindowSeconds',
        value: 3601,
        expected: 'a whole number from 0 to 3600',
      },
    ]);
  });

  it('accepts minReplicas 0 from 1.37, and then asks for an Object or External metric', () => {
    expect(paths(manifest({ minReplicas: 0, metrics: [queueAverage('1')] }), '1.36')).toEqual(['spec.minReplicas']);
    expect(paths(manifest({ minReplicas: 0, metrics: [queueAverage('1')] }))).toEqual([]);
    expect(paths(manifest({ minReplicas: 0 }))).toEqual(['spec.metrics']);
  });

  const up = (rules: unknown) => ({ ...manifest(), behavior: { scaleUp: rules } });
  const metric = (type: string, block: object) => ({ ...manifest(), metrics: [{ type, ...block }] });
  const target = (more: object) => ({ resource: { name: 'cpu', target: { type: 'Utilization', ...more } } });

  it.each([
    ['spec', 'text'],
    ['spec.maxReplicas', { ...manifest(), maxReplicas: undefined }],
    ['spec.maxReplicas', { ...manifest(), maxReplicas: 2.5 }],
    ['spec.minReplicas', { ...manifest(), minReplicas: -1 }],
    ['spec.scaleTargetRef', { ...manifest(), scaleTargetRef: null }],
    [
      'spec.scaleTargetRef.apiVersion',
      { ...manifest(), scaleTargetRef: { kind: 'Deployment', name: 'shop', apiVersion: 'v1' } },
    ],
    ['spec.metrics', { ...manifest(), metrics: {} }],
    ['spec.metrics[0].type', metric('Cpu', {})],
    ['spec.metrics[0].resource', metric('Resource', {})],
    ['spec.metrics[0].pods', metric('Resource', { ...target({ averageUtilization: 5 }), pods: {} })],
    ['spec.metrics[0].resource.target.averageUtilization', metric('Resource', target({ averageUtilization: 0 }))],
    ['spec.metrics[0].resource.target.averageUtilization', metric('Resource', target({}))],
    [
      'spec.metrics[0].resource.target.averageValue',
      metric('Resource', target({ averageUtilization: 5, averageValue: '1' })),
    ],
    ['spec.metrics[0].resource.target.averageValue', metric('Resource', target({ averageValue: '-1' }))],
    ['spec.metrics[0].resource.target.averageValue', metric('Resource', target({ averageValue: 'much' }))],
    [
      'spec.metrics[0].external.target.value',
      metric('External', { external: { metric: { name: 'q' }, target: { type: 'Value', value: 1, averageValue: 1 } } }),
    ],
    [
      'spec.metrics[0].external.metric.name',
      metric('External', { external: { metric: { name: 'a/b' }, target: { type: 'Value', value: 1 } } }),
    ],
    [
      'spec.metrics[0].containerResource.container',
      metric('ContainerResource', {
        containerResource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 5 } },
      }),
    ],
    [
      'spec.metrics[0].pods.target.averageValue',
      metric('Pods', { pods: { metric: { name: 'q' }, target: { type: 'AverageValue' } } }),
    ],
    [
      'spec.metrics[0].object.describedObject',
      metric('Object', { object: { metric: { name: 'q' }, target: { type: 'Value', value: 1 } } }),
    ],
    ['spec.behavior.scaleUp.stabilizationWindowSeconds', up({ stabilizationWindowSeconds: -1 })],
    ['spec.behavior.scaleUp.selectPolicy', up({ selectPolicy: 'Most' })],
    ['spec.behavior.scaleUp.policies', up({ policies: [] })],
    [
      'spec.behavior.scaleUp.policies[0].periodSeconds',
      up({ policies: [{ type: 'Pods', value: 1, periodSeconds: 1801 }] }),
    ],
    ['spec.behavior.scaleUp.policies[0].value', up({ policies: [{ type: 'Percent', value: 0, periodSeconds: 15 }] })],
    ['spec.behavior.scaleUp.policies[0].type', up({ policies: [{ type: 'Share', value: 5, periodSeconds: 15 }] })],
    ['spec.behavior.scaleUp.tolerance', up({ tolerance: '-50m' })],
  ])('complains about %s', (path, raw) => {
    expect(paths(raw)).toEqual([path]);
  });
});
