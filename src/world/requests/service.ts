import { type Sampler, sampler } from '../../kernel/distributions.js';
import { uniform } from '../../kernel/random.js';
import type { Simulation } from '../../kernel/simulation.js';
import type { Region, ServiceBehaviour } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Recorder, RequestError } from '../recorder.js';
import { append, unlink } from '../row-list.js';
import type { World } from '../world.js';
import { type Balancer, balancer, choicesOf, pick } from './balancer.js';
import { refusal } from './endpoint.js';
import { addJob, removeJob } from './processor-sharing.js';
import { BURNING, CALLING, freeRow, HELD, ORPHAN, type RequestTable, requestTable, takeRow, WAITING } from './request.js';
import { DEAD, memoryOf, type Server } from './server.js';
import { drawSteps, type Luck, luckOf, type Step, stepsOf, widthOf } from './step.js';
import type { DataStore } from './store.js';

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
  readonly endpointDelay: Seconds;
  /** All services of the region, and the place of this one among them. */
  readonly services: readonly RequestService[];
  readonly place: number;
  readonly steps: Step[];
  readonly cpu: Sampler;
  readonly outside: Luck;
  readonly inside: Luck;
  readonly emit: Emit;
  /** What happens to the request of a row: its CPU work is done; its call or operation is answered; its time is up. */
  readonly burnt: (row: number) => void;
  readonly answered: (row: number) => void;
  readonly expired: (row: number) => void;
};

/** Puts a job into a queue of the region; `bornAt` is the arrival of the first request of its chain. */
export type Emit = (queue: string, bornAt: Seconds) => void;

/** Names of the services of a region, in the order of the first workload of each. */
export function serviceNames(region: Region): string[] {
  return [...new Set(region.workloads.flatMap(({ behaviour }) => (behaviour.kind === 'service' ? [behaviour.service] : [])))];
}

/**
 * All services of a region, without pods. What a request does is said by the first workload of its service.
 *
 * @param firstIndex number of the first of them through all regions
 * @param stores those of the region
 * @param emit puts a job into a queue of the region
 */
export function requestServices(
  world: Pick<World, 'simulation' | 'random' | 'recorder'>,
  firstIndex: number,
  region: Region,
  stores: readonly DataStore[],
  emit: Emit,
): RequestService[] {
  const services: RequestService[] = [];
  for (const [place, name] of serviceNames(region).entries()) {
    const behaviour = region.workloads.map((workload) => workload.behaviour).find((one): one is ServiceBehaviour => one.kind === 'service' && one.service === name);
    if (behaviour === undefined) continue;
    const entity = `${region.name}/${name}`;
    const service: RequestService = {
      index: firstIndex + place,
      name,
      behaviour,
      simulation: world.simulation,
      recorder: world.recorder,
      requests: requestTable(widthOf(behaviour.calls)),
      servers: [],
      freePlaces: [],
      balancer: balancer(behaviour.balancing),
      endpointDelay: region.endpointDelay,
      services,
      place,
      steps: [],
      cpu: sampler(behaviour.cpu),
      outside: luckOf(world.random, `${entity}/outside`),
      inside: luckOf(world.random, `${entity}/inside`),
      emit,
      burnt: (row) => proceed(service, row),
      answered: (row) => answer(service, row, true),
      expired: (row) => expire(service, row),
    };
    services.push(service);
  }
  for (const service of services) service.steps.push(...stepsOf(service.behaviour.calls, services, stores));
  return services;
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

function receive(service: RequestService, luck: Luck, demand: number, work: Seconds, bornAt: Seconds, caller: number, parent: number): void {
  const { requests, simulation, behaviour } = service;
  const { now } = simulation;
  const row = takeRow(requests);
  requests.demand[row] = demand;
  requests.caller[row] = caller;
  requests.parent[row] = parent;
  requests.server[row] = -1;
  requests.step[row] = 0;
  requests.done[row] = 0;
  requests.stage[row] = HELD;
  requests.work[row] = work === work ? work : service.cpu(luck.cpu);
  requests.bornAt[row] = bornAt;
  requests.arrivedAt[row] = now;
  drawSteps(service.steps, luck, requests.luck, row * requests.width);
  const choices = choicesOf(behaviour.balancing);
  const first = choices > 0 ? uniform(luck.balance) : 0;
  const second = choices > 1 ? uniform(luck.balance) : 0;
  service.recorder.requestArrived(now, service.index);
  send(service, row, pick(service.balancer, first, second));
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
  requests.job[row] = addJob(server.cpu, requests.work[row], row);
  if (memoryOf(server) > server.kind.memoryLimit) server.kind.outOfMemory(server.pod);
}

/** The request goes on to its next call, or is answered when there is none. */
function proceed(service: RequestService, row: number): void {
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
    if (taken && step.kind === 'queue') service.emit(step.queue, requests.bornAt[row]);
    if (taken && step.kind === 'service') {
      requests.stage[row] = CALLING;
      // The callee may fail at once, and this request with it: its row must not be touched afterwards.
      receive(step.callee, step.callee.inside, -1, Number.NaN, requests.bornAt[row], service.place, row);
      return;
    }
  }
  end(service, row, null);
}

function answer(service: RequestService, row: number, well: boolean): void {
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

function expire(service: RequestService, row: number): void {
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
  if (ticket === ticket) {
    simulation.cancel(ticket);
    requests.timeout[row] = Number.NaN;
  }
  if (server !== null) leave(requests, row, server);
  if (error === null) recorder.requestDone(now, service.index, requests.demand[row], requests.arrivedAt[row]);
  else recorder.requestFailed(now, service.index, requests.demand[row], requests.arrivedAt[row], error);
  // What it called goes on without it, as real callees and databases do; the row is free when the answer comes.
  if (requests.stage[row] === CALLING) requests.stage[row] = ORPHAN;
  else freeRow(requests, row);
  if (server !== null) serveNext(service, server);
  if (caller >= 0) answer(service.services[caller], parent, error === null);
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
