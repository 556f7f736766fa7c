/**
 * What the reference platform must come to, computed by hand: an ordinary day under the policy `today`, and the fixed
 * policies.
 *
 * `offered` = arrivals a second × mean service time, in erlangs, or in cores where the work is CPU time; `need` = the
 * fewest pods with P(wait) ≤ .2 by Erlang C, for services cores / (request × target); both from rates and distributions
 * alone. `pods` and `dollars` come from a model of one pool at a time: goals to be near, not truths.
 * test/models/reference-platform.test.ts computes the first two again.
 */
export type Expected = {
  /** As in the scenario. */
  readonly policy: 'today' | 'fixed-at-mean' | 'fixed-at-peak';
  /** Region of the cluster; empty: all. */
  readonly region: 'eu-west-1' | 'us-east-1' | 'all';
  /** What the number is of. */
  readonly part: string;
  /** As in the table `summary`, or the word of the published table. */
  readonly measure: 'offered-mean' | 'offered-peak' | 'need-mean' | 'need-peak' | 'pods' | 'dollars';
  /** Unit of `value`. */
  readonly unit: 'erlang' | 'cores' | 'pods' | 'USD/day';
  /** What the published table says. */
  readonly value: number;
  /** Share of the value, and amount, by which a run may be off: the larger one counts. */
  readonly relative: number;
  /** How far it may be off, in `unit`. */
  readonly absolute: number;
};

const regions = ['eu-west-1', 'us-east-1'] as const;
type Pair = readonly [eu: number, us: number];

function both(
  measure: Expected['measure'],
  part: string,
  unit: Expected['unit'],
  [eu, us]: Pair,
  relative: number,
  absolute = 0,
): Expected[] {
  return [eu, us].map((value, i) => ({
    policy: 'today',
    region: regions[i],
    part,
    measure,
    unit,
    value,
    relative,
    absolute,
  }));
}

/** Mean and peak offered load; the batches of documents (.256 and .192 erlang more on average) are not in it. */
function offered(part: string, unit: 'erlang' | 'cores', mean: Pair, peak: Pair, relative: number): Expected[] {
  return [...both('offered-mean', part, unit, mean, relative), ...both('offered-peak', part, unit, peak, relative)];
}

function need(part: string, mean: Pair, peak: Pair): Expected[] {
  return [...both('need-mean', part, 'pods', mean, 0), ...both('need-peak', part, 'pods', peak, 0)];
}

const pods = (part: string, mean: Pair): Expected[] => both('pods', part, 'pods', mean, 0.1, 0.5);
const dollars = (part: string, perDay: Pair): Expected[] => both('dollars', part, 'USD/day', perDay, 0.15);

/** Nodes that a fixed policy keeps all day × price × 24 h; two document workers fit on one r6i.xlarge. */
function fixed(policy: Expected['policy'], part: string, nodes: Pair, perNode: number): Expected[] {
  return both('dollars', part, 'USD/day', [nodes[0] * perNode, nodes[1] * perNode], 0.01).map((row) => ({
    ...row,
    policy,
  }));
}

export const gpuNodePerDay = 24.144;
export const documentNodePerDay = 6.048;

