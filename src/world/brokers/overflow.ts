import { freeRow, takeRow } from '../jobs/job.js';
import { discard } from './acknowledge.js';
import { firstOf, leaveWaiting } from './delivery.js';
import type { JobQueue } from './queue.js';

/*
 * What a queue does with more jobs than its capacity. RabbitMQ counts ready messages, those that wait for a consumer
 * (https://www.rabbitmq.com/docs/maxlength): by `drop-head` the oldest one goes when there is one too many, also when a
 * delivered one comes back; of several priorities the oldest of the highest
 * (https://www.rabbitmq.com/docs/priority#interaction-with-other-features). By `reject-publish` a publisher is refused.
 */

/** Whether a job that arrives now is not let in. */
export function isFull({ strict, waiting, inService, held, delayed }: JobQueue): boolean {
  switch (strict.overflow) {
    case 'drop-arrival':
      return waiting + inService + held + delayed >= strict.capacity;
    case 'drop-head':
      return false;
    case 'reject-publish':
    case 'reject-publish-dlx':
      return waiting >= strict.capacity;
  }
}

/** A job that arrives is not let in. @returns false when its publisher hears of it */
export function turnAway(queue: JobQueue, demand: number): boolean {
  const { recorder, simulation, index, strict } = queue;
  switch (strict.overflow) {
    case 'reject-publish':
      recorder.jobRefused(simulation.now, index, demand);
      return false;
    case 'reject-publish-dlx':
      deadLetterArrival(queue, demand);
      return false;
    default:
      recorder.jobDropped(simulation.now, index, demand);
      return true;
  }
}

/** It gets a row only so that it can be told of. */
function deadLetterArrival({ table, recorder, simulation: { now } }: JobQueue, demand: number): void {
  const row = takeRow(table);
  table.demand[row] = demand;
  table.bornAt[row] = now;
  table.arrivedAt[row] = now;
  table.waitedFrom[row] = now;
  recorder.jobDeadLettered(now, table, row, Number.NaN);
  freeRow(table, row);
}

/** One more job waits: with `drop-head` the first in line goes when that is one too many. */
export function dropHead(queue: JobQueue): void {
  const { strict, table, recorder, simulation } = queue;
  if (queue.waiting <= strict.capacity || strict.overflow !== 'drop-head') return;
  const row = firstOf(queue.lines);
  leaveWaiting(queue, row);
  // Where jobs are set aside there is a dead-letter exchange, which gets these too (reason `maxlen`).
  if (strict.deadLetterAfter < Number.POSITIVE_INFINITY)
    recorder.jobDeadLettered(simulation.now, table, row, Number.NaN);
  else recorder.jobPushedOut(simulation.now, table, row);
  discard(queue, row);
}
