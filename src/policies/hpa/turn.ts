import type { Because } from '../policy.js';
import type { HpaAct, HpaDetail, HpaEvent } from './act.js';
import type { HpaConditions } from './condition.js';
import type { HpaMemory, HpaStatus } from './memory.js';
import type { NormaliseMemory } from './normalised.js';
import type { Plan } from './plan.js';
import type { HpaSeen } from './seen.js';

/**
 * One turn in the making: conditions and events are filled in on the way, nothing of it leaves before it is complete.
 */
export type Turn = {
  readonly plan: Plan;
  readonly seen: HpaSeen;
  readonly memory: HpaMemory;
  /** Microseconds. */
  readonly now: number;
  /** Windows and events before this turn, seeded with the present size at the very first one. */
  readonly before: NormaliseMemory;
  readonly conditions: { -readonly [Type in keyof HpaConditions]: HpaConditions[Type] };
  readonly events: HpaEvent[];
};

/** The end of a turn: the new status and what is remembered. */
export function conclude(
  turn: Turn,
  status: Omit<HpaStatus, 'conditions'>,
  after: NormaliseMemory,
  wrote: number | null,
  because: Because,
  detail: HpaDetail | null,
): readonly [HpaAct, HpaMemory] {
  const { conditions, events } = turn;
  const { currentReplicas, desiredReplicas, lastScaleTime, readings } = status;
  return [
    { wrote, currentReplicas, desiredReplicas, conditions, currentMetrics: readings, events, because, detail },
    {
      status: { currentReplicas, desiredReplicas, lastScaleTime, conditions, readings },
      recommendations: after.recommendations,
      scaleUps: after.scaleUps,
      scaleDowns: after.scaleDowns,
    },
  ];
}
