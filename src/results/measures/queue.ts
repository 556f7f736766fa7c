import { merge } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';
import { all, ratio, total } from '../tallies/over.js';
import { usdRepeatedBy } from '../tallies/pod-price.js';
import type { QueueTally } from '../tallies/queue-tally.js';
import { type Times, timesOf } from '../tallies/times.js';
import type { WorkloadTally } from '../tallies/workload-tally.js';
import { type Over, perRegion, times, whole } from './declare.js';
import type { Measures } from './measure.js';
import { utilisationOf } from './workload.js';

/** What is remembered of one queue, and of the workloads whose pods take from it. */
export type QueueFacts = Over<QueueTally> & {
  readonly workers: readonly WorkloadTally[];
  readonly waits: Times;
  readonly responses: Times;
  readonly journeys: Times;
};

/**
 * @param queues the same queue in one region or in several
 * @param workers workloads whose pods take from it
 * @param measured seconds from the end of the warm-up to the end of the run
 */
export function queueFacts(
  queues: readonly QueueTally[],
  workers: readonly WorkloadTally[],
  measured: Seconds,
): QueueFacts {
  const own = all(queues, (one) => one.own);
  return {
    of: queues,
    measured,
    workers,
    waits: timesOf(
      all(queues, (one) => one.waits),
      all(queues, (one) => one.unfinishedWaits),
    ),
    responses: timesOf(
      merge(
        own,
        all(queues, (one) => one.sentOn),
      ),
      all(queues, (one) => one.unfinished),
    ),
    journeys: timesOf(
      merge(
        own,
        all(queues, (one) => one.journeys),
      ),
      all(queues, (one) => one.unfinishedJourneys),
    ),
  };
}

const { sum, highest, mean } = perRegion<QueueTally, QueueFacts>();
const completed = (one: QueueTally): number => one.own.count + one.sentOn.count;
const abandoned = (from: QueueFacts): number => total(from.of, (one) => one.abandoned);

/** The times of a queue. */
export const queueTimes = {
  ...times('wait', 'time from arrival to the start of the first delivery', (from: QueueFacts) => from.waits, {
    goal: 'wait',
    compared: { P95: 1, P99: 2 },
  }),
  ...times('response', 'time from arrival to the end', (from: QueueFacts) => from.responses, { goal: 'response' }),
  ...times(
    'journey',
    'time from the arrival of the first job or request of the chain to the end',
    (from: QueueFacts) => from.journeys,
  ),
} as const satisfies Measures<QueueFacts>;

