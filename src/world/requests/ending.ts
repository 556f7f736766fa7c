import { isKnown } from '../../units.js';
import type { RequestError } from '../recorder.js';
import { FIRST_CLIENT, seesAsServed } from './client.js';
import { leave, serveNext } from './concurrency-slots.js';
import { answer } from './progress.js';
import { CALLING, freeRow, JOINING, ORPHAN, PROBE } from './request.js';
import type { Server } from './server.js';
import type { RequestService } from './service.js';
import type { Fork } from './step.js';

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
  if (requests.demand[row] !== PROBE) {
    if (error === null && server !== null) server.answered++;
    if (error === null) recorder.requestDone(now, requests, row, podOf(server));
    else recorder.requestFailed(now, requests, row, error, podOf(server));
    if (service.clientsApart && seesAsServed(service, caller))
      recorder.clientDone(now, service.index, requests.demand[row], requests.arrivedAt[row], error, false);
  }
  // What it called goes on without it, as real callees and databases do; the row is free when the answer comes.
  if (requests.stage[row] === CALLING) requests.stage[row] = ORPHAN;
  else release(service, row);
  if (server !== null) serveNext(service, server);
  if (caller >= 0) answer(service.services[caller], parent, error === null ? null : 'callee-failed');
  else if (caller <= FIRST_CLIENT) service.clients[FIRST_CLIENT - caller].ended(parent, error);
}

/** Number of its pod; -1: it reached none. */
export const podOf = (server: Server | null): number => (server === null ? -1 : server.pod.id);

function release({ requests, steps }: RequestService, row: number): void {
  if (requests.stage[row] === JOINING) (steps[requests.step[row] - 1] as Fork).forget(row);
  freeRow(requests, row);
}
