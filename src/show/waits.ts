import type { Seconds } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { COLOURS, config } from './theme.js';

/** One quantile of the wait at one queue under one policy, with the ends of its interval (equal to it: none). */
export type WaitRow = { readonly queue: string; readonly policy: string; readonly statistic: string; readonly value: Seconds; readonly low: Seconds; readonly high: Seconds };

export type WaitsInput = {
  readonly name: string;
  readonly headline: Headline;
  readonly policies: readonly string[];
  readonly statistics: readonly string[];
  readonly rows: readonly WaitRow[];
};

const WIDTH = 560;
/** A wait below this is drawn there: the axis is logarithmic and has no zero. */
const LEAST: Seconds = 0.1;

/** Quantiles of the wait on a logarithmic axis, one row a policy, one panel a queue. */
export function waits(input: WaitsInput): Chart {
  const values = input.rows.map((row) => ({ ...row, value: Math.max(LEAST, row.value), low: Math.max(LEAST, row.low), high: Math.max(LEAST, row.high) }));
  const y = { field: 'policy', type: 'nominal', sort: input.policies, title: null };
  const colour = { field: 'statistic', type: 'nominal', sort: input.statistics, scale: { domain: input.statistics, range: COLOURS.slice(0, input.statistics.length) } };
  const axis = {
    values: [0.1, 1, 10, 60, 600, 3_600, 36_000],
    labelExpr: "datum.value < 60 ? datum.value + ' s' : datum.value < 3600 ? datum.value / 60 + ' min' : datum.value / 3600 + ' h'",
  };
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA,
      config,
      title: titleOf(input.headline, WIDTH + 110),
      data: { values },
      facet: { row: { field: 'queue', type: 'nominal', sort: null, header: { labelOrient: 'top' } } },
      spacing: 14,
      spec: {
        width: WIDTH,
        height: { step: 22 },
        layer: [
          { mark: { type: 'rule', strokeWidth: 4, opacity: 0.35 }, encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' }, y, color: colour } },
          {
            mark: { type: 'point', filled: true, size: 70, opacity: 1 },
            encoding: {
              x: {
                field: 'value',
                type: 'quantitative',
                scale: { type: 'log', domainMin: LEAST, nice: false },
                title: `wait (logarithmic; ${ranged(input.rows) ? 'bar: 95 % interval; ' : ''}0.1 s stands for less too)`,
                axis,
              },
              y,
              color: colour,
            },
          },
        ],
      },
    },
  };
}

/** Whether any row has an interval to draw. */
const ranged = (rows: readonly WaitRow[]): boolean => rows.some(({ low, high }) => low !== high);
