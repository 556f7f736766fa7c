import type { Goal, Scenario } from '../scenario/strict.js';
import { type JobCalls, jobCalls } from './job-recorder.js';
import { type RequestCalls, requestCalls } from './request-recorder.js';
import { type QueueTally, queueTally } from './tallies/queue-tally.js';
import { type ServiceTally, serviceTally } from './tallies/service-tally.js';
import { type WorkloadTally, workloadTally } from './tallies/workload-tally.js';
import { servicesOf, thingsOf } from './thing.js';

/** The calls of jobs and requests, which slices hear too. */
export type SlicedCalls = JobCalls & RequestCalls;

/**
 * The part of the work of one queue or service that a goal is about: of a class, or answered by pods of a zone. It is
 * counted beside the whole, and only where a goal asks for it.
 */
export type Slice = {
  /** The goal that asks for it. */
  readonly goal: Goal;
  /** Number of the queue or service through all regions. */
  readonly thing: number;
  /** Numbers of the demands with its class; null: all work. */
  readonly demands: ReadonlySet<number> | null;
  /** What is remembered of this part. */
  readonly tally: QueueTally | ServiceTally;
  /** Counts into `tally`. */
  readonly calls: SlicedCalls;
};

/** One slice for each goal with a class or a zone and each region in which it holds. */
export function slicesOf(scenario: Scenario): Slice[] {
  const { warmUp, regions } = scenario;
  const demands = regions.flatMap((region) => region.demands);
  const queues = thingsOf(scenario, (region) => region.queues.map(({ name }) => name));
  const services = thingsOf(scenario, servicesOf);
  // What a slice hears of its pods is counted here and thrown away: the pods work for all classes.
  const shadows = thingsOf(scenario, (region) => region.workloads).map((one) =>
    workloadTally(one.region, one.strict, warmUp),
  );
  return scenario.goals.flatMap((goal) => {
    if (goal.kind === 'run' || (goal.class === null && goal.zone === null)) return [];
    const own =
      goal.class === null ? null : new Set(demands.flatMap((one, i) => (one.class === goal.class ? [i] : [])));
    return (goal.kind === 'queue' ? queues : services).flatMap((one, thing): Slice[] => {
      if (one.strict !== goal.of || (goal.region !== null && goal.region !== one.regionName)) return [];
      const counted =
        goal.kind === 'queue'
          ? ofQueue(queueTally(one.region, one.strict, warmUp, demands.length), thing, shadows, warmUp)
          : ofService(serviceTally(one.region, one.strict, warmUp, demands.length), thing, shadows, warmUp);
      return [{ goal, thing, demands: own, ...counted }];
    });
  });
}

type Counted = Pick<Slice, 'tally' | 'calls'>;

/** A list with one entry, at the place by which the world calls it. */
function at<T>(place: number, one: T): readonly T[] {
  const list: T[] = [];
  list[place] = one;
  return list;
}

const ofQueue = (tally: QueueTally, thing: number, shadows: readonly WorkloadTally[], warmUp: number): Counted => ({
  tally,
  calls: { ...jobCalls(at(thing, tally), shadows, warmUp, null), ...requestCalls([], warmUp, null) },
});

const ofService = (tally: ServiceTally, thing: number, shadows: readonly WorkloadTally[], warmUp: number): Counted => ({
  tally,
  calls: { ...jobCalls([], shadows, warmUp, null), ...requestCalls(at(thing, tally), warmUp, null) },
});

/**
 * The calls, heard by the slices as well; without slices the calls themselves, so that nobody pays for them.
 *
 * @param zoneOf zone of a pod that lives
 */
export function heardBySlices(
  calls: SlicedCalls,
  slices: readonly Slice[],
  zoneOf: (pod: number) => string,
): SlicedCalls {
  const [queues, services] = ['queue', 'service'].map((kind) => slices.filter(({ goal }) => goal.kind === kind));
  return {
    ...calls,
    ...(queues.length > 0 ? jobsHeard(calls, queues) : {}),
    ...(services.length > 0 ? requestsHeard(calls, services, zoneOf) : {}),
  };
}

