import type { Seconds } from '../units.js';
import type { Recorder } from '../world/recorder.js';
import { move } from './level.js';
import { countDone, countWait, type QueueTally } from './queue-tally.js';
import type { WorkloadTally } from './workload-tally.js';

/** Hears of each job that left its queue, when rows are kept. Unknown times are NaN, an unknown pod or workload is -1. */
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
type Unserved = Pick<Recorder, 'jobDropped' | 'jobAbandoned'>;
type GivenUp = Pick<Recorder, 'jobReturned' | 'jobLost' | 'jobDeadLettered'>;
export type JobCalls = Served & Unserved & GivenUp;

type Seen = { readonly queues: readonly QueueTally[]; readonly workloads: readonly WorkloadTally[]; readonly warmUp: Seconds; readonly row: JobRow | null };

/** The hot calls of jobs: some additions each, and no allocation unless `row` is given. */
export function jobCalls(queues: readonly QueueTally[], workloads: readonly WorkloadTally[], warmUp: Seconds, row: JobRow | null): JobCalls {
  const seen: Seen = { queues, workloads, warmUp, row };
  return { ...servedCalls(seen), ...unservedCalls(seen), ...givenUpCalls(seen) };
}

/** The three calls that nearly every job costs. */
function servedCalls({ queues, workloads, warmUp, row }: Seen): Served {
  return {
    jobArrived(at, queue) {
      const tally = queues[queue] as QueueTally;
      tally.joined++;
      if (at >= warmUp) tally.arrived++;
      move(tally.waiting, at, tally.waiting.value + 1);
    },
    jobStarted(at, queue, workload, delivery, waitedFrom) {
      const tally = queues[queue] as QueueTally;
      move(tally.waiting, at, tally.waiting.value - 1);
      move(tally.inService, at, tally.inService.value + 1);
      const { busy } = workloads[workload] as WorkloadTally;
      move(busy, at, busy.value + 1);
      if (delivery !== 1) {
        if (at >= warmUp) tally.redelivered++;
      } else if (waitedFrom >= warmUp) countWait(tally, at - waitedFrom);
    },
    jobDone(at, queue, workload, demand, pod, delivery, bornAt, arrivedAt, firstStartAt, startedAt) {
      const tally = queues[queue] as QueueTally;
      leaveService(tally, workloads[workload] as WorkloadTally, at);
      tally.finished++;
      if (at >= warmUp) tally.completions++;
      if (arrivedAt >= warmUp) countDone(tally, at, demand, bornAt, arrivedAt, firstStartAt, startedAt);
      if (row !== null) row('done', at, queue, workload, demand, pod, delivery, bornAt, arrivedAt, firstStartAt, startedAt, Number.NaN);
    },
  };
}

/** Jobs that leave without having met a pod, or while they wait again. */
function unservedCalls({ queues, warmUp, row }: Seen): Unserved {
  return {
    jobDropped(at, queue, demand) {
      const tally = queues[queue] as QueueTally;
      move(tally.waiting, at, tally.waiting.value - 1);
      if (at >= warmUp) tally.dropped++;
      if (row !== null) row('dropped', at, queue, -1, demand, -1, 0, Number.NaN, at, Number.NaN, Number.NaN, Number.NaN);
    },
    jobAbandoned(at, queue, demand, arrivedAt) {
      const tally = queues[queue] as QueueTally;
      move(tally.waiting, at, tally.waiting.value - 1);
      if (arrivedAt >= warmUp) {
        tally.abandoned++;
        tally.abandonedWait += at - arrivedAt;
      }
      if (row !== null) row('abandoned', at, queue, -1, demand, -1, 0, Number.NaN, arrivedAt, Number.NaN, Number.NaN, Number.NaN);
    },
  };
}

/** Jobs that their pod gives up. */
function givenUpCalls({ queues, workloads, warmUp, row }: Seen): GivenUp {
  return {
    jobReturned(at, queue, workload, worked) {
      const tally = queues[queue] as QueueTally;
      leaveService(tally, workloads[workload] as WorkloadTally, at);
      move(tally.waiting, at, tally.waiting.value + 1);
      if (at < warmUp) return;
      tally.returned++;
      tally.workRepeated += worked;
    },
    jobLost(at, queue, workload, demand, worked) {
      const tally = queues[queue] as QueueTally;
      leaveService(tally, workloads[workload] as WorkloadTally, at);
      if (at >= warmUp) {
        tally.lost++;
        tally.workLost += worked;
      }
      if (row !== null) row('lost', at, queue, workload, demand, -1, -1, Number.NaN, Number.NaN, Number.NaN, at - worked, worked);
    },
    jobDeadLettered(at, queue, workload, demand, worked) {
      const tally = queues[queue] as QueueTally;
      leaveService(tally, workloads[workload] as WorkloadTally, at);
      if (at >= warmUp) {
        tally.deadLettered++;
        tally.workLost += worked;
      }
      if (row !== null) row('dead-lettered', at, queue, workload, demand, -1, -1, Number.NaN, Number.NaN, Number.NaN, at - worked, worked);
    },
  };
}

function leaveService(tally: QueueTally, { busy }: WorkloadTally, at: Seconds): void {
  move(tally.inService, at, tally.inService.value - 1);
  move(busy, at, busy.value - 1);
}
