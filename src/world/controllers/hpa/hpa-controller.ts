import { DECIDE, type Ticket } from '../../../kernel/simulation.js';
import type { HpaAct, HpaMemory, HpaPolicy, HpaSpec, heldBy, restarted } from '../../../policies/hpa/index.js';
import type { HpaAutoscaler } from '../../../scenario/strict/autoscaler.js';
import type { Seconds } from '../../../units.js';
import type { Monitoring } from '../../metrics/monitoring.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Sensors } from '../../sensors/sensors.js';
import type { Cluster } from '../../world.js';
import { decideReplicas } from '../scale/decision.js';
import { targetOf } from '../scale/target.js';
import { noteConditions, nothingReported, type ReportedConditions } from './conditions.js';
import { hpaMetrics } from './hpa-metrics.js';
import { type HpaPicture, hpaPicture, takeHpaPicture } from './hpa-picture.js';
import { addSelector, removeSelector, type SelectorEntry, type Selectors, selectorState } from './selectors.js';

/**
 * First sync of the HPAs that are there at the start. All of them are in phase, as after a start of the controller; the
 * phase is half a period away from the scrapes of metrics-server, so that no order at one instant decides what is seen.
 */
export const FIRST_SYNC: Seconds = 7.5;

/** What the controller asks `policies/hpa`. */
export type HpaDecisions = {
  readonly policy: (spec: HpaSpec) => HpaPolicy;
  /** The memory after a restart of the controller. */
  readonly restarted: typeof restarted;
  /** What kept a turn from writing. */
  readonly heldBy: typeof heldBy;
  /**
   * From Kubernetes 1.37 a new or changed HPA has a sync at once; before, a new one waits for a whole period, and a
   * change for the next sync.
   */
  readonly syncsOnChange: boolean;
};

/** The HPA controller of one cluster, a part of kube-controller-manager. */
export type HpaController = {
  readonly cluster: Cluster;
  readonly decisions: HpaDecisions;
  readonly sensors: Sensors;
  readonly monitoring: Monitoring;
  /** By name of the HPA; those that KEDA made are kept by its operator. */
  readonly hpas: Map<string, HpaLoop>;
  readonly selectors: Selectors;
};

/** An HPA as it is in the API server now. */
type Hpa = {
  readonly name: string;
  readonly workload: WorkloadState;
  readonly spec: HpaSpec;
  readonly specText: string;
  readonly policy: HpaPolicy;
  readonly picture: HpaPicture;
};

export type HpaLoop = {
  readonly controller: HpaController;
  reported: ReportedConditions;
  hpa: Hpa;
  selector: SelectorEntry;
  memory: HpaMemory;
  /** Somebody deleted it. The controller finds out at its next sync, and forgets it then. */
  deleted: boolean;
  /** null: it is forgotten. */
  syncs: Ticket | null;
};

/** Binds an HPA to the pods and series that it reads, which are sampled from then on. */
export function hpaObject({ cluster, decisions, sensors, monitoring }: HpaController, autoscaler: HpaAutoscaler): Hpa {
  const { name, spec, specText, series } = autoscaler;
  const workload = targetOf(cluster, autoscaler);
  const picture = hpaPicture(workload, sensors, hpaMetrics(monitoring, workload, spec, series));
  return { name, workload, spec, specText, policy: decisions.policy(spec), picture };
}

/** Lets an HPA look at its target every sync period and write what it decides. */
export function startHpa(controller: HpaController, autoscaler: HpaAutoscaler, first: Seconds): void {
  startLoop(controller, hpaObject(controller, autoscaler), first);
}

function startLoop(controller: HpaController, hpa: Hpa, first: Seconds): void {
  const { simulation } = controller.cluster.world;
  const loop: HpaLoop = {
    controller,
    hpa,
    reported: nothingReported(),
    selector: addSelector(controller.selectors, hpa.workload),
    memory: hpa.policy.start,
    deleted: false,
    syncs: null,
  };
  controller.hpas.set(hpa.name, loop);
  loop.syncs = simulation.every(first, hpa.policy.every, DECIDE, sync, loop);
}

/** Of an HPA that is new to its controller. */
export function firstSync({ cluster, decisions }: HpaController): Seconds {
  return cluster.world.simulation.now + (decisions.syncsOnChange ? 0 : 15);
}

