import type { HpaAct, HpaMemory, HpaPolicy } from '../../policies/hpa/index.js';
import type { Seconds } from '../../units.js';
import type { Sensors } from '../sensors/sensors.js';
import type { WorkloadState } from '../world.js';
import { type HpaPicture, hpaPicture, takeHpaPicture } from './hpa-picture.js';
import type { WriteReplicas } from './scaler-loop.js';

/**
 * First turn of every HPA. All HPAs of a cluster are in phase, as after a start of the controller; the phase is half a period
 * away from the scrapes of metrics-server, so that no order at one instant decides what is seen.
 */
export const FIRST_SYNC: Seconds = 7.5;

type Loop = {
  readonly workload: WorkloadState;
  readonly policy: HpaPolicy;
  readonly picture: HpaPicture;
  readonly write: WriteReplicas;
  memory: HpaMemory;
};
type Wish = { readonly loop: Loop; readonly act: HpaAct };

/** Lets an HPA look at its target every sync period and writes what it decides. */
export function startHpa(workload: WorkloadState, policy: HpaPolicy, sensors: Sensors, write: WriteReplicas): void {
  const loop: Loop = { workload, policy, picture: hpaPicture(workload, sensors), write, memory: policy.start };
  workload.cluster.world.simulation.every(FIRST_SYNC, policy.every, 2, decide, loop);
}

const NO_EXTERNAL = {};

function decide(loop: Loop): void {
  const { workload } = loop;
  const [act, memory] = loop.policy.decide(takeHpaPicture(loop.picture, NO_EXTERNAL), loop.memory);
  loop.memory = memory;
  settleHpaAct(workload, act, (wrote) => {
    const { simulation } = workload.cluster.world;
    simulation.at<Wish>(simulation.now, 0, apply, { loop, act: { ...act, wrote } });
  });
}

function apply({ loop, act }: Wish): void {
  if (act.wrote !== null) loop.write(loop.workload, act.wrote, 'hpa', act.because);
}

/** Notes a decision that wanted another number than it found, and hands a write to `perform`. */
export function settleHpaAct(workload: WorkloadState, act: HpaAct, perform: (wrote: number) => void): void {
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
  perform(act.wrote);
}
