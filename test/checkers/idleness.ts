import type { Scenario, WorkerBehaviour } from '../../src/scenario/strict.js';
import { complaints, type Judge } from './judge.js';
import { type Entry, instantOf } from './log.js';

/** A pool that is the only one on its queue. */
type Pool = {
  readonly name: string;
  readonly slots: number;
  readonly ready: Set<number>;
  waiting: number;
  serving: number;
};

/**
 * No worker is idle while a job waits: at the end of every instant, where jobs wait, all slots of the pods that are
 * ready are full. Where zones go down it cannot be told from the facts which of the pods that are listed as ready still
 * live: then this judge says nothing.
 */
export const idleness: Judge = ({ scenario, log }) => {
  const c = complaints();
  if (scenario.incidents.some(({ kind }) => kind === 'zone-outage' || kind === 'region-outage')) return c.list;
  const { byQueue, byWorkload } = poolsOf(scenario);
  const owners = new Map<number, Pool>();
  let now = 0;
  for (const entry of log) {
    const at = instantOf(entry);
    if (at > now) {
      for (const { name, slots, ready, waiting, serving } of byQueue.values())
        c.expect(
          waiting === 0 || serving >= slots * ready.size,
          () => `${name}: after ${now} s ${waiting} jobs wait, ${serving} are in ${slots * ready.size} slots`,
        );
      now = at;
    }
    follow(byQueue, byWorkload, owners, entry);
  }
  return c.list;
};

function poolsOf({ regions }: Scenario): {
  readonly byQueue: Map<number, Pool>;
  readonly byWorkload: Map<number, Pool>;
} {
  const byQueue = new Map<number, Pool>();
  const byWorkload = new Map<number, Pool>();
  let queues = 0;
  let workloads = 0;
  for (const region of regions) {
    for (const { behaviour, name } of region.workloads) {
      const number = workloads++;
      if (
        behaviour.kind !== 'worker' ||
        hasReasons(region, behaviour) ||
        region.workloads.filter((one) => one.behaviour.kind === 'worker' && one.behaviour.queue === behaviour.queue)
          .length > 1
      )
        continue;
      const pool: Pool = {
        name,
        slots: Math.min(behaviour.concurrency, behaviour.jobsPerPod),
        ready: new Set(),
        waiting: 0,
        serving: 0,
      };
      byWorkload.set(number, pool);
      byQueue.set(queues + region.queues.findIndex((one) => one.name === behaviour.queue), pool);
    }
    queues += region.queues.length;
  }
  return { byQueue, byWorkload };
}

/**
 * Where slots may be empty for a good reason: batches gather, partitions have one owner, failed jobs wait, prefetched
 * ones are somebody's.
 */
function hasReasons(
  { queues }: Scenario['regions'][number],
  { queue, batch, prefetch, concurrency }: WorkerBehaviour,
): boolean {
  const strict = queues.find(({ name }) => name === queue);
  return (
    batch !== null ||
    prefetch > concurrency ||
    strict === undefined ||
    strict.partitions !== null ||
    strict.failures.fails > 0
  );
}

function follow(
  byQueue: ReadonlyMap<number, Pool>,
  byWorkload: ReadonlyMap<number, Pool>,
  owners: Map<number, Pool>,
  entry: Entry,
): void {
  if (entry.call === 'note') {
    const [fact] = entry.args;
    const made = fact.type === 'pod-created' ? byWorkload.get(fact.workload) : undefined;
    if (made !== undefined && fact.type === 'pod-created') owners.set(fact.pod, made);
    if (fact.type === 'pod-ready') owners.get(fact.pod)?.ready.add(fact.pod);
    if (fact.type === 'pod-unready' || fact.type === 'pod-draining' || fact.type === 'pod-gone')
      owners.get(fact.pod)?.ready.delete(fact.pod);
    return;
  }
  const pool =
    entry.call.startsWith('job') || entry.call.startsWith('duplicate')
      ? byQueue.get((entry.args as readonly number[])[1])
      : undefined;
  if (pool === undefined) return;
  if (entry.call === 'jobHeld') pool.waiting -= entry.args[2];
  const untaken = (entry.call === 'jobDeadLettered' || entry.call === 'jobLost') && entry.args[2] < 0;
  const [waits, serves] = untaken ? [-1, 0] : (STEPS[entry.call] ?? [0, 0]);
  pool.waiting += waits;
  pool.serving += serves;
}

/** What each call does to the jobs that wait and to those in service. */
const STEPS: Readonly<Record<string, readonly [waits: number, serves: number]>> = {
  jobArrived: [1, 0],
  jobDropped: [-1, 0],
  jobPushedOut: [-1, 0],
  jobRefused: [-1, 0],
  jobAbandoned: [-1, 0],
  jobStarted: [-1, 1],
  jobDone: [0, -1],
  jobReturned: [1, -1],
  jobLost: [0, -1],
  jobDeadLettered: [0, -1],
  duplicateStarted: [0, 1],
  duplicateEnded: [0, -1],
  duplicateResumed: [-1, 0],
};
