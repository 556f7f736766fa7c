import type { MeasuredSource } from '../../scenario/strict/metric.js';
import type { Metric } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { WorkloadState } from '../pods/workload-state.js';
import { roomOf } from './probe.js';
import { addSample, newestAt, rateAt, type Samples, valueAt } from './samples.js';

/**
 * A series of each pod of a workload. Pods are targets of their own in a real Prometheus, each at its own time; here
 * one scrape takes them all.
 */
export type PodSeries = {
  readonly metric: Metric;
  readonly workload: WorkloadState;
  readonly measured: MeasuredSource;
  readonly pods: Map<Pod, Samples>;
};

export const podSeries = (metric: Metric, workload: WorkloadState, measured: MeasuredSource): PodSeries => ({
  metric,
  workload,
  measured,
  pods: new Map(),
});

/** Samples every pod that runs. A pod that is gone stays as long as a query can still find its samples. */
export function scrapePods(series: PodSeries, now: Seconds): void {
  const { metric, workload, measured, pods } = series;
  for (const pod of workload.pods) {
    if (!shows(measured, pod)) continue;
    let seen = pods.get(pod);
    if (seen === undefined) {
      seen = roomOf(metric);
      pods.set(pod, seen);
    }
    addSample(seen, now, readingOf(workload, measured, pod));
  }
  const oldest = now - metric.delay - measured.window - metric.every;
  for (const [pod, seen] of pods) if (pod.stage === 'gone' && newestAt(seen) < oldest) pods.delete(pod);
}

/** cAdvisor sees containers from their start, software answers a scrape when it has started. */
function shows({ of }: MeasuredSource, pod: Pod): boolean {
  if (!pod.alive || !isKnown(pod.startedAt)) return false;
  return pod.stage === 'ready' || pod.stage === 'draining' || (of.kind === 'workload' && pod.stage === 'starting');
}

function readingOf({ cluster, software }: WorkloadState, { measure }: MeasuredSource, pod: Pod): number {
  switch (measure) {
    case 'cpu':
      return software.cpuSeconds(pod);
    case 'memory':
      return software.memory(pod);
    case 'rate':
      return answered(cluster.world.counts?.jobsOfPods ?? null, pod);
    default:
      return pod.load;
  }
}

/** What the pod has finished so far, by its own counter. */
function answered(jobs: ReadonlyMap<number, number> | null, pod: Pod): number {
  const { behaviour } = pod.workload.strict;
  if (behaviour.kind === 'worker') return jobs?.get(pod.id) ?? 0;
  const service = pod.workload.cluster.services.find(
    ({ name }) => behaviour.kind === 'service' && name === behaviour.service,
  );
  return service?.servers[pod.place]?.answered ?? 0;
}

/** What a query finds of one pod; null: nothing. */
export function podValueAt({ measured, pods }: PodSeries, pod: Pod, instant: Seconds): number | null {
  const seen = pods.get(pod);
  if (seen === undefined) return null;
  return measured.window > 0 ? rateAt(seen, instant, measured.window) : valueAt(seen, instant);
}

/** `sum(…)` over the pods; null when none has a value. */
export function sumAt(series: PodSeries, instant: Seconds): number | null {
  let sum: number | null = null;
  for (const pod of series.pods.keys()) {
    const value = podValueAt(series, pod, instant);
    if (value !== null) sum = (sum ?? 0) + value;
  }
  return sum;
}
