import { LimitError } from '../../errors.js';
import { newLife } from './life.js';
import type { Pod } from './pod.js';
import { newestRevision, type Revision } from './revision.js';
import type { WorkloadState } from './workload-state.js';

/** One more pod of the workload; it waits for a node. */
export function createPod(workload: WorkloadState, revision: Revision = newestRevision(workload)): Pod {
  const { world } = workload.cluster;
  const now = world.simulation.now;
  const limit = world.scenario.limits.pods;
  if (world.nextPod >= limit)
    throw new LimitError(
      `more than ${limit} pods were made by ${now} s: the limit "pods" stops the run`,
      'pods',
      limit,
    );
  const pod: Pod = {
    id: world.nextPod++,
    workload,
    ordinal: workload.made++,
    template: revision.template,
    revision: revision.number,
    stage: 'pending',
    node: null,
    createdAt: now,
    startedAt: Number.NaN,
    ready: false,
    readyChangedAt: now,
    alive: true,
    nominated: null,
    ending: null,
    load: 0,
    place: -1,
    pools: [],
    life: newLife(),
  };
  workload.pods.push(pod);
  world.recorder.note({ type: 'pod-created', at: now, pod: pod.id, workload: workload.index });
  if (revision.number > 1)
    world.recorder.note({ type: 'pod-revised', at: now, pod: pod.id, requests: revision.template.requests });
  workload.cluster.hooks.podCreated(pod);
  return pod;
}
