import type { Seconds } from '../units.js';
import type { GroupTally } from './node-ledger.js';
import { push, type Table } from './table.js';
import type { QueueTally } from './tallies/queue-tally.js';
import type { ServiceTally } from './tallies/service-tally.js';
import type { StoreTally } from './tallies/store-tally.js';
import type { WorkloadTally } from './tallies/workload-tally.js';

/** All that can be sampled. */
export type Tallies = {
  readonly regionNames: readonly string[];
  readonly queues: readonly QueueTally[];
  readonly services: readonly ServiceTally[];
  readonly stores: readonly StoreTally[];
  readonly workloads: readonly WorkloadTally[];
  readonly groups: readonly GroupTally[];
};

type Write = (region: number, kind: string, name: string, measure: string, value: number) => void;

/** Writes how everything stands now. */
export function writeSamples(of: Tallies, rows: Table, at: Seconds): void {
  const write: Write = (region, kind, name, measure, value) =>
    push(rows, [at, of.regionNames[region], kind, name, measure, value]);
  for (const queue of of.queues) sampleQueue(queue, write);
  for (const service of of.services) sampleService(service, write);
  for (const store of of.stores) write(store.region, 'store', store.name, 'connections', store.connections.value);
  for (const workload of of.workloads) sampleWorkload(workload, write);
  for (const group of of.groups) {
    write(group.region, 'nodes', group.strict.name, 'nodes_ready', group.ready.value);
    write(group.region, 'nodes', group.strict.name, 'nodes_booting', group.booting.value);
  }
}

function sampleQueue(queue: QueueTally, write: Write): void {
  write(queue.region, 'queue', queue.name, 'waiting', queue.waiting.value);
  write(queue.region, 'queue', queue.name, 'in_service', queue.inService.value);
  // Only where a broker ever held jobs that nobody worked on, or stopped a publisher.
  if (queue.held.most > 0 || queue.held.value > 0) write(queue.region, 'queue', queue.name, 'held', queue.held.value);
  if (queue.outside.most > 0 || queue.outside.value > 0)
    write(queue.region, 'queue', queue.name, 'blocked', queue.outside.value);
  write(queue.region, 'queue', queue.name, 'arrived', queue.joined - queue.joinedThen);
  write(queue.region, 'queue', queue.name, 'done', queue.finished - queue.finishedThen);
  queue.joinedThen = queue.joined;
  queue.finishedThen = queue.finished;
}

function sampleService(service: ServiceTally, write: Write): void {
  write(service.region, 'service', service.name, 'in_flight', service.inFlight.value);
  write(service.region, 'service', service.name, 'arrived', service.joined - service.joinedThen);
  write(service.region, 'service', service.name, 'done', service.finished - service.finishedThen);
  write(service.region, 'service', service.name, 'failed', service.broken - service.brokenThen);
  service.joinedThen = service.joined;
  service.finishedThen = service.finished;
  service.brokenThen = service.broken;
}

function sampleWorkload(workload: WorkloadTally, write: Write): void {
  write(workload.region, 'workload', workload.name, 'spec_replicas', workload.replicas.value);
  write(workload.region, 'workload', workload.name, 'ready', workload.ready.value);
  write(workload.region, 'workload', workload.name, 'starting', workload.starting.value);
  write(workload.region, 'workload', workload.name, 'pending', workload.pending.value);
  write(workload.region, 'workload', workload.name, 'draining', workload.draining.value);
  if (workload.queue !== null) write(workload.region, 'workload', workload.name, 'busy', workload.busy.value);
}
