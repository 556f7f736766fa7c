import { isKnown, type Seconds } from '../units.js';
import type { JobRows, Recorder } from '../world/recorder.js';
import { move } from './tallies/level.js';
import { countDone, countUnfinished, countWait, type QueueTally } from './tallies/queue-tally.js';
import { noteCause } from './tallies/wait-causes.js';
import type { WorkloadTally } from './tallies/workload-tally.js';

/** A job that left its queue. Unknown times are NaN, an unknown pod, workload or delivery is -1. */
export type LeftJob = {
  readonly outcome: string;
  readonly at: Seconds;
  readonly queue: number;
  readonly workload: number;
  readonly demand: number;
  readonly pod: number;
  readonly delivery: number;
  readonly bornAt: Seconds;
  readonly arrivedAt: Seconds;
  readonly firstStartAt: Seconds;
  readonly startedAt: Seconds;
  readonly worked: Seconds;
};

/** Hears of each job that left its queue, when rows are kept. */
export type JobRow = (job: LeftJob) => void;

/** A job that left before anybody took it. Literals of one shape: a spread would cost more than all else here. */
const untaken = (outcome: string, at: Seconds, queue: number, demand: number, arrivedAt: Seconds): LeftJob => ({
  outcome,
  at,
  queue,
  workload: -1,
  demand,
  pod: -1,
  delivery: 0,
  bornAt: Number.NaN,
  arrivedAt,
  firstStartAt: Number.NaN,
  startedAt: Number.NaN,
  worked: Number.NaN,
});

type Served = Pick<Recorder, 'jobArrived' | 'jobStarted' | 'jobDone' | 'jobUnfinished'>;
type Unserved = Pick<Recorder, 'jobDropped' | 'jobPushedOut' | 'jobRefused' | 'jobAbandoned'>;
type GivenUp = Pick<Recorder, 'jobReturned' | 'jobLost' | 'jobDeadLettered'>;
type Brokered = Pick<
  Recorder,
  | 'jobHeld'
  | 'duplicateStarted'
  | 'duplicateEnded'
  | 'duplicateResumed'
  | 'duplicatePreferred'
  | 'publishBlocked'
  | 'publishResumed'
>;
export type JobCalls = Served & Unserved & GivenUp & Brokered;

type Seen = {
  readonly queues: readonly QueueTally[];
  readonly workloads: readonly WorkloadTally[];
  readonly warmUp: Seconds;
  readonly write: JobRow | null;
};

/** The hot calls of jobs: some additions each, and no allocation unless `write` is given. */
export function jobCalls(
  queues: readonly QueueTally[],
  workloads: readonly WorkloadTally[],
  warmUp: Seconds,
  write: JobRow | null,
): JobCalls {
  const seen: Seen = { queues, workloads, warmUp, write };
  return { ...servedCalls(seen), ...unservedCalls(seen), ...givenUpCalls(seen), ...brokerCalls(seen) };
}

/** The three calls that nearly every job costs, and the one of those that are not finished. */
function servedCalls({ queues, workloads, warmUp, write }: Seen): Served {
  return {
    jobArrived(at, queue) {
      const tally = queues[queue];
      tally.joined++;
      if (at >= warmUp) tally.arrived++;
      changeWaiting(tally, at, 1);
    },
    jobStarted(at, jobs, row) {
      const tally = queues[jobs.queue];
      const waitedFrom = jobs.waitedFrom[row];
      move(tally.waiting, at, tally.waiting.value - 1);
      move(tally.inService, at, tally.inService.value + 1);
      occupySlot(tally, workloads[jobs.taker[row]], at);
      if (jobs.delivery[row] !== 1) {
        if (at >= warmUp) tally.redelivered++;
      } else if (waitedFrom >= warmUp) countWait(tally, at - waitedFrom);
    },
    jobDone(at, jobs, row, pod) {
      const { queue } = jobs;
      const tally = queues[queue];
      const workload = jobs.taker[row];
      leaveService(tally, workloads[workload], at);
      tally.finished++;
      if (at >= warmUp) tally.completions++;
      if (jobs.arrivedAt[row] >= warmUp) countDone(tally, at, jobs, row);
      if (write !== null)
        write({
          outcome: 'done',
          at,
          queue,
          workload,
          demand: jobs.demand[row],
          pod,
          delivery: jobs.delivery[row],
          bornAt: jobs.bornAt[row],
          arrivedAt: jobs.arrivedAt[row],
          firstStartAt: jobs.firstStartAt[row],
          startedAt: jobs.startedAt[row],
          worked: Number.NaN,
        });
    },
    jobUnfinished(at, jobs, row) {
      countUnfinished(queues[jobs.queue], at, jobs, row);
    },
  };
}

