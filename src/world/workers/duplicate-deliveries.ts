import type { RowList } from '../../kernel/row-list.js';
import { WORLD } from '../../kernel/simulation.js';
import { acknowledge, discard, leaveWorker, originalOf } from '../brokers/acknowledge.js';
import { leaveWaiting } from '../brokers/delivery.js';
import type { JobQueue } from '../brokers/queue.js';
import { toHead } from '../brokers/redelivery.js';
import {
  DELAYED,
  DUPLICATE,
  freeRow,
  HELD,
  HELD_DUPLICATE,
  IN_SERVICE,
  type JobTable,
  ORPHAN,
  SAVING,
  takeRow,
  WAITING,
} from '../jobs/job.js';
import { moveStoreCalls } from '../jobs/store-calls.js';
import { moveWork } from './throttling.js';
import type { Worker, Workers } from './worker.js';

/*
 * When a broker takes a job back from a worker that goes on, the job is in the queue and with a worker at once. The row
 * of the job goes back; a row of its own stands for the work that goes on: a duplicate delivery. It ends as repeated
 * work, or ends the job after all.
 */

/** A job in a slot is taken back. */
export function duplicateInSlot(state: Workers, worker: Worker, row: number): void {
  const { queue } = state;
  const { table, recorder, simulation } = queue;
  const now = simulation.now;
  const duplicate = duplicated(table, row, DUPLICATE);
  replace(table, worker.slots, row, duplicate);
  if (queue.storeCalls !== null) moveStoreCalls(queue.storeCalls, row, duplicate);
  moveWork(state, worker, row, duplicate);
  // The end of one that waits for a store, or that is throttled, comes by itself.
  if (table.finishAt[duplicate] < Number.POSITIVE_INFINITY)
    simulation.at(table.finishAt[duplicate], WORLD, state.finish, duplicate);
  leaveWorker(queue, row);
  recorder.duplicateStarted(now, table, duplicate);
  if (table.received[row] >= queue.strict.deadLetterAfter) {
    recorder.jobDeadLettered(now, table, row, 0);
    discard(queue, row);
  } else {
    recorder.jobReturned(now, table, row, 0);
    table.waitedFrom[row] = now;
    toHead(queue, row);
  }
}

/** A prefetched job is taken back; the worker will do it all the same. */
export function duplicateInBuffer(state: Workers, worker: Worker, row: number): void {
  const { queue } = state;
  const { table, recorder, simulation } = queue;
  const duplicate = duplicated(table, row, HELD_DUPLICATE);
  if (queue.storeCalls !== null) moveStoreCalls(queue.storeCalls, row, duplicate);
  replace(table, worker.buffer, row, duplicate);
  leaveWorker(queue, row);
  if (table.received[row] < queue.strict.deadLetterAfter) toHead(queue, row);
  else {
    recorder.jobDeadLettered(simulation.now, table, row, Number.NaN);
    discard(queue, row);
  }
}

function duplicated(table: JobTable, row: number, stage: number): number {
  const duplicate = takeRow(table);
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
    'cpuSlot',
  ] as const)
    table[column][duplicate] = table[column][row];
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
    'worked',
    'workedFor',
    'crash',
  ] as const)
    table[column][duplicate] = table[column][row];
  table.stage[duplicate] = stage;
  table.original[duplicate] = row;
  table.originalUses[duplicate] = table.uses[row];
  return duplicate;
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
 * The work of a duplicate delivery is done. Where the broker still takes the acknowledgement, the job is done with it,
 * and whoever has it now works for nothing; otherwise the work was done for nothing, and will be done again.
 *
 * @returns the row is free, and whether it was the duplicate that did the job
 */
export function finishDuplicate({ queue }: Workers, row: number, pod: number): boolean {
  const { table, recorder, simulation } = queue;
  const now = simulation.now;
  const original = originalOf(table, row);
  if (original < 0 || table.failures[row] > 0 || !isStillTaken(queue, row, original)) {
    recorder.duplicateEnded(now, table, row);
    freeRow(table, row);
    return false;
  }
  end(queue, original, row);
  recorder.jobDone(now, table, row, pod);
  freeRow(table, row);
  return true;
}

function isStillTaken({ table, strict }: JobQueue, duplicate: number, original: number): boolean {
  switch (strict.redelivery.lateAck) {
    case 'never':
      return false;
    case 'unless-received':
      return table.received[original] === table.received[duplicate];
    case 'while-delivered':
      return table.stage[original] !== WAITING && table.stage[original] !== DELAYED;
    case 'always':
      return true;
  }
}

/**
 * The job leaves the broker from wherever it is; with another worker only the work on it is left, a duplicate of
 * nothing. By its number of uses all other duplicates know that their job is gone.
 */
function end(queue: JobQueue, row: number, duplicate: number): void {
  const { table, recorder, simulation } = queue;
  const stage = table.stage[row];
  if (stage === IN_SERVICE || stage === SAVING) {
    recorder.duplicatePreferred(simulation.now, table, duplicate);
    leaveWorker(queue, row);
    acknowledge(queue, row);
    table.uses[row]++;
    table.stage[row] = DUPLICATE;
    table.original[row] = -1;
    return;
  }
  recorder.duplicateResumed(simulation.now, table, duplicate);
  if (stage === HELD) {
    leaveWorker(queue, row);
    acknowledge(queue, row);
    table.uses[row]++;
    table.stage[row] = HELD_DUPLICATE;
    table.original[row] = -1;
    return;
  }
  if (stage === WAITING) leaveWaiting(queue, row);
  else if (stage === ORPHAN) {
    queue.held--;
    recorder.jobHeld(simulation.now, queue.index, -1);
  } else if (stage === DELAYED) queue.delayed--;
  discard(queue, row);
}
