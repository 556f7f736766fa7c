import { DECIDE, type Ticket } from '../../../kernel/simulation.js';
import type { HpaAct, HpaSeen } from '../../../policies/hpa/index.js';
import type { KedaControl, WorldSeen } from '../../../policies/keda/index.js';
import type { ScaledObjectAutoscaler } from '../../../scenario/strict/autoscaler.js';
import type { Seconds } from '../../../units.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { noteConditions, type ReportedConditions } from '../hpa/conditions.js';
import { writeHpaAct } from '../hpa/hpa-controller.js';
import { type HpaPicture, takeHpaPicture } from '../hpa/hpa-picture.js';
import { type SelectorEntry, selectorState } from '../hpa/selectors.js';
import { decideReplicas } from '../scale/decision.js';
import type { KedaOperator } from './operator.js';
import { readSource, type Source } from './trigger-sources.js';

/** A ScaledObject as it is in the API server now. */
export type ScaledObject = { readonly autoscaler: ScaledObjectAutoscaler; readonly workload: WorkloadState };

/**
 * One ScaledObject: KEDA's loop with its polling interval between 0 and its minimum, the HPA's every 15 s above, each
 * with a clock of its own.
 */
export type ScaledObjectLoop = {
  readonly operator: KedaOperator;
  /** Of the HPA that KEDA makes. */
  readonly reported: ReportedConditions;
  /** As it is written now; the operator may not have looked at it yet. */
  object: ScaledObject;
  control: KedaControl;
  sources: readonly Source[];
  picture: HpaPicture;
  /** The HPA's; null without an HPA. */
  selector: SelectorEntry | null;
  ticks: Ticket | null;
  syncs: Ticket | null;
};

/** Words of a tick that leaves the replicas where they are, though a trigger or its absence speaks against it. */
const HELD: ReadonlySet<string> = new Set([
  'ScalerCooldown',
  'ScaleInPaused',
  'ScaleOutPaused',
  'TriggerError',
  'ErrorGettingCurrentReplicas',
  'ScaledObjectPaused',
]);

/** One tick of KEDA's own loop. */
export function tick(loop: ScaledObjectLoop): void {
  const { operator, object } = loop;
  if (operator.down > 0) return;
  const [{ replicas, because }, control] = operator.decisions.tick(loop.control, seenOf(loop));
  loop.control = control;
  const { workload } = object;
  if (replicas !== null) decideReplicas({ workload, by: 'keda', desired: replicas, wrote: replicas, because });
  else if (HELD.has(because.reason)) {
    const { simulation, recorder } = workload.cluster.world;
    const { reason, sentence } = because;
    recorder.decisionHeld(simulation.now, workload.index, 'keda', workload.replicas, Number.NaN, reason, sentence);
  }
}

/** One sync of the HPA. KEDA's operator answers for each trigger, with its fallback; while it is away nobody does. */
export function sync(loop: ScaledObjectLoop): void {
  const { operator, object, selector, picture, control } = loop;
  const { hpa } = control;
  if (hpa === null || selector === null || operator.cluster.controllers.managerDown > 0) return;
  picture.selector = selectorState(operator.hpaController.selectors, selector, hpa.spec);
  const act = operator.down > 0 ? withoutKeda(loop, takeHpaPicture(picture, NO_EXTERNAL)) : withKeda(loop);
  noteConditions(object.workload, control.spec.hpaName, loop.reported, act.conditions, 'ScalingDisabled');
  writeHpaAct(operator.hpaController, object.workload, act, 'ScalingDisabled');
}

const NO_EXTERNAL = {};

function withKeda(loop: ScaledObjectLoop): HpaAct {
  const { decisions } = loop.operator;
  const [{ act }, control] = decisions.sync(loop.control, seenOf(loop), takeHpaPicture(loop.picture, NO_EXTERNAL));
  loop.control = control;
  return act;
}

function withoutKeda(loop: ScaledObjectLoop, seen: HpaSeen): HpaAct {
  const hpa = loop.control.hpa as NonNullable<KedaControl['hpa']>;
  const [act, memory] = hpa.policy.decide({ ...seen, failing: [...seen.failing, 'external'] }, hpa.memory);
  loop.control = { ...loop.control, hpa: { ...hpa, memory } };
  return act;
}

function seenOf({ operator, object, sources }: ScaledObjectLoop): WorldSeen {
  const { cluster, decisions } = operator;
  const { workload } = object;
  let readyPods = 0;
  for (const pod of workload.pods) if (pod.ready && pod.ending === null) readyPods++;
  return {
    at: cluster.world.simulation.now,
    specReplicas: workload.replicas,
    readyPods,
    sources: sources.map((source) => readSource(cluster, source, decisions)),
  };
}

/** Plans the ticks anew; `from` null: there are none from now on. */
export function planTicks(loop: ScaledObjectLoop, from: Seconds | null): void {
  const { simulation } = loop.operator.cluster.world;
  if (loop.ticks !== null) simulation.cancel(loop.ticks);
  loop.ticks = from === null ? null : simulation.every(from, loop.control.spec.pollingInterval, DECIDE, tick, loop);
}

/** Plans the syncs of the HPA anew; `from` null: there are none from now on. */
export function planSyncs(loop: ScaledObjectLoop, from: Seconds | null): void {
  const { simulation } = loop.operator.cluster.world;
  if (loop.syncs !== null) simulation.cancel(loop.syncs);
  loop.syncs =
    from === null || loop.control.hpa === null
      ? null
      : simulation.every(from, loop.control.hpa.policy.every, DECIDE, sync, loop);
}
