/** Sentences about HPAs, about rollouts, and about edits while a run goes on. */

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** About HPAs that the API server takes. */
export const hpa = {
  rivals: (workload: string, names: readonly string[]) =>
    `${names.join(' and ')} select the pods of ${workload}: as the real ones do, both stop (AmbiguousSelector)`,
  notMeasured: (resource: string) =>
    `metrics-server does not measure ${show(resource)}: the HPA reports FailedGetResourceMetric and does nothing`,
  noContainer: (container: string, workload: string) =>
    `${workload} has no container ${show(container)}: the HPA reports FailedGetContainerResourceMetric and does nothing`,
  measuredTwice: (name: string) => `${name} is measured twice: the larger answer counts`,
} as const;

/** About strategies of a rollout. */
export const update = {
  recreates: 'the strategy Recreate has no rollingUpdate',
  nothingBesideRecreate: 'nothing, or the type RollingUpdate',
  standsStill: 'maxSurge and maxUnavailable are both 0: no pod could ever be replaced',
  moreThanNothing: 'more than 0 for one of them',
  noShare: (value: string) => `${show(value)} is not a number of pods`,
  share: 'a number of pods, or a share such as 25%; at most 100% may be unavailable',
} as const;

/** About edits while a run goes on. */
export const edit = {
  patchOrManifest: 'says not what is applied',
  howToApply: '`object` and `patch`, or `manifest` alone',
  notEdited: (kind: string) => `objects of kind ${kind} cannot be changed during a run`,
  notDeleted: (key: string) => `${key} cannot be deleted during a run`,
  deletable: 'a HorizontalPodAutoscaler, ScaledObject or ScaledJob; replicas: 0 stops a workload',
  newWorkload: (key: string) => `${key} is not there at the start`,
  fromTheStart: 'a workload of the manifests, perhaps with replicas: 0',
} as const;
