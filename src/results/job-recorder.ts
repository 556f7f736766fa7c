import type { Seconds } from '../units.js';
import type { Recorder } from '../world/recorder.js';
import { move } from './tallies/level.js';
import { countDone, countWait, type QueueTally } from './tallies/queue-tally.js';
import type { WorkloadTally } from './tallies/workload-tally.js';

/**
 * Hears of each job that left its queue, when rows are kept. Unknown times are NaN, an unknown pod or workload is -1.
 */
export type JobRow = (
  outcome: string,
  at: Seconds,
  queue: number,
  workload: number,
  demand: number,
  pod: number,
  delivery: number,
  bornAt: Seconds,
  arrivedAt: Seconds,
  firstStartAt: Seconds,
  startedAt: Seconds,
  worked: Seconds,
) => void;

type Served = Pick<Recorder, 'jobArrived' | 'jobStarted' | 'jobDone'>;
type Unserved = Pick<Recorder, 'jobDropped' | 'jobRefused' | 'jobAbandoned'>;
type GivenUp = Pick<Recorder, 'jobReturned' | 'jobLost' | 'jobDeadLettered'>;
type Brokered = Pick<
  Recorder,
  'jobHeld' | 'copyStarted' | 'copyEnded' | 'copyResumed' | 'copyPreferred' | 'publishBlocked' | 'publishResumed'
>;
export type JobCalls = Served & Unserved & GivenUp & Brokered;

type Seen = {
  readonly queues: readonly QueueTally[];
  readonly workloads: readonly WorkloadTally[];
  readonly warmUp: Seconds;
  readonly row: JobRow | null;
};

/** The hot calls of jobs: some additions each, and no allocation unless `row` is given. */
export function jobCalls(
  queues: readonly QueueTally[],
  workloads: readonly WorkloadTally[],
  warmUp: Seconds,
  row: JobRow | null,
): JobCalls {
  const seen: Seen = { queues, workloads, warmUp, row };
  return { ...servedCalls(seen), ...unservedCalls(seen), ...givenUpCalls(seen), ...brokerCalls(seen) };
}

/** The three calls that nearly every job costs. */
function servedCalls({ queues, workloads, warmUp, row }: Seen): Served {
  return {
    jobArrived(at, queue) {
      const tally = queues[queue];
      tally.joined++;
      if (at >= warmUp) tally.arrived++;
      move(tally.waiting, at, tally.waiting.value + 1);
    },
    jobStarted(at, queue, workload, delivery, waitedFrom) {
      const tally = queues[queue];
      move(tally.waiting, at, tally.waiting.value - 1);
      move(tally.inService, at, tally.inService.value + 1);
      const { busy } = workloads[workload];
      move(busy, at, busy.value + 1);
      if (delivery !== 1) {
        if (at >= warmUp) tally.redelivered++;
      } else if (waitedFrom >= warmUp) countWait(tally, at - waitedFrom);
    },
    jobDone(at, queue, workload, demand, pod, delivery, bornAt, arrivedAt, firstStartAt, startedAt) {
      const tally = queues[queue];
      leaveService(tally, workloads[workload], at);
      tally.finished++;
      if (at >= warmUp) tally.completions++;
      if (arrivedAt >= warmUp) countDone(tally, at, demand, bornAt, arrivedAt, firstStartAt, startedAt);
      if (row !== null)
        row('done', at, queue, workload, demand, pod, delivery, bornAt, arrivedAt, firstStartAt, startedAt, Number.NaN);
    },
  };
}

