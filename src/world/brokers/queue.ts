import { type Sampler, sampler } from '../../kernel/distributions.js';
import type { Stream } from '../../kernel/random.js';
import { append, type RowList, rowList, unlink } from '../../kernel/row-list.js';
import type { Simulation } from '../../kernel/simulation.js';
import type { Emission, Queue } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import { drawFailures, emissionsOf, type JobDraws, jobDraws } from '../jobs/draws.js';
import { type JobTable, jobTable, takeRow, WAITING } from '../jobs/job.js';
import { drawStoreCalls, keepStoreCalls, type StoreCalls } from '../jobs/store-calls.js';
import type { Recorder } from '../recorder.js';
import type { World } from '../world.js';
import { bytesOf, discard } from './acknowledge.js';
import { type ConsumerGroup, consumerGroup, partitionOf } from './consumer-group.js';
import { type ConsumerLine, serve } from './delivery.js';
import { type BrokerMemory, refuses } from './memory.js';
import { dropHead, isFull, turnAway } from './overflow.js';
import { redeliver, retry } from './redelivery.js';

/**
 * One queue of one region: jobs that wait, in order of priority and arrival (or of their partition), and the consumers
 * that have room. While jobs wait no consumer is free, and while one is free no job waits.
 */
export type JobQueue = {
  /** Number through all regions, as for the recorder. */
  readonly index: number;
  readonly name: string;
  readonly strict: Queue;
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  readonly table: JobTable;
  /** Priorities of the demands, highest first, and the waiting line of each; or the line of each partition. */
  readonly priorities: readonly number[];
  readonly lines: readonly RowList[];
  /** Jobs that the broker could deliver now. */
  waiting: number;
  inService: number;
  /** Delivered jobs that nobody works on: prefetched, or with somebody whose end the broker has not noticed. */
  held: number;
  /** Failed jobs that are kept back for a while. */
  delayed: number;
  /** Of the waiting jobs those that were delivered before: a Redis stream keeps them among the pending entries. */
  claimable: number;
  /** Jobs that ever joined and deliveries that were ever made: what a broker's rates are made of. */
  published: number;
  delivered: number;
  /** Consumers with room, the longest idle one first. */
  readonly idle: ConsumerLine;
  /** The members that share the partitions; null: the queue has none. */
  readonly group: ConsumerGroup | null;
  /** The memory of its broker; null: it never runs short. Set by `build`. */
  memory: BrokerMemory | null;
  /** What a finished job sends on; set by the workers that take from this queue. */
  emissions: readonly Emission[];
  /**
   * What a job asks of stores when its own work is done; set by the workers that take from this queue; null: nothing.
   */
  storeCalls: StoreCalls | null;
  /** Called after each change of the number of jobs: tells all who look at every change. */
  readonly changed: () => void;
  /** Who looks at every change, in the order of the scenario. */
  readonly watchers: (() => void)[];
  readonly service: Sampler;
  readonly serviceStream: Stream;
  readonly patience: Sampler | null;
  readonly patienceStream: Stream;
  readonly draws: JobDraws;
  readonly leave: (row: number) => void;
  readonly redeliver: (row: number) => void;
  readonly retry: (row: number) => void;
};

/** Builds an empty queue. `priorities` are those of the demands that feed it. */
export function jobQueue(
  world: Pick<World, 'simulation' | 'recorder' | 'random'>,
  index: number,
  region: string,
  strict: Queue,
  priorities: readonly number[],
): JobQueue {
  const levels = [...new Set([...priorities, 0])].sort((a, b) => b - a);
  const entity = `${region}/${strict.name}`;
  const lines =
    strict.partitions === null ? levels.map(rowList) : Array.from({ length: strict.partitions.count }, rowList);
  const queue: JobQueue = {
    index,
    name: strict.name,
    strict,
    simulation: world.simulation,
    recorder: world.recorder,
    table: jobTable(index),
    priorities: levels,
    lines,
    waiting: 0,
    inService: 0,
    held: 0,
    delayed: 0,
    claimable: 0,
    published: 0,
    delivered: 0,
    idle: { first: null, last: null },
    group: strict.partitions === null ? null : consumerGroup(world, entity, strict.partitions),
    memory: null,
    emissions: [],
    storeCalls: null,
    changed: () => {
      for (const watcher of queue.watchers) watcher();
    },
    watchers: [],
    service: sampler(strict.service),
    serviceStream: world.random.stream('service', entity),
    patience: strict.patience === null ? null : sampler(strict.patience),
    patienceStream: world.random.stream('patience', entity),
    draws: jobDraws(world.random, entity, strict.failures),
    leave: (row) => abandon(queue, row),
    redeliver: (row) => redeliver(queue, row),
    retry: (row) => retry(queue, row),
  };
  return queue;
}

