import { SENSE } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import type { JobQueue } from '../brokers/queue.js';
import type { Cluster } from '../world.js';

/** RabbitMQ's management interface counts messages over its last sampling interval. */
const INTERVAL: Seconds = 5;

/**
 * Messages a second over the last interval. The broker counts them by itself: an edit of a trigger or a restart of who
 * asks changes nothing.
 */
export type BrokerRates = {
  readonly queue: JobQueue;
  published: number;
  delivered: number;
  publishRate: number;
  deliverGetRate: number;
};

/** What one broker counts, queue by queue, from the first time on that somebody is bound to it. */
export type RatesByQueue = Map<JobQueue, BrokerRates>;

export function ratesOf(
  { cluster, rates }: { readonly cluster: Cluster; readonly rates: RatesByQueue },
  queue: JobQueue,
): BrokerRates {
  const known = rates.get(queue);
  if (known !== undefined) return known;
  const made: BrokerRates = {
    queue,
    published: queue.published,
    delivered: queue.delivered,
    publishRate: 0,
    deliverGetRate: 0,
  };
  const { simulation } = cluster.world;
  rates.set(queue, made);
  simulation.every(simulation.now + INTERVAL, INTERVAL, SENSE, count, made);
  return made;
}

function count(rates: BrokerRates): void {
  const { queue } = rates;
  rates.publishRate = (queue.published - rates.published) / INTERVAL;
  rates.deliverGetRate = (queue.delivered - rates.delivered) / INTERVAL;
  rates.published = queue.published;
  rates.delivered = queue.delivered;
}
