import { DECIDE, WORLD } from '../../../kernel/simulation.js';
import type { Scaler, WorkloadSeen } from '../../../policies/policy.js';
import type { Seconds } from '../../../units.js';
import { type JobQueue, oldestWait } from '../../brokers/queue.js';
import type { Writer } from '../../facts.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/** Writes spec.replicas of a workload, and says who did it and why. */
export type WriteReplicas = (
  workload: WorkloadState,
  replicas: number,
  by: Writer,
  because: { readonly reason: string; readonly sentence: string },
) => void;

type Loop = {
  readonly workload: WorkloadState;
  readonly queue: JobQueue | null;
  readonly scaler: Scaler;
  readonly write: WriteReplicas;
  readonly cpuUtilization: (workload: WorkloadState) => number | null;
  memory: unknown;
  /** A decision of this instant is on its way already. */
  asked: boolean;
};

type Wish = {
  readonly loop: Loop;
  readonly replicas: number;
  readonly because: { readonly reason: string; readonly sentence: string };
};

/**
 * Lets a plain scaler look at a workload every `scaler.every` seconds, or after every change of its queue when that is
 * 0.
 *
 * @param cpuUtilization what the metrics pipeline says of the workload's CPU, as a fraction of the requests; null:
 *   nothing
 */
export function startScaler(
  workload: WorkloadState,
  queue: JobQueue | null,
  scaler: Scaler,
  write: WriteReplicas,
  cpuUtilization: (workload: WorkloadState) => number | null,
): void {
  const { simulation } = workload.cluster.world;
  const loop: Loop = { workload, queue, scaler, write, cpuUtilization, memory: scaler.start, asked: false };
  if (scaler.every > 0) {
    simulation.every(scaler.every, scaler.every, DECIDE, decide, loop);
    return;
  }
  if (queue === null) return;
  queue.changed = () => {
    if (loop.asked) return;
    loop.asked = true;
    simulation.at(simulation.now, DECIDE, decide, loop);
  };
}

function decide(loop: Loop): void {
  const { simulation, recorder } = loop.workload.cluster.world;
  loop.asked = false;
  const seen = picture(loop, simulation.now);
  const [act, memory] = loop.scaler.decide(seen, loop.memory);
  loop.memory = memory;
  if (act.replicas === seen.replicas) return;
  recorder.note({
    type: 'decided',
    at: simulation.now,
    workload: loop.workload.index,
    by: loop.scaler.name,
    current: seen.replicas,
    desired: act.replicas,
    wrote: act.replicas,
    ...act.because,
  });
  simulation.at<Wish>(simulation.now, WORLD, apply, { loop, replicas: act.replicas, because: act.because });
}

function apply({ loop, replicas, because }: Wish): void {
  loop.write(loop.workload, replicas, loop.scaler.name, because);
}

function picture(loop: Loop, at: Seconds): WorkloadSeen {
  const { workload, queue } = loop;
  let ready = 0;
  for (const pod of workload.pods) if (pod.ready && pod.ending === null) ready++;
  const { metricsBroken, silentMetrics } = workload.cluster;
  const blind = silentMetrics.brokers > 0;
  return {
    at,
    replicas: workload.replicas,
    ready,
    waiting: queue === null || blind ? null : queue.waiting,
    inService: queue === null || blind ? null : queue.inService,
    oldestWait: queue === null || blind ? null : oldestWait(queue),
    cpuUtilization: metricsBroken ? null : loop.cpuUtilization(workload),
  };
}
