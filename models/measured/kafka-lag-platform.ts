import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { settings } from './kafka-lag.js';

const labels = { app: 'consumer' };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'consumer' },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'consumer' }] } },
  },
};
const { minReplicaCount, maxReplicaCount, pollingInterval, cooldownPeriod, lagThreshold, partitions, batch } = settings;
const scaledObject = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'consumer' },
  spec: {
    scaleTargetRef: { name: 'consumer' },
    minReplicaCount,
    maxReplicaCount,
    pollingInterval,
    cooldownPeriod,
    triggers: [
      {
        type: 'kafka',
        metadata: {
          bootstrapServers: 'kafka:9092',
          consumerGroup: 'consumer',
          topic: 'events',
          lagThreshold: String(lagThreshold),
        },
      },
    ],
  },
};

/**
 * The measured backlog as a scenario: 18 partitions, batches of 500, and one rate for every replica. The start of a
 * replica is an estimate. In reality a replica became faster when it was not alone (52.6 events a second pinned, about
 * 92 when scaled), and nothing that was published says why: no table of rates is made up for it here.
 *
 * @example simulate(kafkaLag({ perEvent: '19ms', backlog: 57_910, scaled: true }))
 */
export function kafkaLag({
  perEvent,
  backlog,
  scaled,
}: {
  /** Time of a replica for one event: `19ms`. */
  readonly perEvent: string;
  readonly backlog: number;
  /** Whether KEDA scales it, or one replica stays alone. */
  readonly scaled: boolean;
}): ScenarioInput {
  return {
    hooke: 1,
    name: scaled ? 'kafka-lag-scaled' : 'kafka-lag-pinned',
    horizon: '30m',
    seed: 1,
    versions: { keda: '2.21' },
    manifests: scaled ? [deployment, scaledObject] : [deployment],
    queues: { events: { broker: 'kafka', partitions } },
    behaviour: {
      'Deployment/consumer': { takes: 'events', service: perEvent, batch: { size: batch, perJob: 1 }, start: '10s' },
    },
    demand: { events: { batches: { size: backlog, at: '0s' } } },
  };
}
