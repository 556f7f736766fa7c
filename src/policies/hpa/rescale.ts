import type { HpaAct, HpaDetail } from './act.js';
import { messages, setCondition } from './condition.js';
import { storeEvent } from './history.js';
import type { HpaMemory } from './memory.js';
import type { NormaliseMemory } from './normalised.js';
import type { Reading } from './reading.js';
import { conclude, type Turn } from './turn.js';
import { zeroAfterRescale } from './zero.js';

/**
 * Writes a new size, stores the change for the rate limits, and shows it.
 *
 * @param reason of the event, in the controller's words
 * @param after windows as they are after this turn
 */
export function rescale(
  turn: Turn,
  desired: number,
  reason: string,
  sentence: string,
  readings: readonly Reading[] | null,
  after: NormaliseMemory,
  detail: HpaDetail | null,
): readonly [HpaAct, HpaMemory] {
  const { plan, seen, conditions, events } = turn;
  const current = seen.specReplicas;
  if (seen.failing.includes('update')) return unwritten(turn, desired, reason, readings, after, detail);
  conditions.AbleToScale = setCondition(
    conditions.AbleToScale,
    'True',
    'SucceededRescale',
    `the HPA controller was able to update the target scale to ${desired}`,
    seen.at,
  );
  conditions.ScaledToZero = zeroAfterRescale(plan, conditions.ScaledToZero, current, desired, seen.at);
  events.push({ type: 'Normal', reason: 'SuccessfulRescale', message: `New size: ${desired}; reason: ${reason}` });
  const status = { currentReplicas: current, desiredReplicas: desired, lastScaleTime: seen.at, readings };
  return conclude(
    turn,
    status,
    withEvent(turn, after, current, desired),
    desired,
    { reason: reason === '' ? 'SuccessfulRescale' : reason, sentence },
    detail,
  );
}

/** Only the behavior path looks back on changes, so only it keeps them. */
function withEvent({ plan, now }: Turn, after: NormaliseMemory, current: number, desired: number): NormaliseMemory {
  const { behavior } = plan.spec;
  if (behavior === null) return after;
  return desired > current
    ? { ...after, scaleUps: storeEvent(after.scaleUps, desired - current, now, behavior.scaleUp) }
    : { ...after, scaleDowns: storeEvent(after.scaleDowns, current - desired, now, behavior.scaleDown) };
}

/**
 * The write failed for good: the proposal is remembered, the change is not, and status.desiredReplicas stays what it
 * was.
 */
function unwritten(
  turn: Turn,
  desired: number,
  reason: string,
  readings: readonly Reading[] | null,
  after: NormaliseMemory,
  detail: HpaDetail | null,
): readonly [HpaAct, HpaMemory] {
  const { seen, memory, conditions, events } = turn;
  events.push({
    type: 'Warning',
    reason: 'FailedRescale',
    message: `New size: ${desired}; reason: ${reason}; error: the API answered with an error`,
  });
  conditions.AbleToScale = setCondition(
    conditions.AbleToScale,
    'False',
    'FailedUpdateScale',
    messages.FailedUpdateScale,
    seen.at,
  );
  const { desiredReplicas, lastScaleTime } = memory.status;
  const status = { currentReplicas: seen.specReplicas, desiredReplicas, lastScaleTime, readings };
  const because = {
    reason: 'FailedUpdateScale',
    sentence: `${desired} replicas could not be written: still ${seen.specReplicas}`,
  };
  return conclude(turn, status, after, null, because, detail);
}
