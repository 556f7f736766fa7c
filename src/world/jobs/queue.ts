import { type Sampler, sampler } from '../../kernel/distributions.js';
import type { Stream } from '../../kernel/random.js';
import { uniform } from '../../kernel/random.js';
import type { Simulation } from '../../kernel/simulation.js';
import type { Emission, Queue } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Recorder } from '../recorder.js';
import { append, prepend, type RowList, rowList, unlink } from '../row-list.js';
import type { World } from '../world.js';
import { freeRow, IN_SERVICE, type JobTable, jobTable, takeRow, WAITING } from './job.js';

/**
 * One queue of one region: jobs that wait, in order of priority and arrival, and the consumers that have a hand free.
 * While jobs wait no consumer is free, and the other way round.
 */
export type JobQueue = {
  /** Number through all regions, as for the recorder. */
  readonly index: number;
  readonly name: string;
  readonly strict: Queue;
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  readonly table: JobTable;
  /** Priorities of the demands, highest first, and the waiting line of each. */
  readonly priorities: readonly number[];
  readonly lines: readonly RowList[];
  waiting: number;
  inService: number;
  /** Jobs that ever joined and deliveries that were ever made: what a broker's rates are made of. */
  published: number;
  delivered: number;
  /** Consumers with a hand free, the longest idle one first. */
  readonly idle: ConsumerLine;
  /** What a finished job sends on; set by the workers that take from this queue. */
  emissions: readonly Emission[];
  /** Called after each change of the number of jobs; for policies that look at every change. */
  changed: () => void;
  readonly service: Sampler;
  readonly serviceLuck: Stream;
  readonly patience: Sampler | null;
  readonly patienceLuck: Stream;
  readonly emissionLuck: Stream;
  readonly leave: (row: number) => void;
};

/** Whoever takes jobs: `give` hands over the row of one job. Linked into the line while it has a hand free. */
export type Consumer = { readonly give: (row: number) => void; before: Consumer | null; after: Consumer | null; inLine: boolean };
export type ConsumerLine = { first: Consumer | null; last: Consumer | null };

/** Builds an empty queue. `priorities` are those of the demands that feed it. */
export function jobQueue(world: Pick<World, 'simulation' | 'recorder' | 'random'>, index: number, region: string, strict: Queue, priorities: readonly number[]): JobQueue {
  const levels = [...new Set([...priorities, 0])].sort((a, b) => b - a);
  const entity = `${region}/${strict.name}`;
  const queue: JobQueue = {
    index,
    name: strict.name,
    strict,
    simulation: world.simulation,
    recorder: world.recorder,
    table: jobTable(),
    priorities: levels,
    lines: levels.map(rowList),
    waiting: 0,
    inService: 0,
    published: 0,
    delivered: 0,
    idle: { first: null, last: null },
    emissions: [],
    changed: nothing,
    service: sampler(strict.service),
    serviceLuck: world.random.stream('service', entity),
    patience: strict.patience === null ? null : sampler(strict.patience),
    patienceLuck: world.random.stream('patience', entity),
    emissionLuck: world.random.stream('emission', entity),
    leave: (row) => abandon(queue, row),
  };
  return queue;
}

const nothing = () => {};

/**
 * A job arrives: it is handed to the consumer that has been idle longest, waits, or is dropped when there is no place.
 *
 * @param demand number of its demand; -1 for a job that another job or request sent on
 * @param work its service time in seconds; NaN: the queue draws it
 * @param bornAt arrival of the first job or request of its chain
 */
export function put(queue: JobQueue, demand: number, priority: number, work: Seconds, bornAt: Seconds): void {
  const now = queue.simulation.now;
  // All luck of a job is drawn here, whatever becomes of it, so that no policy moves the draws of later jobs.
  const drawn = work === work ? work : queue.service(queue.serviceLuck);
  const patience = queue.patience === null ? Number.POSITIVE_INFINITY : queue.patience(queue.patienceLuck);
  const emits = queue.emissions.length === 0 ? 0 : emissionsOf(queue);
  queue.recorder.jobArrived(now, queue.index);
  if (queue.waiting + queue.inService >= queue.strict.capacity) {
    queue.recorder.jobDropped(now, queue.index, demand);
    return;
  }
  const table = queue.table;
  const row = takeRow(table);
  table.demand[row] = demand;
  table.line[row] = queue.lines.length === 1 ? 0 : queue.priorities.indexOf(priority);
  table.delivery[row] = 0;
  table.emits[row] = emits;
  table.work[row] = drawn;
  table.bornAt[row] = bornAt;
  table.arrivedAt[row] = now;
  table.waitedFrom[row] = now;
  queue.published++;
  if (queue.idle.first !== null) deliver(queue, row, queue.idle.first);
  else wait(queue, row, patience);
  queue.changed();
}

