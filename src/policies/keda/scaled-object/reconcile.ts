import type { Seconds } from '../../../units.js';
import { externalTriggers } from '../triggers/external-triggers.js';
import { isPaused, pausedReplicas, pausedReplicasText, scaleInPaused, scaleOutPaused } from './annotations.js';
import { generatedHpa, type HpaSettings, type KedaControl, usualSettings } from './control.js';
import { type KedaMemory, kedaStart, withoutScalers } from './memory.js';
import type { ScaledObjectSpec } from './scaled-object.js';
import { type Conditions, freshStatus } from './status.js';

type Annotations = Readonly<Record<string, string>>;

/** What KEDA's controller did when it looked at a new or changed ScaledObject. */
export type Reconciled = {
  /** spec.replicas that it wrote itself, for paused-replicas; null: none. */
  readonly replicas: number | null;
  /**
   * What became of the HPA; its controller looks at a created or updated one at once, in its old phase unless it is
   * new.
   */
  readonly hpa: 'created' | 'updated' | 'deleted' | 'kept';
  /** Whether the loop begins now, with a tick at this moment; its phase moves. */
  readonly tickNow: boolean;
};

/** A change that a person makes: the whole new set of annotations, or a new spec, or both. */
export type Change = {
  /** The whole new set; absent: unchanged. */
  readonly annotations?: Annotations;
  /** The whole new spec; absent: unchanged. */
  readonly spec?: ScaledObjectSpec;
};

const withConditions = (memory: KedaMemory, conditions: Partial<Conditions>): KedaMemory => ({
  ...memory,
  status: { ...memory.status, conditions: { ...memory.status.conditions, ...conditions } },
});

/** Counts of metrics that no longer exist are dropped. */
function withKnownHealth(memory: KedaMemory, spec: ScaledObjectSpec): KedaMemory {
  const names = externalTriggers(spec).map(({ metric }) => metric);
  return {
    ...memory,
    status: {
      ...memory.status,
      health: Object.fromEntries(Object.entries(memory.status.health).filter(([metric]) => names.includes(metric))),
    },
  };
}

const initial: Partial<Conditions> = { fallback: { status: 'False', reason: 'NoFallbackFound' } };
const readyNow: Partial<Conditions> = { ready: { status: 'True', reason: 'ScaledObjectReady' } };

const pausedNow = (annotations: Annotations): Partial<Conditions> =>
  isPaused(annotations) || scaleInPaused(annotations) || scaleOutPaused(annotations)
    ? { paused: { status: 'True', reason: 'ScaledObjectPaused' } }
    : { paused: { status: 'False', reason: '' } };

/** A refused object: no HPA is made or changed, the loop and the spec it runs with stay as they are. */
function refused(control: KedaControl): readonly [Reconciled, KedaControl] {
  const memory = withConditions(control.memory, {
    ...pausedNow(control.annotations),
    ready: { status: 'False', reason: 'ScaledObjectCheckFailed' },
    active: { status: 'Unknown', reason: 'UnknownState' },
  });
  return [
    { replicas: null, hpa: 'kept', tickNow: false },
    { ...control, memory },
  ];
}

/**
 * Paused as a whole: the HPA goes with its history, the loop and the scalers too; paused-replicas writes its number
 * once.
 */
function paused(control: KedaControl, specReplicas: number | null): readonly [Reconciled, KedaControl] {
  const to = pausedReplicas(control.annotations);
  const memory = withConditions(withoutScalers(control.memory), { ...pausedNow(control.annotations), ...readyNow });
  return [
    { replicas: to === specReplicas ? null : to, hpa: control.hpa === null ? 'kept' : 'deleted', tickNow: false },
    { ...control, memory, hpa: null, loopFrom: null },
  ];
}

/**
 * The object as it should be: an HPA and a running loop. `restart`: the spec is another one, so the loop begins anew.
 */
function run(control: KedaControl, at: Seconds, restart: boolean): readonly [Reconciled, KedaControl] {
  const generated = generatedHpa(control.spec, control.annotations, control.settings, control.hpa);
  const tickNow = restart || control.hpa === null || control.loopFrom === null;
  const judged = withConditions(withKnownHealth(control.memory, control.spec), {
    ...pausedNow(control.annotations),
    ...readyNow,
  });
  const memory: KedaMemory =
    restart || judged.copy === null ? { ...judged, copy: { status: judged.status, shared: false } } : judged;
  return [
    { replicas: null, hpa: control.hpa === null ? 'created' : generated === control.hpa ? 'kept' : 'updated', tickNow },
    { ...control, memory, hpa: generated, loopFrom: tickNow ? at : control.loopFrom },
  ];
}

function reconcile(
  before: KedaControl,
  change: Change,
  at: Seconds,
  specReplicas: number | null,
  valid: boolean,
): readonly [Reconciled, KedaControl] {
  const restart = change.spec !== undefined;
  const control = {
    ...before,
    annotations: change.annotations ?? before.annotations,
    spec: change.spec ?? before.spec,
  };
  const badCount = pausedReplicasText(control.annotations) !== null && pausedReplicas(control.annotations) === null;
  if (badCount || (!valid && !isPaused(control.annotations))) return refused({ ...control, spec: before.spec });
  return isPaused(control.annotations) ? paused(control, specReplicas) : run(control, at, restart);
}

/**
 * A new ScaledObject as KEDA's controller first sees it.
 *
 * @param valid whether `accepted(scaledObjectValidate(raw))`; a refused object gets neither HPA nor loop
 * @param specReplicas of the target at this moment
 * @example const [{ tickNow }, control] = kedaCreate(spec, 0.3, true, 0);
 */
export function kedaCreate(
  spec: ScaledObjectSpec,
  at: Seconds,
  valid: boolean,
  specReplicas: number | null,
  settings: HpaSettings = usualSettings,
): readonly [Reconciled, KedaControl] {
  const status = { ...freshStatus, conditions: { ...freshStatus.conditions, ...initial } };
  const blank: KedaControl = {
    spec,
    annotations: spec.annotations,
    createdAt: at,
    originalReplicas: specReplicas,
    loopFrom: null,
    memory: kedaStart(status),
    hpa: null,
    settings,
  };
  return reconcile(blank, { spec }, at, specReplicas, valid);
}

/**
 * The moment when a person changes the object: ticks read it anew, so they see annotations from here on,
 * before the controller has looked at it (`kedaReconcile`).
 */
export const kedaAnnotate = (control: KedaControl, annotations: Annotations): KedaControl => ({
  ...control,
  annotations,
});

/**
 * KEDA's controller sees a change of the object: pauses, HPA, loop (keda.md §2 and §4.2).
 * A new spec restarts the loop; annotations alone do so only when they end a pause.
 *
 * @param valid as for `kedaCreate`, of the new spec
 * @example const [{ hpa }, next] = kedaReconcile(control, { annotations: {} }, 60, true, 3); // 'created' after a pause
 */
export function kedaReconcile(
  control: KedaControl,
  change: Change,
  at: Seconds,
  valid: boolean,
  specReplicas: number | null,
): readonly [Reconciled, KedaControl] {
  return reconcile(control, change, at, specReplicas, valid);
}

/**
 * What KEDA writes when the object is deleted: the replicas of its beginning, if that is asked for; its HPA goes in any
 * case.
 */
export const kedaDelete = ({ spec, originalReplicas }: KedaControl): number | null =>
  spec.restoreToOriginalReplicaCount ? originalReplicas : null;
