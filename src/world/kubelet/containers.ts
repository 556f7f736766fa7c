import { draw } from '../../kernel/samplers.js';
import type { Probes } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { ContainerEnd } from '../facts.js';
import { connect, disconnect } from '../pods/connections.js';
import { streamKey } from '../pods/life.js';
import type { Pod } from '../pods/pod.js';
import { forgetBackOff, nextBackOff } from './crash-loop-back-off.js';
import { modelLoad } from './model-load.js';
import { stopProbing } from './prober.js';
import { becomeReady, markUnready } from './readiness.js';
import { useStartUpCpu } from './start-up-cpu.js';

/** The containers run: connections are taken, then the start takes its time, unless a probe fails too often before. */
export function startContainers(pod: Pod): void {
  if (!openContainers(pod)) return;
  const { cluster } = pod.workload;
  const { restarts } = pod.life;
  const key = restarts === 0 ? streamKey(pod) : `${streamKey(pod)}/${restarts}`;
  const written = draw(cluster.samplers, pod.template.start, cluster.world.random.stream('start', key));
  const delay = Math.max(written, useStartUpCpu(pod, key)) + modelLoad(pod, key);
  const deadline = startUpDeadline(pod.template.probes);
  pod.life.timer = cluster.world.simulation.timer(
    Math.min(delay, deadline),
    delay > deadline ? startTooSlow : endStart,
    pod,
  );
}

/**
 * When the kubelet kills a container that does not listen yet: at the last failure of its startup probe, or of its
 * liveness probe where it has none. It is asked every period after its start, from the initial delay on:
 * `failureThreshold × periodSeconds` without such a delay, as the documentation of startup probes has it.
 */
export function startUpDeadline({ startup, liveness }: Probes): Seconds {
  const probe = startup ?? liveness;
  if (probe === null) return Number.POSITIVE_INFINITY;
  const first = Math.max(1, Math.ceil(probe.initialDelay / probe.period));
  return (first + probe.failureThreshold - 1) * probe.period;
}

/**
 * The start is over: the pod is ready, unless what it uses without any work is above its memory limit. Then the kernel
 * kills it at the end of each start.
 */
export function endStart(pod: Pod): void {
  if (pod.workload.software.memory(pod) > pod.template.limits.memory) restartPod(pod, 'out-of-memory');
  else becomeReady(pod);
}

/** Software that is still starting ends at TERM. */
function startTooSlow(pod: Pod): void {
  restartPod(pod, pod.template.probes.startup === null ? 'liveness' : 'startup');
}

/** @returns false: a store refused, and the kubelet will try again */
export function openContainers(pod: Pod): boolean {
  const { simulation, recorder } = pod.workload.cluster.world;
  pod.life.timer = null;
  pod.stage = 'starting';
  pod.alive = true;
  const refusing = connect(pod);
  if (refusing === null) {
    pod.startedAt = simulation.now;
    return true;
  }
  recorder.note({
    type: 'pod-start-refused',
    at: simulation.now,
    pod: pod.id,
    because: `no connection left in ${refusing}`,
  });
  const wait = endContainers(pod, 'start-refused');
  pod.life.timer = simulation.timer(wait, startContainers, pod);
  return false;
}

const SENTENCES: Readonly<Record<ContainerEnd, string>> = {
  'out-of-memory': 'out of memory',
  liveness: 'its liveness probe failed',
  startup: 'its startup probe failed',
  ended: 'its process ended',
  crashed: 'its process crashed',
  'start-refused': 'its start was refused',
};

/**
 * The containers ended and start again in the same pod, after their back-off. The software has already given up what it
 * had.
 */
export function restartPod(pod: Pod, because: ContainerEnd): void {
  cancelStep(pod);
  markUnready(pod, SENTENCES[because]);
  disconnect(pod);
  const wait = endContainers(pod, because);
  if (wait === 0) startContainers(pod);
  else pod.life.timer = pod.workload.cluster.world.simulation.timer(wait, startContainers, pod);
}

/** Nothing runs in the pod until its next start. @returns seconds until then */
function endContainers(pod: Pod, because: ContainerEnd): Seconds {
  const { simulation, recorder } = pod.workload.cluster.world;
  const backOff = nextBackOff(pod.life.backOff, simulation.now);
  pod.stage = 'starting';
  pod.startedAt = Number.NaN;
  pod.life.restarts++;
  recorder.note({ type: 'pod-restarts', at: simulation.now, pod: pod.id, because, backOff });
  return backOff;
}

/** The node is back: its kubelet knows of no failures, and starts the containers at once. */
export function reviveContainers(pod: Pod): void {
  cancelStep(pod);
  markUnready(pod, 'its node came back');
  disconnect(pod);
  forgetBackOff(pod.life.backOff);
  pod.life.restarts++;
  startContainers(pod);
}

/** Whatever was to happen next to the pod does not. */
export function cancelStep(pod: Pod): void {
  stopProbing(pod);
  if (pod.life.timer === null) return;
  pod.workload.cluster.world.simulation.cancel(pod.life.timer);
  pod.life.timer = null;
}
