import type { ExternalTrigger } from '../triggers/external-triggers.js';
import type { KedaSeen, Outcome, Taken } from './memory.js';
import type { Fallback, ScaledObjectSpec } from './scaled-object.js';
import type { Condition, Health, Status } from './status.js';

/**
 * Whether a fallback is given and may act; with modifiers their target must be a whole number: "2.5" without a warning
 * switches it off.
 */
export function validFallback(spec: ScaledObjectSpec): Fallback | null {
  const { fallback, scalingModifiers } = spec;
  if (fallback === null || fallback.failureThreshold < 0 || fallback.replicas < 0) return null;
  return scalingModifiers === null ||
    (/^[+-]?\d+$/.test(scalingModifiers.target) && Number(scalingModifiers.target) > 0)
    ? fallback
    : null;
}

const condition = (health: Status['health'], threshold: number): Condition =>
  Object.values(health).some((one) => one.status === 'Failing' && one.numberOfFailures > threshold)
    ? { status: 'True', reason: 'FallbackExists' }
    : { status: 'False', reason: 'NoFallbackFound' };

function withHealth(status: Status, metric: string, health: Health, threshold: number): Status {
  const all = { ...status.health, [metric]: health };
  return { ...status, health: all, conditions: { ...status.conditions, fallback: condition(all, threshold) } };
}

/** Replicas that the fallback asks for; `now` is spec.replicas. */
function wanted({ behavior, replicas }: Fallback, now: number): number {
  switch (behavior) {
    case 'currentReplicas':
      return now;
    case 'currentReplicasIfHigher':
      return Math.max(now, replicas);
    case 'currentReplicasIfLower':
      return Math.min(now, replicas);
    default:
      return replicas;
  }
}

/** The value that makes the HPA ask for the wanted replicas; null: it cannot be computed. */
function standIn(spec: ScaledObjectSpec, fallback: Fallback, trigger: ExternalTrigger, seen: KedaSeen): number | null {
  if (fallback.behavior !== 'static' && seen.specReplicas === null) return null;
  const replicas = wanted(fallback, seen.specReplicas ?? 0);
  const modifiers = spec.scalingModifiers;
  const type = modifiers === null ? trigger.trigger.metricType : modifiers.metricType;
  const target = modifiers === null ? trigger.targetMilli / 1000 : Number(modifiers.target);
  if (type !== 'Value') return Math.trunc(target * 1000 * replicas);
  return seen.readyPods === 0 ? null : Math.trunc(target * 1000 * (replicas / seen.readyPods));
}

/**
 * Counts a success or a failure on `status` and puts the fallback in place of an error, once there were more failures
 * than the threshold. A value that stands in counts as active (since 2.19, #7239), even one of 0.
 *
 * @returns what the caller gets, and the status with its counts and the Fallback condition; untouched without a valid
 *   fallback
 */
export function withFallback(
  spec: ScaledObjectSpec,
  trigger: ExternalTrigger,
  taken: Taken,
  status: Status,
  seen: KedaSeen,
): readonly [Outcome, Status] {
  const fallback = validFallback(spec);
  const plain: Outcome = 'error' in taken ? taken : { ...taken, standIn: false };
  if (fallback === null) return [plain, status];
  const { failureThreshold } = fallback;
  if (!('error' in taken))
    return [plain, withHealth(status, trigger.metric, { numberOfFailures: 0, status: 'Happy' }, failureThreshold)];
  const failures = (status.health[trigger.metric]?.numberOfFailures ?? 0) + 1;
  const counted = withHealth(
    status,
    trigger.metric,
    { numberOfFailures: failures, status: 'Failing' },
    failureThreshold,
  );
  if (failures <= failureThreshold) return [taken, counted];
  if (fallback.behavior === 'scalingModifiers') return [{ milli: null, active: false, standIn: false }, counted];
  const milli = standIn(spec, fallback, trigger, seen);
  return milli === null
    ? [{ error: `${taken.error}; no fallback without ready pods` }, counted]
    : [{ milli, active: true, standIn: true }, counted];
}
