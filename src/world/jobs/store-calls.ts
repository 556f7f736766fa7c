import { type Sampler, sampler } from '../../kernel/distributions.js';
import { type Random, type Stream, uniform } from '../../kernel/random.js';
import type { StoreCall } from '../../scenario/strict.js';
import { type Asker, operateFrom } from '../pods/connection-pool.js';
import type { Pod } from '../pods/pod.js';
import type { DataStore } from '../stores/store.js';

/**
 * One call that jobs make. `at` is the place of its first number among the draws of a job: its chance, then the time of
 * each operation.
 */
type PlannedCall = {
  readonly at: number;
  readonly probability: number;
  readonly store: DataStore;
  readonly times: number;
  readonly time: Sampler;
};

/**
 * What the jobs of a queue ask of stores when their own work is done: operations one after the other, all drawn at the
 * arrival of the job. A job that is at its calls has a row of its own for that (`call`), because the job may be taken
 * from its worker while a store still works.
 */
export type StoreCalls = {
  readonly planned: readonly PlannedCall[];
  /** Numbers that are drawn for a job. */
  readonly width: number;
  readonly choice: Stream;
  readonly time: Stream;
  /** The draws of the job that arrives now, and of each row of the job table. */
  readonly drawn: Float64Array;
  draws: Float64Array;
  /** By row of the job table: its `call`; -1: it is not at its calls. */
  callOf: Int32Array;
  /**
   * By `call`: its row of the job table (-1: nobody waits for it any more), the planned call that it is at, and the
   * operations of that one that were asked for.
   */
  readonly row: number[];
  readonly at: number[];
  readonly done: number[];
  readonly free: number[];
};

/** @param entity region and name of the queue */
export function storeCallsOf(
  random: Pick<Random, 'stream'>,
  entity: string,
  calls: readonly StoreCall[],
  stores: readonly DataStore[],
): StoreCalls | null {
  if (calls.length === 0) return null;
  let width = 0;
  const planned = calls.map(({ store: name, times, time, probability }): PlannedCall => {
    const store = stores.find((one) => one.name === name) as DataStore;
    const at = width;
    width += 1 + times;
    return { at, probability, store, times, time: sampler(time ?? store.strict.operation) };
  });
  const [choice, time] = [random.stream('call', entity), random.stream('operation', entity)];
  return {
    planned,
    width,
    choice,
    time,
    drawn: new Float64Array(width),
    draws: new Float64Array(0),
    callOf: new Int32Array(0),
    row: [],
    at: [],
    done: [],
    free: [],
  };
}

/** Draws the calls of a job that arrives, whatever becomes of it. */
export function drawStoreCalls({ planned, choice, time, drawn }: StoreCalls): void {
  for (const one of planned) {
    drawn[one.at] = one.probability < 1 ? uniform(choice) : 0;
    for (let k = 1; k <= one.times; k++) drawn[one.at + k] = one.time(time);
  }
}

/** The job that arrived has got a row. */
export function keepStoreCalls(all: StoreCalls, row: number): void {
  widen(all, row);
  all.draws.set(all.drawn, row * all.width);
}

/** Work on a job goes on as a duplicate delivery, in another row: so do its calls. */
export function moveStoreCalls(all: StoreCalls, row: number, duplicate: number): void {
  widen(all, duplicate);
  all.draws.copyWithin(duplicate * all.width, row * all.width, (row + 1) * all.width);
  const call = all.callOf[row];
  all.callOf[row] = -1;
  all.callOf[duplicate] = call;
  if (call >= 0) all.row[call] = duplicate;
}

/** The own work of a job is done: its calls begin. */
export function beginCalls(all: StoreCalls, row: number): number {
  const call = all.free.pop() ?? all.row.length;
  all.row[call] = row;
  all.at[call] = 0;
  all.done[call] = 0;
  all.callOf[row] = call;
  return call;
}

/** Whether somebody still waits for a call. */
export const isCallWanted = (all: StoreCalls, call: number): boolean => all.row[call] >= 0;

/**
 * Nobody waits for the calls of a row any more; what a store has begun for it goes on. @returns whether it was at them
 */
export function dropCalls(all: StoreCalls, row: number): boolean {
  const call = all.callOf[row];
  if (call < 0) return false;
  all.callOf[row] = -1;
  all.row[call] = -1;
  return true;
}

/** The calls are over. @returns the row of its job; -1: nobody waits for it */
export function endCalls(all: StoreCalls, call: number): number {
  const row = all.row[call];
  if (row >= 0) all.callOf[row] = -1;
  all.free.push(call);
  return row;
}

/** Asks for the next operation from a pod; `asker` is told of its end. @returns false when there is none left */
export function nextOperation(all: StoreCalls, call: number, pod: Pod, asker: Asker): boolean {
  const start = all.row[call] * all.width;
  for (; all.at[call] < all.planned.length; all.at[call]++, all.done[call] = 0) {
    const planned = all.planned[all.at[call]];
    const at = start + planned.at;
    const taken = planned.probability >= 1 || all.draws[at] < planned.probability;
    if (!taken || all.done[call] >= planned.times) continue;
    all.done[call]++;
    operateFrom(pod, planned.store, all.draws[at + all.done[call]], asker, call);
    return true;
  }
  return false;
}

function widen(all: StoreCalls, row: number): void {
  const from = all.callOf.length;
  if (row < from) return;
  const rows = Math.max(64, 2 * from, row + 1);
  const draws = new Float64Array(rows * all.width);
  draws.set(all.draws);
  all.draws = draws;
  const callOf = new Int32Array(rows).fill(-1, from);
  callOf.set(all.callOf);
  all.callOf = callOf;
}
