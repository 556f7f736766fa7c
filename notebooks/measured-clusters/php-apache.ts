import { measuredDays, phpApache } from '../../models/index.js';
import { calibrate } from '../../src/api/calibrate.js';
import { simulate } from '../../src/api/simulate.js';
import { type Tables, valuesOf } from '../../src/results/index.js';
import { binMeans, type Calibration, type Steps } from '../../src/study/index.js';

const HOUR = 3600;
export const DAY = 24 * HOUR;
/** One sync of the controller, by which a transition may miss the window that was measured. */
export const SYNC = 15;

const { load, plateaux, recorded, replicas, RUN, transitions } = measuredDays;
/** What was measured, as values that hold until the next one. */
export const measured: Steps = {
  at: [...replicas.map(([at]) => at), recorded + SYNC],
  value: [...replicas.map(([, count]) => count), Number.NaN],
};

/**
 * How the replicas stood in one stretch: their mean and the number that stood longest, and the fewest and the most, all
 * by time.
 */
export type Stand = { readonly mean: number; readonly mode: number; readonly least: number; readonly most: number };

/** One simulated day of one seed, by phase. */
export type Day = {
  readonly seed: number;
  readonly day: number;
  readonly stands: readonly Stand[];
  readonly passes: readonly number[];
  /** Changes of the replicas within each phase. */
  readonly changes: readonly number[];
};

export type PhpApacheAnswer = {
  readonly fit: Calibration;
  readonly cpu: string;
  readonly days: readonly Day[];
  /**
   * Requests answered a second, and mean latency, by phase, of the first day of the first seed; and of the first Locust
   * run after low to high.
   */
  readonly traffic: readonly { readonly perSecond: number; readonly latency: number }[];
  readonly overshoot: number;
  /** Replicas of the first seed over all days. */
  readonly line: Steps;
};

/**
 * Fits the CPU time of a request to the mean of the first day's low phase alone, and simulates three days with it under
 * several seeds.
 */
export function phpApacheAnswer(seeds: readonly number[]): PhpApacheAnswer {
  const low = plateaux[0];
  const fit = calibrate(phpApache({ cpu: '140ms', days: 1 }), {
    fit: ['behaviour.Deployment/php-apache.cpu=100ms..160ms'],
    to: measured,
    match: 'replicas of php-apache',
    from: low.from,
    until: low.until,
    bin: low.until - low.from,
    phases: plateaux.map(({ phase, from, until }) => ({ name: phase, from, until })),
    replications: 3,
    budget: 14,
  });
  const cpu = fit.parameters[0]?.text;
  const lines = seeds.map((seed) =>
    replicaSteps(simulate(phpApache({ cpu, days: 3 }), { seed, sampleEvery: SYNC }).tables),
  );
  const days = lines.flatMap((line, i) =>
    [0, 1, 2].map(
      (day): Day => ({
        seed: seeds[i],
        day,
        stands: standsOf(line, day),
        passes: passesOf(line, day),
        changes: changesOf(line, day),
      }),
    ),
  );
  return { fit, cpu, days, line: lines[0], ...trafficOf(cpu, seeds[0]) };
}

/** The replicas that were asked for, as values that hold until the next one. */
export function replicaSteps({ samples }: Tables): Steps {
  const [at, measure, value] = ['at_s', 'measure', 'value'].map((column) => valuesOf(samples, column)) as [
    number[],
    string[],
    number[],
  ];
  const rows = [...at.keys()].filter((i) => measure[i] === 'spec_replicas');
  return { at: rows.map((i) => at[i]), value: rows.map((i) => value[i]) };
}

/** By phase, on one day. */
export const standsOf = (line: Steps, day: number): Stand[] =>
  plateaux.map(({ from, until }) => standOf(line, day * DAY + from, day * DAY + until));

function standOf({ at, value }: Steps, from: number, until: number): Stand {
  const seconds = new Map<number, number>();
  for (let i = 0; i + 1 < at.length; i++) {
    const held = Math.min(at[i + 1] as number, until) - Math.max(at[i] as number, from);
    if (held > 0) seconds.set(value[i], (seconds.get(value[i]) ?? 0) + held);
  }
  const counts = [...seconds.keys()];
  const mode = counts.reduce((longest, count) =>
    (seconds.get(count) as number) > (seconds.get(longest) as number) ? count : longest,
  );
  const [whole] = binMeans({ at, value }, { from, until, width: until - from });
  return { mean: whole?.mean, mode, least: Math.min(...counts), most: Math.max(...counts) };
}

/** Changes of the replicas within each phase of a day: flapping, since the load stands. */
export const changesOf = ({ at, value }: Steps, day: number): number[] =>
  measuredDays.plateaux.map(({ from, until }) => {
    const within = (when: number) => when >= day * DAY + from && when < day * DAY + until;
    return Array.from(at).filter((when, i) => i > 0 && value[i] !== value[i - 1] && within(when)).length;
  });

/** For each step of the load: seconds until the replicas pass the middle between the modes of the two phases. */
export function passesOf({ at, value }: Steps, day: number): number[] {
  const mode = (name: string) => plateaux.find(({ phase }) => phase === name)?.mode as number;
  return transitions.map(({ from, to, at: step }) => {
    const middle = (mode(from) + mode(to)) / 2;
    const begin = day * DAY + step;
    const found = Array.from(at).findIndex(
      (when, i) => when >= begin && (mode(to) > mode(from) ? value[i] > middle : value[i] < middle),
    );
    return (at[found] as number) - begin;
  });
}

function trafficOf(cpu: string, seed: number): Pick<PhpApacheAnswer, 'traffic' | 'overshoot'> {
  const { requests } = simulate(phpApache({ cpu, days: 1 }), { seed, keep: 'everything' }).tables;
  const [arrived, ended] = ['arrived_at_s', 'ended_at_s'].map((column) => valuesOf(requests, column)) as [
    number[],
    number[],
  ];
  const between = (from: number, until: number) => {
    let [count, sum] = [0, 0];
    for (const [i, at] of ended.entries()) {
      if (at <= from || at > until) continue;
      count++;
      sum += at - arrived[i];
    }
    return { perSecond: count / (until - from), latency: sum / count };
  };
  const high = load.find(({ phase }) => phase === 'high')?.from as number;
  return {
    traffic: plateaux.map(({ from, until }) => between(from, until)),
    overshoot: between(high, high + RUN).latency,
  };
}
