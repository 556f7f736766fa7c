import type { MeasuredSource } from '../../scenario/strict/metric.js';
import type { Metric } from '../../scenario/strict.js';
import { type JobQueue, oldestWait } from '../brokers/queue.js';
import type { WorkloadState } from '../pods/workload-state.js';
import type { RequestService } from '../requests/service.js';
import type { Cluster } from '../world.js';
import { type Count, type Counts, countIn } from './counts.js';
import { latency } from './latency.js';
import { podSeries, scrapePods, sumAt } from './pod-series.js';
import { counter, gauge, missing, type Probe, ratio } from './probe.js';

/** The probe of something in the simulation. */
export function measuredProbe(cluster: Cluster, metric: Metric, measured: MeasuredSource): Probe {
  const { of } = measured;
  const queue = cluster.queues.find(({ name }) => of.kind === 'queue' && name === of.name);
  if (queue !== undefined) return ofQueue(metric, measured, queue, cluster.world.counts);
  const service = cluster.services.find(({ name }) => of.kind === 'service' && name === of.name);
  if (service !== undefined) return ofService(metric, measured, service, cluster.world.counts);
  const workload = cluster.workloads.find(
    ({ strict }) => of.kind === 'workload' && `${strict.kind}/${strict.name}` === of.name,
  );
  return workload === undefined ? missing : ofWorkload(metric, measured, workload);
}

function ofQueue(metric: Metric, measured: MeasuredSource, queue: JobQueue, counts: Counts | null): Probe {
  switch (measured.measure) {
    case 'waiting':
      return gauge(metric, () => queue.waiting);
    case 'in-service':
      return gauge(metric, () => queue.inService);
    case 'unacknowledged':
      return gauge(metric, () => queue.inService + queue.held);
    case 'total':
      return gauge(metric, () => queue.waiting + queue.inService + queue.held);
    case 'age':
      return gauge(metric, () => oldestWait(queue));
    default:
      return counts === null ? missing : ofCount(metric, measured, countIn(counts.queues, queue.index));
  }
}

function ofService(metric: Metric, measured: MeasuredSource, service: RequestService, counts: Counts | null): Probe {
  if (measured.measure === 'in-flight') return gauge(metric, () => inFlight(service));
  return counts === null ? missing : ofCount(metric, measured, countIn(counts.services, service.index));
}

function inFlight({ servers }: RequestService): number {
  let held = 0;
  for (const { slots, backlog } of servers) held += slots.size + backlog.size;
  return held;
}

function ofCount(metric: Metric, { measure, window }: MeasuredSource, count: Count): Probe {
  switch (measure) {
    case 'arrivals':
      return counter(metric, window, () => count.arrived);
    case 'errors':
      return counter(metric, window, () => count.failed);
    case 'error-ratio': {
      const failed = counter(metric, window, () => count.failed);
      const ended = counter(metric, window, () => count.failed + count.done);
      return ratio(failed, ended);
    }
    case 'p50':
    case 'p90':
    case 'p95':
    case 'p99':
      return latency(metric, window, Number(measure.slice(1)) / 100, count);
    default:
      return counter(metric, window, () => count.done);
  }
}

function ofWorkload(metric: Metric, measured: MeasuredSource, workload: WorkloadState): Probe {
  if (measured.measure === 'pods') return gauge(metric, () => readyPods(workload));
  const all = podSeries(metric, workload, measured);
  return { scrape: (now) => scrapePods(all, now), at: (instant) => sumAt(all, instant) };
}

function readyPods({ pods }: WorkloadState): number {
  let ready = 0;
  for (const pod of pods) if (pod.ready && pod.ending === null) ready++;
  return ready;
}
