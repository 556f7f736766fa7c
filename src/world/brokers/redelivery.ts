import { append, prepend, type RowList } from '../../kernel/row-list.js';
import { WORLD } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import { DELAYED, HELD, type JobTable, ORPHAN, WAITING } from '../jobs/job.js';
import { bytesOf, discard, leaveWorker } from './acknowledge.js';
import { dispatch } from './delivery.js';
import { dropHead } from './overflow.js';
import type { JobQueue } from './queue.js';

/**
 * Why a worker gives a job up unfinished: it puts the job back, its process ends, or its machine is gone, so that only
 * missing heartbeats tell.
 */
export type GiveUpCause = 'requeued' | 'crash' | 'heartbeat-lost';

/**
 * A delivered job is given up by its pod: it waits again at the head of its line, at once or when its broker notices;
 * or it is lost, or set aside. A job that was only prefetched has waited all the time.
 *
 * @param saved seconds of the present delivery, from the begin of the work, that the next one need not do again; more
 *   than the work itself is not counted
 * @param stretch seconds of the clock that a second of its work took
 */
export function giveUp(queue: JobQueue, row: number, cause: GiveUpCause, saved: Seconds, stretch = 1): void {
  const { table, recorder, strict } = queue;
  const now = queue.simulation.now;
  const kept = saved > 0 ? Math.min(saved, workTime(table, row)) : 0;
  const wasStarted = table.stage[row] !== HELD;
  const wasted = wasStarted ? Math.max(0, now - table.startedAt[row] - kept * stretch) : Number.NaN;
  leaveWorker(queue, row);
  if (!strict.acknowledged && cause !== 'requeued') {
    recorder.jobLost(now, table, row, wasted);
    discard(queue, row);
  } else if (table.received[row] >= strict.deadLetterAfter) {
    recorder.jobDeadLettered(now, table, row, wasted);
    discard(queue, row);
  } else {
    if (wasStarted) {
      recorder.jobReturned(now, table, row, wasted);
      keep(queue, row, kept);
      table.waitedFrom[row] = now;
    }
    const delay = delayOf(queue, row, cause);
    if (delay > 0) orphan(queue, row, delay);
    else toHead(queue, row);
  }
}

/** A checkpoint: of the work that was due, the share of its time that was kept is done. */
function keep({ table }: JobQueue, row: number, kept: Seconds): void {
  if (kept > 0) table.work[row] = table.work[row] * (1 - kept / workTime(table, row));
}

/** Seconds that the present delivery works: all but the loading of a model. */
const workTime = (table: JobTable, row: number): Seconds => table.duration[row] - table.loading[row];

/** Seconds from the begin of the work in the present delivery, after the loading of a model. */
export const sinceLoaded = (table: JobTable, row: number, now: Seconds): Seconds =>
  Math.max(0, now - table.startedAt[row] - table.loading[row]);

/** Seconds until the broker takes the job back. */
function delayOf(queue: JobQueue, row: number, cause: GiveUpCause): Seconds {
  if (cause === 'requeued') return 0;
  const { afterCrash, afterHeartbeatLoss, afterDelivery, renewedEvery } = queue.strict.redelivery;
  const noticed = cause === 'crash' ? afterCrash : afterHeartbeatLoss;
  if (afterDelivery === Number.POSITIVE_INFINITY) return noticed;
  const since = queue.simulation.now - queue.table.deliveredAt[row];
  const renewed = renewedEvery < Number.POSITIVE_INFINITY ? Math.floor(since / renewedEvery) * renewedEvery : 0;
  return Math.max(0, Math.min(noticed, renewed + afterDelivery - since));
}

function orphan(queue: JobQueue, row: number, delay: Seconds): void {
  const { table, simulation } = queue;
  const at = simulation.now + delay;
  table.stage[row] = ORPHAN;
  table.finishAt[row] = at;
  queue.held++;
  queue.recorder.jobHeld(simulation.now, queue.index, 1);
  simulation.at(at, WORLD, queue.redeliver, row);
}

/** The broker has noticed: the job can be delivered again. */
export function redeliver(queue: JobQueue, row: number): void {
  const { table, simulation } = queue;
  if (table.stage[row] !== ORPHAN || table.finishAt[row] !== simulation.now) return;
  queue.held--;
  queue.recorder.jobHeld(simulation.now, queue.index, -1);
  toHead(queue, row);
  // What comes back at one instant is in its old order again before the first of it is delivered.
  simulation.after(0, deliverReturned, queue);
  queue.changed();
}

function deliverReturned(queue: JobQueue): void {
  dispatch(queue);
  queue.changed();
}

/** Back where it was as well as a broker can: before those that were never delivered. */
export function toHead(queue: JobQueue, row: number): void {
  prepend(queue.table, waitsAgain(queue, row), row);
  dropHead(queue);
}

function waitsAgain(queue: JobQueue, row: number): RowList {
  const { table } = queue;
  if (queue.memory !== null && !queue.strict.acknowledged) queue.memory.used += bytesOf(queue);
  table.stage[row] = WAITING;
  table.finishAt[row] = Number.NaN;
  queue.waiting++;
  queue.claimable++;
  return queue.lines[table.line[row]];
}

/**
 * A delivery ended in an error: the job is tried again, at the head at once or at the tail after a while, or set aside.
 */
export function fail(queue: JobQueue, row: number): void {
  const { table, recorder, simulation } = queue;
  const { retries, retryDelay } = queue.strict.failures;
  const now = simulation.now;
  const worked = now - table.startedAt[row];
  leaveWorker(queue, row);
  table.failures[row]--;
  if (table.failed[row]++ >= retries || table.received[row] >= queue.strict.deadLetterAfter) {
    recorder.jobDeadLettered(now, table, row, worked);
    discard(queue, row);
    return;
  }
  recorder.jobReturned(now, table, row, worked);
  table.waitedFrom[row] = now;
  if (retryDelay === 0) {
    toHead(queue, row);
    return;
  }
  table.stage[row] = DELAYED;
  table.finishAt[row] = now + retryDelay;
  queue.delayed++;
  if (queue.group !== null) queue.group.committed[table.line[row]]++;
  simulation.at(now + retryDelay, WORLD, queue.retry, row);
}

/** A retry comes as a message of its own, behind the others. */
export function retry(queue: JobQueue, row: number): void {
  const { table, simulation, group } = queue;
  if (table.stage[row] !== DELAYED || table.finishAt[row] !== simulation.now) return;
  queue.delayed--;
  if (group !== null) group.ends[table.line[row]]++;
  append(table, waitsAgain(queue, row), row);
  dropHead(queue);
  dispatch(queue);
  queue.changed();
}
