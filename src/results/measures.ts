import { assert } from '../assert.js';
import type {
  Bottleneck,
  ClassSummary,
  CostSummary,
  Maybe,
  NodesSummary,
  QueueSummary,
  RegionSummary,
  ServiceSummary,
  StoreSummary,
  Summary,
  WorkloadSummary,
} from './summary.js';
import { push, type Table } from './table.js';
import { requestErrors } from './tallies/service-tally.js';
import { podEnds } from './tallies/workload-tally.js';

export type Meaning = { readonly unit: string; readonly meaning: string };
type Numbers<T> = { [K in keyof T]-?: T[K] extends Maybe ? K : never }[keyof T] & string;
type Meanings<T> = Readonly<Record<Numbers<T>, Meaning>>;
type Five<Of extends string> = Readonly<Record<`${Of}${'Mean' | 'P50' | 'P90' | 'P95' | 'P99' | 'Max'}`, Meaning>>;

const is = (unit: string, meaning: string): Meaning => ({ unit, meaning });

function five<Of extends string>(of: Of, meaning: string): Five<Of> {
  const words = {
    Mean: 'mean of',
    P50: 'median of',
    P90: '90th percentile of',
    P95: '95th percentile of',
    P99: '99th percentile of',
    Max: 'highest',
  };
  return Object.fromEntries(
    Object.entries(words).map(([end, word]) => [`${of}${end}`, is('s', `${word} ${meaning}`)]),
  ) as unknown as Five<Of>;
}

const queue: Meanings<QueueSummary> = {
  ...five('wait', 'time from arrival to the start of the first delivery'),
  ...five('response', 'time from arrival to the end'),
  ...five('journey', 'time from the arrival of the first job or request of the chain to the end'),
  arrived: is('jobs', 'jobs that came, dropped ones too'),
  done: is('jobs', 'jobs that came after the warm-up and were finished'),
  dropped: is('jobs', 'jobs that found no place'),
  abandoned: is('jobs', 'jobs that lost patience'),
  lost: is('jobs', 'jobs that were lost with their pod'),
  deadLettered: is('jobs', 'jobs set aside after too many deliveries'),
  repeated: is('jobs', 'times that a pod gave a job back, unfinished'),
  redelivered: is('deliveries', 'deliveries after the first one of a job'),
  workRepeated: is('s', 'work lost with jobs that were given back, or done on jobs that their broker had taken back'),
  workLost: is('s', 'work lost with jobs that were lost or set aside'),
  usdRepeated: is(
    'USD',
    "the repeated work at the price of the hands that did it: the pods' share of their nodes, by the resource that they ask for most",
  ),
  refused: is('jobs', 'jobs that their broker refused for want of memory'),
  duplicated: is('times', 'times that work on a job went on after its broker had taken it back'),
  blocked: is('jobs', 'jobs whose publisher was stopped by the broker for want of memory'),
  blockedTime: is('s', 'time that publishers were stopped, until the job was taken'),
  blockedAtEnd: is('jobs', 'jobs whose publisher is stopped at the end of the run'),
  heldMean: is(
    'jobs',
    'waiting jobs that the broker counts as delivered (prefetched, or with somebody who is gone), averaged over time',
  ),
  heldMax: is('jobs', 'most waiting jobs that the broker counts as delivered, in one region'),
  waitProbability: is('fraction', 'share of jobs that had to wait, abandoned ones included'),
  waitMeanAll: is('s', 'mean wait of started and abandoned jobs together'),
  dropProbability: is('fraction', 'dropped jobs over jobs that came'),
  abandonProbability: is('fraction', 'abandoned jobs over jobs that joined'),
  serviceMean: is('s', 'mean time from the start of the last delivery to the end'),
  waitingMean: is('jobs', 'jobs waiting, averaged over time'),
  waitingMax: is('jobs', 'most jobs waiting, in one region'),
  inServiceMean: is('jobs', 'jobs in the hands of pods, averaged over time'),
  meanInSystem: is('jobs', 'jobs waiting or in service, averaged over time'),
  waitingAtEnd: is('jobs', 'jobs waiting at the end of the run'),
  inServiceAtEnd: is('jobs', 'jobs in service at the end of the run'),
  atEnd: is('jobs', 'jobs waiting or in service at the end of the run'),
  throughput: is('jobs/s', 'jobs finished a second'),
  utilisation: is('fraction', 'busy hands over hands of the pods that take from it'),
};

const classes: Meanings<ClassSummary> = {
  done: is('jobs', 'jobs finished or requests answered'),
  waitMean: is('s', 'mean wait; 0 for requests'),
  ...five(
    'response',
    'time from arrival to the end; where clients retry, from the first try to the last answer, of requests that succeeded',
  ),
  errors: is('requests', 'requests that failed; where clients retry, those whose last try failed; 0 for jobs'),
  retries: is('requests', 'tries of clients after the first one; 0 for jobs'),
};

