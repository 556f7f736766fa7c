import type { Dollars } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { COLOURS, config } from './theme.js';

/** What one pool of nodes costs a day under one policy, mean over the replications. */
export type CostRow = {
  /** Name of the policy: one bar. */
  readonly policy: string;
  /** Name of the pool: one part of the bar. */
  readonly pool: string;
  /** Cost a day. */
  readonly perDay: Dollars;
};
/** The total a day of one policy with its interval (equal ends: none). */
export type TotalRow = {
  /** Name of the policy. */
  readonly policy: string;
  /** Cost a day of all pools. */
  readonly perDay: Dollars;
  /** Lower end of its interval. */
  readonly low: Dollars;
  /** Upper end of its interval. */
  readonly high: Dollars;
};

/** What the chart of the costs is drawn from. */
export type CostsInput = {
  /** Name of the files. */
  readonly name: string;
  /** The title. */
  readonly headline: Headline;
  /** In the order of the bars. */
  readonly policies: readonly string[];
  /** In the order of the parts. */
  readonly pools: readonly string[];
  /** In any order. */
  readonly rows: readonly CostRow[];
  /** One a policy. */
  readonly totals: readonly TotalRow[];
};

const WIDTH = 560;

/** Dollars a day, stacked by pool of nodes, with the interval of the total. */
export function costs(input: CostsInput): Chart {
  const y = { field: 'policy', type: 'nominal', sort: input.policies, title: null };
  const most = Math.max(1, ...input.totals.map((total) => total.high));
  const scale = { domain: [0, most * 1.18], nice: false };
  const totals = input.totals.map((total) => ({
    ...total,
    end: Math.max(total.perDay, total.high),
    text: `${Math.round(total.perDay)} USD`,
  }));
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA,
      config,
      title: titleOf(input.headline, WIDTH + 110),
      width: WIDTH,
      height: { step: 40 },
      layer: [
        {
          data: { values: input.rows.map((row) => ({ ...row, rank: input.pools.indexOf(row.pool) })) },
          mark: { type: 'bar', height: 22 },
          encoding: {
            x: {
              field: 'perDay',
              type: 'quantitative',
              aggregate: 'sum',
              title: input.totals.some(({ low, high }) => low !== high)
                ? 'USD a day (line: 95 % interval of the total)'
                : 'USD a day',
              scale,
              axis: { tickCount: 6 },
            },
            y,
            color: {
              field: 'pool',
              type: 'nominal',
              sort: input.pools,
              ...(input.pools.length > 1 ? {} : { legend: null }),
              scale: { domain: input.pools, range: COLOURS.slice(0, input.pools.length) },
            },
            order: { field: 'rank', type: 'quantitative' },
          },
        },
        {
          data: { values: totals },
          mark: { type: 'rule', strokeWidth: 2, color: '#222222' },
          encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' }, y },
        },
        {
          data: { values: totals },
          mark: { type: 'text', align: 'left', dx: 6, fontSize: 11 },
          encoding: { x: { field: 'end', type: 'quantitative' }, y, text: { field: 'text' } },
        },
      ],
    },
  };
}
