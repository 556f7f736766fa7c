import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { controlPlane, longWork, pools } from './behaviour.js';
import { actions, longDemand, poolDemand, shapes, type Tables, tablesAsValues, tablesInFiles } from './demand.js';
import { standardDay } from './incidents.js';
import { base, overlay } from './manifests.js';
import { atMean, atPeak, fixed, floor, hpaOnCpu, onCpu } from './policies.js';

type Manifests = NonNullable<ScenarioInput['manifests']>;
/** Where the parts are that are files on disk. */
export type Parts = Tables & { readonly base: Manifests; readonly overlay: Manifests; readonly hpaOnCpu: Manifests };

/** As the YAML files name them, relative to this folder. */
export const files: Parts = {
  base: ['kubernetes/base'],
  overlay: ['kubernetes/us-east-1'],
  hpaOnCpu: ['hpa-on-cpu.yaml'],
  ...tablesInFiles,
};

/** The same as values: nothing has to be read. */
export const inline: Parts = { base, overlay, hpaOnCpu, ...tablesAsValues() };

/** What good means: chosen so that `today` just meets all of it on an ordinary day. */
export const goals: readonly string[] = [
  'p99 response of api < 2.5s',
  'p99 wait of tasks < 30s',
  'p95 wait of documents < 13m',
  'p99 wait of inference < 3m',
  'lost of documents = 0',
  'cost < 200 USD per day',
];

/**
 * The reference platform, from files or from values.
 *
 * @param day ordinary: nothing goes wrong; standard: `standardDay` does
 * @example platformFrom('ordinary', files) // what platform.hooke.yaml says
 */
export function platformFrom(day: 'ordinary' | 'standard', parts: Parts): ScenarioInput {
  const regions = ['eu-west-1', 'us-east-1'] as const;
  return {
    hooke: 1,
    name: day === 'ordinary' ? 'reference-platform' : 'reference-platform-standard-day',
    horizon: '24h',
    warmUp: '15m',
    seed: 1,
    versions: { kubernetes: '1.37' },
    manifests: parts.base,
    cluster: {
      provider: 'eks',
      regions: {
        'eu-west-1': { zones: ['a', 'b', 'c'] },
        'us-east-1': { zones: ['a', 'b', 'c'], manifests: parts.overlay },
      },
    },
    queues: {
      tasks: { broker: 'redis-list' },
      documents: { broker: 'rabbitmq' },
      inference: { broker: 'rabbitmq' },
      // Jobs of 45 minutes: RabbitMQ's default of 30 would deliver them a second time.
      long: { broker: 'rabbitmq', consumerTimeout: '12h' },
      evaluations: { broker: 'rabbitmq', consumerTimeout: '12h' },
    },
    stores: {
      postgres: { kind: 'postgresql', maxConnections: 100, cores: 4, operation: 'lognormal(120ms, p95=300ms)' },
    },
    behaviour: { ...controlPlane, ...pools, ...longWork },
    shapes: shapes(parts),
    demand: { api: actions, ...poolDemand(parts), ...longDemand },
    ...(day === 'standard' ? { incidents: standardDay } : {}),
    goals,
    policies: {
      today: {},
      floor,
      'hpa-on-cpu': onCpu(parts.hpaOnCpu, regions),
      'fixed-at-mean': fixed(atMean),
      'fixed-at-peak': fixed(atPeak),
    },
  };
}