type Call = (...args: readonly never[]) => void;
/**
 * What the calls say first: an instant, the number of a queue and that of a demand, or an instant, a table and a row;
 * null: no goal asks for what is counted there by class.
 */
const SAYS: Readonly<Record<keyof JobCalls, 'numbers' | 'row' | null>> = {
  jobArrived: 'numbers',
  jobDropped: 'numbers',
  jobRefused: 'numbers',
  jobPushedOut: 'row',
  jobAbandoned: 'row',
  jobStarted: 'row',
  jobDone: 'row',
  jobReturned: 'row',
  jobLost: 'row',
  jobDeadLettered: 'row',
  jobUnfinished: 'row',
  duplicateResumed: 'row',
  jobHeld: null,
  duplicateStarted: null,
  duplicateEnded: null,
  duplicatePreferred: null,
  publishBlocked: null,
  publishResumed: null,
};

function jobsHeard(calls: JobCalls, slices: readonly Slice[]): Partial<JobCalls> {
  const heard: Record<string, Call> = {};
  const tell = (name: keyof JobCalls, queue: number, demand: number, args: readonly never[]): void => {
    for (const slice of slices)
      if (slice.thing === queue && (slice.demands?.has(demand) ?? true)) (slice.calls[name] as Call)(...args);
  };
  for (const [name, says] of Object.entries(SAYS) as [keyof JobCalls, (typeof SAYS)[keyof JobCalls]][]) {
    if (says === null) continue;
    heard[name] = (...args) => {
      (calls[name] as Call)(...args);
      if (says === 'numbers') {
        const [, queue, demand] = args as readonly unknown[] as Parameters<JobCalls['jobArrived']>;
        tell(name, queue, demand, args);
      } else {
        const [, jobs, row] = args as readonly unknown[] as Parameters<JobCalls['jobStarted']>;
        tell(name, jobs.queue, jobs.demand[row], args);
      }
    };
  }
  return heard as Partial<JobCalls>;
}

function requestsHeard(
  calls: RequestCalls,
  slices: readonly Slice[],
  zoneOf: (pod: number) => string,
): Partial<RequestCalls> {
  const byClass = slices.filter(({ goal }) => goal.zone === null);
  const byZone = slices.filter(({ goal }) => goal.zone !== null);
  const ofClass = (service: number, demand: number): readonly Slice[] =>
    byClass.filter((slice) => slice.thing === service && (slice.demands?.has(demand) ?? true));
  const ended = (
    name: 'requestDone' | 'requestFailed' | 'requestUnfinished',
    args: readonly never[],
    pod: number,
  ): void => {
    (calls[name] as Call)(...args);
    const [now, requests, row] = args as readonly unknown[] as Parameters<RequestCalls['requestDone']>;
    for (const slice of ofClass(requests.service, requests.demand[row])) (slice.calls[name] as Call)(...args);
    for (const slice of byZone) {
      if (slice.thing !== requests.service || pod < 0 || zoneOf(pod) !== slice.goal.zone) continue;
      // Which zone a request goes to is known when it has ended there: it comes and goes at once.
      slice.calls.requestArrived(now, requests.service, requests.demand[row]);
      (slice.calls[name] as Call)(...args);
    }
  };
  return {
    clientsApart: (now, service) => {
      calls.clientsApart(now, service);
      for (const slice of byClass) if (slice.thing === service) slice.calls.clientsApart(now, service);
    },
    requestArrived: (now, service, demand) => {
      calls.requestArrived(now, service, demand);
      for (const slice of ofClass(service, demand)) slice.calls.requestArrived(now, service, demand);
    },
    requestDone: (...args) => ended('requestDone', args as readonly unknown[] as never[], args[3]),
    requestFailed: (...args) => ended('requestFailed', args as readonly unknown[] as never[], args[4]),
    requestUnfinished: (...args) => ended('requestUnfinished', args as readonly unknown[] as never[], args[3]),
    clientDone: (...args) => {
      calls.clientDone(...args);
      for (const slice of ofClass(args[1], args[2])) slice.calls.clientDone(...args);
    },
    clientUnfinished: (...args) => {
      calls.clientUnfinished(...args);
      for (const slice of ofClass(args[1], args[2])) slice.calls.clientUnfinished(...args);
    },
  };
}
