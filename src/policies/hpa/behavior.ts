import { changedWithin, remember } from './history.js';
import { INT32_MAX, toInt32 } from './integers.js';
import { micros } from './memory.js';
import type { Limited, Normalise, Normalised, NormaliseMemory } from './normalised.js';
import type { ControllerOptions } from './options.js';
import type { HpaBehavior, HpaSpec, ScalingPolicy } from './spec.js';

/**
 * The path of an HPA with `behavior` (horizontal.go, normalizeDesiredReplicasWithBehaviors): both windows first,
 * then the rate limit and the bound of the direction that is left. A size that the windows leave alone is not limited.
 */
export function behaviorNormalise(spec: HpaSpec, behavior: HpaBehavior, options: ControllerOptions): Normalise {
  const upWindow = micros(behavior.scaleUp.stabilizationWindowSeconds ?? 0);
  const downWindow = micros(
    behavior.scaleDown.stabilizationWindowSeconds ?? Math.trunc(options.downscaleStabilization),
  );
  return (raw, current, now, memory) => {
    const stabilised = stabilise(raw, current, now - upWindow, now - downWindow, memory);
    const [desired, limited] = limit(stabilised, current, now, memory, spec, behavior);
    const recommendations = remember(memory.recommendations, raw, now, now - Math.max(upWindow, downWindow));
    return { desired, stabilised, able: ableReason(raw, stabilised, current), limited, recommendations };
  };
}

/** Stays at the current size unless the whole window agrees on a direction; the edge of a window is out. */
function stabilise(
  raw: number,
  current: number,
  upCutoff: number,
  downCutoff: number,
  { recommendations }: NormaliseMemory,
): number {
  let [lowest, highest] = [raw, raw];
  for (const { at, replicas } of recommendations) {
    if (at > upCutoff && replicas < lowest) lowest = replicas;
    if (at > downCutoff && replicas > highest) highest = replicas;
  }
  return Math.min(Math.max(current, lowest), highest);
}

function ableReason(raw: number, stabilised: number, current: number): Normalised['able'] {
  if (stabilised === raw) return 'ReadyForNewScale';
  return raw >= current ? 'ScaleUpStabilized' : 'ScaleDownStabilized';
}

function limit(
  desired: number,
  current: number,
  now: number,
  memory: NormaliseMemory,
  spec: HpaSpec,
  behavior: HpaBehavior,
): Limited {
  if (desired > current) {
    const most = Math.max(upLimit(current, now, memory, behavior), current);
    if (spec.maxReplicas > most) return desired > most ? [most, 'ScaleUpLimit'] : [desired, 'DesiredWithinRange'];
    if (desired > spec.maxReplicas) return [spec.maxReplicas, 'TooManyReplicas'];
  } else if (desired < current) {
    const least = Math.min(downLimit(current, now, memory, behavior), current);
    if (spec.minReplicas < least) return desired < least ? [least, 'ScaleDownLimit'] : [desired, 'DesiredWithinRange'];
    if (desired < spec.minReplicas) return [spec.minReplicas, 'TooFewReplicas'];
  }
  return [desired, 'DesiredWithinRange'];
}

/** Replicas at the start of a policy's period: what was added and removed since is undone, in both directions. */
function periodStart(policy: ScalingPolicy, current: number, now: number, memory: NormaliseMemory): number {
  const added = changedWithin(memory.scaleUps, now, policy.periodSeconds);
  const removed = changedWithin(memory.scaleDowns, now, policy.periodSeconds);
  return (current - added + removed) | 0;
}

/** Rounds percentages up, so that a small workload can grow at all; in doubles, 110 + 10 % is 122. */
function upLimit(
  current: number,
  now: number,
  memory: NormaliseMemory,
  { scaleUp: { selectPolicy, policies } }: HpaBehavior,
): number {
  if (selectPolicy === 'Disabled') return current;
  let result = selectPolicy === 'Min' ? INT32_MAX : -INT32_MAX - 1;
  for (const policy of policies) {
    const base = periodStart(policy, current, now, memory);
    const proposed =
      policy.type === 'Pods' ? (base + policy.value) | 0 : toInt32(Math.ceil(base * (1 + policy.value / 100)));
    result = selectPolicy === 'Min' ? Math.min(result, proposed) : Math.max(result, proposed);
  }
  return result;
}

/** Cuts the fraction off; in doubles, 90 − 30 % is 62. `Min` is the smallest change, so the largest size. */
function downLimit(
  current: number,
  now: number,
  memory: NormaliseMemory,
  { scaleDown: { selectPolicy, policies } }: HpaBehavior,
): number {
  if (selectPolicy === 'Disabled') return current;
  let result = selectPolicy === 'Min' ? -INT32_MAX - 1 : INT32_MAX;
  for (const policy of policies) {
    const base = periodStart(policy, current, now, memory);
    const proposed = policy.type === 'Pods' ? (base - policy.value) | 0 : toInt32(base * (1 - policy.value / 100));
    result = selectPolicy === 'Min' ? Math.max(result, proposed) : Math.min(result, proposed);
  }
  return result;
}
