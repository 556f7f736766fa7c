import { assert } from '../../../assert.js';
import type { PodTemplate } from '../../../scenario/strict.js';
import { drainPod } from '../../kubelet/termination.js';
import { isSameTemplate, newestRevision, nextRevision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { reconcile } from './workload.js';

/** New Jobs of a ScaledJob: one pod each, that ends by itself. The replicas of a ScaledJob are its unfinished Jobs. */
export function createJobPods(workload: WorkloadState, count: number): void {
  assert(workload.strict.kind === 'ScaledJob', `${workload.strict.name} is not a ScaledJob`);
  workload.replicas += count;
  reconcile(workload);
}

/**
 * A new generation of a ScaledJob: the Jobs that KEDA makes from now on. Those that are there go on, unless `deleteJobs`
 * takes them.
 */
export function setJobTemplate(workload: WorkloadState, template: PodTemplate): void {
  const { revisions } = workload.rollout;
  const present = newestRevision(workload).template;
  revisions.splice(0, revisions.length, nextRevision(workload, isSameTemplate(present, template) ? present : template));
}

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
