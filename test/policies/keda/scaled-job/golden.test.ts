import { expect, it } from 'vitest';
import { type JobSeen, scaledJob, scaledJobDefaults, scaledJobStart } from '../../../../src/policies/keda/index.js';
import { frozen, queueTrigger, reading } from '../../../fixtures/keda-pictures.js';

const job = (name: string, phase: 'Running' | 'Pending'): JobSeen => ({
  name,
  state: 'active',
  pods: [{ phase, conditions: [] }],
  completedAt: null,
  generation: 1,
});

/** Jobs that one turn creates; `pending` are part of `running`. */
function created(
  spec: Readonly<Record<string, unknown>>,
  values: readonly number[],
  targets: readonly number[],
  running: number,
  pending: number,
): number {
  const triggers = targets.map((target, index) =>
    queueTrigger({ resourceName: `q${index}`, targetValue: String(target) }),
  );
  const strict = scaledJobDefaults({ metadata: { name: 'sj' }, spec: { triggers, ...spec } });
  const jobs = Array.from({ length: running }, (_, index) =>
    job(String(index), index < pending ? 'Pending' : 'Running'),
  );
  return scaledJob(strict).decide(
    frozen({ at: 1000.3, annotations: {}, sources: values.map(reading), jobs }),
    frozen(scaledJobStart),
  )[0].create;
}

const strategy = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  scalingStrategy: { strategy: name, ...more },
});

/** keda.md §11, rows 26 to 39. */
it.each([
  { row: 26, spec: {}, queue: [5], target: [1], running: 3, pending: 3, jobs: 2 },
  { row: 27, spec: {}, queue: [23], target: [5], running: 2, pending: 0, jobs: 3 },
  { row: 28, spec: { maxReplicaCount: 10 }, queue: [500], target: [1], running: 4, pending: 0, jobs: 6 },
  { row: 29, spec: { minReplicaCount: 3 }, queue: [50], target: [1], running: 1, pending: 0, jobs: 2 },
  {
    row: 30,
    spec: { minReplicaCount: 3, maxReplicaCount: 10 },
    queue: [50],
    target: [1],
    running: 7,
    pending: 0,
    jobs: 3,
  },
  {
    row: 31,
    spec: { maxReplicaCount: 10, ...strategy('accurate') },
    queue: [50],
    target: [1],
    running: 4,
    pending: 4,
    jobs: 6,
  },
  {
    row: 32,
    spec: { maxReplicaCount: 10, ...strategy('accurate') },
    queue: [12],
    target: [1],
    running: 12,
    pending: 0,
    jobs: 0,
  },
  { row: 33, spec: strategy('accurate'), queue: [10], target: [1], running: 6, pending: 4, jobs: 6 },
  {
    row: 34,
    spec: { maxReplicaCount: 10, ...strategy('eager') },
    queue: [5],
    target: [1],
    running: 6,
    pending: 3,
    jobs: 1,
  },
  {
    row: 35,
    spec: { maxReplicaCount: 10, ...strategy('eager') },
    queue: [50],
    target: [1],
    running: 8,
    pending: 2,
    jobs: 0,
  },
  {
    row: 36,
    spec: strategy('custom', { customScalingQueueLengthDeduction: 1, customScalingRunningJobPercentage: '0.5' }),
    queue: [10],
    target: [1],
    running: 5,
    pending: 0,
    jobs: 7,
  },
  {
    row: 37,
    spec: {
      maxReplicaCount: 100,
      ...strategy('custom', { customScalingQueueLengthDeduction: 0, customScalingRunningJobPercentage: '0' }),
    },
    queue: [500],
    target: [1],
    running: 90,
    pending: 0,
    jobs: 100,
  },
  {
    row: 38,
    spec: { maxReplicaCount: 20, ...strategy('default', { multipleScalersCalculation: 'avg' }) },
    queue: [4, 30],
    target: [1, 5],
    running: 2,
    pending: 0,
    jobs: 3,
  },
  {
    row: 39,
    spec: { maxReplicaCount: 20, ...strategy('default', { multipleScalersCalculation: 'sum' }) },
    queue: [4, 30],
    target: [1, 5],
    running: 2,
    pending: 0,
    jobs: 8,
  },
])('golden row $row: $jobs Jobs', ({ spec, queue, target, running, pending, jobs }) => {
  expect(created(spec, queue, target, running, pending)).toBe(jobs);
});
