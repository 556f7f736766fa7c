import type { hpaSync, KedaControl, kedaTick, WorldSeen } from '../../policies/keda/index.js';
import type { Seconds } from '../../units.js';
import type { Sensors } from '../sensors/sensors.js';
import type { WorkloadState } from '../world.js';
import { FIRST_SYNC, settleHpaAct } from './hpa-loop.js';
import { type HpaPicture, hpaPicture, takeHpaPicture } from './hpa-picture.js';
import type { WriteReplicas } from './scaler-loop.js';
import { readSource, type Source } from './sources.js';

/**
 * First tick of every ScaledObject. KEDA keeps whole seconds of the last activity, so a tick on a whole second and one a little
 * after it end a cooldown differently (keda.md section 4): a fraction is the usual case.
 */
export const FIRST_TICK: Seconds = 0.3;

/** KEDA's turn and the turn of the HPA that it built: pure functions of `policies/keda`, which the world does not know by itself. */
export type KedaTurns = { readonly tick: typeof kedaTick; readonly sync: typeof hpaSync };

type Loop = {
  readonly workload: WorkloadState;
  readonly turns: KedaTurns;
  readonly sources: readonly Source[];
  readonly picture: HpaPicture;
  readonly write: WriteReplicas;
  control: KedaControl;
};
type Write = { readonly loop: Loop; readonly replicas: number; readonly by: string; readonly because: { readonly reason: string; readonly sentence: string } };

/** Runs a ScaledObject: KEDA's loop with its polling interval between 0 and its minimum, the HPA's every 15 s above, each with a clock of its own. */
export function startKeda(workload: WorkloadState, control: KedaControl, turns: KedaTurns, sources: readonly Source[], sensors: Sensors, write: WriteReplicas): void {
  const { simulation } = workload.cluster.world;
  const loop: Loop = { workload, turns, sources, picture: hpaPicture(workload, sensors), write, control };
  if (control.loopFrom !== null) simulation.every(control.loopFrom, control.spec.pollingInterval, 2, tick, loop);
  if (control.hpa !== null) simulation.every(FIRST_SYNC, control.hpa.policy.every, 2, sync, loop);
}

function tick(loop: Loop): void {
  const { workload } = loop;
  const { simulation, recorder } = workload.cluster.world;
  const [act, control] = loop.turns.tick(loop.control, seenOf(loop));
  loop.control = control;
  if (act.replicas === null) return;
  const { because, replicas } = act;
  recorder.note({ type: 'decided', at: simulation.now, workload: workload.index, by: 'keda', current: workload.replicas, desired: replicas, wrote: replicas, ...because });
  simulation.at<Write>(simulation.now, 0, apply, { loop, replicas, by: 'keda', because });
}

function sync(loop: Loop): void {
  const { workload } = loop;
  const { simulation } = workload.cluster.world;
  const [{ act }, control] = loop.turns.sync(loop.control, seenOf(loop), takeHpaPicture(loop.picture, NO_EXTERNAL));
  loop.control = control;
  settleHpaAct(workload, act, (replicas) => simulation.at<Write>(simulation.now, 0, apply, { loop, replicas, by: 'hpa', because: act.because }));
}

const NO_EXTERNAL = {};

function apply({ loop, replicas, by, because }: Write): void {
  loop.write(loop.workload, replicas, by, because);
}

function seenOf({ workload, sources }: Loop): WorldSeen {
  const { cluster } = workload;
  let readyPods = 0;
  for (const pod of workload.pods) if (pod.ready && pod.ending === null) readyPods++;
  return { at: cluster.world.simulation.now, specReplicas: workload.replicas, readyPods, sources: sources.map((source) => readSource(cluster, source)) };
}