const service: Meanings<ServiceSummary> = {
  ...five('response', 'time from arrival to the answer, of requests that succeeded'),
  arrived: is('requests', 'requests that came'),
  done: is('requests', 'requests that succeeded'),
  errors: is('requests', 'requests that failed'),
  errorShare: is('fraction', 'failed requests over ended requests'),
  retries: is('requests', 'requests that were sent to it again, by clients or other services'),
  callRetries: is('calls', 'calls of its own that it sent again'),
  crossZoneShare: is(
    'fraction',
    'share of the requests sent to a pod of another zone than they came from; only where requests prefer a zone',
  ),
  inFlightMean: is('requests', 'requests in the service, averaged over time'),
  inFlightMax: is('requests', 'most requests in the service, in one region'),
  atEnd: is('requests', 'requests in the service at the end of the run'),
  throughput: is('requests/s', 'requests that succeeded a second'),
};

const store: Meanings<StoreSummary> = {
  ...five(
    'wait',
    'time that an operation waits for a free core, and before that in the pooler for a server connection',
  ),
  ...five('response', 'time of an operation, the wait included'),
  operations: is('operations', 'operations done'),
  refused: is('connections', 'connections that were refused'),
  connectionsMean: is('connections', 'connections held, averaged over time'),
  connectionsMax: is('connections', 'most connections held, in one region'),
  utilisation: is('fraction', 'busy cores over cores'),
};

const workload: Meanings<WorkloadSummary> = {
  ...five('pendingToBound', 'time from the creation of a pod to its place on a node'),
  ...five('boundToPulled', 'time from the place on a node to the pulled image'),
  ...five('pulledToReady', 'time from the pulled image to ready'),
  ...five('startUp', 'time from the creation of a pod to ready'),
  replicasMean: is('replicas', 'spec.replicas, averaged over time'),
  replicasMax: is('replicas', 'highest spec.replicas, in one region'),
  podsMean: is('pods', 'pods that exist, averaged over time'),
  readyMean: is('pods', 'ready pods, averaged over time'),
  readyMax: is('pods', 'most ready pods, in one region'),
  pendingMean: is('pods', 'pods without a node, averaged over time'),
  startingMean: is('pods', 'pods on a node and not yet ready, averaged over time'),
  drainingMean: is('pods', 'pods that were told to end and still work, averaged over time'),
  busyMean: is('jobs', 'jobs in the hands of its pods, averaged over time'),
  utilisation: is('fraction', 'busy hands over hands of pods that are ready or draining'),
  cpuUtilisation: is('fraction', 'CPU that pods of a service used, of their limit (of the node where they have none)'),
  podsCreated: is('pods', 'pods made'),
  podsStarted: is('pods', 'pods that became ready for the first time; those of time 0 do not count'),
  coldStarts: is('times', 'times that a pod was made while none was ready or on its way'),
  scaleChanges: is('times', 'changes of spec.replicas'),
  startRefusals: is('times', 'starts of pods that were refused and tried again'),
  restarts: is('times', 'starts of containers after they had ended in a pod that stayed'),
  outOfMemory: is('times', 'containers that were killed because they used more memory than their limit'),
  probeKills: is('times', 'containers that were killed because their liveness or startup probe failed'),
  crashLoops: is('times', 'restarts of containers that had to wait, because an earlier one was not long ago'),
};

const nodes: Meanings<NodesSummary> = {
  ...five('boot', 'time from the request for a node to ready'),
  nodesMean: is('nodes', 'ready nodes, averaged over time'),
  nodesMax: is('nodes', 'most ready nodes, in one region'),
  bootingMean: is('nodes', 'nodes requested and not yet ready, averaged over time'),
  requested: is('nodes', 'nodes asked for'),
  refused: is('nodes', 'requests for nodes that were refused'),
  nodeSeconds: is('s', 'seconds that machines ran'),
  billedSeconds: is('s', 'seconds that were billed'),
  usd: is('USD', 'cost'),
  idleShare: is('fraction', 'share of the billed capacity that no pod asked for'),
};

const run: Meanings<CostSummary> = {
  usd: is('USD', 'cost of the run'),
  usdPerDay: is('USD/day', 'cost of a day at the rate of the run'),
  usdPerThousandJobs: is('USD', 'cost of 1,000 finished jobs'),
  idleShare: is('fraction', 'share of the node dollars for capacity that no pod asked for'),
};

const bottleneck: Meanings<Bottleneck> = {
  share: is('fraction', 'share of the measured time in which it bound; the name is the kind and what bound'),
};

/** Kinds of things in the order of a look-up, and what each of their numbers means. */
export const measures = { queue, service, store, workload, nodes, run, class: classes, bottleneck } as const;