/** The figures for each workload of the reference platform and each policy. */
export const expected: readonly Expected[] = [
  ...offered('frontend', 'cores', [0.199, 0.14], [0.35, 0.245], 0.03),
  ...offered('backend', 'cores', [0.68, 0.48], [1.201, 0.84], 0.03),
  ...offered('general-worker', 'erlang', [9.877, 6.972], [17.43, 12.201], 0.03),
  ...offered('document-worker', 'erlang', [0.552, 0.387], [1.381, 0.967], 0.1),
  ...offered('inference-worker', 'erlang', [5.827, 4.079], [14.569, 10.198], 0.03),
  ...offered('long-worker', 'erlang', [2.812, 1.875], [2.812, 1.875], 0.15),
  ...offered('evaluation', 'erlang', [1.25, 0.833], [3.125, 2.083], 0.15),
  // US at the peak 4.09 and EU backend 8.005: the tolerance of 10 % keeps the lower number
  ...need('frontend', [4, 3], [6, 4]),
  ...need('backend', [5, 3], [8, 5]),
  ...need('general-worker', [4, 3], [6, 5]),
  ...need('document-worker', [1, 1], [2, 2]),
  ...need('inference-worker', [3, 2], [5, 4]),
  ...need('long-worker', [5, 4], [5, 4]),
  ...need('evaluation', [3, 3], [6, 4]),
  ...pods('frontend', [4.1, 3.3]),
  ...pods('backend', [5.1, 3.7]),
  ...pods('general-worker', [3.9, 3.1]),
  ...pods('document-worker', [0.9, 0.8]),
  ...pods('inference-worker', [2.85, 2.3]),
  ...pods('long-worker', [6.1, 4.7]),
  ...pods('evaluation', [1.25, 0.83]),
  ...dollars('general', [15.2, 11.5]),
  ...dollars('high-memory', [4.9, 4.6]),
  ...dollars('gpu', [74, 60]),
  {
    policy: 'today',
    region: 'all',
    part: 'control-plane',
    measure: 'dollars',
    unit: 'USD/day',
    value: 4.8,
    relative: 0,
    absolute: 0.001,
  },
  {
    policy: 'today',
    region: 'all',
    part: 'total',
    measure: 'dollars',
    unit: 'USD/day',
    value: 175,
    relative: 0.15,
    absolute: 0,
  },
  ...fixed('fixed-at-mean', 'gpu', [2, 2], gpuNodePerDay),
  ...fixed('fixed-at-mean', 'high-memory', [1, 1], documentNodePerDay),
  ...fixed('fixed-at-peak', 'gpu', [5, 4], gpuNodePerDay),
  ...fixed('fixed-at-peak', 'high-memory', [8, 6], documentNodePerDay),
];

/**
 * A number of the table that a run does not come to, what it comes to instead (mean of four days), and which of the two
 * is wrong.
 */
export type Explained = Pick<Expected, 'region' | 'part' | 'measure'> & {
  readonly value: number;
  readonly because: string;
};

const FOLDED =
  'the table leaves out chance: folded into one action for 40 calls, a pod burns a few large requests between two scrapes, its CPU reading strays by a fifth, and the HPA keeps the highest ask of 5 minutes. Unfolded 40 times the same day has the pods of the table';
const EVICTED =
  'Karpenter empties underused nodes of the general pool under the Jobs too (no manifest protects them), about 190 of them begin anew on a day, and their pods live longer; with WhenEmpty the table is met';
const FOLLOWS = 'follows from the pods above';

/** Where the simulator and the table part, and why; the simulator is held to these numbers instead. */
export const explained: readonly Explained[] = [
  ...(
    [
      ['frontend', 5.2, 4.2],
      ['backend', 7.0, 4.7],
    ] as const
  ).flatMap(([part, eu, us]) =>
    [eu, us].map((value, i) => ({ region: regions[i], part, measure: 'pods' as const, value, because: FOLDED })),
  ),
  ...[2.6, 1.9].map((value, i) => ({
    region: regions[i],
    part: 'evaluation',
    measure: 'pods' as const,
    value,
    because: EVICTED,
  })),
  ...[19.0, 14.0].map((value, i) => ({
    region: regions[i],
    part: 'general',
    measure: 'dollars' as const,
    value,
    because: FOLLOWS,
  })),
];

/** One number that a run came to; `part` is the name of a workload, for dollars that of a node pool. */
export type Measured = Pick<Expected, 'policy' | 'region' | 'part' | 'measure'> & {
  /** What the simulation says. */
  readonly value: number;
};

/**
 * Holds what a run measured against the table.
 *
 * @param summary any part of what the table has; a row that the table does not have is a complaint too
 * @returns one sentence for each number that is off; empty: all are within their tolerance
 * @example checkReference([{ policy: 'today', region: 'eu-west-1', part: 'backend', measure: 'pods', value: 5.3 }]) // []
 */
export function checkReference(summary: readonly Measured[]): string[] {
  return summary.flatMap((got) => {
    const what = `${got.policy}, ${got.region}, ${got.part}, ${got.measure}`;
    const row = expected.find(
      (e) => e.policy === got.policy && e.region === got.region && e.part === got.part && e.measure === got.measure,
    );
    if (!row) return [`${what}: the table has no such number`];
    const { value } =
      (got.policy === 'today'
        ? explained.find((e) => e.region === got.region && e.part === got.part && e.measure === got.measure)
        : undefined) ?? row;
    const allowed = Math.max(row.relative * value, row.absolute) + 1e-9;
    if (Math.abs(got.value - value) <= allowed) return [];
    return [`${what}: ${got.value} ${row.unit}, expected ${value} ± ${allowed.toPrecision(3)}`];
  });
}
