import type { Seconds } from '../units.js';
import type { BillLine } from './bill.js';
import { classSummaries } from './class-summary.js';
import { filled, leastIn } from './measures/measure.js';
import { nodes, nodesFacts } from './measures/nodes.js';
import { queueFacts, queue as queueMeasures, queueNumbers, queueTimes } from './measures/queue.js';
import { run } from './measures/run.js';
import { service, serviceFacts } from './measures/service.js';
import { store, storeFacts } from './measures/store.js';
import { workload, workloadFacts } from './measures/workload.js';
import type { RecorderState } from './recorder.js';
import type { QueueSummary, RegionSummary, ServiceSummary } from './summary.js';
import { batchMeansOf } from './tallies/batches.js';
import { total } from './tallies/over.js';
import type { QueueTally } from './tallies/queue-tally.js';
import type { ServiceTally } from './tallies/service-tally.js';
import type { WorkloadTally } from './tallies/workload-tally.js';

/** The lists of one region, or of all for null. */
export function regionSummary(
  state: RecorderState,
  name: string,
  region: number | null,
  lines: readonly BillLine[],
): RegionSummary {
  const { classes, closedAt: end } = state;
  const measured: Seconds = Math.max(0, end - state.scenario.warmUp);
  const inRegion = (one: { readonly region: number }): boolean => region === null || one.region === region;
  const workloads = state.workloads.filter(inRegion);
  const queues = state.queues.filter(inRegion);
  const nameOf = (one: { readonly name: string }): string => one.name;
  return {
    name,
    queues: byName(queues, nameOf).map(([queueName, own]) => {
      const workers = workloads.filter((one) => one.queue === queueName);
      return queueSummary(queueName, own, workers, measured, classes);
    }),
    services: byName(state.services.filter(inRegion), nameOf).map(([serviceName, own]) =>
      serviceSummary(serviceName, own, measured, classes),
    ),
    stores: byName(state.stores.filter(inRegion), nameOf).map(([storeName, own]) => {
      const facts = storeFacts(own, measured);
      return { name: storeName, ...filled(store, facts), atLeast: leastIn(store, facts) };
    }),
    workloads: byName(workloads, nameOf).map(([workloadName, own]) => {
      const facts = workloadFacts(own, measured);
      return { name: workloadName, ...filled(workload, facts), atLeast: leastIn(workload, facts) };
    }),
    nodes: byName(state.nodes.groups.filter(inRegion), (one) => one.strict.name).map(([group, own]) => ({
      name: group,
      ...filled(nodes, nodesFacts(group, own, lines, measured)),
    })),
    cost: filled(run, { lines, end, jobs: total(queues, (one) => one.finished) }),
  };
}

/** The things of one name together, in the order in which the names first come. */
function byName<T>(things: readonly T[], nameOf: (one: T) => string): [name: string, own: T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of things) {
    const name = nameOf(one);
    const others = groups.get(name);
    if (others === undefined) groups.set(name, [one]);
    else others.push(one);
  }
  return [...groups];
}

/** One queue, in one region or over several of them. */
function queueSummary(
  name: string,
  own: readonly QueueTally[],
  workers: readonly WorkloadTally[],
  measured: Seconds,
  classes: readonly string[],
): QueueSummary {
  const [only, ...others] = own;
  const alone = others.length === 0 ? only : undefined;
  const facts = queueFacts(own, workers, measured);
  return {
    name,
    ...filled(queueTimes, facts),
    ...inOrder(filled(queueNumbers, facts), WRITTEN_FIRST),
    waitBatches: alone === undefined ? [] : batchMeansOf(alone.waitBatches),
    responseBatches: alone === undefined ? [] : batchMeansOf(alone.responseBatches),
    atLeast: leastIn(queueMeasures, facts),
    classes: classSummaries(
      own.map((one) => one.classes),
      classes,
    ),
  };
}

/**
 * The order in which a queue's numbers were first written to JSON, which people compare byte by byte; the table
 * `summary` has that of the declarations. Numbers that came later stand behind these and need no line here.
 */
const WRITTEN_FIRST: readonly (keyof typeof queueNumbers)[] = [
  'waitProbability',
  'waitMeanAll',
  'serviceMean',
  'arrived',
  'done',
  'dropped',
  'abandoned',
  'lost',
  'deadLettered',
  'repeated',
  'redelivered',
  'workRepeated',
  'workLost',
  'refused',
  'duplicated',
  'blocked',
  'blockedTime',
  'waitingMean',
  'inServiceMean',
  'meanInSystem',
  'waitingMax',
  'waitingAtEnd',
  'inServiceAtEnd',
  'heldMean',
  'heldMax',
  'blockedAtEnd',
  'unfinished',
  'usdRepeated',
  'dropProbability',
  'abandonProbability',
  'throughput',
  'utilisation',
];

function inOrder<T extends object>(numbers: T, first: readonly (keyof T)[]): T {
  return Object.assign({}, ...first.map((key) => ({ [key]: numbers[key] })), numbers);
}

/** One service, in one region or over several of them. */
function serviceSummary(
  name: string,
  own: readonly ServiceTally[],
  measured: Seconds,
  classes: readonly string[],
): ServiceSummary {
  const [only, ...others] = own;
  const alone = others.length === 0 ? only : undefined;
  const facts = serviceFacts(own, measured);
  return {
    name,
    ...filled(service, facts),
    responseBatches: alone === undefined ? [] : batchMeansOf(alone.responseBatches),
    clientsApart: own.some(({ clients }) => clients !== null),
    atLeast: leastIn(service, facts),
    classes: classSummaries(
      own.map((one) => one.classes),
      classes,
    ),
  };
}
