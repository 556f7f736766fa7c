import type { Seconds } from '../units.js';
import type { Recorder } from '../world/recorder.js';
import { move } from './level.js';
import { countDone, countWait, type QueueTally } from './queue-tally.js';
import type { WorkloadTally } from './workload-tally.js';

export type JobCalls = Pick<Recorder, 'jobArrived' | 'jobDropped' | 'jobAbandoned' | 'jobStarted' | 'jobDone' | 'jobReturned' | 'jobLost' | 'jobDeadLettered'>;

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

/** The hot calls of jobs: some additions each, and no allocation unless `row` is given. */
export function jobCalls(queues: readonly QueueTally[], workloads: readonly WorkloadTally[], warmUp: Seconds, row: JobRow | null): JobCalls {
  const leaveService = (at: Seconds, tally: QueueTally, workload: number): void => {
    move(tally.inService, at, tally.inService.value - 1);
    const { busy } = workloads[workload] as WorkloadTally;
    move(busy, at, busy.value - 1);
  };
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
      leaveService(at, tally, workload);
      tally.finished++;
      if (at >= warmUp) tally.completions++;
      if (arrivedAt >= warmUp) countDone(tally, at, demand, bornAt, arrivedAt, firstStartAt, startedAt);
      if (row !== null) row('done', at, queue, workload, demand, pod, delivery, bornAt, arrivedAt, firstStartAt, startedAt, Number.NaN);
    },
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
    jobReturned(at, queue, workload, worked) {
      const tally = queues[queue] as QueueTally;
      leaveService(at, tally, workload);
      move(tally.waiting, at, tally.waiting.value + 1);
      if (at < warmUp) return;
      tally.returned++;
      tally.workRepeated += worked;
    },
    jobLost(at, queue, workload, demand, worked) {
      const tally = queues[queue] as QueueTally;
      leaveService(at, tally, workload);
      if (at >= warmUp) {
        tally.lost++;
        tally.workLost += worked;
      }
      if (row !== null) row('lost', at, queue, workload, demand, -1, -1, Number.NaN, Number.NaN, Number.NaN, at - worked, worked);
    },
    jobDeadLettered(at, queue, workload, demand, worked) {
      const tally = queues[queue] as QueueTally;
      leaveService(at, tally, workload);
      if (at >= warmUp) {
        tally.deadLettered++;
        tally.workLost += worked;
      }
      if (row !== null) row('dead-lettered', at, queue, workload, demand, -1, -1, Number.NaN, Number.NaN, Number.NaN, at - worked, worked);
    },
  };
}
