import type { Demand } from './demand.js';
import type { ScaledJobSpec } from './scaled-job.js';

/** Unfinished Jobs, those of the minimum taken off, and those among all that are pending. */
export type Running = { readonly beyondMin: number; readonly pending: number };

/** Go's ParseFloat, as far as percentages go; null: no number. */
const parsed = (text: string): number | null =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;

/**
 * How many Jobs the strategy lets be created at most, perhaps below 0 (keda.md §8, step 4).
 *
 * - default takes the value for waiting and running work together, accurate for waiting work alone;
 * - custom can exceed the maximum: its cap is the room, not the room that is left;
 * - eager subtracts pending Jobs twice, since they are part of the running ones.
 */
export function effectiveMaxScale(
  spec: ScaledJobSpec,
  { maxScale }: Demand,
  { beyondMin, pending }: Running,
  room: number,
): number {
  const percentage = spec.strategy === 'custom' ? parsed(spec.customPercentage) : null;
  switch (spec.strategy) {
    case 'custom':
      return percentage === null
        ? maxScale - beyondMin
        : Math.min(maxScale - spec.customDeduction - Math.trunc(beyondMin * percentage), room);
    case 'accurate':
      // Since 2.19 pending Jobs are left out of the test (#7329).
      return maxScale + beyondMin - pending > room ? room - beyondMin : maxScale - pending;
    case 'eager':
      return Math.min(room - beyondMin - pending, maxScale);
    default:
      return maxScale - beyondMin;
  }
}
