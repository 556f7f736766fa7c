import { beginTrip, dropTrip, type Errands, endTrip, goOn } from '../jobs/store-calls.js';
import { watchHand } from './acknowledgement-deadline.js';
import { done } from './finish.js';
import { burn, type Worker, type Workers } from './worker.js';

/**
 * A job whose own work is done asks stores for its operations, and is done after them. Its hand stays taken, its CPU
 * does not: it waits.
 *
 * @returns false when it has nothing to ask for
 */
export function asksStores(state: Workers, errands: Errands, worker: Worker, row: number): boolean {
  const { table } = state.queue;
  const trip = beginTrip(errands, row);
  if (!goOn(errands, trip, state.answered)) {
    endTrip(errands, trip);
    return false;
  }
  burn(state, worker);
  worker.asking++;
  // Its end is not known: nothing but the last answer ends it.
  table.finishAt[row] = Number.POSITIVE_INFINITY;
  watchHand(state, row);
  return true;
}

/** A store has answered. */
export function answered(state: Workers, errands: Errands, trip: number): void {
  if (errands.row[trip] >= 0 && goOn(errands, trip, state.answered)) return;
  const row = endTrip(errands, trip);
  if (row < 0) return;
  const { table, simulation } = state.queue;
  const worker = state.workers[table.place[row]];
  burn(state, worker);
  worker.asking--;
  table.finishAt[row] = simulation.now;
  done(state, worker, row);
}

/** The job leaves its hand for another reason: nobody waits for the answer any more. */
export function stopsAsking(state: Workers, worker: Worker, row: number): void {
  const { errands } = state.queue;
  if (errands !== null && dropTrip(errands, row)) worker.asking--;
}
