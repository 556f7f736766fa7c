import type { Seconds } from '../../../units.js';

/** One entry of status.conditions, without its type, which is the key of `Conditions`. */
export type Condition = {
  /** As Kubernetes writes it. */
  readonly status: 'True' | 'False' | 'Unknown';
  /** KEDA's own word, such as `ScalerActive`; '' when it gives none. */
  readonly reason: string;
};

/** Conditions of the object; null: never set. */
export type Conditions = {
  /** Whether the object was accepted and its triggers work. */
  readonly ready: Condition | null;
  /** Whether a trigger is active now. */
  readonly active: Condition | null;
  /** Whether a fallback stands in for a metric. */
  readonly fallback: Condition | null;
  /** Whether an annotation stops it, as a whole or in one direction. */
  readonly paused: Condition | null;
  /** Whether the generated HPA can compute replicas (ScalingActive). */
  readonly hpaActive: Condition | null;
};

/** Failures in a row of one metric, counted by both loops. */
export type Health = {
  /** In a row; 0 after a success. */
  readonly numberOfFailures: number;
  /** Failing: the last query failed. */
  readonly status: 'Happy' | 'Failing';
};

/** status of a ScaledObject: what outlives a tick. */
export type Status = {
  /** A JSON merge patch writes them all at once (`patched`). */
  readonly conditions: Conditions;
  /** By metric name. */
  readonly health: Readonly<Record<string, Health>>;
  /** Whole seconds: KEDA stores the time in a format without fractions. null: never active. */
  readonly lastActiveTime: Seconds | null;
};

export const noConditions: Conditions = { ready: null, active: null, fallback: null, paused: null, hpaActive: null };

/** The status of an object that nothing has happened to. */
export const freshStatus: Status = {
  conditions: { ...noConditions, paused: { status: 'False', reason: '' } },
  health: {},
  lastActiveTime: null,
};

export const sameCondition = (a: Condition | null, b: Condition | null): boolean =>
  a?.status === b?.status && a?.reason === b?.reason;

const sameConditions = (a: Conditions, b: Conditions): boolean =>
  (Object.keys(noConditions) as (keyof Conditions)[]).every((key) => sameCondition(a[key], b[key]));

/**
 * Sends the change from `before` to `after` (two states of one copy) to the live status, the way a JSON merge patch
 * does: a changed health entry alone, but the conditions, being a list, as a whole. So an old copy can roll other
 * conditions back.
 */
export function patched(live: Status, before: Status, after: Status): Status {
  const changed = Object.entries(after.health).filter(([metric, now]) => {
    const old = before.health[metric];
    return old?.numberOfFailures !== now.numberOfFailures || old.status !== now.status;
  });
  return {
    ...live,
    health: changed.length === 0 ? live.health : { ...live.health, ...Object.fromEntries(changed) },
    conditions: sameConditions(before.conditions, after.conditions) ? live.conditions : after.conditions,
  };
}
