import type { Because } from '../../policy.js';
import { activationForced, isPaused, scaleInPaused, scaleOutPaused } from './annotations.js';
import type { KedaSeen } from './memory.js';
import type { State } from './read-triggers.js';
import type { ScaledObjectSpec } from './scaled-object.js';
import type { Condition, Conditions, Status } from './status.js';

/** What the executor wants: perhaps a write, the conditions it sets, and why. */
export type Verdict = {
  readonly replicas: number | null;
  /** Set when the object was active in a way that counts for the cooldown. */
  readonly lastActive: boolean;
  readonly conditions: Partial<Conditions>;
  readonly events: readonly string[];
  readonly because: Because;
};

type Situation = {
  readonly spec: ScaledObjectSpec;
  readonly seen: KedaSeen;
  readonly state: State;
  readonly replicas: number;
  readonly min: number;
  readonly why: string;
};

const ready: Condition = { status: 'True', reason: 'ScaledObjectReady' };
const active: Condition = { status: 'True', reason: 'ScalerActive' };
const inactive: Condition = { status: 'False', reason: 'ScalerNotActive' };
const cooling: Condition = { status: 'False', reason: 'ScalerCooldown' };

const nothing = (reason: string, sentence: string, conditions: Partial<Conditions>): Verdict => ({
  replicas: null,
  lastActive: false,
  conditions: { ready, ...conditions },
  events: [],
  because: { reason, sentence },
});

/** Active: from 0 (or idle) to the minimum at once; the rest is the HPA's (keda.md §4, branch 4). */
function whenActive({ spec, seen, state, replicas, min, why }: Situation): Verdict {
  if ((spec.idleReplicaCount !== null && replicas < min) || replicas === 0) {
    if (scaleOutPaused(seen.annotations))
      return nothing('ScaleOutPaused', `${why}: stays at ${replicas}, paused-scale-out is set`, { active });
    const to = Math.max(1, min);
    return {
      replicas: to,
      lastActive: true,
      conditions: { ready, active },
      events: ['KEDAScaleTargetActivated'],
      because: { reason: 'KEDAScaleTargetActivated', sentence: `${why}: ${replicas} → ${to}` },
    };
  }
  // The cooldown is not renewed while a source fails, so after a long partial outage the first quiet tick has none.
  if (state.error)
    return nothing(
      'PartialTriggerError',
      `${why}, but another trigger fails: ${replicas} stays, the cooldown runs on`,
      {
        active,
        ready: { status: 'Unknown', reason: 'PartialTriggerError' },
      },
    );
  return {
    ...nothing('ScalerActive', `${why}: ${replicas} stays, from here on the HPA decides`, { active }),
    lastActive: true,
  };
}

/**
 * Whether the cooldown is over: strictly, so a tick on the very second still waits. Kubernetes stores both times in
 * whole seconds.
 */
function cooldownOver(spec: ScaledObjectSpec, seen: KedaSeen, status: Status): boolean {
  const end =
    status.lastActiveTime === null
      ? Math.floor(seen.createdAt) + spec.initialCooldownPeriod
      : status.lastActiveTime + spec.cooldownPeriod;
  return micros(end) < micros(seen.at);
}

/** Times are sums of decimal seconds; whole microseconds compare exactly. */
const micros = (seconds: number): number => Math.round(seconds * 1e6);

/** Down to idle or 0 from any number in one write, past all policies of the HPA (#7770). */
function deactivated({ spec, seen, replicas, why }: Situation, status: Status): Verdict {
  if (scaleInPaused(seen.annotations))
    return nothing('ScaleInPaused', `${why}: stays at ${replicas}, paused-scale-in is set`, { active: inactive });
  const last = status.lastActiveTime;
  if (!cooldownOver(spec, seen, status)) {
    const wait =
      last === null
        ? `initialCooldownPeriod ${spec.initialCooldownPeriod} s since creation at ${seen.createdAt} s`
        : `cooldownPeriod ${spec.cooldownPeriod} s since ${last} s`;
    return nothing('ScalerCooldown', `${why}: stays at ${replicas}, ${wait} is not over`, { active: cooling });
  }
  const to = spec.idleReplicaCount ?? spec.minReplicaCount ?? 0;
  const since = last === null ? 'never active' : `last active at ${last} s, cooldown of ${spec.cooldownPeriod} s over`;
  return {
    replicas: to,
    lastActive: false,
    conditions: { ready, active: inactive },
    events: ['KEDAScaleTargetDeactivated'],
    because: { reason: 'KEDAScaleTargetDeactivated', sentence: `${why}, ${since}: ${replicas} → ${to}` },
  };
}

function whenInactive(situation: Situation, status: Status): Verdict {
  const { spec, state, replicas, min, why } = situation;
  const { idleReplicaCount: idle, fallback } = spec;
  const failing = state.readings.find((reading) => reading.error !== null)?.error ?? '';
  if (state.error && fallback !== null && fallback.replicas !== 0)
    return nothing(
      'WaitingForFallback',
      `${failing}: ${replicas} stays until more than ${fallback.failureThreshold} failures in a row`,
      { active: inactive },
    );
  if (state.error && fallback === null)
    return nothing('TriggerError', `${failing}: ${replicas} stays, there is no fallback`, {
      active: inactive,
      ready: { status: 'False', reason: 'TriggerError' },
    });
  // A failing source with fallback.replicas 0 comes through to here and is scaled down as if it were quiet.
  if ((idle !== null && replicas > idle) || (replicas > 0 && min === 0)) return deactivated(situation, status);
  if (idle === null && replicas < min)
    return {
      ...nothing('BelowMinimum', `${why}: ${replicas} → ${min}, the minimum`, { active: inactive }),
      replicas: min,
    };
  return nothing('ScalerNotActive', `${why}: ${replicas} stays`, { active: inactive });
}

/** The HPA's ScalingActive as KEDA shows it; resting at 0 replicas counts as well (#7914). */
function hpaActive(scaling: Condition | null): Partial<Conditions> {
  if (scaling === null) return {};
  if (scaling.status === 'True') return { hpaActive: { status: 'True', reason: 'HPAActive' } };
  return {
    hpaActive:
      scaling.reason === 'ScalingDisabled'
        ? { status: 'True', reason: 'ScalingDisabled' }
        : { status: 'False', reason: 'HPAMetricsUnavailable' },
  };
}

/**
 * One run of KEDA's executor (keda.md §4), in the order of `RequestScale`.
 *
 * @param why what the triggers say, in words, for the sentence of the verdict
 */
export function execute(spec: ScaledObjectSpec, seen: KedaSeen, state: State, status: Status, why: string): Verdict {
  if (seen.specReplicas === null) {
    return nothing('ErrorGettingCurrentReplicas', 'spec.replicas of the target cannot be read', {
      ready: { status: 'False', reason: 'ErrorGettingCurrentReplicas' },
    });
  }
  if (isPaused(seen.annotations))
    return nothing('ScaledObjectPaused', `paused at ${seen.specReplicas}`, {
      paused: { status: 'True', reason: 'ScaledObjectPaused' },
    });
  const situation = { spec, seen, state, replicas: seen.specReplicas, min: spec.minReplicaCount ?? 0, why };
  const verdict =
    state.active || activationForced(seen.annotations) ? whenActive(situation) : whenInactive(situation, status);
  return { ...verdict, conditions: { ...verdict.conditions, ...hpaActive(seen.hpaScalingActive) } };
}