function emissionsOf(queue: JobQueue): number {
  let bits = 0;
  for (let i = 0; i < queue.emissions.length; i++) {
    const probability = (queue.emissions[i] as Emission).probability;
    if (probability >= 1 || uniform(queue.emissionLuck) < probability) bits |= 1 << i;
  }
  return bits;
}

function wait(queue: JobQueue, row: number, patience: Seconds): void {
  const table = queue.table;
  table.stage[row] = WAITING;
  append(table, queue.lines[table.line[row] as number] as RowList, row);
  queue.waiting++;
  if (patience < Number.POSITIVE_INFINITY) table.patience[row] = queue.simulation.timer(patience, queue.leave, row);
}

function abandon(queue: JobQueue, row: number): void {
  const table = queue.table;
  table.patience[row] = Number.NaN;
  unlink(table, queue.lines[table.line[row] as number] as RowList, row);
  queue.waiting--;
  queue.recorder.jobAbandoned(queue.simulation.now, queue.index, table.demand[row] as number, table.arrivedAt[row] as number);
  freeRow(table, row);
  queue.changed();
}

function deliver(queue: JobQueue, row: number, consumer: Consumer): void {
  const table = queue.table;
  const now = queue.simulation.now;
  const delivery = (table.delivery[row] as number) + 1;
  table.stage[row] = IN_SERVICE;
  table.delivery[row] = delivery;
  if (delivery === 1) table.firstStartAt[row] = now;
  table.startedAt[row] = now;
  queue.inService++;
  queue.delivered++;
  consumer.give(row);
}

/** The longest waiting job of the highest priority goes to this consumer; false when none waits. */
export function takeNext(queue: JobQueue, consumer: Consumer): boolean {
  if (queue.waiting === 0) return false;
  const table = queue.table;
  let level = 0;
  while ((queue.lines[level] as RowList).first < 0) level++;
  const line = queue.lines[level] as RowList;
  const row = line.first;
  unlink(table, line, row);
  queue.waiting--;
  const ticket = table.patience[row] as number;
  if (ticket === ticket) {
    queue.simulation.cancel(ticket);
    table.patience[row] = Number.NaN;
  }
  deliver(queue, row, consumer);
  return true;
}

/** A job in service is finished: its row is free again. The caller has reported it. */
export function settle(queue: JobQueue, row: number): void {
  queue.inService--;
  freeRow(queue.table, row);
}

/**
 * A job in service is given up by its pod: it waits again at the head of its line, or is lost, or is set aside.
 *
 * @param handedBack the worker lives and puts it back itself, which works without acknowledgements too
 */
export function giveUp(queue: JobQueue, row: number, workload: number, handedBack: boolean): void {
  const table = queue.table;
  const now = queue.simulation.now;
  const worked = now - (table.startedAt[row] as number);
  queue.inService--;
  if (!queue.strict.acknowledged && !handedBack) {
    queue.recorder.jobLost(now, queue.index, workload, table.demand[row] as number, worked);
    freeRow(table, row);
  } else if ((table.delivery[row] as number) >= queue.strict.deadLetterAfter) {
    queue.recorder.jobDeadLettered(now, queue.index, workload, table.demand[row] as number, worked);
    freeRow(table, row);
  } else {
    queue.recorder.jobReturned(now, queue.index, workload, worked);
    table.stage[row] = WAITING;
    table.finishAt[row] = Number.NaN;
    table.waitedFrom[row] = now;
    prepend(table, queue.lines[table.line[row] as number] as RowList, row);
    queue.waiting++;
  }
}

/** After jobs were given up: those that wait go to consumers with a hand free. */
export function dispatch(queue: JobQueue): void {
  while (queue.waiting > 0 && queue.idle.first !== null) takeNext(queue, queue.idle.first);
}

/** The consumer has a hand free and nothing waits. */
export function joinLine(queue: JobQueue, consumer: Consumer): void {
  if (consumer.inLine) return;
  const line = queue.idle;
  consumer.inLine = true;
  consumer.before = line.last;
  consumer.after = null;
  if (line.last === null) line.first = consumer;
  else line.last.after = consumer;
  line.last = consumer;
}

/** The consumer takes no further job. */
export function leaveLine(queue: JobQueue, consumer: Consumer): void {
  if (!consumer.inLine) return;
  const line = queue.idle;
  consumer.inLine = false;
  if (consumer.before === null) line.first = consumer.after;
  else consumer.before.after = consumer.after;
  if (consumer.after === null) line.last = consumer.before;
  else consumer.after.before = consumer.before;
  consumer.before = null;
  consumer.after = null;
}

/** Seconds that the oldest waiting job has waited; 0 when none waits. */
export function oldestWait(queue: JobQueue): Seconds {
  let oldest = queue.simulation.now;
  for (const line of queue.lines) {
    if (line.first >= 0) oldest = Math.min(oldest, queue.table.arrivedAt[line.first] as number);
  }
  return queue.simulation.now - oldest;
}
