import { DECIDE } from '../../../kernel/simulation.js';
import type {
  KedaControl,
  kedaAnnotate,
  kedaDelete,
  kedaReconcile,
  kedaStart,
  Reconciled,
  ScaledObjectSpec,
} from '../../../policies/keda/index.js';
import type { Seconds } from '../../../units.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Controllers } from '../controllers.js';
import { nothingTold } from '../hpa/conditions.js';
import { FIRST_SYNC, firstTurn } from '../hpa/hpa-controller.js';
import type { HpaPicture } from '../hpa/hpa-picture.js';
import { leaveSeat, takeSeat } from '../hpa/selectors.js';
import type { WriteReplicas } from '../plain/scaler.js';
import { whenNoticed } from './operator.js';
import { type KedaLoop, type KedaTurns, planSyncs, planTicks, sync } from './scale-loop.js';
import type { Source } from './trigger-sources.js';

/** What KEDA's operator does when the object changes: pure functions of `policies/keda`. */
export type KedaReactions = {
  readonly reconcile: typeof kedaReconcile;
  readonly annotate: typeof kedaAnnotate;
  readonly remove: typeof kedaDelete;
  readonly fresh: typeof kedaStart;
};

/** A ScaledObject as it is written. */
export type KedaObject = {
  readonly name: string;
  readonly workload: WorkloadState;
  readonly spec: ScaledObjectSpec;
  /** The operator does not refuse it. */
  readonly valid: boolean;
  /** The part of it whose change restarts the loop, as text: `spec`. */
  readonly written: string;
  readonly sources: () => readonly Source[];
  readonly picture: () => HpaPicture;
};

/**
 * Runs a ScaledObject.
 *
 * @param created what `kedaCreate` answered
 * @param atStart it is there at the start of the run: its HPA is in phase with the others
 */
export function startKeda(
  controllers: Controllers,
  object: KedaObject,
  created: readonly [Reconciled, KedaControl],
  turns: KedaTurns,
  write: WriteReplicas,
  atStart: boolean,
): void {
  const [done, control] = created;
  const loop: KedaLoop = {
    controllers,
    turns,
    write,
    told: nothingTold(),
    object,
    control,
    sources: object.sources(),
    picture: object.picture(),
    seat: null,
    ticks: null,
    syncs: null,
  };
  controllers.objects.set(object.name, loop);
  act(loop, done, atStart ? FIRST_SYNC : firstTurn(controllers));
}

/** Does what KEDA's controller decided. */
function act(loop: KedaLoop, done: Reconciled, firstSync: Seconds): void {
  const { controllers, control, object } = loop;
  const { simulation } = controllers.cluster.world;
  if (done.replicas !== null)
    writeOnce(
      loop,
      done.replicas,
      'Paused',
      `paused-replicas holds ${object.workload.strict.name} at ${done.replicas}`,
    );
  if (done.tickNow || control.loopFrom === null) planTicks(loop, control.loopFrom);
  if (done.hpa === 'created') {
    loop.seat = takeSeat(controllers.selectors, object.workload);
    planSyncs(loop, firstSync);
  } else if (done.hpa === 'deleted') withoutHpa(loop);
  else if (done.hpa === 'updated' && controllers.actsOnCreation) simulation.at(simulation.now, DECIDE, sync, loop);
}

function withoutHpa(loop: KedaLoop): void {
  if (loop.seat !== null) leaveSeat(loop.controllers.selectors, loop.seat);
  loop.seat = null;
  Object.assign(loop.told, nothingTold());
  planSyncs(loop, null);
}

function writeOnce({ controllers, object, write }: KedaLoop, replicas: number, reason: string, sentence: string): void {
  const { workload } = object;
  const { simulation, recorder } = controllers.cluster.world;
  const because = { reason, sentence };
  recorder.note({
    type: 'decided',
    at: simulation.now,
    workload: workload.index,
    by: 'keda',
    current: workload.replicas,
    desired: replicas,
    wrote: replicas,
    ...because,
  });
  write(workload, replicas, 'keda', because);
}

/**
 * Somebody edited the object. Ticks read it anew, so they see its annotations at once; the rest waits until the
 * operator has noticed.
 */
export function changeKeda(loop: KedaLoop, object: KedaObject): void {
  const { controllers, turns } = loop;
  const isNew = loop.object.written !== object.written;
  loop.object = object;
  loop.control = turns.annotate(loop.control, object.spec.annotations);
  whenNoticed(controllers, () => {
    if (controllers.objects.get(object.name) === loop) reconcile(loop, object, isNew);
  });
}

function reconcile(loop: KedaLoop, object: KedaObject, isNew: boolean): void {
  const { annotations } = object.spec;
  const { controllers, seat } = loop;
  const { now } = controllers.cluster.world.simulation;
  if (seat !== null && seat.workload !== object.workload) {
    leaveSeat(controllers.selectors, seat);
    loop.seat = takeSeat(controllers.selectors, object.workload);
  }
  if (isNew && object.valid) {
    loop.sources = object.sources();
    loop.picture = object.picture();
  }
  const change = isNew ? { spec: object.spec, annotations } : { annotations };
  const [done, control] = loop.turns.reconcile(loop.control, change, now, object.valid, object.workload.replicas);
  loop.control = control;
  act(loop, done, firstTurn(controllers));
}

/**
 * Somebody deleted the object: the HPA goes, and the replicas stay unless the object asked for those of its beginning.
 */
export function endKeda(loop: KedaLoop): void {
  whenNoticed(loop.controllers, () => end(loop));
}

function end(loop: KedaLoop): void {
  const { controllers, object } = loop;
  if (controllers.objects.get(object.name) !== loop) return;
  const replicas = loop.turns.remove(loop.control);
  planTicks(loop, null);
  withoutHpa(loop);
  controllers.objects.delete(object.name);
  if (replicas !== null && replicas !== object.workload.replicas)
    writeOnce(
      loop,
      replicas,
      'ScaledObjectDeleted',
      `restoreToOriginalReplicaCount brings back the ${replicas} replicas of the beginning`,
    );
}

/** kube-controller-manager starts anew: so does the HPA of the object. */
export function restartHpaOf(loop: KedaLoop): void {
  const { control, controllers, seat } = loop;
  if (control.hpa === null || seat === null) return;
  loop.control = { ...control, hpa: { ...control.hpa, memory: controllers.forget(control.hpa.memory) } };
  seat.selects = false;
  planSyncs(loop, firstTurn(controllers));
}

/**
 * KEDA's operator starts anew: its status stands in the API server, what it had read and built is gone, and every loop
 * ticks at once.
 */
export function restartKeda(loop: KedaLoop): void {
  const { control, object, turns } = loop;
  loop.control = { ...control, memory: turns.fresh(control.memory.status), loopFrom: null };
  planTicks(loop, null);
  reconcile(loop, object, true);
}
