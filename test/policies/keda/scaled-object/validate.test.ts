import { describe, expect, it } from 'vitest';
import {
  accepted,
  jobBounds,
  scaledJobDefaults,
  scaledJobValidate,
  scaledObjectDefaults,
  scaledObjectValidate,
} from '../../../../src/policies/keda/index.js';
import { manifest, queueTrigger } from '../../../fixtures/keda-pictures.js';

describe('defaults', () => {
  it('of a ScaledObject', () => {
    const spec = scaledObjectDefaults(manifest());
    expect(spec).toMatchObject({
      pollingInterval: 30,
      cooldownPeriod: 300,
      initialCooldownPeriod: 0,
      idleReplicaCount: null,
      minReplicaCount: null,
      maxReplicaCount: 100,
      fallback: null,
      hpaName: 'keda-hpa-so',
      behavior: null,
      scalingModifiers: null,
    });
    expect(spec.triggers[0]).toMatchObject({ metricType: 'AverageValue', useCachedMetrics: false, name: '' });
    expect(scaledObjectDefaults(manifest({ fallback: { failureThreshold: 3, replicas: 6 } })).fallback?.behavior).toBe(
      'static',
    );
  });

  it('of a ScaledJob', () => {
    expect(scaledJobDefaults({ metadata: { name: 'sj' }, spec: {} })).toMatchObject({
      pollingInterval: 30,
      minReplicaCount: 0,
      maxReplicaCount: null,
      successfulJobsHistoryLimit: 100,
      failedJobsHistoryLimit: 100,
      strategy: 'default',
      multipleScalersCalculation: 'max',
      rollout: 'immediate',
    });
    expect([
      jobBounds({ minReplicaCount: 3, maxReplicaCount: 10 }),
      jobBounds({ minReplicaCount: 9, maxReplicaCount: 4 }),
      jobBounds({ minReplicaCount: 7, maxReplicaCount: null }),
    ]).toEqual([
      { min: 3, room: 7 },
      { min: 4, room: 4 },
      { min: 7, room: 100 },
    ]);
  });
});

const cpu = (more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'cpu',
  metricType: 'Utilization',
  metadata: { value: '60' },
  ...more,
});
const modifiers = (scalingModifiers: Readonly<Record<string, unknown>>) => ({
  advanced: { scalingModifiers },
  triggers: [queueTrigger({}, { name: 'q' })],
});

describe('what KEDA itself refuses', () => {
  it.each([
    ['idle 0 with min unset', { idleReplicaCount: 0 }, 'spec.idleReplicaCount'],
    ['idle as high as min', { idleReplicaCount: 4, minReplicaCount: 4 }, 'spec.idleReplicaCount'],
    ['min above max', { minReplicaCount: 5, maxReplicaCount: 4 }, 'spec.minReplicaCount'],
    ['no trigger', { triggers: [] }, 'spec.triggers'],
    ['a target of 0', { triggers: [queueTrigger({ targetValue: '0' })] }, 'spec.triggers[0].metadata'],
    ['an unknown type', { triggers: [{ type: 'rabitmq', metadata: {} }] }, 'spec.triggers[0].metadata'],
    [
      'a name given twice',
      { triggers: [queueTrigger({}, { name: 'q' }), queueTrigger({}, { name: 'q' })] },
      'spec.triggers[1].name',
    ],
    [
      'Utilization of a queue',
      { triggers: [queueTrigger({}, { metricType: 'Utilization' })] },
      'spec.triggers[0].metricType',
    ],
    [
      'cached metrics of cpu',
      { minReplicaCount: 1, triggers: [cpu({ useCachedMetrics: true })] },
      'spec.triggers[0].useCachedMetrics',
    ],
    [
      'cpu without metricType',
      { minReplicaCount: 1, triggers: [{ type: 'cpu', metadata: { type: 'Utilization', value: '60' } }] },
      'spec.triggers[0].metricType',
    ],
    ['modifiers without target', modifiers({ formula: 'q' }), 'spec.advanced.scalingModifiers.target'],
    [
      'a formula with unknown names',
      modifiers({ formula: 'q + x', target: '5' }),
      'spec.advanced.scalingModifiers.formula',
    ],
    [
      'a fallback that needs a formula',
      { fallback: { failureThreshold: 1, replicas: 1, behavior: 'scalingModifiers' } },
      'spec.fallback.behavior',
    ],
    [
      'rabbitmq with a value but no mode',
      { triggers: [{ type: 'rabbitmq', metadata: { queueName: 'q', value: '5' } }] },
      'spec.triggers[0].metadata',
    ],
    [
      'a rate over amqp',
      {
        triggers: [
          { type: 'rabbitmq', metadata: { host: 'amqp://r', queueName: 'q', mode: 'MessageRate', value: '5' } },
        ],
      },
      'spec.triggers[0].metadata',
    ],
    [
      'prometheus without threshold',
      { triggers: [{ type: 'prometheus', metadata: { serverAddress: 'http://p', query: 'x' } }] },
      'spec.triggers[0].metadata',
    ],
  ])('%s', (_, spec, path) => {
    const found = scaledObjectValidate(manifest(spec)).filter(({ by }) => by === 'controller');
    expect(found.map((complaint) => complaint.path)).toContain(path);
    expect(found.every(({ expected }) => expected.length > 3)).toBe(true);
  });

  it('paused-replicas that is not a number', () =>
    expect(accepted(scaledObjectValidate(manifest({}, { 'autoscaling.keda.sh/paused-replicas': 'many' })))).toBe(
      false,
    ));
});

describe('what passes KEDA itself', () => {
  it.each([
    ['plain', {}, []],
    ['idle 0 with min 0', { idleReplicaCount: 0, minReplicaCount: 0 }, []],
    ['cpu alone with min 0', { triggers: [cpu()] }, ['webhook spec.minReplicaCount']],
    ['modifiers without formula', modifiers({ target: '5' }), ['webhook spec.advanced.scalingModifiers.formula']],
    [
      'an interval without effect',
      { minReplicaCount: 1, pollingInterval: 10, cooldownPeriod: 60 },
      ['warning spec.pollingInterval', 'warning spec.cooldownPeriod'],
    ],
    ['an interval below 1', { pollingInterval: 0 }, ['api spec.pollingInterval']],
    [
      'numbers in metadata',
      { triggers: [queueTrigger({ targetValue: 5 as unknown as string })] },
      ['api spec.triggers[0].metadata.targetValue'],
    ],
    [
      'a formula source without target',
      { ...modifiers({ formula: 'q', target: '5' }), triggers: [queueTrigger({ targetValue: '' }, { name: 'q' })] },
      [],
    ],
    ['a type that is not modelled', { triggers: [{ type: 'gcp-pubsub', metadata: { value: '5' } }] }, []],
  ])('%s', (_, spec, complaints) => {
    const found = scaledObjectValidate(manifest(spec));
    expect(accepted(found)).toBe(true);
    expect(found.map(({ by, path }) => `${by} ${path}`)).toEqual(complaints);
  });
});

it('a ScaledJob takes no metricType', () => {
  const found = scaledJobValidate({
    metadata: { name: 'sj' },
    spec: { triggers: [queueTrigger({}, { metricType: 'AverageValue' })] },
  });
  expect(found.map(({ path }) => path)).toEqual(['spec.triggers[0].metricType']);
});
