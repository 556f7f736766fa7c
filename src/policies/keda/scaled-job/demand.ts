import type { MultipleScalers } from './scaled-job.js';

/** What one trigger asks for: its value, the Jobs for it up to the room, and whether it is active. */
export type TriggerDemand = {
  /** The trigger's value, such as messages; not divided by its target. */
  readonly queueLength: number;
  /** Jobs for that value: value / target, at most the room. May be a fraction. */
  readonly maxValue: number;
  /** Whether the value is above the activation of the trigger; others do not count. */
  readonly isActive: boolean;
};

/** All triggers together. `scaleTo` is the raw value, not divided by the target. */
export type Demand = {
  /** Whether any trigger is active, or a minimum of Jobs is set. No Job is created otherwise. */
  readonly isActive: boolean;
  /** The combined value, rounded up. */
  readonly scaleTo: number;
  /** Jobs for it, rounded up, at most the room. */
  readonly maxScale: number;
};

/** Jobs for a value: value / target, but not more than there is room for. A target of 0 asks for none. */
export const demandOf = (value: number, target: number, room: number, isActive: boolean): TriggerDemand => ({
  queueLength: value,
  maxValue: target === 0 ? 0 : Math.min(value / target, room),
  isActive,
});

const none: TriggerDemand = { queueLength: 0, maxValue: 0, isActive: false };
const total = (all: readonly TriggerDemand[]): TriggerDemand =>
  all.reduce(
    (sum, one) => ({
      queueLength: sum.queueLength + one.queueLength,
      maxValue: sum.maxValue + one.maxValue,
      isActive: true,
    }),
    none,
  );

function combined(active: readonly TriggerDemand[], calculation: MultipleScalers): TriggerDemand {
  switch (calculation) {
    case 'sum':
      return total(active);
    case 'avg': {
      const sum = total(active);
      return active.length === 0
        ? none
        : { queueLength: sum.queueLength / active.length, maxValue: sum.maxValue / active.length, isActive: true };
    }
    case 'min':
      // A smallest value of 0 counts as none found yet, so the next one takes its place.
      return active.reduce(
        (least, one) => (least.queueLength === 0 || one.queueLength < least.queueLength ? one : least),
        none,
      );
    default:
      return active.reduce((most, one) => (one.queueLength > most.queueLength ? one : most), none);
  }
}

/** Combines the active triggers (keda.md §8, step 2). With a minimum the object is always active. */
export function combine(
  all: readonly TriggerDemand[],
  calculation: MultipleScalers,
  min: number,
  room: number,
): Demand {
  const { queueLength, maxValue, isActive } = combined(
    all.filter((one) => one.isActive),
    calculation,
  );
  return {
    isActive: isActive || min > 0,
    scaleTo: Math.ceil(queueLength),
    maxScale: Math.ceil(Math.min(maxValue, room)),
  };
}