/** The other numbers of a queue. */
export const queueNumbers = {
  arrived: sum('jobs', 'jobs that came, dropped ones too', (one) => one.arrived),
  done: sum('jobs', 'jobs that came after the warm-up and were finished', completed),
  dropped: sum('jobs', 'jobs that found no place, or that were pushed out by later ones', (one) => one.dropped, {
    label: (name) => `jobs of ${name} dropped`,
    better: 'lower',
    goal: 'dropped',
    compared: 5,
    onlyIfAny: true,
  }),
  abandoned: sum('jobs', 'jobs that lost patience', (one) => one.abandoned, {
    label: (name) => `jobs of ${name} abandoned`,
    better: 'lower',
    goal: 'abandoned',
    compared: 6,
    onlyIfAny: true,
  }),
  lost: sum('jobs', 'jobs that were lost with their pod', (one) => one.lost, {
    label: (name) => `jobs of ${name} lost`,
    better: 'lower',
    goal: 'lost',
    compared: 4,
    onlyIfAny: true,
  }),
  deadLettered: sum(
    'jobs',
    'jobs set aside after too many deliveries, or because their queue was full',
    (one) => one.deadLettered,
    {
      label: (name) => `jobs of ${name} dead-lettered`,
      better: 'lower',
      goal: 'dead-lettered',
      compared: 7,
      onlyIfAny: true,
    },
  ),
  repeated: sum('jobs', 'times that a pod gave a job back, unfinished', (one) => one.returned, {
    label: (name) => `jobs of ${name} repeated`,
    better: 'lower',
    goal: 'repeated',
    compared: 8,
    onlyIfAny: true,
  }),
  redelivered: sum('deliveries', 'deliveries after the first one of a job', (one) => one.redelivered),
  workRepeated: sum(
    's',
    'work lost with jobs that were given back, or done on jobs that their broker had taken back',
    (one) => one.workRepeated,
  ),
  workLost: sum('s', 'work lost with jobs that were lost or set aside', (one) => one.workLost),
  usdRepeated: whole(
    'USD',
    "the repeated work at the price of the slots that did it: the pods' share of their nodes, by the resource that they ask for most",
    (from: QueueFacts) => usdRepeatedBy(from.workers),
  ),
  refused: sum(
    'jobs',
    'jobs that their broker refused to a publisher, because its memory or the queue was full',
    (one) => one.refused,
    {
      label: (name) => `jobs of ${name} refused`,
      better: 'lower',
      goal: 'refused',
      compared: 9,
      onlyIfAny: true,
    },
  ),
  duplicated: sum(
    'times',
    'times that work on a job went on after its broker had taken it back',
    (one) => one.duplicated,
  ),
  blocked: sum(
    'jobs',
    'jobs whose publisher was stopped by the broker because its memory was full',
    (one) => one.blocked,
  ),
  blockedTime: sum('s', 'time that publishers were stopped, until the job was taken', (one) => one.blockedTime),
  blockedAtEnd: sum('jobs', 'jobs whose publisher is stopped at the end of the run', (one) => one.outside.value),
  heldMean: mean(
    'jobs',
    'waiting jobs that the broker counts as delivered (prefetched, or with somebody who is gone), averaged over time',
    (one) => one.held,
  ),
  heldMax: highest(
    'jobs',
    'most waiting jobs that the broker counts as delivered, in one region',
    (one) => one.held.most,
  ),
  waitProbability: whole('fraction', 'share of jobs that had to wait, abandoned ones included', (from: QueueFacts) => {
    const { ended, unfinished } = from.waits;
    const others = abandoned(from) + unfinished.count;
    return ratio(ended.count - ended.zeros + others, ended.count + others);
  }),
  waitMeanAll: whole('s', 'mean wait of started, waiting and abandoned jobs together', (from: QueueFacts) =>
    ratio(from.waits.all.sum + total(from.of, (one) => one.abandonedWait), from.waits.all.count + abandoned(from)),
  ),
  dropProbability: whole('fraction', 'dropped jobs over jobs that came', (from: QueueFacts) =>
    ratio(
      total(from.of, (one) => one.dropped),
      total(from.of, (one) => one.arrived),
    ),
  ),
  abandonProbability: whole('fraction', 'abandoned jobs over jobs that joined', (from: QueueFacts) =>
    ratio(abandoned(from), total(from.of, (one) => one.arrived) - total(from.of, (one) => one.dropped)),
  ),
  serviceMean: whole('s', 'mean time from the start of the last delivery to the end', (from: QueueFacts) =>
    ratio(
      total(from.of, (one) => one.serviceTime),
      total(from.of, completed),
    ),
  ),
  waitingMean: mean('jobs', 'jobs waiting, averaged over time', (one) => one.waiting),
  waitingMax: highest('jobs', 'most jobs waiting, in one region', (one) => one.waiting.most),
  inServiceMean: mean('jobs', 'jobs that pods work on, averaged over time', (one) => one.inService),
  meanInSystem: whole(
    'jobs',
    'jobs waiting or in service, averaged over time',
    (from: QueueFacts) =>
      from.measured > 0
        ? total(from.of, (one) => one.waiting.area) / from.measured +
          total(from.of, (one) => one.inService.area) / from.measured
        : null,
    { overRegions: 'sum' },
  ),
  waitingAtEnd: sum('jobs', 'jobs waiting at the end of the run', (one) => one.waiting.value),
  inServiceAtEnd: sum('jobs', 'jobs in service at the end of the run', (one) => one.inService.value),
  unfinished: sum(
    'jobs',
    'jobs waiting or in service at the end of the run',
    (one) => one.waiting.value + one.inService.value,
    { label: (name) => `jobs of ${name} unfinished at the end`, better: 'lower', goal: 'unfinished', compared: 3 },
  ),
  notDone: sum(
    'jobs',
    'jobs that nobody will do: dropped, refused, abandoned, lost and dead-lettered together',
    (one) => one.dropped + one.refused + one.abandoned + one.lost + one.deadLettered,
    { label: (name) => `jobs of ${name} not done`, better: 'lower' },
  ),
  oldestUnfinished: whole('s', 'age of the oldest unfinished job at the end of the run', (from: QueueFacts) =>
    from.responses.unfinished.count === 0 ? null : from.responses.unfinished.max,
  ),
  throughput: whole(
    'jobs/s',
    'jobs finished a second',
    (from: QueueFacts) =>
      ratio(
        total(from.of, (one) => one.completions),
        from.measured,
      ),
    { overRegions: 'sum' },
  ),
  utilisation: whole(
    'fraction',
    'busy concurrency slots over all slots of the pods that take from it',
    (from: QueueFacts) => utilisationOf(from.workers),
  ),
} as const satisfies Measures<QueueFacts>;

/** The numbers of a queue, in the order of the table `summary`. */
export const queue = { ...queueTimes, ...queueNumbers } as const;
