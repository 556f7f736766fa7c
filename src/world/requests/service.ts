import type { Sampler } from '../../kernel/distributions.js';
import { addJob, removeJob } from '../../kernel/processor-sharing.js';
import { uniform } from '../../kernel/random.js';
import { append, unlink } from '../../kernel/row-list.js';
import type { Simulation } from '../../kernel/simulation.js';
import type { Region, ServiceBehaviour } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import type { Published } from '../brokers/publish.js';
import type { Recorder, RequestError } from '../recorder.js';
import { type Balancer, choicesOf, pick } from './balancer.js';
import { refusal } from './endpoint.js';
import {
  BURNING,
  CALLING,
  freeRow,
  HELD,
  JOINING,
  newRequest,
  ORPHAN,
  PROBE,
  type RequestTable,
  WAITING,
} from './request.js';
import { type Routing, routed } from './routing.js';
import { coldness, DEAD, memoryOf, type Server } from './server.js';
import { drawSteps, type Fork, type Luck, type Step } from './step.js';

/** One service of one region: requests, the pods that answer them, and how they are shared out. */
export type RequestService = {
  /** Number through all regions, as for the recorder. */
  readonly index: number;
  readonly name: string;
  readonly behaviour: ServiceBehaviour;
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  readonly requests: RequestTable;
  /** By the place of the pod. */
  readonly servers: Server[];
  readonly freePlaces: number[];
  readonly balancer: Balancer;
  /** Endpoints by their zone and node; null: requests go anywhere. */
  readonly routing: Routing | null;
  readonly endpointDelay: Seconds;
  /** All services of the region, and the place of this one among them. */
  readonly services: readonly RequestService[];
  readonly place: number;
  readonly steps: Step[];
  readonly cpu: Sampler;
  readonly outside: Luck;
  readonly inside: Luck;
  /** Those outside who wait for the end of their requests; see `ask`. */
  readonly clients: Client[];
  readonly emit: Emit;
  /** What happens to the request of a row: its CPU work is done; its call or operation is answered; its time is up. */
  readonly burnt: (row: number) => void;
  readonly answered: (row: number) => void;
  readonly expired: (row: number) => void;
};

/**
 * Whoever waits for requests of a service outside of the services of the region, such as users; told by its own number
 * of the request, once for each.
 */
export type Client = {
  readonly ended: (parent: number, error: RequestError | null) => void;
  /** The pod that asks; without it, someone outside does. */
  readonly from?: (parent: number) => Server | null;
};

/**
 * Publishes a job to a queue of the region; `bornAt` is the arrival of the first request of its chain.
 * When it is blocked, `taken` is called with `payload` once the broker has it after all.
 */
export type Emit = (queue: string, bornAt: Seconds, taken: (payload: number) => void, payload: number) => Published;

/** Names of the services of a region, in the order of the first workload of each. */
export function serviceNames(region: Region): string[] {
  return [
    ...new Set(region.workloads.flatMap(({ behaviour }) => (behaviour.kind === 'service' ? [behaviour.service] : []))),
  ];
}

/**
 * A request arrives from outside the region's services.
 *
 * @param demand number of its demand
 * @param work its CPU seconds; NaN: the service draws them
 */
export function arrive(service: RequestService, demand: number, work: Seconds): void {
  receive(service, service.outside, demand, work, service.simulation.now, -1, -1);
}

/** Makes a client known to the service. @returns its number, for `ask` */
export const addClient = (service: RequestService, client: Client): number => service.clients.push(client) - 1;

/**
 * A client sends a request, and is told when it ends.
 *
 * @param luck the client's own, so that it does not move that of others
 * @param bornAt arrival of the first request of its chain
 * @param client its number at the service
 * @param parent what the client calls this request
 */
export function ask(
  service: RequestService,
  luck: Luck,
  demand: number,
  work: Seconds,
  bornAt: Seconds,
  client: number,
  parent: number,
): void {
  receive(service, luck, demand, work, bornAt, FIRST_CLIENT - client, parent);
}

/** As `ask`, for a client that is a service of the region itself. */
export function call(service: RequestService, bornAt: Seconds, client: number, parent: number): void {
  receive(service, service.inside, -1, Number.NaN, bornAt, FIRST_CLIENT - client, parent);
}

/** Callers from here down are clients; -1 is nobody who waits. */
const FIRST_CLIENT = -2;

