import { assert } from '../../assert.js';
import { record, type Sketch, sketch } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';

/**
 * Counts, sums and responses by demand; place 0 is work that comes from no demand (sent on by others, or a batch of an
 * incident).
 */
export type ClassTally = {
  /** Jobs finished or requests answered. */
  readonly done: Float64Array;
  /** Seconds that they waited. */
  readonly wait: Float64Array;
  /** From arrival to the end. */
  readonly responses: readonly Sketch[];
  /** Ages of those that are not finished when the run ends. */
  readonly unfinished: readonly Sketch[];
  /** Requests that failed. */
  readonly errors: Float64Array;
  /** Tries after the first one. */
  readonly retries: Float64Array;
};

export function classTally(demands: number): ClassTally {
  const places = () => new Float64Array(demands + 1);
  return {
    done: places(),
    wait: places(),
    responses: Array.from({ length: demands + 1 }, sketch),
    unfinished: Array.from({ length: demands + 1 }, sketch),
    errors: places(),
    retries: places(),
  };
}

/** @param demand number of the demand through all regions; -1: none */
export function count(of: ClassTally, demand: number, wait: Seconds, response: Seconds): void {
  const place = placeOf(of, demand);
  of.done[place]++;
  of.wait[place] += wait;
  record(of.responses[place], response);
}

/** One is not finished at this age. */
export function countAge(of: ClassTally, demand: number, age: Seconds): void {
  record(of.unfinished[placeOf(of, demand)], age);
}

export function countError(of: ClassTally, demand: number): void {
  of.errors[placeOf(of, demand)]++;
}

export function countRetry(of: ClassTally, demand: number): void {
  of.retries[placeOf(of, demand)]++;
}

function placeOf({ done }: ClassTally, demand: number): number {
  const place = demand + 1;
  if (!(place >= 0 && place < done.length))
    assert(false, `there is no demand ${demand}, only -1 to ${done.length - 2}`);
  return place;
}
