import type { Seconds } from '../../units.js';
import type { ContainerEnd } from '../../world/facts.js';
import { all, meanLevel, ratio, total } from '../tallies/over.js';
import { type Times, timesOf } from '../tallies/times.js';
import { containerEnds, podEnds, type WorkloadTally } from '../tallies/workload-tally.js';
import { type Over, perRegion, split, times, whole } from './declare.js';
import type { Maybe, Measures } from './measure.js';

/** What is remembered of one workload, and how long each stage of a start took. */
export type WorkloadFacts = Over<WorkloadTally> & {
  readonly toBound: Times;
  readonly toPulled: Times;
  readonly toReady: Times;
  readonly startUp: Times;
};

export const workloadFacts = (workloads: readonly WorkloadTally[], measured: Seconds): WorkloadFacts => ({
  of: workloads,
  measured,
  toBound: stage(workloads, 'toBound'),
  toPulled: stage(workloads, 'toPulled'),
  toReady: stage(workloads, 'toReady'),
  startUp: stage(workloads, 'startUp'),
});

const stage = (workloads: readonly WorkloadTally[], name: keyof WorkloadTally['unfinished']): Times =>
  timesOf(
    all(workloads, (one) => one[name]),
    all(workloads, (one) => one.unfinished[name]),
  );

const { sum, highest, mean } = perRegion<WorkloadTally, WorkloadFacts>();

const isWorker = ({ of: workloads }: WorkloadFacts): boolean => workloads.some((one) => one.queue !== null);
const restartsBy = (one: WorkloadTally, end: ContainerEnd): number => one.restarts[containerEnds.indexOf(end)];

/** Busy concurrency slots over all, of the pods that are ready or draining; null without pods, or without a limit. */
export function utilisationOf(workers: readonly WorkloadTally[]): Maybe {
  return ratio(
    total(workers, (one) => one.busy.area),
    total(workers, (one) => (one.ready.area + one.draining.area) * one.concurrency),
  );
}

/** The numbers of a workload, in the order of the table `summary`. */
export const workload = {
  ...times(
    'pendingToBound',
    'time from the creation of a pod to its place on a node',
    (from: WorkloadFacts) => from.toBound,
  ),
  ...times(
    'boundToPulled',
    'time from the place on a node to the pulled image',
    (from: WorkloadFacts) => from.toPulled,
  ),
  ...times('pulledToReady', 'time from the pulled image to ready', (from: WorkloadFacts) => from.toReady),
  ...times('startUp', 'time from the creation of a pod to ready', (from: WorkloadFacts) => from.startUp),
  replicasMean: mean('replicas', 'spec.replicas, averaged over time', (one) => one.replicas),
  replicasMax: highest('replicas', 'highest spec.replicas, in one region', (one) => one.replicas.most),
  podsMean: whole(
    'pods',
    'pods that exist, averaged over time',
    ({ of: workloads, measured }: WorkloadFacts) =>
      ratio(
        total(
          workloads,
          (one) => one.pending.area + one.starting.area + one.ready.area + one.unready.area + one.draining.area,
        ),
        measured,
      ),
    { label: (name) => `mean pods of ${name}`, compared: 1, overRegions: 'sum' },
  ),
  readyMean: mean('pods', 'ready pods, averaged over time', (one) => one.ready),
  readyMax: highest('pods', 'most ready pods, in one region', (one) => one.ready.most),
  pendingMean: mean('pods', 'pods without a node, averaged over time', (one) => one.pending),
  startingMean: mean('pods', 'pods on a node and not yet ready, averaged over time', (one) => one.starting),
  drainingMean: mean('pods', 'pods that were told to end and still work, averaged over time', (one) => one.draining),
  busyMean: whole('jobs', 'jobs that its pods work on, averaged over time', (from: WorkloadFacts) =>
    isWorker(from) ? meanLevel(from.of, (one) => one.busy, from.measured) : null,
  ),
  utilisation: whole(
    'fraction',
    'busy concurrency slots over all slots of pods that are ready or draining',
    (from: WorkloadFacts) => (isWorker(from) ? utilisationOf(from.of) : null),
  ),
  cpuUtilisation: whole(
    'fraction',
    'CPU that pods of a service used, of their limit (of the node where they have none)',
    (from: WorkloadFacts) =>
      ratio(
        total(from.of, (one) => one.cpuShares),
        total(from.of, (one) => one.cpuSamples),
      ),
  ),
  podsCreated: sum('pods', 'pods made', (one) => one.created),
  podsStarted: sum(
    'pods',
    'pods that became ready for the first time; those of time 0 do not count',
    (one) => one.started,
  ),
  coldStarts: sum('times', 'times that a pod was made while none was ready or on its way', (one) => one.coldStarts),
  scaleChanges: sum('times', 'changes of spec.replicas', (one) => one.changes),
  startRefusals: sum('times', 'starts of pods that were refused and tried again', (one) => one.startRefusals),
  restarts: sum('times', 'starts of containers after they had ended in a pod that stayed', (one) =>
    total(containerEnds, (end) => restartsBy(one, end)),
  ),
  outOfMemory: sum('times', 'containers that were killed because they used more memory than their limit', (one) =>
    restartsBy(one, 'out-of-memory'),
  ),
  probeKills: sum(
    'times',
    'containers that were killed because their liveness or startup probe failed',
    (one) => restartsBy(one, 'liveness') + restartsBy(one, 'startup'),
  ),
  crashLoops: sum(
    'times',
    'restarts of containers that had to wait, because an earlier one was not long ago',
    (one) => one.crashLoops,
  ),
  /** Why the replicas stayed where they are. */
  holds: {
    unit: 'looks',
    meaning: 'looks of an autoscaler that left the replicas alone though something spoke against it, by what held it',
    read: ({ of: workloads }: WorkloadFacts) => {
      const reasons = [...new Set(workloads.flatMap(({ holds }) => [...holds.keys()]))].sort();
      return Object.fromEntries(
        reasons.map((reason) => [reason, total(workloads, ({ holds }) => holds.get(reason) ?? 0)]),
      );
    },
    row: (thing: string, reason: string) => [thing, `held_by_${reason}`],
  },
  podsEnded: split(
    'pods',
    'pods that ended, by the reason',
    podEnds,
    'ended',
    (one: WorkloadTally, place) => one.ended[place],
  ),
} as const satisfies Measures<WorkloadFacts>;