const listOf = {
  queue: (part: RegionSummary) => part.queues,
  service: (part: RegionSummary) => part.services,
  store: (part: RegionSummary) => part.stores,
  workload: (part: RegionSummary) => part.workloads,
  nodes: (part: RegionSummary) => part.nodes,
  run: (part: RegionSummary) => [{ name: '', ...part.cost }],
} as const;

export type MeasuredKind = keyof typeof listOf;
/** Where to look: one region instead of all, one kind when a queue and a service share a name. */
export type Where = { readonly region?: string; readonly kind?: MeasuredKind };
export const measuredKinds = Object.keys(listOf) as readonly MeasuredKind[];

/** `waitP95` as tables and scripts write it: `wait_p95`. */
export const measureName = (key: string): string =>
  key.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

const keyOf = (kind: MeasuredKind, name: string): string | undefined =>
  Object.keys(measures[kind]).find((key) => key === name || measureName(key) === name);

/**
 * One number of a summary by name: the first queue, service, store, workload or node group that has the name and the
 * measure.
 *
 * @param measure as in the table `summary`, for example `wait_p95`
 * @param of name of the thing; '' for cost
 * @throws Error when nothing has this measure and name, with the names that there are
 * @example measureOf(summary, 'wait_p95', 'documents')
 */
export function measureOf(summary: Summary, measure: string, of = '', where: Where = {}): Maybe {
  const found = findMeasure(summary, measure, of, where);
  if (found !== undefined) return found;
  const kinds = kindsWith(measure, where.kind);
  const names = kinds.flatMap((kind) =>
    listOf[kind](partOf(summary, where.region)).map((one) => one.name || 'the run'),
  );
  throw new Error(
    kinds.length === 0
      ? `there is no measure '${measure}'`
      : `nothing called '${of}' has the measure '${measure}', only ${names.join(', ')}`,
  );
}

/** As `measureOf`, but undefined when nothing has this measure and name. */
export function findMeasure(summary: Summary, measure: string, of: string, where: Where = {}): Maybe | undefined {
  const part = partOf(summary, where.region);
  for (const kind of kindsWith(measure, where.kind)) {
    const found = (listOf[kind](part) as readonly { readonly name: string }[]).find((one) => one.name === of);
    if (found !== undefined) return (found as unknown as Record<string, Maybe>)[keyOf(kind, measure) as string];
  }
  return undefined;
}

const kindsWith = (measure: string, only: MeasuredKind | undefined): MeasuredKind[] =>
  measuredKinds.filter((kind) => (only === undefined || kind === only) && keyOf(kind, measure) !== undefined);

function partOf(summary: Summary, region: string | undefined): RegionSummary {
  const part = region === undefined ? summary : summary.regions.find((one) => one.name === region);
  assert(
    part !== undefined,
    `there is no region '${region}', only ${summary.regions.map((one) => one.name).join(', ')}`,
  );
  return part;
}

/** The summary in long form: one row a number. */
export function writeSummary(summary: Summary, rows: Table): void {
  const write = (kind: string, region: string, name: string, measure: string, unit: string, value: Maybe) =>
    push(rows, [summary.policy, summary.replication, kind, region, name, measure, unit, value]);
  for (const [region, part] of [['', summary] as const, ...summary.regions.map((one) => [one.name, one] as const)]) {
    for (const kind of measuredKinds) {
      for (const thing of listOf[kind](part)) {
        for (const [key, { unit }] of Object.entries(measures[kind]))
          write(kind, region, thing.name, measureName(key), unit, (thing as unknown as Record<string, Maybe>)[key]);
      }
    }
    for (const one of part.services)
      for (const error of requestErrors)
        write('service', region, one.name, `errors_${error.replaceAll('-', '_')}`, 'requests', one.errorsByKind[error]);
    for (const one of part.workloads)
      for (const end of podEnds)
        write('workload', region, one.name, `ended_${end.replaceAll('-', '_')}`, 'pods', one.podsEnded[end]);
    for (const one of [...part.queues, ...part.services]) {
      for (const kind of one.classes) {
        for (const [key, { unit }] of Object.entries(classes))
          write(
            'class',
            region,
            `${one.name}/${kind.name}`,
            measureName(key),
            unit,
            kind[key as keyof ClassSummary] as Maybe,
          );
      }
    }
    for (const [group, usd] of Object.entries(part.cost.byGroup))
      write('run', region, group, 'usd_of_group', 'USD', usd);
    for (const [price, usd] of Object.entries(part.cost.byCapacityType))
      write('run', region, price, 'usd_of_capacity_type', 'USD', usd);
  }
  for (const one of summary.bottlenecks)
    write('bottleneck', one.region, `${one.kind}/${one.name}`, 'share', bottleneck.share.unit, one.share);
  write('run', '', '', 'events', 'events', summary.events);
}
