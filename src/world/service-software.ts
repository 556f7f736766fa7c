import type { Workload } from '../scenario/strict.js';
import type { Seconds } from '../units.js';
import { list, unlist } from './balancer.js';
import { burntSeconds } from './processor-sharing.js';
import { DEAD, DRAINING, memoryOf, OPEN, type Server, type ServerKind, server, serverKind } from './server.js';
import { end, type RequestService } from './service.js';
import type { Pod, Software } from './world.js';

/**
 * The software of the pods of a workload that answers requests.
 *
 * @param outOfMemory called when a pod uses more memory than its limit; whoever gives it calls `kill` and starts the pod again
 */
export function serviceSoftware(service: RequestService, workload: Workload, outOfMemory: (pod: Pod) => void): Software {
  const kind = serverKind(workload, outOfMemory);
  return {
    ready: (pod) => ready(service, kind, pod),
    unready: (pod) => { if (pod.place >= 0) announce(service.servers[pod.place], remove); },
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
  announce(one, add);
}

/** TERM closes the door at once, while the list still sends requests: those find it closed. Those inside are answered. */
function drain(service: RequestService, pod: Pod, finished: (pod: Pod) => void): void {
  if (pod.place < 0) return finished(pod);
  const one = service.servers[pod.place];
  if (one.state === OPEN) one.state = DRAINING;
  announce(one, remove);
  if (pod.load === 0) finished(pod);
  else one.finished = finished;
}

/** The list learns of a death at once from the kubelet of the node; when that is dead too, by `unready` later. */
function kill(service: RequestService, pod: Pod): void {
  if (pod.place < 0) return;
  const one = service.servers[pod.place];
  one.state = DEAD;
  one.finished = null;
  while (one.hands.first >= 0) end(service, one.hands.first, 'pod-died');
  while (one.backlog.first >= 0) end(service, one.backlog.first, 'pod-died');
  one.cpu.burnt = 0;
  if (pod.node === null || pod.node.alive) announce(one, remove);
  else forget(one);
}

/** Tells the list of endpoints, which hears it after the endpoint delay. */
function announce(one: Server, change: (one: Server) => void): void {
  const { endpointDelay, simulation } = one.service;
  one.news++;
  if (endpointDelay > 0) simulation.after(endpointDelay, change, one);
  else change(one);
}

function add(one: Server): void {
  one.news--;
  list(one.service.balancer, one);
}

function remove(one: Server): void {
  one.news--;
  unlist(one.service.balancer, one);
  forget(one);
}

/** A pod that is gone from the list and answers nothing gives its place back; when it comes again it is a new one. */
function forget(one: Server): void {
  const { pod, service } = one;
  if (one.listed || one.news > 0 || pod.load > 0 || one.state === OPEN || service.servers[pod.place] !== one) return;
  service.freePlaces.push(pod.place);
  pod.place = -1;
}
