import type { JobQueue } from './brokers/queue.js';
import { DUPLICATE, FREE, HELD_DUPLICATE } from './jobs/job.js';
import { seesAsServed } from './requests/client.js';
import { podOf } from './requests/ending.js';
import { FREE as FREE_REQUEST, ORPHAN, PROBE } from './requests/request.js';
import type { RequestService } from './requests/service.js';
import type { World } from './world.js';

/**
 * Tells the recorder, at the end of a run, of every job and request that is not finished: its age is the least that it
 * will have waited and taken.
 */
export function reportUnfinished(world: World): void {
  for (const cluster of world.clusters) {
    for (const queue of cluster.queues) reportJobs(queue);
    for (const service of cluster.services) reportRequests(service);
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
