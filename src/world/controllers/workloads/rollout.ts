import { WORLD } from '../../../kernel/simulation.js';
import type { PodTemplate } from '../../../scenario/strict.js';
import { drainPod } from '../../kubelet/termination.js';
import type { Pod } from '../../pods/pod.js';
import { isRollingOut, newestRevision, type Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { recreate, rollDeployment, surgeOf } from './deployment.js';
import { rollStatefulSet } from './stateful-set.js';

/**
 * The pod template changes. Pods are replaced as the workload's own controller does it; a template that still has pods
 * (`kubectl rollout undo` on the way) becomes the newest again.
 *
 * @param template null: the same again, as `kubectl rollout restart` asks for
 */
export function rollOut(workload: WorkloadState, template: PodTemplate | null): void {
  const { revisions } = workload.rollout;
  const now = newestRevision(workload);
  if (template !== null && isSame(now.template, template)) return;
  const known = template === null ? -1 : revisions.findIndex((one) => isSame(one.template, template));
  if (!isRollingOut(workload)) begin(workload, now);
  if (known >= 0) revisions.push(...revisions.splice(known, 1));
  else revisions.push(nextRevision(workload, template ?? now.template));
  syncRollout(workload);
}

function nextRevision({ rollout }: WorkloadState, template: PodTemplate): Revision {
  return { number: ++rollout.lastNumber, template, replicas: 0 };
}

/**
 * A new generation of a ScaledJob: the Jobs that KEDA makes from now on. Those that are there go on, unless `deleteJobs`
 * takes them.
 */
export function setJobTemplate(workload: WorkloadState, template: PodTemplate): void {
  const { revisions } = workload.rollout;
  const now = newestRevision(workload);
  revisions.splice(
    0,
    revisions.length,
    nextRevision(workload, isSame(now.template, template) ? now.template : template),
  );
}

function begin(workload: WorkloadState, now: Revision): void {
  now.replicas = workload.replicas;
  workload.rollout.desired = workload.replicas;
  workload.rollout.most = workload.replicas + surgeOf(workload);
}

/** All parts of a template are plain data in a fixed order. */
const isSame = (a: PodTemplate, b: PodTemplate): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Jobs are deleted, running ones too, and not replaced.
 *
 * @param all false: only those of older generations, as KEDA's rollout `immediate` does; true: the ScaledJob itself is
 *   deleted
 */
export function deleteJobs(workload: WorkloadState, all: boolean): void {
  const { number } = newestRevision(workload);
  for (const pod of workload.pods.filter((one) => one.ending === null && (all || one.revision < number))) {
    workload.replicas--;
    drainPod(pod, 'replaced');
  }
}

/**
 * A pod became ready or went: the controller of a workload that is rolling out looks again at this instant, after
 * everything that happens in it.
 */
export function podChanged({ workload, ready }: Pod): void {
  if (!isRollingOut(workload)) return;
  syncSoon(workload);
  const { minReady } = workload.rollout.update;
  if (ready && minReady > 0) workload.cluster.world.simulation.after(minReady, syncRollout, workload);
}

export function syncSoon(workload: WorkloadState): void {
  const { rollout, cluster } = workload;
  if (!isRollingOut(workload) || rollout.asked) return;
  rollout.asked = true;
  cluster.world.simulation.at(cluster.world.simulation.now, WORLD, syncRollout, workload);
}

function syncRollout(workload: WorkloadState): void {
  const { rollout, strict, cluster } = workload;
  rollout.asked = false;
  if (!isRollingOut(workload) || cluster.controllers.managerDown > 0) return;
  if (strict.kind === 'StatefulSet') rollStatefulSet(workload);
  else if (!rollout.update.paused) (rollout.update.kind === 'recreate' ? recreate : rollDeployment)(workload);
}
