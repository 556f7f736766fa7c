import { simulate } from '../../src/hooke.js';
import type { Summary, Tables } from '../../src/results/index.js';
import { valuesOf } from '../../src/results/index.js';
import { interval } from '../../src/study/index.js';
import { type CaseResult, type Check, differenceLines } from './case-result.js';
import { scenarioOfCase, type TextbookCase, totalRate } from './textbook-case.js';

/**
 * Jobs of one run, and how many runs are made at most. Many short runs beat few long ones, as long as a run is long against the
 * time in which the system forgets its start: that grows with the number of servers, and a run with it. With fewer than five runs
 * the intervals themselves are too uncertain.
 * A 99th percentile at high load needs tens of millions of jobs; the tests, with their fixed luck, are content with fewer.
 */
const JOBS = 120_000;
const JOBS_PER_SERVER = 2_500;
const LEAST_RUNS = 5;
const MOST_RUNS = 100;

/** Where the tests of the project stop. */
export const FEW_RUNS = 12;

type Measured = Readonly<Record<string, number>>;

/** @param mostRuns where simulated runs of one case end, clear or not */
export function runFile(_name: string, cases: readonly unknown[], mostRuns = MOST_RUNS): CaseResult[] {
  return (cases as readonly TextbookCase[]).map((one) => judge(one, measure(one, mostRuns)));
}

function measure(one: TextbookCase, mostRuns: number): Measured {
  if (one.at !== undefined) return transient(one, one.at, one.replications ?? 100);
  if (one.arrivals?.periodSeconds !== undefined) return periodic(one, one.arrivals.periodSeconds);
  const horizon = (JOBS + JOBS_PER_SERVER * serversOf(one)) / totalRate(one);
  const scenario = scenarioOfCase(one, horizon, horizon / 20);
  const runs: Measured[] = [];
  while (runs.length < LEAST_RUNS || (runs.length < mostRuns && !isClear(runs, one))) {
    runs.push(stationary(one, simulate(scenario, { replication: runs.length, keep: 'summary' }).summary));
  }
  return meansOf(runs);
}

const serversOf = ({ servers, stations }: TextbookCase): number => [servers, ...(stations ?? []).map((station) => station.servers)].reduce((sum: number, one) => sum + (typeof one === 'number' ? one : 1), 0);

const meansOf = (runs: readonly Measured[]): Measured => Object.fromEntries(Object.keys(runs[0] as Measured).map((key) => [key, runs.reduce((sum, run) => sum + (run[key] as number), 0) / runs.length]));

/** How far a measured value may be from the expected one: probabilities also within 0.005. */
const allowed = (key: string, value: number, { relativeTolerance }: TextbookCase): number => Math.max(relativeTolerance * Math.abs(value), /probability|utilisation/i.test(key) ? 0.005 : 0);

/** The whole 95 % interval of every value lies inside what is allowed, or that of one lies outside: more runs would say the same. */
function isClear(runs: readonly Measured[], one: TextbookCase): boolean {
  const expected = flat(one.expect);
  const gaps = Object.keys(expected).map((key) => {
    const { mean, halfWidth } = interval(runs.map((run) => run[key] ?? Number.NaN), 0.95);
    const error = Math.abs(mean - (expected[key] as number));
    return { inside: error + (halfWidth ?? Number.POSITIVE_INFINITY) - allowed(key, expected[key] as number, one), outside: error - 2 * (halfWidth ?? Number.POSITIVE_INFINITY) - allowed(key, expected[key] as number, one) };
  });
  return gaps.every(({ inside }) => inside <= 0) || gaps.some(({ outside }) => outside > 0);
}

function stationary(one: TextbookCase, summary: Summary): Measured {
  const measured: Record<string, number> = {};
  for (const [key, expected] of Object.entries(one.expect)) {
    if (typeof expected === 'number') measured[key] = valueOf(key, one, summary);
    else if (Array.isArray(expected)) for (const i of expected.keys()) measured[`${key}.${i}`] = summary.queues[i]?.responseMean ?? Number.NaN;
    else for (const name of Object.keys(expected)) measured[`${key}.${name}`] = summary.queues[0]?.classes.find((of) => of.name === name)?.waitMean ?? Number.NaN;
  }
  return measured;
}

