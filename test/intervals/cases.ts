import { exp, log1p } from '../../src/kernel/math.js';
import { type Stream, uniform } from '../../src/kernel/random.js';
import { normalQuantile } from '../../src/kernel/special.js';
import type { Known } from '../../src/study/index.js';

/** A kind of replication whose mean is known: by its formula, or measured once in 60,000 replications of its own. */
export type IntervalCase = {
  readonly name: string;
  /** The value of one replication. */
  readonly draw: (stream: Stream) => number;
  /** Mean of that value. */
  readonly truth: number;
  readonly isMeasured: boolean;
  readonly known: Known;
};

export const normal = (stream: Stream): number => normalQuantile(uniform(stream) || 0.5);
export const exponential = (stream: Stream): number => -log1p(-uniform(stream));

/** Median 2 s, p95 40 s: sigma is ln(20)/1.645, the mean 10.5 s. */
export const logNormal = (stream: Stream): number => 2 * exp(1.8212743 * normal(stream));

/** Events of a Poisson process with this mean. */
export function poisson(stream: Stream, mean: number): number {
  let events = 0;
  for (let sum = exponential(stream); sum < mean; sum += exponential(stream)) events++;
  return events;
}

/** Waits of one worker that begins empty (Lindley). */
function waits(stream: Stream, jobs: number, gap: number, work: (stream: Stream) => number): number[] {
  const all: number[] = [];
  for (let job = 0, wait = 0; job < jobs; job++) {
    all.push(wait);
    wait = Math.max(0, wait + work(stream) - gap * exponential(stream));
  }
  return all;
}

const quantile = (values: readonly number[], p: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(p * values.length) - 1];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Power law with exponent 1.5 above 1: its variance is not finite. */
const pareto = (stream: Stream): number => exp(exponential(stream) / 1.5);

const isTime: Known = { isCount: false, least: 0 };
const known = (name: string, truth: number, draw: IntervalCase['draw'], what: Known = {}): IntervalCase => ({
  name,
  draw,
  truth,
  isMeasured: false,
  known: what,
});
const measured = (name: string, truth: number, draw: IntervalCase['draw']): IntervalCase => ({
  ...known(name, truth, draw, isTime),
  isMeasured: true,
});

/** Light and heavy tails: means, quantiles and rare counts. */
export const intervalCases: readonly IntervalCase[] = [
  known('normal', 10, (stream) => 10 + normal(stream)),
  known('exponential', 1, exponential, isTime),
  measured('p95 wait of 500 jobs, log-normal work (median 2 s, p95 40 s), load 0.5', 485, (stream) =>
    quantile(waits(stream, 500, 21, logNormal), 0.95),
  ),
  measured('mean wait of 500 jobs in M/M/1 at load 0.9', 7.34, (stream) =>
    mean(waits(stream, 500, 1 / 0.9, exponential)),
  ),
  known('a count of 0.2 a replication', 0.2, (stream) => poisson(stream, 0.2)),
  measured('p99 of 500 values of a Pareto distribution with exponent 1.5', 21.07, (stream) =>
    quantile(
      Array.from({ length: 500 }, () => pareto(stream)),
      0.99,
    ),
  ),
];

/** Sizes at which intervals are shown to hold. */
export const SIZES: readonly number[] = [5, 10, 30];
