import type { QueueSeen, SourceState } from '../../../policies/keda/index.js';
import type { TriggerSource } from '../../../scenario/strict/autoscaler.js';
import { countersOf } from '../../brokers/counters.js';
import type { JobQueue } from '../../brokers/queue.js';
import { type BrokerRates, ratesOf } from '../../metrics/broker-rates.js';
import { type Monitoring, readSeries, type Series, seriesNamed } from '../../metrics/monitoring.js';
import type { Cluster } from '../../world.js';
import type { KedaDecisions } from './operator.js';
import { countPods, type Selector } from './selected-pods.js';

/** What one trigger reads, bound to the things of the region. `type`: of the trigger, in whose form it is answered. */
export type Source =
  | { readonly kind: 'series'; readonly type: string; readonly series: Series }
  | { readonly kind: 'queue'; readonly type: string; readonly queue: JobQueue; readonly rates: BrokerRates | null }
  | { readonly kind: 'pods'; readonly selector: Selector }
  | { readonly kind: 'clock' | 'usage' | 'nothing' };

/** How `policies/keda` puts a queue or the value of a series into the form of a type of trigger. */
type Answers = Pick<KedaDecisions, 'queueAnswer' | 'seriesAnswer'>;

const DOWN: SourceState = { kind: 'down' };

/** The sources of the triggers of one object, in their order. */
export function sourcesOf(
  monitoring: Monitoring,
  triggers: readonly { readonly type: string }[],
  sources: readonly TriggerSource[],
): Source[] {
  return triggers.map(({ type }, i) => sourceOf(monitoring, type, sources[i]));
}

function sourceOf(monitoring: Monitoring, type: string, source: TriggerSource): Source {
  if (source.kind === 'series') return { kind: 'series', type, series: seriesNamed(monitoring, source.name) };
  if (source.kind !== 'queue') return source;
  const queue = monitoring.cluster.queues.find(({ name }) => name === source.name) as JobQueue;
  return { kind: 'queue', type, queue, rates: source.countsRates ? ratesOf(monitoring, queue) : null };
}

/** What the source answers now; `down` during an outage; null: it has no answer of its own. */
export function readSource(cluster: Cluster, source: Source, answers: Answers): SourceState | null {
  const { prometheus, brokers } = cluster.metricsOutages;
  switch (source.kind) {
    case 'usage':
      return null;
    case 'clock':
      return { kind: 'clock', unixSeconds: cluster.world.scenario.startsAt + cluster.world.simulation.now };
    case 'pods':
      // Pods are asked of the API server, which has no part in an outage of metrics.
      return countPods(cluster, source.selector);
    case 'series':
      return prometheus > 0 ? DOWN : answers.seriesAnswer(source.type, readSeries(source.series));
    case 'queue':
      return brokers > 0 ? DOWN : answers.queueAnswer(source.type, queueSeen(source.queue, source.rates));
    case 'nothing':
      return brokers > 0 ? DOWN : null;
  }
}

function queueSeen(queue: JobQueue, rates: BrokerRates | null): QueueSeen {
  return {
    ...countersOf(queue),
    publishRate: rates?.publishRate ?? 0,
    deliverGetRate: rates?.deliverGetRate ?? 0,
  };
}
