import type { Seconds } from '../../../units.js';

export type Condition = { readonly status: 'True' | 'False' | 'Unknown'; readonly reason: string };

/** Conditions of the object; null: never set. */
export type Conditions = {
  readonly ready: Condition | null;
  readonly active: Condition | null;
  readonly fallback: Condition | null;
  readonly paused: Condition | null;
  readonly hpaActive: Condition | null;
};

/** Failures in a row of one metric, counted by both loops. */
export type Health = { readonly numberOfFailures: number; readonly status: 'Happy' | 'Failing' };

/** status of a ScaledObject: what outlives a tick. */
export type Status = {
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
