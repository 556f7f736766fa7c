import { meanOf, quantileOf, type Sketch } from '../../kernel/sketch.js';
import type { Goal } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Level } from '../tallies/level.js';
import { highest, meanLevel, total } from '../tallies/over.js';
import type { Maybe, Meaning, Measure, Split } from './measure.js';

/** One thing in one region or in several, over so many seconds. */
export type Over<Tally> = { readonly of: readonly Tally[]; readonly measured: Seconds };

/** What is said of a measure only where it differs from most. */
type Asked = {
  readonly label?: (name: string) => string;
  readonly better?: Meaning['better'];
  readonly goal?: Goal['measure'];
  readonly compared?: number;
  /** What is worked out of everything at once may be a sum all the same. */
  readonly overRegions?: Meaning['overRegions'];
  /** Compared only where it is not 0 in every run: failures. */
  readonly onlyIfAny?: boolean;
};

const meaningOf = (
  unit: string,
  meaning: string,
  usual: Meaning['overRegions'],
  { label, better = 'neither', goal, compared, onlyIfAny = false, overRegions = usual }: Asked,
): Meaning => ({
  unit,
  meaning,
  overRegions,
  label: label ?? null,
  better,
  goal: goal === undefined ? null : { measure: goal, statistic: 'total' },
  compared: compared === undefined ? null : { place: compared, onlyIfAny },
});

/** A number that is worked out of everything at once, in all regions together. */
export function whole<From, Value extends Maybe>(
  unit: string,
  meaning: string,
  read: (from: From) => Value,
  asked: Asked = {},
): Measure<From, Value> {
  return { ...meaningOf(unit, meaning, 'whole', asked), read };
}

/** Declarations of numbers that are counted in each region. */
export const perRegion = <Tally, From extends Over<Tally> = Over<Tally>>() => ({
  /** A count, or a sum of times: regions are added. */
  sum: (unit: string, meaning: string, value: (one: Tally) => number, asked: Asked = {}): Measure<From, number> => ({
    ...meaningOf(unit, meaning, 'sum', asked),
    read: (from) => total(from.of, value),
  }),
  /** A maximum over time, of the region where it was highest. */
  highest: (
    unit: string,
    meaning: string,
    value: (one: Tally) => number,
    asked: Asked = {},
  ): Measure<From, number> => ({
    ...meaningOf(unit, meaning, 'highest', asked),
    read: (from) => highest(from.of, value),
  }),
  /** A mean over the measured time; regions are added. */
  mean: (unit: string, meaning: string, which: (one: Tally) => Level, asked: Asked = {}): Measure<From> => ({
    ...meaningOf(unit, meaning, 'sum', asked),
    read: (from) => meanLevel(from.of, which, from.measured),
  }),
});

type Statistic = {
  readonly words: string;
  readonly label: string;
  readonly goal: Goal['statistic'];
  readonly read: (times: Sketch) => number;
};

/** What is told of a time, in the order of printing; quantiles are exact within 1 %. */
const statistics = {
  Mean: { words: 'mean of', label: 'mean', goal: 'mean', read: meanOf },
  P50: { words: 'median of', label: 'median', goal: 'p50', read: (times) => quantileOf(times, 0.5) },
  P90: { words: '90th percentile of', label: 'p90', goal: 'p90', read: (times) => quantileOf(times, 0.9) },
  P95: { words: '95th percentile of', label: 'p95', goal: 'p95', read: (times) => quantileOf(times, 0.95) },
  P99: { words: '99th percentile of', label: 'p99', goal: 'p99', read: (times) => quantileOf(times, 0.99) },
  Max: { words: 'highest', label: 'longest', goal: 'max', read: (times) => times.max },
} as const satisfies Readonly<Record<string, Statistic>>;

type Ending = keyof typeof statistics;

/** What may be asked of a time. */
type AskedTime = {
  readonly goal?: Goal['measure'];
  readonly compared?: Readonly<Partial<Record<Ending, number>>>;
};

/**
 * Mean, quantiles and maximum of a time in seconds, under the names `waitMean`, `waitP50` …; null when nothing was
 * measured. Regions are merged before.
 */
export function times<Name extends string, From>(
  name: Name,
  meaning: string,
  read: (from: From) => Sketch,
  { goal, compared = {} }: AskedTime = {},
): Readonly<Record<`${Name}${Ending}`, Measure<From>>> {
  const measures = Object.entries<Statistic>(statistics).map(
    ([ending, { words, label, goal: statistic, read: of }]) => {
      const place = compared[ending as Ending];
      const measure: Measure<From> = {
        unit: 's',
        meaning: `${words} ${meaning}`,
        overRegions: 'whole',
        label: (thing) => `${label} ${name} of ${thing}`,
        better: 'lower',
        goal: goal === undefined ? null : { measure: goal, statistic },
        compared: place === undefined ? null : { place, onlyIfAny: false },
        read: (from) => {
          const sketch = read(from);
          return sketch.count === 0 ? null : of(sketch);
        },
      };
      return [`${name}${ending}`, measure];
    },
  );
  return Object.fromEntries(measures) as Readonly<Record<`${Name}${Ending}`, Measure<From>>>;
}

/**
 * A count by kind, `errorsByKind.timeout`; in the table one row a kind, `errors_timeout`.
 *
 * @param parts the kinds, in the order of printing
 * @param count of the kind at a place in `parts`
 */
export function split<Tally, Part extends string>(
  unit: string,
  meaning: string,
  parts: readonly Part[],
  prefix: string,
  count: (one: Tally, place: number) => number,
): Split<Over<Tally>, Part> {
  return {
    unit,
    meaning,
    read: ({ of }) =>
      Object.fromEntries(parts.map((part, i) => [part, total(of, (one) => count(one, i))])) as Record<Part, number>,
    row: (thing, part) => [thing, `${prefix}_${part.replaceAll('-', '_')}`],
  };
}
