import type { Probe } from '../../scenario/strict.js';
import type { Pod } from '../pods/pod.js';
import { LIVENESS, type Prober, READINESS, stopProber } from './prober.js';
import { becomeReady, markUnready } from './readiness.js';
import { killContainers } from './termination.js';

/**
 * The kubelet asks a pod that is ready, as `pkg/kubelet/prober/worker.go` does: every period, one probe at a time, a
 * tick that passes meanwhile is caught up once. So many failures in a row take the pod off its service, or kill its
 * containers; so many answers in a row bring it back. The first answer is part of the start, and ticks count from
 * there. A pod that is deleted is asked no more.
 */
export function startProbing(pod: Pod): void {
  const { life, template } = pod;
  const { readiness, liveness } = template.probes;
  if (life.probers !== null || (readiness === null && liveness === null)) return;
  life.probers = [
    readiness === null ? null : prober(pod, readiness, READINESS),
    liveness === null ? null : prober(pod, liveness, LIVENESS),
  ];
}

function prober(pod: Pod, probe: Probe, which: number): Prober {
  const one: Prober = {
    pod,
    probe,
    which,
    since: pod.workload.cluster.world.simulation.now,
    tick: 1,
    timer: null,
    succeeded: true,
    resultRun: 1,
  };
  plan(one);
  return one;
}

const nextTick = ({ since, tick, probe }: Prober): number => since + tick * probe.period;

function plan(one: Prober): void {
  const { simulation } = one.pod.workload.cluster.world;
  one.timer = simulation.timer(nextTick(one) - simulation.now, ask, one);
}

function ask(one: Prober): void {
  const { pod, probe, which } = one;
  const { now } = pod.workload.cluster.world.simulation;
  one.timer = null;
  one.tick++;
  if (now - pod.startedAt < probe.initialDelay) plan(one);
  else pod.workload.software.probed?.ask(pod, probe, which);
}

/** A pod answered, or did not in time. */
export function probeAnswered(pod: Pod, which: number, succeeded: boolean): void {
  const one = pod.life.probers?.[which] ?? null;
  if (one === null) return;
  one.resultRun = succeeded === one.succeeded ? one.resultRun + 1 : 1;
  one.succeeded = succeeded;
  const { successThreshold, failureThreshold } = one.probe;
  if (one.resultRun >= (succeeded ? successThreshold : failureThreshold)) conclude(one);
  if (pod.life.probers?.[which] === one) planNext(one);
}

function planNext(one: Prober): void {
  const { now } = one.pod.workload.cluster.world.simulation;
  if (nextTick(one) > now) {
    plan(one);
    return;
  }
  while (nextTick(one) <= now) one.tick++;
  one.tick--;
  ask(one);
}

function conclude({ pod, probe, which, succeeded }: Prober): void {
  if (which === LIVENESS) {
    if (succeeded) return;
    stopProber(pod, LIVENESS);
    killContainers(pod, probe.grace ?? pod.template.terminationGrace);
  } else if (!succeeded) {
    markUnready(pod, 'its readiness probe failed');
  } else if (!pod.ready && pod.life.timer === null) {
    // While its containers are told to end a timer runs: then a late answer brings nobody back.
    becomeReady(pod);
  }
}
