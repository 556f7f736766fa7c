import type { Pod } from '../pods/pod.js';

/** The containers are ready: the pod may get work. */
export function becomeReady(pod: Pod): void {
  const { simulation, recorder } = pod.workload.cluster.world;
  pod.life.timer = null;
  pod.stage = 'ready';
  pod.ready = true;
  pod.readyChangedAt = simulation.now;
  recorder.note({ type: 'pod-ready', at: simulation.now, pod: pod.id });
  pod.workload.software.ready(pod);
  pod.workload.cluster.hooks.podReady(pod);
}

/** The API server lists the pod as not ready: no new work is sent to it. */
export function markUnready(pod: Pod, because: string): void {
  if (!pod.ready) return;
  const { simulation, recorder } = pod.workload.cluster.world;
  pod.ready = false;
  pod.readyChangedAt = simulation.now;
  recorder.note({ type: 'pod-unready', at: simulation.now, pod: pod.id, because });
  pod.workload.software.unready(pod);
}
