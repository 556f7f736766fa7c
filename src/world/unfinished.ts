import type { JobQueue } from './brokers/queue.js';
import { DUPLICATE, FREE, HELD_DUPLICATE } from './jobs/job.js';
import type { Pod } from './pods/pod.js';
import { seesAsServed } from './requests/client.js';
import { podOf } from './requests/ending.js';
import { FREE as FREE_REQUEST, ORPHAN, PROBE } from './requests/request.js';
import type { RequestService } from './requests/service.js';
import type { DataStore } from './stores/store.js';
import type { World } from './world.js';

/**
 * Tells the recorder, at the end of a run, of every job, request and operation that is not finished: its age is the
 * least that it will have waited and taken.
 */
export function reportUnfinished(world: World): void {
  for (const cluster of world.clusters) {
    for (const queue of cluster.queues) reportJobs(queue);
    for (const service of cluster.services) reportRequests(service);
    for (const store of cluster.stores) reportOperations(world, store);
    for (const { pods } of cluster.workloads) for (const pod of pods) reportConnections(pod);
  }
}

function reportJobs({ table, recorder, simulation }: JobQueue): void {
  for (let row = 0; row < table.rows; row++) {
    const stage = table.stage[row];
    if (stage === FREE || stage === DUPLICATE || stage === HELD_DUPLICATE) continue;
    recorder.jobUnfinished(simulation.now, table, row);
  }
}

function reportRequests(service: RequestService): void {
  const { requests, recorder, simulation, servers, index, clients } = service;
  const { now } = simulation;
  for (let row = 0; row < requests.rows; row++) {
    const stage = requests.stage[row];
    if (stage === FREE_REQUEST || stage === ORPHAN || requests.demand[row] === PROBE) continue;
    recorder.requestUnfinished(now, requests, row, podOf(servers[requests.server[row]] ?? null));
    if (service.clientsApart && seesAsServed(service, requests.caller[row]))
      recorder.clientUnfinished(now, index, requests.demand[row], requests.arrivedAt[row]);
  }
  for (const { unanswered } of clients)
    unanswered?.((demand, firstSentAt) => recorder.clientUnfinished(now, index, demand, firstSentAt));
}

function reportOperations({ recorder, simulation }: World, { operations }: DataStore): void {
  for (const [row, handler] of operations.handlers.entries())
    if (handler !== null) recorder.operationUnfinished(simulation.now, operations, row);
}

function reportConnections({ pools }: Pod): void {
  for (const pool of pools) {
    const { recorder, simulation, store, line, since, next } = pool;
    for (let row = line.first; row >= 0; row = next[row])
      recorder.connectionUnfinished(simulation.now, store.index, since[row]);
  }
}
