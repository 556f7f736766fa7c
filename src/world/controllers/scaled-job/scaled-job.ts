import { DECIDE, type Ticket, WORLD } from '../../../kernel/simulation.js';
import type { JobSeen, ScaledJobAct, ScaledJobMemory, ScaledJobSeen } from '../../../policies/keda/index.js';
import type { Policy } from '../../../policies/policy.js';
import type { ScaledJobAutoscaler } from '../../../scenario/strict/autoscaler.js';
import type { Seconds } from '../../../units.js';
import type { Pod } from '../../pods/pod.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { FIRST_TICK, type KedaOperator, whenNoticed } from '../keda/operator.js';
import { readSource, type Source, sourcesOf } from '../keda/trigger-sources.js';
import { targetOf } from '../scale/target.js';
import { createJobPods, deleteJobs } from '../workloads/job.js';

/** A ScaledJob as it is in the API server now. */
type ScaledJob = {
  readonly autoscaler: ScaledJobAutoscaler;
  readonly workload: WorkloadState;
  readonly paused: boolean;
  readonly policy: Policy<ScaledJobSeen, ScaledJobAct, ScaledJobMemory>;
};

export type ScaledJobLoop = {
  readonly operator: KedaOperator;
  job: ScaledJob;
  sources: readonly Source[];
  memory: ScaledJobMemory;
  /** Its spec is a new one that the operator has not acted on. */
  renewed: boolean;
  ticks: Ticket | null;
};

function scaledJobIn({ cluster, decisions }: KedaOperator, autoscaler: ScaledJobAutoscaler): ScaledJob {
  const { spec } = autoscaler;
  return {
    autoscaler,
    workload: targetOf(cluster, autoscaler),
    paused: decisions.isPaused(spec.annotations),
    policy: decisions.scaledJob(spec),
  };
}

/** Binds the triggers of a ScaledJob to what they read, which is counted and sampled from then on. */
export const sourcesOfJob = (
  { hpaController }: KedaOperator,
  { spec, sources }: ScaledJobAutoscaler,
): readonly Source[] => sourcesOf(hpaController.monitoring, spec.triggers, sources);

/** Runs a ScaledJob: every polling interval so many new Jobs; they end by themselves. */
export function startScaledJob(
  operator: KedaOperator,
  autoscaler: ScaledJobAutoscaler,
  first: Seconds = FIRST_TICK,
): void {
  const job = scaledJobIn(operator, autoscaler);
  const loop: ScaledJobLoop = {
    operator,
    job,
    sources: sourcesOfJob(operator, autoscaler),
    memory: job.policy.start,
    renewed: false,
    ticks: null,
  };
  operator.scaledJobs.set(autoscaler.name, loop);
  planTicks(loop, first);
}

function planTicks(loop: ScaledJobLoop, first: Seconds): void {
  const { simulation } = loop.operator.cluster.world;
  if (loop.ticks !== null) simulation.cancel(loop.ticks);
  loop.ticks = simulation.every(first, loop.job.policy.every, DECIDE, tick, loop);
}

/** Somebody applied a ScaledJob: a new one, or a new state of one that is there. */
export function applyScaledJob(operator: KedaOperator, autoscaler: ScaledJobAutoscaler): void {
  const loop = operator.scaledJobs.get(autoscaler.name);
  if (loop !== undefined) change(loop, autoscaler);
  else startScaledJob(operator, autoscaler, operator.cluster.world.simulation.now + FIRST_TICK);
}

/**
 * A new spec restarts the loop, and so does the end of a pause; with the rollout `immediate` a new spec also deletes the
 * Jobs of the old one. A paused object is left as it is (scaledjob_controller.go, reconcileScaledJob).
 */
function change(loop: ScaledJobLoop, autoscaler: ScaledJobAutoscaler): void {
  const { operator } = loop;
  const job = scaledJobIn(operator, autoscaler);
  const isNew = loop.job.autoscaler.specText !== autoscaler.specText;
  const resumes = loop.job.paused && !job.paused;
  loop.renewed ||= isNew;
  loop.job = job;
  if (!isNew && !resumes) return;
  whenNoticed(operator, () => {
    if (operator.scaledJobs.get(autoscaler.name) === loop && !job.paused) begin(loop, job);
  });
}

function begin(loop: ScaledJobLoop, { autoscaler, workload }: ScaledJob): void {
  loop.sources = sourcesOfJob(loop.operator, autoscaler);
  if (loop.renewed && autoscaler.spec.rollout === 'immediate') deleteJobs(workload, false);
  loop.renewed = false;
  planTicks(loop, loop.operator.cluster.world.simulation.now);
}

/** Somebody deleted it, and with it its Jobs. */
export function deleteScaledJob(operator: KedaOperator, name: string): void {
  const loop = operator.scaledJobs.get(name);
  if (loop !== undefined) whenNoticed(operator, () => end(loop));
}

function end({ operator, job, ticks }: ScaledJobLoop): void {
  if (ticks !== null) operator.cluster.world.simulation.cancel(ticks);
  operator.scaledJobs.delete(job.autoscaler.name);
  deleteJobs(job.workload, true);
}

/** KEDA's operator starts anew: running Jobs stay, what the scalers remembered is gone, and the loops tick at once. */
export function restartScaledJobs({ scaledJobs, cluster }: KedaOperator): void {
  for (const loop of scaledJobs.values()) {
    loop.memory = { ...loop.memory, scalers: {} };
    planTicks(loop, cluster.world.simulation.now);
  }
}

function tick(loop: ScaledJobLoop): void {
  const { operator, sources, job } = loop;
  const { workload, policy, autoscaler } = job;
  const { cluster, decisions } = operator;
  const { simulation, recorder } = cluster.world;
  if (operator.down > 0) return;
  const jobs = jobsOf(workload);
  const [{ create, because }, memory] = policy.decide(
    {
      at: simulation.now,
      annotations: autoscaler.spec.annotations,
      sources: sources.map((source) => readSource(cluster, source, decisions)),
      jobs,
    },
    loop.memory,
  );
  loop.memory = memory;
  if (create === 0) return;
  const wanted = jobs.length + create;
  recorder.note({
    type: 'decided',
    at: simulation.now,
    workload: workload.index,
    by: 'keda',
    current: jobs.length,
    desired: wanted,
    wrote: wanted,
    ...because,
  });
  simulation.at(simulation.now, WORLD, createJobs, { loop, count: create });
}

function createJobs({ loop, count }: { readonly loop: ScaledJobLoop; readonly count: number }): void {
  createJobPods(loop.job.workload, count);
}

function jobsOf(workload: WorkloadState): JobSeen[] {
  // A pod that is told to end has its replacement already: both belong to one Job.
  const jobs = workload.pods.filter((pod) => pod.ending === null).map(jobOf);
  // While kube-controller-manager is away, Jobs have no pods yet. They count all the same.
  for (let i = jobs.length; i < workload.replicas; i++)
    jobs.push({ name: `${workload.strict.name}-${i}`, state: 'active', pods: [], completedAt: null, generation: 0 });
  return jobs;
}

function jobOf(pod: Pod): JobSeen {
  const running = pod.stage === 'starting' || pod.stage === 'ready' || pod.stage === 'draining';
  const conditions = [
    ...(pod.node === null ? [] : ['PodScheduled']),
    ...(pod.ready ? ['Ready', 'ContainersReady'] : []),
  ];
  return {
    name: String(pod.id),
    state: 'active',
    pods: [{ phase: running ? 'Running' : 'Pending', conditions }],
    completedAt: null,
    generation: pod.revision,
  };
}
