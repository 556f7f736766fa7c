import { DECIDE, type Ticket, WORLD } from '../../../kernel/simulation.js';
import type {
  JobSeen,
  ScaledJobAct,
  ScaledJobMemory,
  ScaledJobSeen,
  ScaledJobSpec,
} from '../../../policies/keda/index.js';
import type { Policy } from '../../../policies/policy.js';
import type { Seconds } from '../../../units.js';
import type { Pod } from '../../pods/pod.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Controllers } from '../controllers.js';
import { whenNoticed } from '../keda/operator.js';
import { FIRST_TICK } from '../keda/scale-loop.js';
import { readSource, type Source } from '../keda/trigger-sources.js';

/** Makes pods of Jobs, so many at once; deletes those of older revisions, or all. */
export type JobActs = {
  readonly create: (workload: WorkloadState, count: number) => void;
  readonly drop: (workload: WorkloadState, all: boolean) => void;
};

/** A ScaledJob as it is now. */
export type JobOrder = {
  readonly name: string;
  readonly workload: WorkloadState;
  readonly spec: ScaledJobSpec;
  /** The part of it whose change is a new generation, as text. */
  readonly written: string;
  readonly paused: boolean;
  readonly policy: Policy<ScaledJobSeen, ScaledJobAct, ScaledJobMemory>;
  readonly sources: () => readonly Source[];
};

export type JobLoop = {
  readonly controllers: Controllers;
  readonly acts: JobActs;
  order: JobOrder;
  sources: readonly Source[];
  memory: ScaledJobMemory;
  /** Its spec is a new one that the operator has not acted on. */
  renewed: boolean;
  turns: Ticket | null;
};

/** Runs a ScaledJob: every polling interval so many new Jobs; they end by themselves. */
export function startScaledJob(
  controllers: Controllers,
  order: JobOrder,
  acts: JobActs,
  first: Seconds = FIRST_TICK,
): void {
  const loop: JobLoop = {
    controllers,
    acts,
    order,
    sources: order.sources(),
    memory: order.policy.start,
    renewed: false,
    turns: null,
  };
  controllers.jobs.set(order.name, loop);
  plan(loop, first);
}

function plan(loop: JobLoop, first: Seconds): void {
  const { simulation } = loop.controllers.cluster.world;
  if (loop.turns !== null) simulation.cancel(loop.turns);
  loop.turns = simulation.every(first, loop.order.policy.every, DECIDE, turn, loop);
}

/**
 * Somebody edited the object. A new spec restarts the loop, and so does the end of a pause; with the rollout
 * `immediate` a new spec also deletes the Jobs of the old one. A paused object is left as it is
 * (scaledjob_controller.go, reconcileScaledJob).
 */
export function changeScaledJob(loop: JobLoop, order: JobOrder): void {
  const { controllers } = loop;
  const isNew = loop.order.written !== order.written;
  const goesOn = loop.order.paused && !order.paused;
  loop.renewed ||= isNew;
  loop.order = order;
  if (!isNew && !goesOn) return;
  whenNoticed(controllers, () => {
    if (controllers.jobs.get(order.name) === loop && !order.paused) begin(loop, order);
  });
}

function begin(loop: JobLoop, order: JobOrder): void {
  loop.sources = order.sources();
  if (loop.renewed && order.spec.rollout === 'immediate') loop.acts.drop(order.workload, false);
  loop.renewed = false;
  plan(loop, loop.controllers.cluster.world.simulation.now);
}

/** Somebody deleted it, and with it its Jobs. */
export function endScaledJob(loop: JobLoop): void {
  whenNoticed(loop.controllers, () => end(loop));
}

function end({ controllers, order, turns, acts }: JobLoop): void {
  if (turns !== null) controllers.cluster.world.simulation.cancel(turns);
  controllers.jobs.delete(order.name);
  acts.drop(order.workload, true);
}

/** KEDA's operator starts anew: running Jobs stay, what the scalers remembered is gone, and the loop ticks at once. */
export function restartScaledJob(loop: JobLoop): void {
  loop.memory = { ...loop.memory, scalers: {} };
  plan(loop, loop.controllers.cluster.world.simulation.now);
}

function turn(loop: JobLoop): void {
  const { sources, order } = loop;
  const { workload, policy, spec } = order;
  const { cluster } = workload;
  const { simulation, recorder } = cluster.world;
  if (loop.controllers.operatorDown > 0) return;
  // A pod that is told to end has its replacement already: both belong to one Job.
  const jobs = workload.pods.filter((pod) => pod.ending === null).map(jobOf);
  // While kube-controller-manager is away, Jobs have no pods yet. They count all the same.
  for (let i = jobs.length; i < workload.replicas; i++)
    jobs.push({ name: `${workload.strict.name}-${i}`, state: 'active', pods: [], completedAt: null, generation: 0 });
  const [act, memory] = policy.decide(
    {
      at: simulation.now,
      annotations: spec.annotations,
      sources: sources.map((source) => readSource(cluster, source)),
      jobs,
    },
    loop.memory,
  );
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
  simulation.at(simulation.now, WORLD, apply, { loop, count: act.create });
}

function apply({ loop, count }: { readonly loop: JobLoop; readonly count: number }): void {
  loop.acts.create(loop.order.workload, count);
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
