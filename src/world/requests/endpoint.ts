import type { RequestError } from '../recorder.js';
import { list, unlist } from './balancer.js';
import { OPEN, type Server } from './server.js';

/**
 * A pod takes requests: everyone who sends some knows it after the endpoint delay of the region. Pods of the first
 * instant have been there for long.
 */
export function putOn(server: Server): void {
  announce(server, add, server.service.simulation.now > 0);
}

/** A pod takes none any more: for the endpoint delay it is still sent some. */
export function takeOff(server: Server): void {
  announce(server, remove, true);
}

function announce(server: Server, change: (server: Server) => void, late: boolean): void {
  const { endpointDelay, simulation } = server.service;
  server.news++;
  if (late && endpointDelay > 0) simulation.after(endpointDelay, change, server);
  else change(server);
}

function add(server: Server): void {
  server.news--;
  list(server.service.balancer, server);
}

function remove(server: Server): void {
  server.news--;
  unlist(server.service.balancer, server);
  forget(server);
}

/**
 * A server that is off the list and answers nothing gives its place back; when its pod comes again it gets a new one.
 */
export function forget(server: Server): void {
  const { pod, service } = server;
  if (
    server.listed ||
    server.news > 0 ||
    pod.load > 0 ||
    server.state === OPEN ||
    service.servers[pod.place] !== server
  )
    return;
  service.freePlaces.push(pod.place);
  pod.place = -1;
}

/** Why a server does not take one more request; null: it does. */
export function refusal(server: Server | null): RequestError | null {
  if (server === null) return 'no-ready-pod';
  if (server.state !== OPEN) {
    // A pod that ended without a word (its node died, then it was deleted) leaves the list like any other.
    if (server.pod.ending !== null && server.news === 0) takeOff(server);
    return 'unreachable';
  }
  return server.slots.size < server.kind.concurrency || server.backlog.size < server.kind.backlog ? null : 'refused';
}
