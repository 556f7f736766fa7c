import type { Seconds } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { COLOURS, config } from './theme.js';

/**
 * One quantile of the wait at one queue, or of the response of one service, under one policy, with the ends of its
 * interval (equal to it: none).
 */
export type WaitRow = {
  /** Name of the queue or service: one panel. */
  readonly queue: string;
  /** Name of the policy: one row. */
  readonly policy: string;
  /** Such as p95: one colour. */
  readonly statistic: string;
  /** The time. */
  readonly value: Seconds;
  /** Lower end of its interval. */
  readonly low: Seconds;
  /** Upper end of its interval. */
  readonly high: Seconds;
  /** Unfinished work could make it longer. */
  readonly isAtLeast?: boolean;
};

/** What the chart of waits or responses is drawn from. */
export type WaitsInput = {
  /** Name of the files. */
  readonly name: string;
  /** The title. */
  readonly headline: Headline;
  /** In the order of the rows. */
  readonly policies: readonly string[];
  /** In the order of the colours. */
  readonly statistics: readonly string[];
  /** In any order. */
  readonly rows: readonly WaitRow[];
  /** What the times are; waits without it. */
  readonly of?: 'wait' | 'response';
};

const WIDTH = 560;
/**
 * Shorter times are drawn there: the axis is logarithmic and has no zero. Requests are answered in milliseconds, jobs
 * wait for seconds.
 */
const LEAST: Readonly<Record<'wait' | 'response', Seconds>> = { wait: 0.1, response: 0.001 };

const LONG =
  "datum.value < 60 ? datum.value + ' s' : datum.value < 3600 ? datum.value / 60 + ' min' : datum.value / 3600 + ' h'";
const AXES = {
  wait: { values: [0.1, 1, 10, 60, 600, 3_600, 36_000, 360_000], labelExpr: LONG },
  response: {
    values: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 600, 3_600, 36_000, 360_000],
    labelExpr: `datum.value < 1 ? round(datum.value * 1000) + ' ms' : ${LONG}`,
    labelOverlap: true,
  },
} as const;

/** Quantiles of the wait, or of the response, on a logarithmic axis, one row a policy, one panel a queue or service. */
export function waits(input: WaitsInput): Chart {
  const { of = 'wait' } = input;
  const least = LEAST[of];
  const values = input.rows.map((row) => ({
    ...row,
    value: Math.max(least, row.value),
    low: Math.max(least, row.low),
    high: Math.max(least, row.high),
  }));
  const y = { field: 'policy', type: 'nominal', sort: input.policies, title: null };
  const colour = {
    field: 'statistic',
    type: 'nominal',
    sort: input.statistics,
    ...(input.statistics.length > 1 ? {} : { legend: null }),
    scale: { domain: input.statistics, range: COLOURS.slice(0, input.statistics.length) },
  };
  const lowest = Math.min(...values.map(({ low }) => low));
  const highest = values.reduce((most, { high }) => Math.max(most, high), least);
  const first = of === 'wait' ? least : ([0.1, 0.01].find((tick) => tick <= lowest) ?? least);
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA,
      config,
      title: titleOf(input.headline, WIDTH + 110),
      data: { values: [...values, ...missing(input, first)] },
      facet: { row: { field: 'queue', type: 'nominal', sort: null, header: { labelOrient: 'top' } } },
      spacing: 14,
      spec: {
        width: WIDTH,
        height: { step: 22 },
        layer: [
          {
            transform: KNOWN,
            mark: { type: 'rule', strokeWidth: 4, opacity: 0.35 },
            encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' }, y, color: colour },
          },
          {
            transform: KNOWN,
            mark: { type: 'point', filled: true, size: 70, opacity: 1 },
            encoding: {
              x: {
                field: 'value',
                type: 'quantitative',
                scale: { type: 'log', domain: [first, Math.max(10 * first, 1.3 * highest)], nice: false },
                title: axisTitle(input),
                axis: AXES[of],
              },
              y,
              color: colour,
            },
          },
          mark('≥', 'isAtLeast', y, colour),
          mark('nothing measured', 'isMissing', y, colour),
        ],
      },
    },
  };
}

function axisTitle({ of = 'wait', rows }: WaitsInput): string {
  const parts = [
    'logarithmic',
    ...(ranged(rows) ? ['bar: 95 % interval'] : []),
    ...(rows.some(({ isAtLeast }) => isAtLeast) ? ['≥: unfinished work could raise it'] : []),
    `${of === 'wait' ? '0.1 s' : '1 ms'} stands for less too`,
  ];
  return `${of} (${parts.join('; ')})`;
}

const KNOWN = [{ filter: '!datum.isMissing' }] as const;

/** Words beside the rows for which a field is true. */
function mark(text: string, field: string, y: unknown, color: unknown): unknown {
  return {
    transform: [{ filter: `datum.${field}` }],
    mark: { type: 'text', text, align: 'left', dx: 7, fontSize: 11 },
    encoding: { x: { field: 'value', type: 'quantitative' }, y, ...(field === 'isMissing' ? {} : { color }) },
  };
}

/** A policy of which nothing is known has its row all the same. */
function missing({ rows, policies, statistics }: WaitsInput, least: Seconds): readonly unknown[] {
  return [...new Set(rows.map(({ queue }) => queue))].flatMap((queue) =>
    policies
      .filter((policy) => !rows.some((row) => row.queue === queue && row.policy === policy))
      .map((policy) => ({
        queue,
        policy,
        statistic: statistics[0],
        value: least,
        low: least,
        high: least,
        isMissing: true,
      })),
  );
}

/** Whether any row has an interval to draw. */
const ranged = (rows: readonly WaitRow[]): boolean => rows.some(({ low, high }) => low !== high);
