import type { Seconds } from '../units.js';
import type { ContainerEnd, PodEnd } from '../world/facts.js';
import type { Maybe, WorkloadSummary } from './summary.js';
import { all, highest, meanLevel, total } from './tallies/over.js';
import { ratio, spread } from './tallies/spread.js';
import { containerEnds, podEnds, type WorkloadTally } from './tallies/workload-tally.js';

/** One workload, in one region or over several of them. */
export function workloadSummary(name: string, of: readonly WorkloadTally[], measured: Seconds): WorkloadSummary {
  const sum = (value: (one: WorkloadTally) => number) => total(of, value);
  const worker = of.some((one) => one.queue !== null);
  const pods = sum(
    (one) => one.pending.area + one.starting.area + one.ready.area + one.unready.area + one.draining.area,
  );
  return {
    name,
    ...spread(
      'pendingToBound',
      all(of, (one) => one.toBound),
    ),
    ...spread(
      'boundToPulled',
      all(of, (one) => one.toPulled),
    ),
    ...spread(
      'pulledToReady',
      all(of, (one) => one.toReady),
    ),
    ...spread(
      'startUp',
      all(of, (one) => one.startUp),
    ),
    replicasMean: meanLevel(of, (one) => one.replicas, measured),
    replicasMax: highest(of, (one) => one.replicas.most),
    podsMean: ratio(pods, measured),
    readyMean: meanLevel(of, (one) => one.ready, measured),
    readyMax: highest(of, (one) => one.ready.most),
    pendingMean: meanLevel(of, (one) => one.pending, measured),
    startingMean: meanLevel(of, (one) => one.starting, measured),
    drainingMean: meanLevel(of, (one) => one.draining, measured),
    busyMean: worker ? meanLevel(of, (one) => one.busy, measured) : null,
    utilisation: worker ? utilisationOf(of) : null,
    cpuUtilisation: ratio(
      sum((one) => one.cpuShares),
      sum((one) => one.cpuLooks),
    ),
    podsCreated: sum((one) => one.created),
    podsStarted: sum((one) => one.started),
    coldStarts: sum((one) => one.coldStarts),
    scaleChanges: sum((one) => one.changes),
    startRefusals: sum((one) => one.startRefusals),
    ...restarts(sum),
    podsEnded: Object.fromEntries(podEnds.map((end, i) => [end, sum((one) => one.ended[i])])) as Record<PodEnd, number>,
  };
}

function restarts(
  sum: (value: (one: WorkloadTally) => number) => number,
): Pick<WorkloadSummary, 'restarts' | 'outOfMemory' | 'probeKills' | 'crashLoops'> {
  const because = (end: ContainerEnd) => sum((one) => one.restarts[containerEnds.indexOf(end)]);
  return {
    restarts: total(containerEnds, because),
    outOfMemory: because('out-of-memory'),
    probeKills: because('liveness') + because('startup'),
    crashLoops: sum((one) => one.crashLoops),
  };
}

/** Busy hands over hands: of the pods that are ready or draining. null when there were none, or hands without limit. */
export function utilisationOf(workers: readonly WorkloadTally[]): Maybe {
  return ratio(
    total(workers, (one) => one.busy.area),
    total(workers, (one) => (one.ready.area + one.draining.area) * one.concurrency),
  );
}
