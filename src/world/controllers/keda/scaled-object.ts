import { DECIDE } from '../../../kernel/simulation.js';
import type { Reconciled } from '../../../policies/keda/index.js';
import type { ScaledObjectAutoscaler } from '../../../scenario/strict/autoscaler.js';
import type { Seconds } from '../../../units.js';
import { nothingReported } from '../hpa/conditions.js';
import { FIRST_SYNC, firstSync } from '../hpa/hpa-controller.js';
import { type HpaPicture, hpaPicture } from '../hpa/hpa-picture.js';
import { addSelector, removeSelector } from '../hpa/selectors.js';
import { writeReplicasNow } from '../scale/decision.js';
import { targetOf } from '../scale/target.js';
import { FIRST_TICK, type KedaOperator, whenNoticed } from './operator.js';
import { planSyncs, planTicks, type ScaledObject, type ScaledObjectLoop, sync } from './scale-loop.js';
import { type Source, sourcesOf } from './trigger-sources.js';

/** The scenario was checked, so KEDA takes every object. */
const ACCEPTED = true;

/** Binds the triggers of an object to what they read, which is counted and sampled from then on. */
export const sourcesOfObject = (
  { hpaController }: KedaOperator,
  { spec, sources }: ScaledObjectAutoscaler,
): readonly Source[] => sourcesOf(hpaController.monitoring, spec.triggers, sources);

const pictureOf = ({ hpaController }: KedaOperator, { workload }: ScaledObject): HpaPicture =>
  hpaPicture(workload, hpaController.sensors);

/** A ScaledObject that is there at the start of the run: its HPA is in phase with the others. */
export function startScaledObject(operator: KedaOperator, autoscaler: ScaledObjectAutoscaler): void {
  create(operator, autoscaler, FIRST_TICK, FIRST_SYNC);
}

/** Somebody applied a ScaledObject: a new one, or a new state of one that is there. */
export function applyScaledObject(operator: KedaOperator, autoscaler: ScaledObjectAutoscaler): void {
  const { simulation } = operator.cluster.world;
  const loop = operator.scaledObjects.get(autoscaler.name);
  if (loop !== undefined) return change(loop, autoscaler);
  whenNoticed(operator, () => {
    // It may have been applied twice while the operator was away.
    const before = operator.scaledObjects.get(autoscaler.name);
    if (before !== undefined) change(before, autoscaler);
    else create(operator, autoscaler, simulation.now, firstSync(operator.hpaController));
  });
}

function create(
  operator: KedaOperator,
  autoscaler: ScaledObjectAutoscaler,
  createdAt: Seconds,
  hpaFrom: Seconds,
): void {
  const { cluster, decisions } = operator;
  const object = { autoscaler, workload: targetOf(cluster, autoscaler) };
  const { replicas } = object.workload;
  const [done, control] = decisions.create(autoscaler.spec, createdAt, ACCEPTED, replicas, decisions.hpaSettings);
  const loop: ScaledObjectLoop = {
    operator,
    reported: nothingReported(),
    object,
    control,
    sources: sourcesOfObject(operator, autoscaler),
    picture: pictureOf(operator, object),
    selector: null,
    ticks: null,
    syncs: null,
  };
  operator.scaledObjects.set(autoscaler.name, loop);
  act(loop, done, hpaFrom);
}

/** Does what KEDA's controller decided. */
function act(loop: ScaledObjectLoop, done: Reconciled, hpaFrom: Seconds): void {
  const { operator, control, object } = loop;
  const { simulation } = operator.cluster.world;
  const { selectors, decisions } = operator.hpaController;
  if (done.replicas !== null)
    write(loop, done.replicas, 'Paused', `paused-replicas holds ${object.workload.strict.name} at ${done.replicas}`);
  if (done.tickNow || control.loopFrom === null) planTicks(loop, control.loopFrom);
  if (done.hpa === 'created') {
    loop.selector = addSelector(selectors, object.workload);
    planSyncs(loop, hpaFrom);
  } else if (done.hpa === 'deleted') removeHpa(loop);
  else if (done.hpa === 'updated' && decisions.syncsOnChange) simulation.at(simulation.now, DECIDE, sync, loop);
}

