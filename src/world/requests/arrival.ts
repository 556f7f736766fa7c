import { uniform } from '../../kernel/random.js';
import { isKnown, type Seconds } from '../../units.js';
import { choicesOf, pick } from './balancer.js';
import { FIRST_CLIENT } from './client.js';
import { enter } from './concurrency-slots.js';
import { end } from './ending.js';
import { refusal } from './endpoint.js';
import { newRequest, PROBE } from './request.js';
import { routed } from './routing.js';
import type { Server } from './server.js';
import type { RequestService } from './service.js';
import { drawSteps, type RequestStreams } from './step.js';

/**
 * A request arrives from outside the region's services.
 *
 * @param demand number of its demand
 * @param work its CPU seconds; NaN: the service draws them
 */
export function arrive(service: RequestService, demand: number, work: Seconds): void {
  receive(service, service.outside, demand, work, service.simulation.now, -1, -1);
}

/**
 * A client sends a request, and is told when it ends.
 *
 * @param streams the client's own, so that it does not move the draws of others
 * @param bornAt arrival of the first request of its chain
 * @param client its number at the service
 * @param parent what the client calls this request
 */
export function ask(
  service: RequestService,
  streams: RequestStreams,
  demand: number,
  work: Seconds,
  bornAt: Seconds,
  client: number,
  parent: number,
): void {
  receive(service, streams, demand, work, bornAt, FIRST_CLIENT - client, parent);
}

/** As `ask`, for a client that is a service of the region itself. */
export function call(service: RequestService, bornAt: Seconds, client: number, parent: number): void {
  receive(service, service.inside, -1, Number.NaN, bornAt, FIRST_CLIENT - client, parent);
}

export function receive(
  service: RequestService,
  streams: RequestStreams,
  demand: number,
  work: Seconds,
  bornAt: Seconds,
  caller: number,
  parent: number,
): void {
  const { requests, simulation, behaviour } = service;
  const { now } = simulation;
  const row = newRequest(
    requests,
    now,
    demand,
    isKnown(work) ? work : service.cpu(streams.cpu),
    bornAt,
    caller,
    parent,
  );
  drawSteps(service.steps, streams, requests.draws, row * requests.width);
  const choices = choicesOf(behaviour.balancing);
  const first = choices > 0 ? uniform(streams.balance) : 0;
  const second = choices > 1 ? uniform(streams.balance) : 0;
  service.recorder.requestArrived(now, service.index, demand);
  const { balancer, routing } = service;
  send(
    service,
    row,
    routing === null
      ? pick(balancer, first, second)
      : routed(service, routing, callerOf(service, caller, parent), caller, first, second),
  );
}

/** The pod that called; null: nobody inside. */
function callerOf({ services, clients }: RequestService, caller: number, parent: number): Server | null {
  if (caller <= FIRST_CLIENT) return clients[FIRST_CLIENT - caller].from?.(parent) ?? null;
  if (caller < 0) return null;
  const from = services[caller];
  return from.servers[from.requests.server[parent]] ?? null;
}

/**
 * The kubelet asks a pod, and is told as a client is. A probe takes its turn in the pod like a request, but nobody
 * counts it, and it calls nobody.
 *
 * @param work CPU seconds of the answer
 */
export function probe(
  service: RequestService,
  server: Server,
  work: Seconds,
  timeout: Seconds,
  client: number,
  parent: number,
): void {
  const { clients, requests, simulation, steps } = service;
  const error = refusal(server);
  if (error !== null) {
    clients[client].ended(parent, error);
    return;
  }
  const row = newRequest(requests, simulation.now, PROBE, work, simulation.now, FIRST_CLIENT - client, parent);
  requests.step[row] = steps.length;
  requests.timeout[row] = simulation.timer(timeout, service.expired, row);
  enter(service, row, server);
}

/** The request goes to the pod that was picked, or ends here. */
function send(service: RequestService, row: number, server: Server | null): void {
  const error = refusal(server);
  if (server === null || error !== null) {
    end(service, row, error);
    return;
  }
  const { requests, simulation } = service;
  const { timeout } = service.behaviour;
  if (timeout < Number.POSITIVE_INFINITY) requests.timeout[row] = simulation.timer(timeout, service.expired, row);
  enter(service, row, server);
}
