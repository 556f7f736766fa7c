import { unlink } from '../../kernel/row-list.js';
import { WORLD } from '../../kernel/simulation.js';
import type { Redelivery } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import { dispatch, joinLine } from '../brokers/delivery.js';
import { leaveGroup, resumeRebalance } from '../brokers/rebalance.js';
import { giveUp } from '../brokers/redelivery.js';
import { HELD, IN_SERVICE } from '../jobs/job.js';
import { duplicateInBuffer, duplicateInSlot } from './duplicate-deliveries.js';
import { hasRoom, type Worker, type Workers } from './worker.js';

/** How long after its delivery a job is taken from a worker that lives. */
export function ackDeadlineOf({ afterDelivery, renewedEvery }: Redelivery): Seconds {
  return renewedEvery < Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : afterDelivery;
}

/** A check is planned only for a job that will take too long: nearly all cost nothing. */
export function watchJob(state: Workers, row: number): void {
  const { ackDeadline } = state;
  if (ackDeadline === Number.POSITIVE_INFINITY) return;
  const { table, simulation } = state.queue;
  const deadline = dueFrom(state, row) + ackDeadline;
  if (table.stage[row] === IN_SERVICE && table.finishAt[row] > deadline)
    simulation.at(Math.max(simulation.now, deadline), WORLD, state.missDeadline, row);
}

/** One check a worker at a time, of the oldest job of its buffer. */
export function watchBuffer(state: Workers, worker: Worker): void {
  const { ackDeadline } = state;
  if (ackDeadline === Number.POSITIVE_INFINITY || isKnown(worker.watchedAt) || state.queue.group !== null) return;
  const { table, simulation } = state.queue;
  let row = worker.buffer.first;
  while (row >= 0 && table.stage[row] !== HELD) row = table.next[row];
  if (row < 0) return;
  worker.watchedAt = Math.max(simulation.now, table.deliveredAt[row] + ackDeadline);
  simulation.at(worker.watchedAt, WORLD, state.checkBuffer, worker);
}

/** The check of its buffer is due. */
export function checkBuffer(state: Workers, worker: Worker): void {
  if (worker.watchedAt !== state.queue.simulation.now) return;
  worker.watchedAt = Number.NaN;
  let late = false;
  for (let row = worker.buffer.first; row >= 0; ) {
    const next = state.queue.table.next[row];
    if (state.queue.table.stage[row] === HELD && isLate(state, row)) {
      late = true;
      if (state.queue.strict.redelivery.takes === 'all') break;
      duplicateInBuffer(state, worker, row);
    }
    row = next;
  }
  if (late) takeBack(state, worker);
  watchBuffer(state, worker);
}

const isLate = (state: Workers, row: number): boolean =>
  dueFrom(state, row) + state.ackDeadline <= state.queue.simulation.now;

const dueFrom = ({ queue: { table, strict } }: Workers, row: number): Seconds =>
  (strict.redelivery.countsFrom === 'delivery' ? table.deliveredAt : table.startedAt)[row];

/** A job in service was delivered too long ago: the broker takes it back, and the worker goes on without knowing. */
export function missDeadline(state: Workers, row: number): void {
  const { table } = state.queue;
  if (table.stage[row] !== IN_SERVICE || table.taker[row] !== state.workload || !isLate(state, row)) return;
  const worker = state.workers[table.place[row]];
  if (state.queue.strict.redelivery.takes === 'delivery') duplicateInSlot(state, worker, row);
  takeBack(state, worker);
}

/** RabbitMQ closes the channel, Kafka ends the membership: all that the worker holds is lost with it. */
function takeBack(state: Workers, worker: Worker): void {
  const { queue } = state;
  if (queue.strict.redelivery.takes === 'all') {
    while (worker.buffer.last >= 0) {
      const row = worker.buffer.last;
      unlink(queue.table, worker.buffer, row);
      giveUp(queue, row, 'requeued', 0);
    }
    for (let row = worker.slots.last; row >= 0; ) {
      const before = queue.table.previous[row];
      if (queue.table.stage[row] === IN_SERVICE) duplicateInSlot(state, worker, row);
      row = before;
    }
    if (queue.group !== null) leaveGroup(queue, queue.group, worker);
  }
  resumeRebalance(queue);
  if (hasRoom(state, worker)) joinLine(queue, worker);
  dispatch(queue);
  queue.changed();
}
