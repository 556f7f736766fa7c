import { beginCalls, dropCalls, endCalls, nextOperation, type StoreCalls } from '../jobs/store-calls.js';
import { watchJob } from './acknowledgement-deadline.js';
import { done } from './finish.js';
import { burn, type Worker, type Workers } from './worker.js';

/**
 * A job whose own work is done asks stores for its operations, and is done after them. Its concurrency slot stays
 * taken, its CPU does not: it waits.
 *
 * @returns false when it has nothing to ask for
 */
export function beginStoreCalls(state: Workers, storeCalls: StoreCalls, worker: Worker, row: number): boolean {
  const { table } = state.queue;
  const call = beginCalls(storeCalls, row);
  if (!nextOperation(storeCalls, call, state.answered)) {
    endCalls(storeCalls, call);
    return false;
  }
  burn(state, worker);
  worker.calling++;
  // Its end is not known: nothing but the last answer ends it.
  table.finishAt[row] = Number.POSITIVE_INFINITY;
  watchJob(state, row);
  return true;
}

/** A store has answered. */
export function answered(state: Workers, storeCalls: StoreCalls, call: number): void {
  if (storeCalls.row[call] >= 0 && nextOperation(storeCalls, call, state.answered)) return;
  const row = endCalls(storeCalls, call);
  if (row < 0) return;
  const { table, simulation } = state.queue;
  const worker = state.workers[table.place[row]];
  burn(state, worker);
  worker.calling--;
  table.finishAt[row] = simulation.now;
  done(state, worker, row);
}

/** The job leaves its slot for another reason: nobody waits for the answer any more. */
export function dropStoreCalls(state: Workers, worker: Worker, row: number): void {
  const { storeCalls } = state.queue;
  if (storeCalls !== null && dropCalls(storeCalls, row)) worker.calling--;
}
