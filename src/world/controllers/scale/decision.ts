import { WORLD } from '../../../kernel/simulation.js';
import type { Because } from '../../../policies/policy.js';
import type { Writer } from '../../facts.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { setReplicas } from '../workloads/workload.js';

/** What a controller decided about spec.replicas. */
export type Decision = {
  readonly workload: WorkloadState;
  readonly by: Writer;
  /** What it asked for before its limits, and what it writes. */
  readonly desired: number;
  readonly wrote: number;
  readonly because: Because;
};

/**
 * Notes a decision now, and writes it in the world phase of this instant: who decides at the same instant sees what was
 * there before, and who comes next sees the write.
 */
export function decideReplicas(decision: Decision): void {
  const { simulation } = decision.workload.cluster.world;
  noteDecision(decision);
  simulation.at(simulation.now, WORLD, write, decision);
}

/** Notes a decision and writes it at once: a reconcile writes while it looks. */
export function writeReplicasNow(decision: Decision): void {
  noteDecision(decision);
  write(decision);
}

function noteDecision({ workload, by, desired, wrote, because }: Decision): void {
  const { simulation, recorder } = workload.cluster.world;
  const { reason, sentence } = because;
  const current = workload.replicas;
  recorder.note({
    type: 'decided',
    at: simulation.now,
    workload: workload.index,
    by,
    current,
    desired,
    wrote,
    reason,
    sentence,
  });
}

function write({ workload, wrote, by, because }: Decision): void {
  setReplicas(workload, wrote, by, because);
}
