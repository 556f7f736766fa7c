import { simulate } from '../../src/api/simulate.js';
import type { Tables } from '../../src/results/index.js';
import { valuesOf } from '../../src/results/index.js';
import type { Summary } from '../../src/results/summary.js';
import { meanOf, tQuantile, varianceOf } from '../../src/study/index.js';
import { type CaseResult, type Check, differenceLines } from './case-result.js';
import { scenarioOfCase, type TextbookCase, totalRate } from './textbook-case.js';

/**
 * A run has some hundred times the jobs in which the system forgets its state, which is load / (1 - √load)²: in shorter
 * runs the high quantiles are too low. Runs are added until their intervals are clear; with fewer than five the
 * intervals themselves are too uncertain.
 */
const LEAST_JOBS = 100_000;
const JOBS_PER_SERVER = 2_500;
const MEMORIES = 500;
const LEAST_RUNS = 5;

/**
 * Jobs of one case at most: a 99th percentile at high load needs tens of millions. The tests of the project are content
 * with fewer.
 */
const MOST_JOBS = 30_000_000;
export const FEW_JOBS = 16_000_000;

type Measured = Readonly<Record<string, number>>;

/** @param mostJobs where the runs of one case end, clear or not */
export function runFile(_name: string, cases: readonly unknown[], mostJobs = MOST_JOBS): CaseResult[] {
  return (cases as readonly TextbookCase[]).map((one) => judge(one, measure(one, mostJobs)));
}

function measure(one: TextbookCase, mostJobs: number): Measured {
  if (one.at !== undefined) return transient(one, one.at, one.replications ?? 100);
  if (one.arrivals?.periodSeconds !== undefined) return periodic(one, one.arrivals.periodSeconds);
  const jobs = jobsOfRun(one);
  const horizon = jobs / totalRate(one);
  const scenario = scenarioOfCase(one, horizon, horizon / 20);
  const runs: Measured[] = [];
  while (runs.length < LEAST_RUNS || (runs.length * jobs < mostJobs && !isClear(runs, one))) {
    runs.push(
      stationary(one, simulate(scenario, { seed: seedOf(one), replication: runs.length, keep: 'summary' }).summary),
    );
  }
  return meansOf(runs);
}

function jobsOfRun(one: TextbookCase): number {
  const { servers, stations, service, classes, systemCapacity, patience } = one;
  const several = [servers, ...(stations ?? []).map((station) => station.servers)].reduce(
    (sum: number, count) => sum + (typeof count === 'number' ? count : 1),
    0,
  );
  const work = (classes ?? [{ arrivals: one.arrivals, service }]).reduce(
    (sum, { arrivals, service: law }) =>
      sum + (arrivals?.ratePerSecond ?? 0) * (law?.meanSeconds ?? stations?.[0]?.service.meanSeconds ?? 0),
    0,
  );
  const load = Math.min(0.97, work / (typeof servers === 'number' ? servers : 1));
  const bounded = systemCapacity !== undefined || patience !== undefined || servers === 'unlimited';
  return LEAST_JOBS + JOBS_PER_SERVER * several + (bounded ? 0 : (MEMORIES * load) / (1 - Math.sqrt(load)) ** 2);
}

/** Each case has a seed of its own: with one for all, one unusual sequence would be met by every case alike. */
const seedOf = ({ name }: TextbookCase): number =>
  [...name].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 1_000_003, 7);

const meansOf = (runs: readonly Measured[]): Measured =>
  Object.fromEntries(
    Object.keys(runs[0]).map((key) => [key, runs.reduce((sum, run) => sum + run[key], 0) / runs.length]),
  );

/** How far a measured value may be from the expected one: probabilities also within 0.005. */
const allowed = (key: string, value: number, { relativeTolerance }: TextbookCase): number =>
  Math.max(relativeTolerance * Math.abs(value), /probability|utilisation/i.test(key) ? 0.005 : 0);

/**
 * The whole 95 % interval of every value lies inside what is allowed, or that of one lies outside: more runs would say
 * the same.
 */
function isClear(runs: readonly Measured[], one: TextbookCase): boolean {
  const expected = flat(one.expect);
  const gaps = Object.keys(expected).map((key) => {
    const values = runs.map((run) => run[key] ?? Number.NaN);
    const mean = meanOf(values);
    // Means of long runs are normal: Student's t without the room that `interval` leaves for tails.
    const halfWidth =
      values.length < 2
        ? Number.POSITIVE_INFINITY
        : tQuantile(0.975, values.length - 1) * Math.sqrt(varianceOf(values) / values.length);
    const error = Math.abs(mean - expected[key]);
    return {
      inside: error + halfWidth - allowed(key, expected[key], one),
      outside: error - 2 * halfWidth - allowed(key, expected[key], one),
    };
  });
  return gaps.every(({ inside }) => inside <= 0) || gaps.some(({ outside }) => outside > 0);
}