function valueOf(key: string, one: TextbookCase, { queues, services, workloads }: Summary): number {
  const queue = queues[0];
  const last = queues.at(-1);
  const values: Readonly<Record<string, number | null | undefined>> = {
    meanWaitSeconds: queue?.waitMean, meanWaitAllSeconds: queue?.waitMeanAll, waitProbability: queue?.waitProbability, waitP95Seconds: queue?.waitP95, waitP99Seconds: queue?.waitP99,
    meanInSystem: queue?.meanInSystem, utilisation: queue?.utilisation, lossProbability: queue?.dropProbability, abandonProbability: queue?.abandonProbability, throughputPerSecond: queue?.throughput,
    meanResponseSeconds: services[0]?.responseMean ?? last?.journeyMean, meanBusyServers: workloads[0]?.busyMean, meanStartingServers: workloads[0]?.startingMean,
    slowdown: services[0] === undefined ? undefined : (services[0].responseMean ?? Number.NaN) / (one.service?.meanSeconds ?? Number.NaN),
  };
  return values[key] ?? Number.NaN;
}

/** The state at one instant, over many runs from empty. */
function transient(one: TextbookCase, at: number, replications: number): Measured {
  const scenario = scenarioOfCase(one, at, 0);
  const counts = Array.from({ length: replications }, (_, replication) => simulate(scenario, { replication, keep: 'summary' }).summary.queues[0]?.atEnd ?? Number.NaN);
  const mean = counts.reduce((sum, count) => sum + count, 0) / replications;
  return { meanInSystem: mean, varianceInSystem: counts.reduce((sum, count) => sum + (count - mean) * (count - mean), 0) / (replications - 1) };
}

const PERIODS = 20;
const SETTLING = 2;
const SAMPLES = 240;

/** Mean, amplitude and lag of the number in the system, by its Fourier coefficient at the period. */
function periodic(one: TextbookCase, period: number): Measured {
  const { tables } = simulate(scenarioOfCase(one, period * PERIODS, 0), { keep: 'series', sampleEvery: period / SAMPLES });
  let mean = 0, sine = 0, cosine = 0, count = 0;
  for (const [at, inSystem] of inSystemOverTime(tables)) {
    if (at < SETTLING * period || at >= PERIODS * period) continue;
    const turn = (2 * Math.PI * at) / period;
    mean += inSystem;
    sine += inSystem * Math.sin(turn);
    cosine += inSystem * Math.cos(turn);
    count++;
  }
  const a = (2 * sine) / count, b = (2 * cosine) / count;
  return { meanInSystem: mean / count, amplitudeInSystem: Math.hypot(a, b), lagSeconds: (Math.atan2(-b, a) * period) / (2 * Math.PI) };
}

function inSystemOverTime({ samples }: Tables): [at: number, inSystem: number][] {
  const at = valuesOf(samples, 'at_s'), kind = valuesOf(samples, 'kind'), measureNames = valuesOf(samples, 'measure'), value = valuesOf(samples, 'value');
  const sums = new Map<number, number>();
  for (let i = 0; i < samples.rows; i++) {
    if (kind[i] === 'queue' && (measureNames[i] === 'waiting' || measureNames[i] === 'in_service')) sums.set(at[i] as number, (sums.get(at[i] as number) ?? 0) + (value[i] as number));
  }
  return [...sums];
}

function judge(one: TextbookCase, measured: Measured): CaseResult {
  const checks: Check[] = Object.entries(flat(one.expect)).map(([field, expected]) => {
    const got = measured[field] ?? Number.NaN;
    return { field, expected, got, passed: Math.abs(got - expected) <= allowed(field, expected, one) };
  });
  return { name: one.name, passed: checks.every(({ passed }) => passed), differences: differenceLines(one.name, checks), secondLevel: { passed: 0, failed: 0, differences: [] } };
}

const flat = (expect: TextbookCase['expect']): Record<string, number> =>
  Object.fromEntries(Object.entries(expect).flatMap(([key, value]) => (typeof value === 'number' ? [[key, value]] : Object.entries(value).map(([part, number]) => [`${key}.${part}`, number]))));
