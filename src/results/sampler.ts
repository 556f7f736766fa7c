import type { Seconds } from '../units.js';
import type { GroupTally } from './node-ledger.js';
import { push, type Table } from './table.js';
import { beginStep, type Level, leastOf, mostOf } from './tallies/level.js';
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

type Write = {
  /** A number that holds until it changes. */
  readonly level: (region: number, kind: string, name: string, measure: string, level: Level) => void;
  /** How often something happened since the last sample. */
  readonly count: (region: number, kind: string, name: string, measure: string, count: number) => void;
};

/** Writes how everything stands now, and between what bounds it was since the last sample. */
export function writeSamples(of: Tallies, rows: Table, at: Seconds): void {
  const write: Write = {
    level: (region, kind, name, measure, one) => {
      push(rows, [at, of.regionNames[region], kind, name, measure, one.value, leastOf(one), mostOf(one)]);
      beginStep(one);
    },
    count: (region, kind, name, measure, count) =>
      push(rows, [at, of.regionNames[region], kind, name, measure, count, null, null]),
  };
  for (const queue of of.queues) sampleQueue(queue, write);
  for (const service of of.services) sampleService(service, write);
  for (const store of of.stores) write.level(store.region, 'store', store.name, 'connections', store.connections);
  for (const workload of of.workloads) sampleWorkload(workload, write);
  for (const group of of.groups) {
    write.level(group.region, 'nodes', group.strict.name, 'nodes_ready', group.ready);
    write.level(group.region, 'nodes', group.strict.name, 'nodes_booting', group.booting);
  }
}

function sampleQueue(queue: QueueTally, write: Write): void {
  write.level(queue.region, 'queue', queue.name, 'waiting', queue.waiting);
  write.level(queue.region, 'queue', queue.name, 'in_service', queue.inService);
  // Only where a broker ever held jobs that nobody worked on, or stopped a publisher.
  if (wasAbove(queue.held)) write.level(queue.region, 'queue', queue.name, 'held', queue.held);
  else beginStep(queue.held);
  if (wasAbove(queue.outside)) write.level(queue.region, 'queue', queue.name, 'blocked', queue.outside);
  else beginStep(queue.outside);
  write.count(queue.region, 'queue', queue.name, 'arrived', queue.joined - queue.joinedThen);
  write.count(queue.region, 'queue', queue.name, 'done', queue.finished - queue.finishedThen);
  queue.joinedThen = queue.joined;
  queue.finishedThen = queue.finished;
}

function sampleService(service: ServiceTally, write: Write): void {
  write.level(service.region, 'service', service.name, 'in_flight', service.inFlight);
  write.count(service.region, 'service', service.name, 'arrived', service.joined - service.joinedThen);
  write.count(service.region, 'service', service.name, 'done', service.finished - service.finishedThen);
  write.count(service.region, 'service', service.name, 'failed', service.broken - service.brokenThen);
  service.joinedThen = service.joined;
  service.finishedThen = service.finished;
  service.brokenThen = service.broken;
}

function sampleWorkload(workload: WorkloadTally, write: Write): void {
  write.level(workload.region, 'workload', workload.name, 'spec_replicas', workload.replicas);
  write.level(workload.region, 'workload', workload.name, 'ready', workload.ready);
  write.level(workload.region, 'workload', workload.name, 'starting', workload.starting);
  write.level(workload.region, 'workload', workload.name, 'pending', workload.pending);
  write.level(workload.region, 'workload', workload.name, 'draining', workload.draining);
  if (workload.queue !== null) write.level(workload.region, 'workload', workload.name, 'busy', workload.busy);
}

/** Whether it was ever above 0, for a moment of the last step too. */
const wasAbove = (one: Level): boolean => one.most > 0 || mostOf(one) > 0;