function stationary(one: TextbookCase, summary: Summary): Measured {
  const measured: Record<string, number> = {};
  for (const [key, expected] of Object.entries(one.expect)) {
    if (typeof expected === 'number') measured[key] = valueOf(key, one, summary);
    else if (Array.isArray(expected))
      for (const i of expected.keys()) measured[`${key}.${i}`] = summary.queues[i]?.responseMean ?? Number.NaN;
    else
      for (const name of Object.keys(expected))
        measured[`${key}.${name}`] = summary.queues[0]?.classes.find((of) => of.name === name)?.waitMean ?? Number.NaN;
  }
  return measured;
}

function valueOf(key: string, one: TextbookCase, { queues, services, workloads }: Summary): number {
  const queue = queues[0];
  const last = queues.at(-1);
  const values: Readonly<Record<string, number | null | undefined>> = {
    meanWaitSeconds: queue?.waitMean,
    meanWaitAllSeconds: queue?.waitMeanAll,
    waitProbability: queue?.waitProbability,
    waitP95Seconds: queue?.waitP95,
    waitP99Seconds: queue?.waitP99,
    meanInSystem: queue?.meanInSystem,
    utilisation: queue?.utilisation,
    lossProbability: queue?.dropProbability,
    abandonProbability: queue?.abandonProbability,
    throughputPerSecond: queue?.throughput,
    meanResponseSeconds: services[0]?.responseMean ?? last?.journeyMean,
    meanBusyServers: workloads[0]?.busyMean,
    meanStartingServers: workloads[0]?.startingMean,
    slowdown:
      services[0] === undefined
        ? undefined
        : (services[0].responseMean ?? Number.NaN) / (one.service?.meanSeconds ?? Number.NaN),
  };
  return values[key] ?? Number.NaN;
}

/** The state at one instant, over many runs from empty. */
function transient(one: TextbookCase, at: number, replications: number): Measured {
  const scenario = scenarioOfCase(one, at, 0);
  const counts = Array.from(
    { length: replications },
    (_, replication) =>
      simulate(scenario, { replication, keep: 'summary' }).summary.queues[0]?.unfinished ?? Number.NaN,
  );
  const mean = counts.reduce((sum, count) => sum + count, 0) / replications;
  return {
    meanInSystem: mean,
    varianceInSystem: counts.reduce((sum, count) => sum + (count - mean) * (count - mean), 0) / (replications - 1),
  };
}

const PERIODS = 20;
const SETTLING = 2;
const SAMPLES = 240;

/** Mean, amplitude and lag of the number in the system, by its Fourier coefficient at the period. */
function periodic(one: TextbookCase, period: number): Measured {
  const { tables } = simulate(scenarioOfCase(one, period * PERIODS, 0), {
    keep: 'series',
    sampleEvery: period / SAMPLES,
  });
  let mean = 0,
    sine = 0,
    cosine = 0,
    count = 0;
  for (const [at, inSystem] of inSystemOverTime(tables)) {
    if (at < SETTLING * period || at >= PERIODS * period) continue;
    const turn = (2 * Math.PI * at) / period;
    mean += inSystem;
    sine += inSystem * Math.sin(turn);
    cosine += inSystem * Math.cos(turn);
    count++;
  }
  const a = (2 * sine) / count,
    b = (2 * cosine) / count;
  return {
    meanInSystem: mean / count,
    amplitudeInSystem: Math.hypot(a, b),
    lagSeconds: (Math.atan2(-b, a) * period) / (2 * Math.PI),
  };
}

function inSystemOverTime({ samples }: Tables): [at: number, inSystem: number][] {
  const at = valuesOf(samples, 'at_s'),
    kind = valuesOf(samples, 'kind'),
    measureNames = valuesOf(samples, 'measure'),
    value = valuesOf(samples, 'value');
  const sums = new Map<number, number>();
  for (let i = 0; i < samples.rows; i++) {
    if (kind[i] === 'queue' && (measureNames[i] === 'waiting' || measureNames[i] === 'in_service'))
      sums.set(at[i] as number, (sums.get(at[i] as number) ?? 0) + (value[i] as number));
  }
  return [...sums];
}

function judge(one: TextbookCase, measured: Measured): CaseResult {
  const checks: Check[] = Object.entries(flat(one.expect)).map(([field, expected]) => {
    const got = measured[field] ?? Number.NaN;
    return { field, expected, got, passed: Math.abs(got - expected) <= allowed(field, expected, one) };
  });
  return {
    name: one.name,
    passed: checks.every(({ passed }) => passed),
    differences: differenceLines(one.name, checks),
    secondLevel: { passed: 0, failed: 0, differences: [] },
  };
}

const flat = (expect: TextbookCase['expect']): Record<string, number> =>
  Object.fromEntries(
    Object.entries(expect).flatMap(([key, value]) =>
      typeof value === 'number'
        ? [[key, value]]
        : Object.entries(value).map(([part, number]) => [`${key}.${part}`, number]),
    ),
  );
