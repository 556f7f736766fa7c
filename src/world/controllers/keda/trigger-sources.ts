import type { SourceState } from '../../../policies/keda/index.js';
import type { Bindings } from '../../../scenario/strict/autoscaler.js';
import { countersOf } from '../../brokers/counters.js';
import type { JobQueue } from '../../brokers/queue.js';
import { type BrokerRates, ratesOf } from '../../metrics/broker-rates.js';
import { type Monitoring, readSeries, type Series, seriesNamed } from '../../metrics/monitoring.js';
import type { Cluster } from '../../world.js';
import { countPods, type Selector } from './selected-pods.js';

/** What one trigger reads: its type, and what it is bound to in the region: a series, a queue, or pods. */
export type Source = {
  readonly type: string;
  readonly series: Series | null;
  readonly queue: JobQueue | null;
  readonly selector: Selector | null;
  /** null: its broker reports none. */
  readonly rates: BrokerRates | null;
};

const DOWN: SourceState = { kind: 'down' };
const NO_SERIES: SourceState = { kind: 'prometheus', series: [] };

/** The sources of the triggers of one object, in their order. */
export function sourcesOf(
  monitoring: Monitoring,
  triggers: readonly { readonly type: string }[],
  { queues, series, selectors }: Bindings,
): Source[] {
  const { cluster } = monitoring;
  return triggers.map(({ type }, i) => {
    const metric = series[i] ?? null;
    const queue = cluster.queues.find(({ name }) => name === queues[i]) ?? null;
    const rates = queue !== null && type === 'rabbitmq' ? ratesOf(monitoring, queue) : null;
    return {
      type,
      queue,
      series: metric === null ? null : seriesNamed(monitoring, metric),
      selector: selectors[i] ?? null,
      rates,
    };
  });
}

/** What the source would answer now; `down` while an incident silences it; null: it has no answer of its own. */
export function readSource(cluster: Cluster, { type, queue, series, selector, rates }: Source): SourceState | null {
  if (type === 'cpu' || type === 'memory') return null;
  if (series === null && type === 'cron')
    return { kind: 'clock', unixSeconds: cluster.world.scenario.startsAt + cluster.world.simulation.now };
  // Pods are asked of the API server, which has no part in an outage of metrics.
  if (series === null && selector !== null) return countPods(cluster, selector);
  const silent = cluster.silentMetrics;
  if (series !== null) return silent.prometheus > 0 ? DOWN : answerOf(series, type);
  if (silent.brokers > 0) return DOWN;
  return queue === null ? null : stateOf(queue, type, rates);
}

/**
 * A bound series in the form of its scaler: Prometheus knows an empty answer and NaN, a query of PostgreSQL no row;
 * others fail without a number.
 */
function answerOf(series: Series, type: string): SourceState {
  const value = readSeries(series);
  if (type === 'prometheus') return value === null ? NO_SERIES : { kind: 'prometheus', series: [String(value)] };
  if (type === 'postgresql') return { kind: 'postgresql', value: value === null || Number.isNaN(value) ? null : value };
  return value === null || Number.isNaN(value) ? DOWN : { kind: 'series', value };
}

function stateOf(queue: JobQueue, type: string, rates: BrokerRates | null): SourceState {
  const { ready, unacknowledged, delayed, redelivered, partitions } = countersOf(queue);
  switch (type) {
    case 'rabbitmq':
      return {
        kind: 'rabbitmq',
        ready,
        unacked: unacknowledged,
        publishRate: rates?.publishRate ?? 0,
        deliverGetRate: rates?.deliverGetRate ?? 0,
      };
    case 'redis':
    case 'redis-cluster':
    case 'redis-sentinel':
      return { kind: 'redis-list', length: ready };
    case 'redis-streams':
    case 'redis-cluster-streams':
    case 'redis-sentinel-streams':
      return {
        kind: 'redis-stream',
        entries: ready + unacknowledged,
        pending: unacknowledged + redelivered,
        lag: ready - redelivered,
      };
    case 'aws-sqs-queue':
      return { kind: 'aws-sqs-queue', visible: ready, inFlight: unacknowledged + delayed, delayed: 0 };
    default:
      return partitions === null ? { kind: 'series', value: ready + unacknowledged } : { kind: 'kafka', partitions };
  }
}