/** Somebody applied an HPA: a new one, or a new state of one that is there. */
export function applyHpa(controller: HpaController, autoscaler: HpaAutoscaler): void {
  const hpa = hpaObject(controller, autoscaler);
  const loop = controller.hpas.get(hpa.name);
  if (loop === undefined) startLoop(controller, hpa, firstSync(controller));
  else change(loop, hpa);
}

/**
 * An edit, or an HPA that is applied anew before its controller found that it was gone. What the controller remembers
 * stays, for it is kept by name (horizontal.go, reconcileKey, drops it when the HPA is not found); the phase stays too.
 */
function change(loop: HpaLoop, hpa: Hpa): void {
  const { controller } = loop;
  const isNew = loop.deleted || loop.hpa.specText !== hpa.specText;
  if (loop.deleted) {
    loop.selector = addSelector(controller.selectors, hpa.workload);
    loop.memory = { ...loop.memory, status: hpa.policy.start.status };
    loop.reported = nothingReported();
    loop.deleted = false;
  } else if (hpa.workload !== loop.hpa.workload) {
    removeSelector(controller.selectors, loop.selector);
    loop.selector = addSelector(controller.selectors, hpa.workload);
  }
  loop.hpa = hpa;
  const { simulation } = controller.cluster.world;
  if (isNew && controller.decisions.syncsOnChange) simulation.at(simulation.now, DECIDE, sync, loop);
}

/** Somebody deleted the HPA: the replicas stay as they are. */
export function deleteHpa(controller: HpaController, name: string): void {
  const loop = controller.hpas.get(name);
  if (loop === undefined) return;
  removeSelector(controller.selectors, loop.selector);
  loop.deleted = true;
}

function forget(loop: HpaLoop): void {
  const { hpas, cluster } = loop.controller;
  if (loop.syncs !== null) cluster.world.simulation.cancel(loop.syncs);
  loop.syncs = null;
  hpas.delete(loop.hpa.name);
}

/**
 * The controller starts anew: windows, rate limits and the index of selectors are forgotten, and all HPAs are in a new
 * phase.
 */
export function restartHpas(controller: HpaController): void {
  for (const loop of controller.hpas.values()) restart(loop);
}

function restart(loop: HpaLoop): void {
  const { controller, hpa } = loop;
  const { simulation } = controller.cluster.world;
  if (loop.deleted) return forget(loop);
  if (loop.syncs !== null) simulation.cancel(loop.syncs);
  loop.memory = controller.decisions.restarted(loop.memory);
  loop.selector.known = false;
  loop.syncs = simulation.every(firstSync(controller), hpa.policy.every, DECIDE, sync, loop);
}

const NO_EXTERNAL = {};

function sync(loop: HpaLoop): void {
  const { controller, hpa, syncs } = loop;
  const { workload, policy, picture, spec, name } = hpa;
  if (syncs === null || controller.cluster.controllers.managerDown > 0) return;
  if (loop.deleted) return forget(loop);
  picture.selector = selectorState(controller.selectors, loop.selector, spec);
  const [act, memory] = policy.decide(takeHpaPicture(picture, NO_EXTERNAL), loop.memory);
  loop.memory = memory;
  noteConditions(workload, name, loop.reported, act.conditions);
  writeHpaAct(controller, workload, act);
}

/**
 * Writes what an HPA decided, when that is another number than it found, and notes what held it.
 *
 * @param usual a reason that holds nothing: KEDA's own loop raises a workload from 0, not its HPA
 */
export function writeHpaAct(
  { decisions }: Pick<HpaController, 'decisions'>,
  workload: WorkloadState,
  act: HpaAct,
  usual = '',
): void {
  const { wrote, desiredReplicas, because } = act;
  if (wrote !== null) {
    decideReplicas({ workload, by: 'hpa', desired: desiredReplicas, wrote, because });
    return;
  }
  const held = decisions.heldBy(act, workload.replicas);
  if (held === null || held.reason === usual) return;
  const { simulation, recorder } = workload.cluster.world;
  const wanted = held.wanted ?? Number.NaN;
  recorder.decisionHeld(
    simulation.now,
    workload.index,
    'hpa',
    workload.replicas,
    wanted,
    held.reason,
    because.sentence,
  );
}
