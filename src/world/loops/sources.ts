import type { SourceState } from '../../policies/keda/index.js';
import type { Seconds } from '../../units.js';
import type { JobQueue } from '../jobs/queue.js';
import type { Cluster } from '../world.js';

/** RabbitMQ's management interface counts messages over its last sampling interval. */
const RATE_INTERVAL: Seconds = 5;

/** What one trigger reads: its type, and the queue of the region that it is bound to. */
export type Source = { readonly type: string; readonly queue: JobQueue | null; readonly rates: Rates };

/** Messages a second over the last interval. */
type Rates = { at: Seconds; published: number; delivered: number; publishRate: number; deliverGetRate: number };

const DOWN: SourceState = { kind: 'down' };

/** A trigger's source. Rates are counted only where a broker reports them. */
export function newSource(cluster: Cluster, type: string, queue: JobQueue | null): Source {
  const source: Source = { type, queue, rates: { at: 0, published: 0, delivered: 0, publishRate: 0, deliverGetRate: 0 } };
  if (queue !== null && type === 'rabbitmq') cluster.world.simulation.every(RATE_INTERVAL, RATE_INTERVAL, 1, countRates, source);
  return source;
}

function countRates({ queue, rates }: Source): void {
  if (queue === null) return;
  rates.publishRate = (queue.published - rates.published) / RATE_INTERVAL;
  rates.deliverGetRate = (queue.delivered - rates.delivered) / RATE_INTERVAL;
  rates.published = queue.published;
  rates.delivered = queue.delivered;
}

/** What the source would answer now; `down` while the metrics of the cluster are broken; null: it has no answer of its own. */
export function readSource(cluster: Cluster, { type, queue, rates }: Source): SourceState | null {
  if (type === 'cpu' || type === 'memory') return null;
  if (type === 'cron') return { kind: 'clock', unixSeconds: cluster.world.scenario.startsAt + cluster.world.simulation.now };
  if (cluster.metricsBroken) return DOWN;
  if (queue === null) return null;
  const { waiting, inService } = queue;
  switch (type) {
    case 'rabbitmq':
      return { kind: 'rabbitmq', ready: waiting, unacked: inService, publishRate: rates.publishRate, deliverGetRate: rates.deliverGetRate };
    case 'redis':
      return { kind: 'redis-list', length: waiting };
    case 'redis-streams':
      return { kind: 'redis-stream', entries: waiting + inService, pending: inService, lag: waiting };
    case 'aws-sqs-queue':
      return { kind: 'aws-sqs-queue', visible: waiting, inFlight: inService, delayed: 0 };
    default:
      return { kind: 'series', value: waiting + inService };
  }
}
