import { type Tables, valuesOf } from '../results/index.js';
import type { Seconds } from '../units.js';
import type { Point } from './timeline.js';

/** Which of the samples a line is made of: a measure of one thing, summed over regions. */
export type Line = {
  /** queue, workload, nodes, service or store. */
  readonly kind: 'queue' | 'workload' | 'service';
  /** Name of the thing. */
  readonly name: string;
  /** As in the table `samples`. */
  readonly measure: string;
  /** Only in this region. */
  readonly region?: string;
};

/**
 * One line out of the table `samples`, with the least and the most of each step. Over several regions these are sums
 * too: the sum was never below or above them, but need not have been there.
 */
export function seriesOf({ samples }: Tables, policy: string, line: Line): Point[] {
  const numbers = (column: string) => valuesOf(samples, column) as ArrayLike<number | null>;
  const [at, value, least, most] = ['at_s', 'value', 'least', 'most'].map(numbers) as ArrayLike<number>[];
  const [region, kind, name, measure] = ['region', 'kind', 'name', 'measure'].map((column) =>
    valuesOf(samples, column),
  );
  const sums = new Map<Seconds, { value: number; least: number; most: number }>();
  for (let i = 0; i < samples.rows; i++) {
    if (kind?.[i] !== line.kind || name?.[i] !== line.name || measure?.[i] !== line.measure) continue;
    if (line.region !== undefined && region?.[i] !== line.region) continue;
    const sum = sums.get(at[i]) ?? { value: 0, least: 0, most: 0 };
    sum.value += value[i];
    sum.least += least[i] ?? value[i];
    sum.most += most[i] ?? value[i];
    sums.set(at[i], sum);
  }
  return thinned([...sums].map(([when, sum]) => ({ policy, at: when, ...sum })));
}

/** Leaves out points between two equal ones: steps look the same without them. */
function thinned(points: readonly Point[]): Point[] {
  return points.filter(
    (point, i) => i === 0 || i === points.length - 1 || !isSame(points[i - 1], point) || !isSame(points[i + 1], point),
  );
}

const isSame = (one: Point | undefined, other: Point): boolean =>
  one?.value === other.value && one.least === other.least && one.most === other.most;
