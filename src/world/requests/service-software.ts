import type { Workload } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Pod, Software } from '../world.js';
import { forget, putOn, takeOff } from './endpoint.js';
import { burntSeconds } from './processor-sharing.js';
import { DEAD, DRAINING, memoryOf, OPEN, type ServerKind, server, serverKind } from './server.js';
import { end, type RequestService } from './service.js';

/**
 * The software of the pods of a workload that answers requests.
 *
 * @param outOfMemory called when a pod was killed because it used more memory than its limit; whoever gives it starts the pod again
 */
export function serviceSoftware(service: RequestService, workload: Workload, outOfMemory: (pod: Pod) => void): Software {
  const kind = serverKind(workload, (pod) => {
    kill(service, pod);
    outOfMemory(pod);
  });
  return {
    ready: (pod) => ready(service, kind, pod),
    unready: (pod) => {
      if (pod.place >= 0) takeOff(service.servers[pod.place]);
    },
    drain: (pod, finished) => drain(service, pod, finished),
    kill: (pod) => kill(service, pod),
    cpuSeconds: (pod) => idleSeconds(service, kind, pod) + (pod.place < 0 ? 0 : burntSeconds(service.servers[pod.place].cpu)),
    memory: (pod) => (pod.place < 0 ? kind.baseMemory : memoryOf(service.servers[pod.place])),
  };
}

function idleSeconds(service: RequestService, kind: ServerKind, pod: Pod): Seconds {
  return pod.startedAt === pod.startedAt ? kind.idleCpu * (service.simulation.now - pod.startedAt) : 0;
}

function ready(service: RequestService, kind: ServerKind, pod: Pod): void {
  if (pod.place < 0) {
    pod.place = service.freePlaces.pop() ?? service.servers.length;
    service.servers[pod.place] = server(service, kind, pod);
  }
  const one = service.servers[pod.place];
  one.state = OPEN;
  putOn(one);
}

/** TERM closes the door at once, while the list still sends requests: those find it closed. Those inside are answered. */
function drain(service: RequestService, pod: Pod, finished: (pod: Pod) => void): void {
  if (pod.place < 0) {
    finished(pod);
    return;
  }
  const one = service.servers[pod.place];
  if (one.state === OPEN) one.state = DRAINING;
  takeOff(one);
  if (pod.load === 0) finished(pod);
  else one.finished = finished;
}

/** The list does not know yet: `unready` or `drain` tells it, or the end of the pod. */
function kill(service: RequestService, pod: Pod): void {
  if (pod.place < 0) return;
  const one = service.servers[pod.place];
  one.state = DEAD;
  one.finished = null;
  while (one.hands.first >= 0) end(service, one.hands.first, 'pod-died');
  while (one.backlog.first >= 0) end(service, one.backlog.first, 'pod-died');
  one.cpu.burnt = 0;
  forget(one);
}
