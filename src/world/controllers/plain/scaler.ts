import { assert } from '../../../assert.js';
import { DECIDE } from '../../../kernel/simulation.js';
import type { Scaler, WorkloadSeen } from '../../../policies/policy.js';
import type { PlainAutoscaler } from '../../../scenario/strict/autoscaler.js';
import type { Seconds } from '../../../units.js';
import { type JobQueue, oldestWait } from '../../brokers/queue.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Sensors } from '../../sensors/sensors.js';
import { decideReplicas } from '../scale/decision.js';
import { targetOf } from '../scale/target.js';
import { cpuUtilization } from './cpu-utilization.js';

type Loop = {
  readonly workload: WorkloadState;
  readonly queue: JobQueue | null;
  readonly scaler: Scaler;
  readonly sensors: Sensors;
  memory: unknown;
  /** A decision of this instant is on its way already. */
  asked: boolean;
};

/**
 * Lets a plain scaler look at a workload every `scaler.every` seconds, or after every change of its queue when that is
 * 0. Several that look at one queue all look, in the order of the scenario.
 */
export function startScaler(sensors: Sensors, autoscaler: PlainAutoscaler): void {
  const { cluster } = sensors;
  const { simulation } = cluster.world;
  const { scaler } = autoscaler;
  const workload = targetOf(cluster, autoscaler);
  const queue = queueOf(workload);
  const loop: Loop = { workload, queue, scaler, sensors, memory: scaler.start, asked: false };
  if (scaler.every > 0) {
    simulation.every(scaler.every, scaler.every, DECIDE, decide, loop);
    return;
  }
  if (queue === null) assert(false, `${scaler.name} looks at a queue, and ${workload.strict.name} takes from none`);
  queue.watchers.push(() => {
    if (loop.asked) return;
    loop.asked = true;
    simulation.at(simulation.now, DECIDE, decide, loop);
  });
}

function queueOf({ cluster, strict }: WorkloadState): JobQueue | null {
  const { behaviour } = strict;
  if (behaviour.kind !== 'worker') return null;
  return cluster.queues.find(({ name }) => name === behaviour.queue) ?? null;
}

function decide(loop: Loop): void {
  const { workload, scaler } = loop;
  const seen = picture(loop, workload.cluster.world.simulation.now);
  loop.asked = false;
  const [{ replicas, because }, memory] = scaler.decide(seen, loop.memory);
  loop.memory = memory;
  if (replicas !== seen.replicas)
    decideReplicas({ workload, by: scaler.name, desired: replicas, wrote: replicas, because });
}

function picture({ workload, queue, sensors }: Loop, at: Seconds): WorkloadSeen {
  let ready = 0;
  for (const pod of workload.pods) if (pod.ready && pod.ending === null) ready++;
  const readable = workload.cluster.metricsOutages.brokers > 0 ? null : queue;
  return {
    at,
    replicas: workload.replicas,
    ready,
    waiting: readable === null ? null : readable.waiting,
    inService: readable === null ? null : readable.inService,
    oldestWait: readable === null ? null : oldestWait(readable),
    cpuUtilization: cpuUtilization(sensors, workload),
  };
}
