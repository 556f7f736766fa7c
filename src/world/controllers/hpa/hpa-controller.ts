import { DECIDE, type Ticket, WORLD } from '../../../kernel/simulation.js';
import type { HpaAct, HpaMemory, HpaPolicy, HpaSpec } from '../../../policies/hpa/index.js';
import type { Seconds } from '../../../units.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Controllers } from '../controllers.js';
import type { WriteReplicas } from '../plain/scaler.js';
import { noteConditions, nothingTold, type Told } from './conditions.js';
import { type HpaPicture, takeHpaPicture } from './hpa-picture.js';
import { leaveSeat, lookUp, type Seat, takeSeat } from './selectors.js';

/**
 * First turn of the HPAs that are there at the start. All of them are in phase, as after a start of the controller; the
 * phase is half a period away from the scrapes of metrics-server, so that no order at one instant decides what is seen.
 */
export const FIRST_SYNC: Seconds = 7.5;

/** An HPA as it is now. */
export type HpaOrder = {
  readonly name: string;
  readonly workload: WorkloadState;
  readonly spec: HpaSpec;
  /** The spec as text: a change of it is a new generation, a new label is none. */
  readonly written: string;
  readonly policy: HpaPolicy;
  readonly picture: HpaPicture;
};

export type HpaLoop = {
  readonly controllers: Controllers;
  readonly write: WriteReplicas;
  told: Told;
  order: HpaOrder;
  seat: Seat;
  memory: HpaMemory;
  /** Somebody deleted it. The controller finds out at its next turn, and forgets it then. */
  deleted: boolean;
  /** Its turns; null: it is forgotten. */
  turns: Ticket | null;
};

/** Lets an HPA look at its target every sync period and writes what it decides. */
export function startHpa(
  controllers: Controllers,
  order: HpaOrder,
  write: WriteReplicas,
  first: Seconds = firstTurn(controllers),
): void {
  const { simulation } = controllers.cluster.world;
  const seat = takeSeat(controllers.selectors, order.workload);
  const loop: HpaLoop = {
    controllers,
    order,
    write,
    told: nothingTold(),
    seat,
    memory: order.policy.start,
    deleted: false,
    turns: null,
  };
  controllers.hpas.set(order.name, loop);
  loop.turns = simulation.every(first, order.policy.every, DECIDE, turn, loop);
}

/** Of an HPA that is new to its controller. */
export function firstTurn({ cluster, actsOnCreation }: Controllers): Seconds {
  return cluster.world.simulation.now + (actsOnCreation ? 0 : 15);
}

/**
 * Somebody edited the HPA, or applied it anew before its controller found that it was gone. What the controller
 * remembers stays, for it is kept by name (horizontal.go, reconcileKey, drops it when the HPA is not found); the phase
 * stays too.
 */
export function changeHpa(loop: HpaLoop, order: HpaOrder): void {
  const { controllers } = loop;
  const isNew = loop.deleted || loop.order.written !== order.written;
  if (loop.deleted) {
    loop.seat = takeSeat(controllers.selectors, order.workload);
    loop.memory = { ...loop.memory, status: order.policy.start.status };
    loop.told = nothingTold();
    loop.deleted = false;
  } else if (order.workload !== loop.order.workload) {
    leaveSeat(controllers.selectors, loop.seat);
    loop.seat = takeSeat(controllers.selectors, order.workload);
  }
  loop.order = order;
  const { simulation } = controllers.cluster.world;
  if (isNew && controllers.actsOnCreation) simulation.at(simulation.now, DECIDE, turn, loop);
}

/** Somebody deleted the HPA: the replicas stay as they are. */
export function endHpa(loop: HpaLoop): void {
  leaveSeat(loop.controllers.selectors, loop.seat);
  loop.deleted = true;
}

function forget(loop: HpaLoop): void {
  const { hpas, cluster } = loop.controllers;
  if (loop.turns !== null) cluster.world.simulation.cancel(loop.turns);
  loop.turns = null;
  hpas.delete(loop.order.name);
}

/**
 * The controller starts anew: windows, rate limits and the index of selectors are forgotten, and all HPAs are in a new
 * phase.
 */
export function restartHpa(loop: HpaLoop): void {
  const { controllers, order } = loop;
  const { simulation } = controllers.cluster.world;
  if (loop.deleted) return forget(loop);
  if (loop.turns !== null) simulation.cancel(loop.turns);
  loop.memory = controllers.forget(loop.memory);
  loop.seat.selects = false;
  loop.turns = simulation.every(firstTurn(controllers), order.policy.every, DECIDE, turn, loop);
}

const NO_EXTERNAL = {};

function turn(loop: HpaLoop): void {
  const { controllers, order, turns } = loop;
  const { workload, policy, picture, spec, name } = order;
  if (turns === null || controllers.cluster.controllers.managerDown > 0) return;
  if (loop.deleted) return forget(loop);
  picture.selector = lookUp(controllers.selectors, loop.seat, spec);
  const [act, memory] = policy.decide(takeHpaPicture(picture, NO_EXTERNAL), loop.memory);
  loop.memory = memory;
  noteConditions(workload, name, loop.told, act.conditions);
  writeHpaAct(workload, act, loop.write);
}

type Wish = { readonly workload: WorkloadState; readonly act: HpaAct; readonly write: WriteReplicas };

/** Notes a decision that wanted another number than it found; the write comes in the world phase of this instant. */
export function writeHpaAct(workload: WorkloadState, act: HpaAct, write: WriteReplicas): void {
  if (act.wrote === null) return;
  const { simulation, recorder } = workload.cluster.world;
  recorder.note({
    type: 'decided',
    at: simulation.now,
    workload: workload.index,
    by: 'hpa',
    current: workload.replicas,
    desired: act.desiredReplicas,
    wrote: act.wrote,
    reason: act.because.reason,
    sentence: act.because.sentence,
  });
  simulation.at<Wish>(simulation.now, WORLD, perform, { workload, act, write });
}

function perform({ workload, act, write }: Wish): void {
  if (act.wrote !== null) write(workload, act.wrote, 'hpa', act.because);
}