function receive(
  service: RequestService,
  luck: Luck,
  demand: number,
  work: Seconds,
  bornAt: Seconds,
  caller: number,
  parent: number,
): void {
  const { requests, simulation, behaviour } = service;
  const { now } = simulation;
  const row = newRequest(requests, now, demand, isKnown(work) ? work : service.cpu(luck.cpu), bornAt, caller, parent);
  drawSteps(service.steps, luck, requests.luck, row * requests.width);
  const choices = choicesOf(behaviour.balancing);
  const first = choices > 0 ? uniform(luck.balance) : 0;
  const second = choices > 1 ? uniform(luck.balance) : 0;
  service.recorder.requestArrived(now, service.index);
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
 * The kubelet asks a pod, and is told as a client is. A probe takes its turn in the pod like a request, but it is none:
 * nobody counts it, and it calls nobody.
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

/** The request is in the pod: it starts, or waits for a hand. */
function enter(service: RequestService, row: number, server: Server): void {
  const { requests } = service;
  requests.server[row] = server.pod.place;
  server.pod.load++;
  if (server.hands.size < server.kind.concurrency) {
    start(service, row, server);
  } else {
    requests.stage[row] = WAITING;
    append(requests, server.backlog, row);
  }
}

function start(service: RequestService, row: number, server: Server): void {
  const { requests } = service;
  requests.stage[row] = BURNING;
  append(requests, server.hands, row);
  requests.job[row] = addJob(server.cpu, requests.work[row] * coldness(server), row);
  if (memoryOf(server) > server.kind.memoryLimit) server.kind.outOfMemory(server.pod);
}

/** The request goes on to its next call, or is answered when there is none. */
export function proceed(service: RequestService, row: number): void {
  const { requests, steps } = service;
  requests.stage[row] = HELD;
  while (requests.step[row] < steps.length) {
    const step = steps[requests.step[row]];
    const at = row * requests.width + step.at;
    const taken = step.probability >= 1 || requests.luck[at] < step.probability;
    if (taken && step.kind === 'store' && requests.done[row] < step.times) {
      requests.stage[row] = CALLING;
      requests.done[row]++;
      step.store.operate(requests.luck[at + requests.done[row]], service.answered, row);
      return;
    }
    requests.step[row]++;
    requests.done[row] = 0;
    if (taken && step.kind === 'queue' && !publishes(service, row, step.queue)) return;
    if (step.kind === 'fork' && step.begin(row)) return;
    if (taken && step.kind === 'service') {
      requests.stage[row] = CALLING;
      // The callee may fail at once, and this request with it: its row must not be touched afterwards.
      receive(step.callee, step.callee.inside, -1, Number.NaN, requests.bornAt[row], service.place, row);
      return;
    }
  }
  end(service, row, null);
}

/**
 * @returns false when the request does not go on: the broker blocks it, or refused the job, and the request has ended
 */
function publishes(service: RequestService, row: number, queue: string): boolean {
  const { requests } = service;
  // A broker that is blocked may take the job as soon as it is told to: the request waits from here on.
  requests.stage[row] = CALLING;
  const published = service.emit(queue, requests.bornAt[row], service.answered, row);
  if (published === 'blocked') return false;
  requests.stage[row] = HELD;
  if (published !== 'refused') return true;
  end(service, row, 'callee-failed');
  return false;
}

/** What a request waited for is there, or has failed. */
export function answer(service: RequestService, row: number, well: boolean): void {
  const { requests } = service;
  if (requests.stage[row] === ORPHAN) {
    freeRow(requests, row);
  } else if (well) {
    proceed(service, row);
  } else {
    requests.stage[row] = HELD;
    end(service, row, 'callee-failed');
  }
}

/** The time of a request is up. */
export function expire(service: RequestService, row: number): void {
  service.requests.timeout[row] = Number.NaN;
  end(service, row, 'timeout');
}

/** The request ends, well (null) or with an error: it leaves its pod, is reported, and whoever called is told. */
export function end(service: RequestService, row: number, error: RequestError | null): void {
  const { requests, recorder, simulation } = service;
  const { now } = simulation;
  const caller = requests.caller[row];
  const parent = requests.parent[row];
  const server = requests.server[row] < 0 ? null : service.servers[requests.server[row]];
  const ticket = requests.timeout[row];
  if (isKnown(ticket)) {
    simulation.cancel(ticket);
    requests.timeout[row] = Number.NaN;
  }
  if (server !== null) leave(requests, row, server);
  const demand = requests.demand[row];
  if (demand !== PROBE) {
    if (error === null && server !== null) server.answered++;
    if (error === null) recorder.requestDone(now, service.index, demand, requests.arrivedAt[row]);
    else recorder.requestFailed(now, service.index, demand, requests.arrivedAt[row], error);
  }
  // What it called goes on without it, as real callees and databases do; the row is free when the answer comes.
  if (requests.stage[row] === CALLING) requests.stage[row] = ORPHAN;
  else release(service, row);
  if (server !== null) serveNext(service, server);
  if (caller >= 0) answer(service.services[caller], parent, error === null);
  else if (caller <= FIRST_CLIENT) service.clients[FIRST_CLIENT - caller].ended(parent, error);
}

function release({ requests, steps }: RequestService, row: number): void {
  if (requests.stage[row] === JOINING) (steps[requests.step[row] - 1] as Fork).forget(row);
  freeRow(requests, row);
}

function leave(requests: RequestTable, row: number, server: Server): void {
  server.pod.load--;
  if (requests.stage[row] === BURNING) removeJob(server.cpu, requests.job[row]);
  unlink(requests, requests.stage[row] === WAITING ? server.backlog : server.hands, row);
}

/** A request has left: the next of the backlog starts, and a pod that drains goes when it was the last. */
function serveNext(service: RequestService, server: Server): void {
  while (server.state !== DEAD && server.backlog.size > 0 && server.hands.size < server.kind.concurrency) {
    const row = server.backlog.first;
    unlink(service.requests, server.backlog, row);
    start(service, row, server);
  }
  if (server.finished === null || server.pod.load > 0) return;
  const { finished } = server;
  server.finished = null;
  finished(server.pod);
}