/** Jobs that leave without having met a pod, or while they wait again. */
function unservedCalls({ queues, warmUp, write }: Seen): Unserved {
  return {
    jobDropped(at, queue, demand) {
      const tally = queues[queue];
      changeWaiting(tally, at, -1);
      if (at >= warmUp) tally.dropped++;
      if (write !== null) write(untaken('dropped', at, queue, demand, at));
    },
    jobPushedOut(at, jobs, row) {
      const { queue } = jobs;
      const tally = queues[queue];
      changeWaiting(tally, at, -1);
      if (at >= warmUp) tally.dropped++;
      if (write !== null) write(untaken('dropped', at, queue, jobs.demand[row], jobs.arrivedAt[row]));
    },
    jobRefused(at, queue, demand) {
      const tally = queues[queue];
      changeWaiting(tally, at, -1);
      if (at >= warmUp) tally.refused++;
      if (write !== null) write(untaken('refused', at, queue, demand, at));
    },
    jobAbandoned(at, jobs, row) {
      const { queue } = jobs;
      const tally = queues[queue];
      const arrivedAt = jobs.arrivedAt[row];
      changeWaiting(tally, at, -1);
      if (arrivedAt >= warmUp) {
        tally.abandoned++;
        tally.abandonedWait += at - arrivedAt;
      }
      if (write !== null) write(untaken('abandoned', at, queue, jobs.demand[row], arrivedAt));
    },
  };
}

/** Jobs that their pod gives up. */
function givenUpCalls({ queues, workloads, warmUp, write }: Seen): GivenUp {
  const noteGone = (outcome: string, at: Seconds, jobs: JobRows, row: number, worked: Seconds): void => {
    const { queue } = jobs;
    const tally = queues[queue];
    // Without work on it the job had only been prefetched, and waited all the time.
    const wasStarted = isKnown(worked);
    const workload = wasStarted ? jobs.taker[row] : -1;
    const wasted = wasStarted ? worked : 0;
    if (wasStarted) leaveService(tally, workloads[workload], at);
    else changeWaiting(tally, at, -1);
    if (at >= warmUp) tally.workLost += wasted;
    if (write !== null)
      write({
        outcome,
        at,
        queue,
        workload,
        demand: jobs.demand[row],
        pod: -1,
        delivery: -1,
        bornAt: Number.NaN,
        arrivedAt: Number.NaN,
        firstStartAt: Number.NaN,
        startedAt: at - wasted,
        worked: wasted,
      });
  };
  return {
    jobReturned(at, jobs, row, worked) {
      const tally = queues[jobs.queue];
      const workload = workloads[jobs.taker[row]];
      leaveService(tally, workload, at);
      changeWaiting(tally, at, 1);
      if (at < warmUp) return;
      tally.returned++;
      repeat(tally, workload, worked);
    },
    jobLost(at, jobs, row, worked) {
      if (at >= warmUp) queues[jobs.queue].lost++;
      noteGone('lost', at, jobs, row, worked);
    },
    jobDeadLettered(at, jobs, row, worked) {
      if (at >= warmUp) queues[jobs.queue].deadLettered++;
      noteGone('dead-lettered', at, jobs, row, worked);
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
      const tally = queues[queue];
      move(tally.held, at, tally.held.value + change);
      noteCause(tally, at);
    },
    duplicateStarted(at, jobs, row) {
      occupySlot(queues[jobs.queue], workloads[jobs.taker[row]], at);
    },
    duplicateEnded(at, jobs, row) {
      const tally = queues[jobs.queue];
      const workload = workloads[jobs.taker[row]];
      leaveSlot(tally, workload, at);
      if (at < warmUp) return;
      tally.duplicated++;
      repeat(tally, workload, at - jobs.startedAt[row]);
    },
    duplicateResumed(at, jobs) {
      const tally = queues[jobs.queue];
      move(tally.waiting, at, tally.waiting.value - 1);
      move(tally.inService, at, tally.inService.value + 1);
      noteCause(tally, at);
    },
    // One slot for another: the same numbers of jobs in service and of busy slots.
    duplicatePreferred() {},
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

/** A job begins to wait, or ends without work on it: what stands in the way of the others may be something else now. */
function changeWaiting(tally: QueueTally, at: Seconds, change: 1 | -1): void {
  move(tally.waiting, at, tally.waiting.value + change);
  noteCause(tally, at);
}

/** Work on a job begins. */
function occupySlot(tally: QueueTally, { busy }: WorkloadTally, at: Seconds): void {
  move(busy, at, busy.value + 1);
  tally.causes.busy++;
  noteCause(tally, at);
}

function leaveSlot(tally: QueueTally, { busy }: WorkloadTally, at: Seconds): void {
  move(busy, at, busy.value - 1);
  tally.causes.busy--;
  noteCause(tally, at);
}

function leaveService(tally: QueueTally, workload: WorkloadTally, at: Seconds): void {
  move(tally.inService, at, tally.inService.value - 1);
  leaveSlot(tally, workload, at);
}
