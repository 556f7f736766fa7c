import type { QueueMemory } from '../../scenario/strict.js';
import type { Bytes } from '../../units.js';
import { freeRow, HELD, type JobTable, WAITING } from '../jobs/job.js';
import { releaseBytes } from './memory.js';
import type { JobQueue } from './queue.js';

/** A delivered job is not with its worker any more; the caller says what becomes of it. */
export function leaveWorker(queue: JobQueue, row: number): void {
  const { table, group } = queue;
  const held = table.stage[row] === HELD;
  if (held) {
    queue.held--;
    queue.recorder.jobHeld(queue.simulation.now, queue.index, -1);
  } else queue.inService--;
  if (group === null) return;
  const partition = table.line[row];
  group.delivered[partition]--;
  if (!held) group.working[partition]--;
}

/** The broker keeps the job no longer: it is done, or gone for good. */
export function acknowledge(queue: JobQueue, row: number): void {
  const { group, memory, table } = queue;
  if (group !== null) group.committed[table.line[row]]++;
  if (memory !== null && (queue.strict.acknowledged || table.stage[row] === WAITING))
    releaseBytes(memory, bytesOf(queue));
}

/** What one job takes of the memory of its broker. */
export const bytesOf = ({ strict }: JobQueue): Bytes => (strict.memory as QueueMemory).bytes;

/** As `acknowledge`, and its row is free again. */
export function discard(queue: JobQueue, row: number): void {
  acknowledge(queue, row);
  freeRow(queue.table, row);
}

/** The row of the job of which this is a duplicate delivery; -1: that job is gone. */
export function originalOf(table: JobTable, duplicate: number): number {
  const original = table.original[duplicate];
  return original >= 0 && table.uses[original] === table.originalUses[duplicate] ? original : -1;
}
