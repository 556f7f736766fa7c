import { assert } from '../assert.js';
import type { Seconds } from '../units.js';

/** Counts and sums by demand; place 0 is work that comes from no demand (sent on by others, or a batch of an incident). */
export type ClassTally = { readonly done: Float64Array; readonly wait: Float64Array; readonly response: Float64Array };

export function classTally(demands: number): ClassTally {
  const places = () => new Float64Array(demands + 1);
  return { done: places(), wait: places(), response: places() };
}

/** @param demand number of the demand through all regions; -1: none */
export function count(of: ClassTally, demand: number, wait: Seconds, response: Seconds): void {
  const place = demand + 1;
  if (!(place >= 0 && place < of.done.length)) assert(false, `there is no demand ${demand}, only -1 to ${of.done.length - 2}`);
  (of.done[place] as number)++;
  (of.wait[place] as number) += wait;
  (of.response[place] as number) += response;
}