function removeHpa(loop: ScaledObjectLoop): void {
  if (loop.selector !== null) removeSelector(loop.operator.hpaController.selectors, loop.selector);
  loop.selector = null;
  Object.assign(loop.reported, nothingReported());
  planSyncs(loop, null);
}

function write({ object }: ScaledObjectLoop, replicas: number, reason: string, sentence: string): void {
  const because = { reason, sentence };
  writeReplicasNow({ workload: object.workload, by: 'keda', desired: replicas, wrote: replicas, because });
}

/**
 * Somebody edited the object. Ticks read it anew, so they see its annotations at once; the rest waits until the
 * operator has noticed.
 */
function change(loop: ScaledObjectLoop, autoscaler: ScaledObjectAutoscaler): void {
  const { operator } = loop;
  const object = { autoscaler, workload: targetOf(operator.cluster, autoscaler) };
  const isNew = loop.object.autoscaler.specText !== autoscaler.specText;
  loop.object = object;
  loop.control = operator.decisions.annotate(loop.control, autoscaler.spec.annotations);
  whenNoticed(operator, () => {
    if (operator.scaledObjects.get(autoscaler.name) === loop) reconcile(loop, object, isNew);
  });
}

function reconcile(loop: ScaledObjectLoop, object: ScaledObject, isNew: boolean): void {
  const { operator, selector } = loop;
  const { autoscaler, workload } = object;
  const { annotations } = autoscaler.spec;
  const { selectors } = operator.hpaController;
  const { now } = operator.cluster.world.simulation;
  if (selector !== null && selector.workload !== workload) {
    removeSelector(selectors, selector);
    loop.selector = addSelector(selectors, workload);
  }
  if (isNew) {
    loop.sources = sourcesOfObject(operator, autoscaler);
    loop.picture = pictureOf(operator, object);
  }
  const change = isNew ? { spec: autoscaler.spec, annotations } : { annotations };
  const [done, control] = operator.decisions.reconcile(loop.control, change, now, ACCEPTED, workload.replicas);
  loop.control = control;
  act(loop, done, firstSync(operator.hpaController));
}

/**
 * Somebody deleted the object: the HPA goes, and the replicas stay unless the object asked for those of its beginning.
 */
export function deleteScaledObject(operator: KedaOperator, name: string): void {
  const loop = operator.scaledObjects.get(name);
  if (loop !== undefined) whenNoticed(operator, () => end(loop));
}

function end(loop: ScaledObjectLoop): void {
  const { operator, object } = loop;
  const { name } = object.autoscaler;
  if (operator.scaledObjects.get(name) !== loop) return;
  const replicas = operator.decisions.remove(loop.control);
  planTicks(loop, null);
  removeHpa(loop);
  operator.scaledObjects.delete(name);
  if (replicas !== null && replicas !== object.workload.replicas)
    write(
      loop,
      replicas,
      'ScaledObjectDeleted',
      `restoreToOriginalReplicaCount brings back the ${replicas} replicas of the beginning`,
    );
}

/** kube-controller-manager starts anew: so do the HPAs that KEDA made. */
export function restartHpasOfKeda({ scaledObjects, hpaController }: KedaOperator): void {
  const { restarted } = hpaController.decisions;
  for (const loop of scaledObjects.values()) {
    const { control, selector } = loop;
    if (control.hpa === null || selector === null) continue;
    loop.control = { ...control, hpa: { ...control.hpa, memory: restarted(control.hpa.memory) } };
    selector.known = false;
    planSyncs(loop, firstSync(hpaController));
  }
}

/**
 * KEDA's operator starts anew: its status stands in the API server, what it had read and built is gone, and every loop
 * ticks at once.
 */
export function restartScaledObjects({ scaledObjects, decisions }: KedaOperator): void {
  for (const loop of scaledObjects.values()) {
    loop.control = { ...loop.control, memory: decisions.start(loop.control.memory.status), loopFrom: null };
    planTicks(loop, null);
    reconcile(loop, loop.object, true);
  }
}
