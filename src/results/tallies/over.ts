import { merge, type Sketch, sketch } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';
import type { Maybe } from '../measures/measure.js';
import type { Level } from './level.js';

/** Sum over the same thing in several regions. */
export function total<T>(of: readonly T[], value: (one: T) => number): number {
  let sum = 0;
  for (const one of of) sum += value(one);
  return sum;
}

/** Highest over the same thing in several regions: for a maximum over time, the highest that one region had. */
export function highest<T>(of: readonly T[], value: (one: T) => number): number {
  let most = 0;
  for (const one of of) most = Math.max(most, value(one));
  return most;
}

/** One sketch of all regions. */
export function all<T>(of: readonly T[], which: (one: T) => Sketch): Sketch {
  return of.map(which).reduce(merge, sketch());
}

/** Mean over the measured time of the sum over regions; null when no time was measured. */
export function meanLevel<T>(of: readonly T[], which: (one: T) => Level, measured: Seconds): Maybe {
  return measured > 0 ? total(of, (one) => which(one).area) / measured : null;
}

/** A quotient, or null when there is nothing to divide by. */
export const ratio = (above: number, below: number): Maybe =>
  below > 0 && Number.isFinite(below) ? above / below : null;
