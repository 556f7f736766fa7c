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

/** One line out of the table `samples`. */
export function seriesOf({ samples }: Tables, policy: string, line: Line): Point[] {
  const at = valuesOf(samples, 'at_s') as ArrayLike<number>;
  const value = valuesOf(samples, 'value') as ArrayLike<number>;
  const [region, kind, name, measure] = ['region', 'kind', 'name', 'measure'].map((column) =>
    valuesOf(samples, column),
  );
  const sums = new Map<Seconds, number>();
  for (let i = 0; i < samples.rows; i++) {
    if (kind?.[i] !== line.kind || name?.[i] !== line.name || measure?.[i] !== line.measure) continue;
    if (line.region !== undefined && region?.[i] !== line.region) continue;
    sums.set(at[i], (sums.get(at[i]) ?? 0) + value[i]);
  }
  return thinned([...sums].map(([when, sum]) => ({ policy, at: when, value: sum })));
}

/** Leaves out points between two equal ones: steps look the same without them. */
function thinned(points: readonly Point[]): Point[] {
  return points.filter(
    (point, i) =>
      i === 0 ||
      i === points.length - 1 ||
      points[i - 1]?.value !== point.value ||
      points[i + 1]?.value !== point.value,
  );
}
