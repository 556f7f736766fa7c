import { k3dBurst, measuredBurst } from '../../models/index.js';
import { simulate } from '../../src/api/simulate.js';
import { type Tables, valuesOf } from '../../src/results/index.js';

/** One run of the burst: when replicas were written, and what was answered in 5 s buckets. */
export type BurstRun = {
  readonly seed: number;
  readonly writes: readonly (readonly [at: number, to: number])[];
  readonly perSecond: readonly number[];
  readonly replicas: readonly number[];
};

/** Seconds between samples, as in the recording. */
export const EVERY = 5;

export function burstRuns(seeds: readonly number[]): BurstRun[] {
  return seeds.map((seed) => {
    const { tables } = simulate(k3dBurst(), { seed, sampleEvery: EVERY });
    const [at, event, to] = ['at_s', 'event', 'to'].map((column) => valuesOf(tables.scalings, column)) as [
      number[],
      string[],
      number[],
    ];
    const writes = at.flatMap((when, i) => (event[i] === 'scaled' ? [[when, to[i]] as const] : []));
    return {
      seed,
      writes,
      perSecond: series(tables, 'done').map((count) => count / EVERY),
      replicas: series(tables, 'spec_replicas'),
    };
  });
}

function series({ samples }: Tables, wanted: string): number[] {
  const [measure, value] = ['measure', 'value'].map((column) => valuesOf(samples, column)) as [string[], number[]];
  return value.filter((_, i) => measure[i] === wanted);
}

/**
 * When the real HPA first rescaled: the look whose reading was first seen at 73 s, before the 6 replicas that were seen
 * at 79 s.
 */
export const measuredFirst = measuredBurst.firstLook + 15;

/** How much earlier the simulated HPA rescales. */
export const secondsEarlier = (runs: readonly BurstRun[]): number[] =>
  runs.map(({ writes }) => measuredFirst - writes[0]?.[0]);
