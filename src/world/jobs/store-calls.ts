import { type Sampler, sampler } from '../../kernel/distributions.js';
import { type Random, type Stream, uniform } from '../../kernel/random.js';
import type { StoreCall } from '../../scenario/strict.js';
import type { DataStore } from '../stores/store.js';

/**
 * One call of a job. `at` is the place of its first number in the luck of a job: its chance, then the time of each
 * operation.
 */
type Errand = {
  readonly at: number;
  readonly probability: number;
  readonly store: DataStore;
  readonly times: number;
  readonly time: Sampler;
};

/**
 * What the jobs of a queue ask of stores when their own work is done: operations one after the other, all drawn at the
 * arrival of the job. A trip is a job on its way through them; it has a row of its own, because the job may be taken
 * from its worker while a store still works.
 */
export type Errands = {
  readonly errands: readonly Errand[];
  readonly width: number;
  readonly choice: Stream;
  readonly time: Stream;
  /** The luck of the job that arrives now, and of each row of the job table. */
  readonly drawn: Float64Array;
  luck: Float64Array;
  /** By row of the job table: its trip; -1: none. */
  tripOf: Int32Array;
  /**
   * By trip: its row of the job table (-1: nobody waits for it any more), the call that it is at, and the operations of
   * that call that were asked for.
   */
  readonly row: number[];
  readonly at: number[];
  readonly done: number[];
  readonly free: number[];
};

/** @param entity region and name of the queue */
export function errandsOf(
  random: Pick<Random, 'stream'>,
  entity: string,
  calls: readonly StoreCall[],
  stores: readonly DataStore[],
): Errands | null {
  if (calls.length === 0) return null;
  let width = 0;
  const errands = calls.map(({ store: name, times, time, probability }): Errand => {
    const store = stores.find((one) => one.name === name) as DataStore;
    const at = width;
    width += 1 + times;
    return { at, probability, store, times, time: sampler(time ?? store.strict.operation) };
  });
  const [choice, time] = [random.stream('call', entity), random.stream('operation', entity)];
  return {
    errands,
    width,
    choice,
    time,
    drawn: new Float64Array(width),
    luck: new Float64Array(0),
    tripOf: new Int32Array(0),
    row: [],
    at: [],
    done: [],
    free: [],
  };
}

/** Draws the luck of a job that arrives, whatever becomes of it. */
export function drawErrands({ errands, choice, time, drawn }: Errands): void {
  for (const errand of errands) {
    drawn[errand.at] = errand.probability < 1 ? uniform(choice) : 0;
    for (let k = 1; k <= errand.times; k++) drawn[errand.at + k] = errand.time(time);
  }
}

/** The job that arrived has got a row. */
export function keepErrands(all: Errands, row: number): void {
  widen(all, row);
  all.luck.set(all.drawn, row * all.width);
}

/** Work on a job goes on as a copy of it, in another row: the trip is that of the copy. */
export function moveErrands(all: Errands, row: number, copy: number): void {
  widen(all, copy);
  all.luck.copyWithin(copy * all.width, row * all.width, (row + 1) * all.width);
  const trip = all.tripOf[row];
  all.tripOf[row] = -1;
  all.tripOf[copy] = trip;
  if (trip >= 0) all.row[trip] = copy;
}

/** The own work of a job is done: its trip through the stores begins. */
export function beginTrip(all: Errands, row: number): number {
  const trip = all.free.pop() ?? all.row.length;
  all.row[trip] = row;
  all.at[trip] = 0;
  all.done[trip] = 0;
  all.tripOf[row] = trip;
  return trip;
}

/** Whether the job of a row is on its way through the stores. */
export const isOnTrip = (all: Errands, row: number): boolean => all.tripOf[row] >= 0;

/**
 * Nobody waits for the trip of a row any more; what a store has begun for it goes on. @returns whether there was one
 */
export function dropTrip(all: Errands, row: number): boolean {
  const trip = all.tripOf[row];
  if (trip < 0) return false;
  all.tripOf[row] = -1;
  all.row[trip] = -1;
  return true;
}

/** The trip is over. @returns the row of its job; -1: nobody waits for it */
export function endTrip(all: Errands, trip: number): number {
  const row = all.row[trip];
  if (row >= 0) all.tripOf[row] = -1;
  all.free.push(trip);
  return row;
}

/** Asks for the next operation of a trip; `answered` is told of its end. @returns false when there is none left */
export function goOn(all: Errands, trip: number, answered: (trip: number) => void): boolean {
  const start = all.row[trip] * all.width;
  for (; all.at[trip] < all.errands.length; all.at[trip]++, all.done[trip] = 0) {
    const errand = all.errands[all.at[trip]];
    const luck = start + errand.at;
    const taken = errand.probability >= 1 || all.luck[luck] < errand.probability;
    if (!taken || all.done[trip] >= errand.times) continue;
    all.done[trip]++;
    errand.store.operate(all.luck[luck + all.done[trip]], answered, trip);
    return true;
  }
  return false;
}

function widen(all: Errands, row: number): void {
  const from = all.tripOf.length;
  if (row < from) return;
  const rows = Math.max(64, 2 * from, row + 1);
  const luck = new Float64Array(rows * all.width);
  luck.set(all.luck);
  all.luck = luck;
  const tripOf = new Int32Array(rows).fill(-1, from);
  tripOf.set(all.tripOf);
  all.tripOf = tripOf;
}
