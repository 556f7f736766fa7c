import { addJob, removeJob } from '../../kernel/processor-sharing.js';
import { append, unlink } from '../../kernel/row-list.js';
import { BURNING, type RequestTable, WAITING } from './request.js';
import { DEAD, memoryOf, type Server, slowStartFactor } from './server.js';
import type { RequestService } from './service.js';

/** The request is in the pod: it starts, or waits for a free slot. */
export function enter(service: RequestService, row: number, server: Server): void {
  const { requests } = service;
  requests.server[row] = server.pod.place;
  server.pod.load++;
  if (server.slots.size < server.kind.concurrency) {
    start(service, row, server);
  } else {
    requests.stage[row] = WAITING;
    append(requests, server.backlog, row);
  }
}

export function start(service: RequestService, row: number, server: Server): void {
  const { requests } = service;
  requests.stage[row] = BURNING;
  append(requests, server.slots, row);
  requests.job[row] = addJob(server.cpu, requests.work[row] * slowStartFactor(server), row);
  if (memoryOf(server) > server.kind.memoryLimit) server.kind.outOfMemory(server.pod);
}

export function leave(requests: RequestTable, row: number, server: Server): void {
  server.pod.load--;
  if (requests.stage[row] === BURNING) removeJob(server.cpu, requests.job[row]);
  unlink(requests, requests.stage[row] === WAITING ? server.backlog : server.slots, row);
}

/** A request has left: the next of the backlog starts, and a pod that drains goes when it was the last. */
export function serveNext(service: RequestService, server: Server): void {
  while (server.state !== DEAD && server.backlog.size > 0 && server.slots.size < server.kind.concurrency) {
    const row = server.backlog.first;
    unlink(service.requests, server.backlog, row);
    start(service, row, server);
  }
  if (server.finished === null || server.pod.load > 0) return;
  const { finished } = server;
  server.finished = null;
  finished(server.pod);
}
