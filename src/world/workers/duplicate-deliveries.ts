import type { RowList } from '../../kernel/row-list.js';
import { WORLD } from '../../kernel/simulation.js';
import { forget, leaveHands, strike, twinOf } from '../brokers/acknowledge.js';
import { leaveWaiting } from '../brokers/delivery.js';
import type { JobQueue } from '../brokers/queue.js';
import { toHead } from '../brokers/redelivery.js';
import {
  COPY,
  DELAYED,
  freeRow,
  HELD,
  HELD_COPY,
  IN_SERVICE,
  type JobTable,
  ORPHAN,
  SAVING,
  takeRow,
  WAITING,
} from '../jobs/job.js';
import { isOnTrip, moveErrands } from '../jobs/store-calls.js';
import type { Worker, Workers } from './worker.js';

/*
 * When a broker takes a job back from a worker that goes on, the job is in the queue and in a hand at once. The row of
 * the job goes back; a row of its own stands for the work that goes on: a copy. It ends as repeated work, or ends the
 * job after all.
 */

/** A job in a hand is taken back. */
export function copyInHand(state: Workers, worker: Worker, row: number): void {
  const { queue, workload } = state;
  const { table, recorder, simulation } = queue;
  const now = simulation.now;
  const copy = copied(table, row, COPY);
  replace(table, worker.hands, row, copy);
  if (queue.errands !== null) moveErrands(queue.errands, row, copy);
  // The end of one that waits for a store comes with the answer.
  if (queue.errands === null || !isOnTrip(queue.errands, copy))
    simulation.at(table.finishAt[copy], WORLD, state.finish, copy);
  leaveHands(queue, row);
  recorder.copyStarted(now, queue.index, workload, table.startedAt[copy]);
  if (table.received[row] >= queue.strict.deadLetterAfter) {
    recorder.jobDeadLettered(now, queue.index, workload, table.demand[row], 0, table.startedAt[row]);
    forget(queue, row);
  } else {
    recorder.jobReturned(now, queue.index, workload, 0, table.startedAt[row]);
    table.waitedFrom[row] = now;
    toHead(queue, row);
  }
}

/** A prefetched job is taken back; the worker will do it all the same. */
export function copyInStock(state: Workers, worker: Worker, row: number): void {
  const { queue } = state;
  const { table, recorder, simulation } = queue;
  const copy = copied(table, row, HELD_COPY);
  if (queue.errands !== null) moveErrands(queue.errands, row, copy);
  replace(table, worker.stock, row, copy);
  leaveHands(queue, row);
  if (table.received[row] < queue.strict.deadLetterAfter) toHead(queue, row);
  else {
    recorder.jobDeadLettered(simulation.now, queue.index, -1, table.demand[row], 0, table.waitedFrom[row]);
    forget(queue, row);
  }
}

function copied(table: JobTable, row: number, stage: number): number {
  const copy = takeRow(table);
  for (const column of [
    'demand',
    'line',
    'delivery',
    'received',
    'emits',
    'place',
    'taker',
    'failures',
    'failed',
    'closes',
  ] as const)
    table[column][copy] = table[column][row];
  for (const column of [
    'work',
    'bornAt',
    'arrivedAt',
    'waitedFrom',
    'deliveredAt',
    'firstStartAt',
    'startedAt',
    'finishAt',
    'duration',
    'loading',
    'crash',
  ] as const)
    table[column][copy] = table[column][row];
  table.stage[copy] = stage;
  table.twin[copy] = row;
  table.twinUses[copy] = table.uses[row];
  return copy;
}

/** Puts one row into the place of another one. */
function replace(table: JobTable, list: RowList, old: number, row: number): void {
  const previous = table.previous[old];
  const next = table.next[old];
  table.previous[row] = previous;
  table.next[row] = next;
  if (previous < 0) list.first = row;
  else table.next[previous] = row;
  if (next < 0) list.last = row;
  else table.previous[next] = row;
}

/**
 * The work of a copy is done. Where the broker still takes the acknowledgement, the job is done with it, and whoever
 * has it now works in vain; otherwise the work was done for nothing, and will be done again.
 *
 * @returns the row is free, and whether it was the copy that did the job
 */
export function finishCopy(state: Workers, row: number, pod: number): boolean {
  const { queue, workload } = state;
  const { table, recorder, simulation } = queue;
  const now = simulation.now;
  const twin = twinOf(table, row);
  if (twin < 0 || table.failures[row] > 0 || !isStillTaken(queue, row, twin)) {
    recorder.copyEnded(now, queue.index, workload, now - table.startedAt[row]);
    freeRow(table, row);
    return false;
  }
  end(queue, twin, row, workload);
  recorder.jobDone(
    now,
    queue.index,
    workload,
    table.demand[row],
    pod,
    table.delivery[row],
    table.bornAt[row],
    table.arrivedAt[row],
    table.firstStartAt[row],
    table.startedAt[row],
  );
  freeRow(table, row);
  return true;
}

function isStillTaken({ table, strict }: JobQueue, copy: number, twin: number): boolean {
  const { lateAck } = strict.redelivery;
  return lateAck === 'always' || (lateAck === 'unless-received' && table.received[twin] === table.received[copy]);
}

/**
 * The job leaves the broker from wherever it is; in the hands of another worker only the work on it is left, a copy of
 * nothing. By its number of uses all other copies know that their job is no more.
 */
function end(queue: JobQueue, row: number, copy: number, workload: number): void {
  const { table, recorder, simulation } = queue;
  const stage = table.stage[row];
  const startedAt = table.startedAt[copy];
  if (stage === IN_SERVICE || stage === SAVING) {
    recorder.copyPreferred(simulation.now, queue.index, workload, startedAt, table.taker[row], table.startedAt[row]);
    leaveHands(queue, row);
    strike(queue, row);
    table.uses[row]++;
    table.stage[row] = COPY;
    table.twin[row] = -1;
    return;
  }
  recorder.copyResumed(simulation.now, queue.index, workload, startedAt, table.waitedFrom[row]);
  if (stage === HELD) {
    leaveHands(queue, row);
    strike(queue, row);
    table.uses[row]++;
    table.stage[row] = HELD_COPY;
    table.twin[row] = -1;
    return;
  }
  if (stage === WAITING) leaveWaiting(queue, row);
  else if (stage === ORPHAN) {
    queue.held--;
    recorder.jobHeld(simulation.now, queue.index, -1);
  } else if (stage === DELAYED) queue.delayed--;
  forget(queue, row);
}
