import { DECIDE, type Ticket, WORLD } from '../../../kernel/simulation.js';
import type { HpaAct, HpaSeen } from '../../../policies/hpa/index.js';
import type { hpaSync, KedaControl, kedaTick, WorldSeen } from '../../../policies/keda/index.js';
import type { Seconds } from '../../../units.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Controllers } from '../controllers.js';
import { noteConditions, type Told } from '../hpa/conditions.js';
import { writeHpaAct } from '../hpa/hpa-controller.js';
import { type HpaPicture, takeHpaPicture } from '../hpa/hpa-picture.js';
import { lookUp, type Seat } from '../hpa/selectors.js';
import type { WriteReplicas } from '../plain/scaler.js';
import { NOTICED } from './operator.js';
import type { KedaObject, KedaReactions } from './scaled-object.js';
import { readSource, type Source } from './trigger-sources.js';

/** First tick of every ScaledObject that is there at the start. */
export const FIRST_TICK: Seconds = NOTICED;

/**
 * KEDA's turn and the turn of the HPA that it built: pure functions of `policies/keda`, which the world does not know
 * by itself.
 */
export type KedaTurns = { readonly tick: typeof kedaTick; readonly sync: typeof hpaSync } & KedaReactions;

/**
 * One ScaledObject: KEDA's loop with its polling interval between 0 and its minimum, the HPA's every 15 s above, each
 * with a clock of its own.
 */
export type KedaLoop = {
  readonly controllers: Controllers;
  readonly turns: KedaTurns;
  readonly write: WriteReplicas;
  readonly told: Told;
  /** As it is written now; the operator may not have looked at it yet. */
  object: KedaObject;
  control: KedaControl;
  sources: readonly Source[];
  picture: HpaPicture;
  /** The HPA's; null: there is no HPA. */
  seat: Seat | null;
  ticks: Ticket | null;
  syncs: Ticket | null;
};

type Write = {
  readonly workload: WorkloadState;
  readonly write: WriteReplicas;
  readonly replicas: number;
  readonly because: { readonly reason: string; readonly sentence: string };
};

/** One turn of KEDA's own loop. */
export function tick(loop: KedaLoop): void {
  const { controllers, object, turns, write } = loop;
  const { workload } = object;
  const { simulation, recorder } = controllers.cluster.world;
  if (controllers.operatorDown > 0) return;
  const [act, control] = turns.tick(loop.control, seenOf(loop));
  loop.control = control;
  if (act.replicas === null) return;
  const { because, replicas } = act;
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
  simulation.at<Write>(simulation.now, WORLD, perform, { workload, write, replicas, because });
}

function perform({ workload, write, replicas, because }: Write): void {
  write(workload, replicas, 'keda', because);
}

/** One turn of the HPA. KEDA's operator answers for each trigger, with its fallback; while it is away nobody does. */
export function sync(loop: KedaLoop): void {
  const { controllers, object, seat, picture, control } = loop;
  const half = control.hpa;
  if (half === null || seat === null || controllers.cluster.controllers.managerDown > 0) return;
  picture.selector = lookUp(controllers.selectors, seat, half.spec);
  const act = controllers.operatorDown > 0 ? withoutKeda(loop, takeHpaPicture(picture, NO_EXTERNAL)) : withKeda(loop);
  noteConditions(object.workload, control.spec.hpaName, loop.told, act.conditions, 'ScalingDisabled');
  writeHpaAct(object.workload, act, loop.write);
}

const NO_EXTERNAL = {};

function withKeda(loop: KedaLoop): HpaAct {
  const [{ act }, control] = loop.turns.sync(loop.control, seenOf(loop), takeHpaPicture(loop.picture, NO_EXTERNAL));
  loop.control = control;
  return act;
}

function withoutKeda(loop: KedaLoop, seen: HpaSeen): HpaAct {
  const half = loop.control.hpa as NonNullable<KedaControl['hpa']>;
  const [act, memory] = half.policy.decide({ ...seen, failing: [...seen.failing, 'external'] }, half.memory);
  loop.control = { ...loop.control, hpa: { ...half, memory } };
  return act;
}

function seenOf({ object, sources }: KedaLoop): WorldSeen {
  const { workload } = object;
  const { cluster } = workload;
  let readyPods = 0;
  for (const pod of workload.pods) if (pod.ready && pod.ending === null) readyPods++;
  return {
    at: cluster.world.simulation.now,
    specReplicas: workload.replicas,
    readyPods,
    sources: sources.map((source) => readSource(cluster, source)),
  };
}

/** Plans the turns of both controllers anew. `null`: it has none from now on. */
export function planTicks(loop: KedaLoop, from: Seconds | null): void {
  const { simulation } = loop.controllers.cluster.world;
  if (loop.ticks !== null) simulation.cancel(loop.ticks);
  loop.ticks = from === null ? null : simulation.every(from, loop.control.spec.pollingInterval, DECIDE, tick, loop);
}

export function planSyncs(loop: KedaLoop, from: Seconds | null): void {
  const { simulation } = loop.controllers.cluster.world;
  if (loop.syncs !== null) simulation.cancel(loop.syncs);
  loop.syncs =
    from === null || loop.control.hpa === null
      ? null
      : simulation.every(from, loop.control.hpa.policy.every, DECIDE, sync, loop);
}