/** Jobs that leave without having met a pod, or while they wait again. */
function unservedCalls({ queues, warmUp, row }: Seen): Unserved {
  return {
    jobDropped(at, queue, demand) {
      const tally = queues[queue];
      move(tally.waiting, at, tally.waiting.value - 1);
      if (at >= warmUp) tally.dropped++;
      if (row !== null)
        row('dropped', at, queue, -1, demand, -1, 0, Number.NaN, at, Number.NaN, Number.NaN, Number.NaN);
    },
    jobRefused(at, queue, demand) {
      const tally = queues[queue];
      move(tally.waiting, at, tally.waiting.value - 1);
      if (at >= warmUp) tally.refused++;
      if (row !== null)
        row('refused', at, queue, -1, demand, -1, 0, Number.NaN, at, Number.NaN, Number.NaN, Number.NaN);
    },
    jobAbandoned(at, queue, demand, arrivedAt) {
      const tally = queues[queue];
      move(tally.waiting, at, tally.waiting.value - 1);
      if (arrivedAt >= warmUp) {
        tally.abandoned++;
        tally.abandonedWait += at - arrivedAt;
      }
      if (row !== null)
        row('abandoned', at, queue, -1, demand, -1, 0, Number.NaN, arrivedAt, Number.NaN, Number.NaN, Number.NaN);
    },
  };
}

/** Jobs that their pod gives up. */
function givenUpCalls({ queues, workloads, warmUp, row }: Seen): GivenUp {
  return {
    jobReturned(at, queue, workload, worked) {
      const tally = queues[queue];
      leaveService(tally, workloads[workload], at);
      move(tally.waiting, at, tally.waiting.value + 1);
      if (at < warmUp) return;
      tally.returned++;
      repeat(tally, workloads[workload], worked);
    },
    jobLost(at, queue, workload, demand, worked) {
      const tally = queues[queue];
      leave(tally, workloads[workload], at);
      if (at >= warmUp) {
        tally.lost++;
        tally.workLost += worked;
      }
      if (row !== null)
        row('lost', at, queue, workload, demand, -1, -1, Number.NaN, Number.NaN, Number.NaN, at - worked, worked);
    },
    jobDeadLettered(at, queue, workload, demand, worked) {
      const tally = queues[queue];
      leave(tally, workloads[workload], at);
      if (at >= warmUp) {
        tally.deadLettered++;
        tally.workLost += worked;
      }
      if (row !== null)
        row(
          'dead-lettered',
          at,
          queue,
          workload,
          demand,
          -1,
          -1,
          Number.NaN,
          Number.NaN,
          Number.NaN,
          at - worked,
          worked,
        );
    },
  };
}

/**
 * What only some brokers do: hold jobs that nobody works on, take jobs back from workers that live, and stop
 * publishers.
 */
function brokerCalls({ queues, workloads, warmUp }: Seen): Brokered {
  return {
    jobHeld(at, queue, change) {
      const { held } = queues[queue];
      move(held, at, held.value + change);
    },
    copyStarted(at, _queue, workload) {
      const { busy } = workloads[workload];
      move(busy, at, busy.value + 1);
    },
    copyEnded(at, queue, workload, worked) {
      const tally = queues[queue];
      const { busy } = workloads[workload];
      move(busy, at, busy.value - 1);
      if (at < warmUp) return;
      tally.duplicated++;
      repeat(tally, workloads[workload], worked);
    },
    copyResumed(at, queue) {
      const tally = queues[queue];
      move(tally.waiting, at, tally.waiting.value - 1);
      move(tally.inService, at, tally.inService.value + 1);
    },
    // One hand for another: the same numbers of jobs in service and of busy hands.
    copyPreferred() {},
    publishBlocked(at, queue) {
      const tally = queues[queue];
      move(tally.outside, at, tally.outside.value + 1);
      if (at >= warmUp) tally.blocked++;
    },
    publishResumed(at, queue, since) {
      const tally = queues[queue];
      move(tally.outside, at, tally.outside.value - 1);
      if (at >= warmUp) tally.blockedTime += at - since;
    },
  };
}

function repeat(tally: QueueTally, workload: WorkloadTally, worked: Seconds): void {
  tally.workRepeated += worked;
  workload.workRepeated += worked;
}

/** A job is gone from the hands of a pod, or, without one, from where it waited. */
function leave(tally: QueueTally, workload: WorkloadTally | undefined, at: Seconds): void {
  if (workload !== undefined) leaveService(tally, workload, at);
  else move(tally.waiting, at, tally.waiting.value - 1);
}

function leaveService(tally: QueueTally, { busy }: WorkloadTally, at: Seconds): void {
  move(tally.inService, at, tally.inService.value - 1);
  move(busy, at, busy.value - 1);
}
