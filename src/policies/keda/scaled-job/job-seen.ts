import type { Seconds } from '../../../units.js';
import type { ScaledJobSpec } from './scaled-job.js';

export type JobPod = {
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown' /** Conditions that are True. */;
  readonly conditions: readonly string[];
};

/** A Job of the ScaledJob, as its controller sees it. */
export type JobSeen = {
  readonly name: string;
  readonly state: 'active' | 'complete' | 'failed';
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
