import { type RowList, unlink } from '../../kernel/row-list.js';
import { isKnown } from '../../units.js';
import { HELD } from '../jobs/job.js';
import { bytesOf } from './acknowledge.js';
import { nextOf, ownerWithRoom } from './consumer-group.js';
import { releaseBytes } from './memory.js';
import type { JobQueue } from './queue.js';

/** Whoever takes jobs: `give` delivers the row of one job. Linked into the line while it has room for one. */
export type Consumer = {
  readonly give: (row: number) => void;
  /** Takes as much as there is and fits. */
  readonly fill: () => void;
  readonly hasRoom: () => boolean;
  before: Consumer | null;
  after: Consumer | null;
  inLine: boolean;
  /** Its partitions, in ascending order, and the place of the one that it looks at first. */
  owned: readonly number[];
  turn: number;
  /**
   * Whether it is a member of the group of its queue; has not polled since a rebalance began; has a process that ended
   * without the coordinator knowing.
   */
  joined: boolean;
  behind: boolean;
  missing: boolean;
};
export type ConsumerLine = { first: Consumer | null; last: Consumer | null };

/** A new job goes to whoever has been idle longest, or to the owner of its partition; false when it has to wait. */
export function serve(queue: JobQueue, row: number): boolean {
  const { group, lines, table } = queue;
  const line = table.line[row];
  const consumer = group === null ? queue.idle.first : lines[line].first < 0 ? ownerWithRoom(group, line) : null;
  if (consumer === null) return false;
  deliver(queue, row, consumer);
  return true;
}

/** The broker delivers a job; from now on it is unacknowledged. The job is in no list. */
function deliver(queue: JobQueue, row: number, consumer: Consumer): void {
  const { table } = queue;
  table.stage[row] = HELD;
  table.received[row]++;
  table.deliveredAt[row] = queue.simulation.now;
  queue.held++;
  queue.delivered++;
  if (queue.group !== null) queue.group.delivered[table.line[row]]++;
  // What needs no acknowledgement leaves the broker with its delivery.
  if (queue.memory !== null && !queue.strict.acknowledged) releaseBytes(queue.memory, bytesOf(queue));
  consumer.give(row);
}

/** The longest waiting job of the highest priority goes to this consumer; false when none waits for it. */
export function takeNext(queue: JobQueue, consumer: Consumer): boolean {
  if (queue.waiting === 0) return false;
  const row = queue.group === null ? firstOf(queue.lines) : nextOf(queue.group, queue.lines, consumer);
  if (row < 0) return false;
  leaveWaiting(queue, row);
  deliver(queue, row, consumer);
  return true;
}

/** The longest waiting job of the highest priority; one waits. */
export function firstOf(lines: readonly RowList[]): number {
  let level = 0;
  while (lines[level].first < 0) level++;
  return lines[level].first;
}

/** The job does not wait any longer, and cannot lose patience. */
export function leaveWaiting(queue: JobQueue, row: number): void {
  const { table } = queue;
  unlink(table, queue.lines[table.line[row]], row);
  queue.waiting--;
  if (table.received[row] > 0) queue.claimable--;
  const ticket = table.patience[row];
  if (isKnown(ticket)) {
    queue.simulation.cancel(ticket);
    table.patience[row] = Number.NaN;
  }
}

/** After jobs came back: those that wait go to consumers with room. */
export function dispatch(queue: JobQueue): void {
  if (queue.group !== null) for (const member of queue.group.members) member.fill();
  else while (queue.waiting > 0 && queue.idle.first !== null) takeNext(queue, queue.idle.first);
}

/** The consumer has room and nothing waits. */
export function joinLine(queue: JobQueue, consumer: Consumer): void {
  if (consumer.inLine || queue.group !== null) return;
  const line = queue.idle;
  consumer.inLine = true;
  consumer.before = line.last;
  consumer.after = null;
  if (line.last === null) line.first = consumer;
  else line.last.after = consumer;
  line.last = consumer;
}

/** The consumer takes no further job. */
export function leaveLine(queue: JobQueue, consumer: Consumer): void {
  if (!consumer.inLine) return;
  const line = queue.idle;
  consumer.inLine = false;
  if (consumer.before === null) line.first = consumer.after;
  else consumer.before.after = consumer.after;
  if (consumer.after === null) line.last = consumer.before;
  else consumer.after.before = consumer.before;
  consumer.before = null;
  consumer.after = null;
}
