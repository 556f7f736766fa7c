import { WORLD } from '../../../kernel/simulation.js';
import type { PodTemplate } from '../../../scenario/strict.js';
import { drainPod } from '../../kubelet/termination.js';
import type { Pod } from '../../pods/pod.js';
import { isRollingOut, newest, type Version } from '../../pods/revision.js';
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
  const { versions } = workload.rollout;
  const now = newest(workload);
  if (template !== null && isSame(now.template, template)) return;
  const known = template === null ? -1 : versions.findIndex((one) => isSame(one.template, template));
  if (!isRollingOut(workload)) begin(workload, now);
  if (known >= 0) versions.push(...versions.splice(known, 1));
  else versions.push(nextVersion(workload, template ?? now.template));
  look(workload);
}

function nextVersion({ rollout }: WorkloadState, template: PodTemplate): Version {
  return { number: ++rollout.made, template, replicas: 0 };
}

/**
 * A new generation of a ScaledJob: the Jobs that KEDA makes from now on. Those that are there go on, unless `dropJobs`
 * takes them.
 */
export function renewJobs(workload: WorkloadState, template: PodTemplate): void {
  const { versions } = workload.rollout;
  const now = newest(workload);
  versions.splice(0, versions.length, nextVersion(workload, isSame(now.template, template) ? now.template : template));
}

function begin(workload: WorkloadState, now: Version): void {
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
export function dropJobs(workload: WorkloadState, all: boolean): void {
  const { number } = newest(workload);
  for (const pod of workload.pods.filter((one) => one.ending === null && (all || one.revision < number))) {
    workload.replicas--;
    drainPod(pod, 'replaced');
  }
}

/**
 * A pod became ready or went: the controller of a workload that is rolling out looks again at this instant, after
 * everything that happens in it.
 */
export function goOn({ workload, ready }: Pod): void {
  if (!isRollingOut(workload)) return;
  lookSoon(workload);
  const { minReady } = workload.rollout.update;
  if (ready && minReady > 0) workload.cluster.world.simulation.after(minReady, look, workload);
}

export function lookSoon(workload: WorkloadState): void {
  const { rollout, cluster } = workload;
  if (!isRollingOut(workload) || rollout.asked) return;
  rollout.asked = true;
  cluster.world.simulation.at(cluster.world.simulation.now, WORLD, look, workload);
}

function look(workload: WorkloadState): void {
  const { rollout, strict, cluster } = workload;
  rollout.asked = false;
  if (!isRollingOut(workload) || cluster.controllers.managerDown > 0) return;
  if (strict.kind === 'StatefulSet') rollStatefulSet(workload);
  else if (!rollout.update.paused) (rollout.update.kind === 'recreate' ? recreate : rollDeployment)(workload);
}
