import type { Goal } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Level } from '../tallies/level.js';
import { highest, meanLevel, total } from '../tallies/over.js';
import { isAtLeast, leastOf, mostOf, type TimeStatistic, type Times } from '../tallies/times.js';
import type { Bounds, Maybe, Meaning, Measure, Split } from './measure.js';

/** One thing in one region or in several, over so many seconds. */
export type Over<Tally> = { readonly of: readonly Tally[]; readonly measured: Seconds };

/** What is said of a measure only where it differs from most. */
type Asked<From = never> = {
  readonly label?: (name: string) => string;
  readonly better?: Meaning['better'];
  readonly goal?: Goal['measure'];
  readonly compared?: number;
  /** What is worked out of everything at once may be a sum all the same. */
  readonly overRegions?: Meaning['overRegions'];
  /** Compared only where it is not 0 in every run: failures. */
  readonly onlyIfAny?: boolean;
  /** What unfinished work could make of it, where a goal must not be met by its absence. */
  readonly bounds?: (from: From) => Bounds;
};

const meaningOf = (
  unit: string,
  meaning: string,
  usual: Meaning['overRegions'],
  { label, better = 'neither', goal, compared, onlyIfAny = false, overRegions = usual }: Omit<Asked, 'bounds'>,
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
  asked: Asked<From> = {},
): Measure<From, Value> {
  return { ...meaningOf(unit, meaning, 'whole', asked), read, ...boundsOf(asked) };
}

/** Numbers that are not times are said as they are. */
const boundsOf = <From>({ bounds = null }: { readonly bounds?: ((from: From) => Bounds) | null }) => ({
  bounds,
  isAtLeast: () => false,
});

/** Declarations of numbers that are counted in each region. */
export const perRegion = <Tally, From extends Over<Tally> = Over<Tally>>() => ({
  /** A count, or a sum of times: regions are added. */
  sum: (
    unit: string,
    meaning: string,
    value: (one: Tally) => number,
    asked: Asked<From> = {},
  ): Measure<From, number> => ({
    ...meaningOf(unit, meaning, 'sum', asked),
    read: (from) => total(from.of, value),
    ...boundsOf(asked),
  }),
  /** A maximum over time, of the region where it was highest. */
  highest: (
    unit: string,
    meaning: string,
    value: (one: Tally) => number,
    asked: Asked<From> = {},
  ): Measure<From, number> => ({
    ...meaningOf(unit, meaning, 'highest', asked),
    read: (from) => highest(from.of, value),
    ...boundsOf(asked),
  }),
  /** A mean over the measured time; regions are added. */
  mean: (unit: string, meaning: string, which: (one: Tally) => Level, asked: Asked<From> = {}): Measure<From> => ({
    ...meaningOf(unit, meaning, 'sum', asked),
    read: (from) => meanLevel(from.of, which, from.measured),
    ...boundsOf(asked),
  }),
});

type Statistic = {
  readonly words: string;
  readonly label: string;
  readonly goal: TimeStatistic;
};

/** What is told of a time, in the order of printing; quantiles are exact within 1 %. */
const statistics = {
  Mean: { words: 'mean of', label: 'mean', goal: 'mean' },
  P50: { words: 'median of', label: 'median', goal: 'p50' },
  P90: { words: '90th percentile of', label: 'p90', goal: 'p90' },
  P95: { words: '95th percentile of', label: 'p95', goal: 'p95' },
  P99: { words: '99th percentile of', label: 'p99', goal: 'p99' },
  Max: { words: 'highest', label: 'longest', goal: 'max' },
} as const satisfies Readonly<Record<string, Statistic>>;

type Ending = keyof typeof statistics;

/** What may be asked of a time. */
type AskedTime = {
  readonly goal?: Goal['measure'];
  readonly compared?: Readonly<Partial<Record<Ending, number>>>;
  /** As people say it; the name when absent. */
  readonly words?: string;
};

/**
 * Mean, quantiles and maximum of a time in seconds, under the names `waitMean`, `waitP50` …; null when nothing was
 * measured. What is unfinished counts with its age, so each is the least that it can be. Regions are merged before.
 */
export function times<Name extends string, From>(
  name: Name,
  meaning: string,
  read: (from: From) => Times,
  { goal, compared = {}, words: said = name }: AskedTime = {},
): Readonly<Record<`${Name}${Ending}`, Measure<From>>> {
  const measures = Object.entries<Statistic>(statistics).map(([ending, { words, label, goal: statistic }]) => {
    const place = compared[ending as Ending];
    const measure: Measure<From> = {
      unit: 's',
      meaning: `${words} ${meaning}`,
      overRegions: 'whole',
      label: (thing) => `${label} ${said} of ${thing}`,
      better: 'lower',
      goal: goal === undefined ? null : { measure: goal, statistic },
      compared: place === undefined ? null : { place, onlyIfAny: false },
      read: (from) => leastOf(read(from), statistic),
      bounds: (from) => {
        const times = read(from);
        return { least: leastOf(times, statistic), most: mostOf(times, statistic) };
      },
      isAtLeast: (from) => isAtLeast(read(from), statistic),
    };
    return [`${name}${ending}`, measure];
  });
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
