import { WORLD } from '../../../kernel/simulation.js';
import type { PodTemplate } from '../../../scenario/strict.js';
import type { Pod } from '../../pods/pod.js';
import { isRollingOut, isSameTemplate, newestRevision, nextRevision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { syncDeployment } from './deployment.js';
import { rollStatefulSet } from './stateful-set.js';

/**
 * The pod template changes. Pods are replaced as the workload's own controller does it; a template that still has pods
 * (`kubectl rollout undo` on the way) becomes the newest again.
 *
 * @param template null: the same again, as `kubectl rollout restart` asks for
 */
export function rollOut(workload: WorkloadState, template: PodTemplate | null): void {
  const { rollout, replicas, cluster } = workload;
  const { revisions, update } = rollout;
  const present = newestRevision(workload);
  if (template !== null && isSameTemplate(present.template, template)) return;
  const known = template === null ? -1 : revisions.findIndex((one) => isSameTemplate(one.template, template));
  if (!isRollingOut(workload)) {
    present.replicas = replicas;
    rollout.annotations = cluster.world.policies.workloads.annotationsOf({ replicas, update });
  }
  if (known >= 0) revisions.push(...revisions.splice(known, 1));
  else revisions.push(nextRevision(workload, template ?? present.template));
  syncRollout(workload);
}

/**
 * A pod became ready or is gone: the controller of a workload that is rolling out syncs at this instant, after
 * everything that happens in it, and when the pod has been ready for long enough.
 */
export function syncAfterPod({ workload, ready }: Pod): void {
  if (!isRollingOut(workload)) return;
  syncSoon(workload);
  const { minReady } = workload.rollout.update;
  if (ready && minReady > 0) workload.cluster.world.simulation.after(minReady, syncRollout, workload);
}

/** The controller syncs at this instant, after everything that happens in it. */
export function syncSoon(workload: WorkloadState): void {
  const { rollout, cluster } = workload;
  if (!isRollingOut(workload) || rollout.syncPlanned) return;
  rollout.syncPlanned = true;
  cluster.world.simulation.at(cluster.world.simulation.now, WORLD, syncRollout, workload);
}

function syncRollout(workload: WorkloadState): void {
  const { rollout, strict, cluster } = workload;
  rollout.syncPlanned = false;
  if (!isRollingOut(workload) || cluster.controllers.managerDown > 0) return;
  if (strict.kind === 'StatefulSet') rollStatefulSet(workload);
  else if (!rollout.update.paused) syncDeployment(workload);
}
