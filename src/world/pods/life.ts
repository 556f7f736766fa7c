import type { Pod, PodLife } from './pod.js';

/** The key of a pod's random streams: it does not depend on what happened to other workloads. */
export function streamKey(pod: Pod): string {
  return `${pod.workload.cluster.region.name}/${pod.workload.strict.name}/${pod.ordinal}`;
}

/** What the platform notes about a pod that was just made. */
export function newLife(): PodLife {
  return {
    zone: '',
    boundAt: Number.NaN,
    identity: -1,
    uid: Number.NaN,
    timer: null,
    restarts: 0,
    backOff: { wait: 0, restartedAt: 0 },
    startWork: 0,
    startRate: 0,
    grace: 0,
    probers: null,
    tries: 0,
    notBefore: 0,
    active: true,
  };
}
