import type { QueueMemory } from '../../scenario/strict.js';
import type { Bytes } from '../../units.js';
import { freeRow, HELD, type JobTable, WAITING } from '../jobs/job.js';
import { bodyLeft } from './memory.js';
import type { JobQueue } from './queue.js';

/** A delivered job is in nobody's hands any more; the caller says what becomes of it. */
export function leaveHands(queue: JobQueue, row: number): void {
  const { table, group } = queue;
  const held = table.stage[row] === HELD;
  if (held) {
    queue.held--;
    queue.recorder.jobHeld(queue.simulation.now, queue.index, -1);
  } else queue.inService--;
  if (group === null) return;
  const partition = table.line[row];
  group.inHand[partition]--;
  if (!held) group.working[partition]--;
}

/** The broker keeps the job no longer: it is done, or gone for good. */
export function strike(queue: JobQueue, row: number): void {
  const { group, memory, table } = queue;
  if (group !== null) group.committed[table.line[row]]++;
  if (memory !== null && (queue.strict.acknowledged || table.stage[row] === WAITING)) bodyLeft(memory, bytesOf(queue));
}

/** What one job takes of the memory of its broker. */
export const bytesOf = ({ strict }: JobQueue): Bytes => (strict.memory as QueueMemory).bytes;

/** As `strike`, and its row is free again. */
export function forget(queue: JobQueue, row: number): void {
  strike(queue, row);
  freeRow(queue.table, row);
}

/** Whether the job that a copy was made of is still there, and in the row where it was. */
export function twinOf(table: JobTable, copy: number): number {
  const twin = table.twin[copy];
  return twin >= 0 && table.uses[twin] === table.twinUses[copy] ? twin : -1;
}