/**
 * A job arrives: it is delivered to the consumer that has been idle longest, waits, or is not let in when the queue is
 * full.
 *
 * @param demand number of its demand; -1 for a job that another job or request sent on
 * @param work its service time in seconds; NaN: the queue draws it
 * @param bornAt arrival of the first job or request of its chain
 * @returns false when the broker refused it, because it has no memory for it or the queue is full
 */
export function put(queue: JobQueue, demand: number, priority: number, work: Seconds, bornAt: Seconds): boolean {
  const { simulation, recorder, strict, group, memory } = queue;
  const now = simulation.now;
  // All that belongs to a job is drawn here, whatever becomes of it, so that no policy moves the draws of later jobs.
  const drawn = isKnown(work) ? work : queue.service(queue.serviceStream);
  const patience = queue.patience === null ? Number.POSITIVE_INFINITY : queue.patience(queue.patienceStream);
  const emits = queue.emissions.length === 0 ? 0 : emissionsOf(queue.draws, queue.emissions);
  const line =
    group === null ? (queue.lines.length === 1 ? 0 : queue.priorities.indexOf(priority)) : partitionOf(group);
  drawFailures(queue.draws, strict.failures);
  if (queue.storeCalls !== null) drawStoreCalls(queue.storeCalls);
  recorder.jobArrived(now, queue.index, demand);
  if (isFull(queue)) return turnAway(queue, demand);
  if (memory !== null) {
    const bytes = bytesOf(queue);
    if (refuses(memory, bytes)) {
      recorder.jobRefused(now, queue.index, demand);
      return false;
    }
    memory.used += bytes;
  }
  join(queue, demand, line, emits, drawn, bornAt, patience);
  return true;
}

function join(
  queue: JobQueue,
  demand: number,
  line: number,
  emits: number,
  work: Seconds,
  bornAt: Seconds,
  patience: Seconds,
): void {
  const { table, group, draws } = queue;
  const now = queue.simulation.now;
  const row = takeRow(table);
  table.demand[row] = demand;
  table.line[row] = line;
  table.delivery[row] = 0;
  table.received[row] = 0;
  table.failed[row] = 0;
  table.emits[row] = emits;
  table.failures[row] = draws.failures;
  table.crash[row] = draws.crash;
  table.work[row] = work;
  table.bornAt[row] = bornAt;
  table.arrivedAt[row] = now;
  table.waitedFrom[row] = now;
  if (queue.storeCalls !== null) keepStoreCalls(queue.storeCalls, row);
  queue.published++;
  if (group !== null) group.ends[line]++;
  if (!serve(queue, row)) wait(queue, row, patience);
  queue.changed();
}

function wait(queue: JobQueue, row: number, patience: Seconds): void {
  const table = queue.table;
  table.stage[row] = WAITING;
  append(table, queue.lines[table.line[row]], row);
  queue.waiting++;
  if (patience < Number.POSITIVE_INFINITY) table.patience[row] = queue.simulation.timer(patience, queue.leave, row);
  dropHead(queue);
}

function abandon(queue: JobQueue, row: number): void {
  const table = queue.table;
  table.patience[row] = Number.NaN;
  unlink(table, queue.lines[table.line[row]], row);
  queue.waiting--;
  queue.recorder.jobAbandoned(queue.simulation.now, table, row);
  discard(queue, row);
  queue.changed();
}

/** Seconds that the oldest waiting job has waited; 0 when none waits. */
export function oldestWait(queue: JobQueue): Seconds {
  let oldest = queue.simulation.now;
  for (const line of queue.lines) {
    if (line.first >= 0) oldest = Math.min(oldest, queue.table.arrivedAt[line.first]);
  }
  return queue.simulation.now - oldest;
}
