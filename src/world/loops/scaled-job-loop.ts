import type { JobSeen, ScaledJobAct, ScaledJobMemory, ScaledJobSeen } from '../../policies/keda/index.js';
import type { Policy } from '../../policies/policy.js';
import type { Pod, WorkloadState } from '../world.js';
import { FIRST_TICK } from './keda-loop.js';
import { readSource, type Source } from './sources.js';

/** Makes pods of Jobs, so many at once. */
export type CreateJobs = (workload: WorkloadState, count: number) => void;

type Loop = {
  readonly workload: WorkloadState;
  readonly policy: Policy<ScaledJobSeen, ScaledJobAct, ScaledJobMemory>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly sources: readonly Source[];
  readonly create: CreateJobs;
  memory: ScaledJobMemory;
};

/** Runs a ScaledJob: every polling interval so many new Jobs; they end by themselves. */
export function startScaledJob(workload: WorkloadState, policy: Loop['policy'], annotations: Loop['annotations'], sources: readonly Source[], create: CreateJobs): void {
  const loop: Loop = { workload, policy, annotations, sources, create, memory: policy.start };
  workload.cluster.world.simulation.every(FIRST_TICK, policy.every, 2, turn, loop);
}

function turn(loop: Loop): void {
  const { workload, sources } = loop;
  const { cluster } = workload;
  const { simulation, recorder } = cluster.world;
  // A pod that is told to end has its replacement already: both belong to one Job.
  const jobs = workload.pods.filter((pod) => pod.ending === null).map(jobOf);
  const [act, memory] = loop.policy.decide({ at: simulation.now, annotations: loop.annotations, sources: sources.map((source) => readSource(cluster, source)), jobs }, loop.memory);
  loop.memory = memory;
  if (act.create === 0) return;
  recorder.note({
    type: 'decided',
    at: simulation.now,
    workload: workload.index,
    by: 'keda',
    current: jobs.length,
    desired: jobs.length + act.create,
    wrote: jobs.length + act.create,
    ...act.because,
  });
  simulation.at(simulation.now, 0, apply, { loop, count: act.create });
}

function apply({ loop, count }: { readonly loop: Loop; readonly count: number }): void {
  loop.create(loop.workload, count);
}

function jobOf(pod: Pod): JobSeen {
  const running = pod.stage === 'starting' || pod.stage === 'ready' || pod.stage === 'draining';
  const conditions = [...(pod.node === null ? [] : ['PodScheduled']), ...(pod.ready ? ['Ready', 'ContainersReady'] : [])];
  return { name: String(pod.id), state: 'active', pods: [{ phase: running ? 'Running' : 'Pending', conditions }], completedAt: null, generation: 1 };
}
