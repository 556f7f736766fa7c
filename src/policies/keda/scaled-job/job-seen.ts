import type { Seconds } from '../../../units.js';
import type { ScaledJobSpec } from './scaled-job.js';

/** A pod of a Job, as the controller of its ScaledJob sees it. */
export type JobPod = {
  /** status.phase of the pod. */
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** Types of the conditions that are True, such as `PodScheduled`; matched with `pendingPodConditions`. */
  readonly conditions: readonly string[];
};

/** A Job of the ScaledJob, as its controller sees it. */
export type JobSeen = {
  /** By this name the act deletes it. */
  readonly name: string;
  /** Only `active` ones count as running or pending; the others wait for the history limits. */
  readonly state: 'active' | 'complete' | 'failed';
  /** All of its pods, failed ones too. */
  readonly pods: readonly JobPod[];
  /** null: not complete; failed Jobs have no completion time. */
  readonly completedAt: Seconds | null;
  /** Generation of the ScaledJob that created it. */
  readonly generation: number;
};

/** Whether an unfinished Job has not begun to work yet. One whose pod has failed counts as pending again. */
export function isPending({ pods }: JobSeen, { pendingPodConditions: wanted }: ScaledJobSpec): boolean {
  if (wanted.length > 0)
    return !pods.some(({ conditions }) => wanted.every((condition) => conditions.includes(condition)));
  return !pods.some(({ phase }) => phase === 'Running' || phase === 'Succeeded');
}

const oldestFirst = (jobs: readonly JobSeen[]): readonly JobSeen[] =>
  [...jobs].sort((a, b) => (a.completedAt ?? 0) - (b.completedAt ?? 0));
const beyond = (jobs: readonly JobSeen[], limit: number): readonly string[] =>
  oldestFirst(jobs)
    .slice(0, Math.max(0, jobs.length - limit))
    .map(({ name }) => name);

/** Finished Jobs beyond the history limits, the oldest first. */
export const cleanedUp = (jobs: readonly JobSeen[], spec: ScaledJobSpec): readonly string[] => [
  ...beyond(
    jobs.filter(({ state }) => state === 'complete'),
    spec.successfulJobsHistoryLimit,
  ),
  ...beyond(
    jobs.filter(({ state }) => state === 'failed'),
    spec.failedJobsHistoryLimit,
  ),
];

/**
 * Jobs that a change of the spec deletes, running ones too, unless the rollout is gradual.
 *
 * @param generation the new one
 */
export const rolledOut = (jobs: readonly JobSeen[], spec: ScaledJobSpec, generation: number): readonly string[] =>
  spec.rollout === 'gradual' ? [] : jobs.filter((job) => job.generation < generation).map(({ name }) => name);
