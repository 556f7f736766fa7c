import { beginCalls, dropCalls, endCalls, isCallWanted, nextOperation, type StoreCalls } from '../jobs/store-calls.js';
import type { Asker } from '../pods/connection-pool.js';
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
  if (!nextOperation(storeCalls, call, worker.pod, state.asker)) {
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

/** Whom stores and pools of connections tell what becomes of the operations of jobs. */
export function askerOf(state: () => Workers): Asker {
  const storeCalls = (): StoreCalls => state().queue.storeCalls as StoreCalls;
  return {
    answered: (call) => answered(state(), storeCalls(), call),
    timedOut: (call) => timedOut(state(), storeCalls(), call),
    isWanted: (call) => isCallWanted(storeCalls(), call),
  };
}

/** A store has answered. */
function answered(state: Workers, storeCalls: StoreCalls, call: number): void {
  const asking = storeCalls.row[call];
  if (asking >= 0 && nextOperation(storeCalls, call, workerAt(state, asking).pod, state.asker)) return;
  const row = endCalls(storeCalls, call);
  if (row >= 0) endOfCalls(state, row);
}

/** No connection of its pod was free in time: the delivery ends in an error. */
function timedOut(state: Workers, storeCalls: StoreCalls, call: number): void {
  const row = endCalls(storeCalls, call);
  state.queue.table.failures[row]++;
  endOfCalls(state, row);
}

function endOfCalls(state: Workers, row: number): void {
  const { table, simulation } = state.queue;
  const worker = workerAt(state, row);
  burn(state, worker);
  worker.calling--;
  table.finishAt[row] = simulation.now;
  done(state, worker, row);
}

const workerAt = (state: Workers, row: number): Worker => state.workers[state.queue.table.place[row]];

/** The job leaves its slot for another reason: nobody waits for the answer any more. */
export function dropStoreCalls(state: Workers, worker: Worker, row: number): void {
  const { storeCalls } = state.queue;
  if (storeCalls !== null && dropCalls(storeCalls, row)) worker.calling--;
}
