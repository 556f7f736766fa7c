import { burntSeconds, slowedBy } from '../../kernel/processor-sharing.js';
import type { Workload } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { Probed, Software } from '../pods/software.js';
import { probe } from './arrival.js';
import { addClient } from './client.js';
import { end } from './ending.js';
import { forget, putOn, takeOff } from './endpoint.js';
import { DEAD, DRAINING, memoryOf, OPEN, type ServerKind, server, serverKind, warmUp } from './server.js';
import type { RequestService } from './service.js';

/**
 * The software of the pods of a workload that answers requests.
 *
 * @param outOfMemory called when a pod was killed because it used more memory than its limit; whoever gives it starts
 *   the pod again, or ends one that was to end
 * @param answered called when a pod answered a probe, or did not within its time
 */
export function serviceSoftware(
  service: RequestService,
  workload: Workload,
  outOfMemory: (pod: Pod) => void,
  answered: ProbeAnswered = () => {},
): Software {
  const killed = (pod: Pod) => {
    kill(service, pod);
    outOfMemory(pod);
  };
  const kind = serverKind(workload, workload.template, killed);
  /** A rollout brings pods with other limits. */
  const kinds = new Map([[workload.template, kind]]);
  const kindOf = ({ template }: Pod): ServerKind => {
    const known = kinds.get(template) ?? serverKind(workload, template, killed);
    kinds.set(template, known);
    return known;
  };
  const ask = prober(service, workload, answered);
  return {
    probed: { ask, stop: (pod, finished) => stop(service, pod, finished) },
    ready: (pod) => ready(service, kindOf(pod), pod),
    unready: (pod) => {
      if (pod.place >= 0) takeOff(service.servers[pod.place]);
    },
    drain: (pod, finished) => drain(service, pod, finished),
    kill: (pod) => kill(service, pod),
    cpuSeconds: (pod) => cpuSeconds(service, kindOf(pod), pod),
    memory: (pod) => (pod.place < 0 ? kind.baseMemory : memoryOf(service.servers[pod.place])),
  };
}

/** Without requests and with them, together never more than the limit. */
function cpuSeconds(service: RequestService, kind: ServerKind, pod: Pod): Seconds {
  const cpu = pod.place < 0 ? null : service.servers[pod.place].cpu;
  const burnt = cpu === null ? 0 : burntSeconds(cpu);
  if (!isKnown(pod.startedAt)) return burnt;
  const idle = kind.idleCpu * (service.simulation.now - pod.startedAt);
  return (cpu === null ? idle : idle - kind.idleCpu * slowedBy(cpu)) + burnt;
}

function ready(service: RequestService, kind: ServerKind, pod: Pod): void {
  if (pod.place < 0) {
    pod.place = service.freePlaces.pop() ?? service.servers.length;
    service.servers[pod.place] = server(service, kind, pod);
  }
  const one = service.servers[pod.place];
  one.state = OPEN;
  warmUp(one);
  putOn(one);
}

/**
 * TERM closes the door at once, while the list still sends requests: those find it closed. Those inside are answered.
 */
function drain(service: RequestService, pod: Pod, finished: (pod: Pod) => void): void {
  if (pod.place >= 0) {
    const one = service.servers[pod.place];
    if (one.state === OPEN) one.state = DRAINING;
    takeOff(one);
  }
  stop(service, pod, finished);
}

function stop(service: RequestService, pod: Pod, finished: (pod: Pod) => void): void {
  const one = pod.place < 0 ? null : service.servers[pod.place];
  if (one !== null && one.state === OPEN) one.state = DRAINING;
  if (one === null || pod.load === 0) {
    finished(pod);
    return;
  }
  one.finished = (gone) => {
    finished(gone);
    forget(one);
  };
}

/** Called with the pod, the place of the prober in it, and whether the answer came in time. */
type ProbeAnswered = (pod: Pod, which: number, well: boolean) => void;

/** Probers a pod can have. */
const KINDS = 3;

/** How the pods of a workload are probed: for the service the kubelets together are one client. */
function prober(service: RequestService, { behaviour }: Workload, answered: ProbeAnswered): Probed['ask'] {
  const work = behaviour.kind === 'service' ? behaviour.probeCpu : 0;
  const client = addClient(service, {
    ended: (parent, error) => {
      if (error !== 'pod-died')
        answered(service.servers[Math.floor(parent / KINDS)].pod, parent % KINDS, error === null);
    },
  });
  return (pod, { asks, timeout }, which) => {
    const one = pod.place < 0 ? null : service.servers[pod.place];
    if (one === null || asks === 'port') answered(pod, which, one !== null && one.state === OPEN);
    else probe(service, one, work, timeout, client, pod.place * KINDS + which);
  };
}

/** The list does not know yet: `unready` or `drain` tells it, or the end of the pod. */
function kill(service: RequestService, pod: Pod): void {
  if (pod.place < 0) return;
  const one = service.servers[pod.place];
  one.state = DEAD;
  one.finished = null;
  while (one.slots.first >= 0) end(service, one.slots.first, 'pod-died');
  while (one.backlog.first >= 0) end(service, one.backlog.first, 'pod-died');
  one.cpu.burnt = 0;
  one.cpu.slowed = 0;
  one.burntBefore = Number.NaN;
  forget(one);
}
