import { type Chart, costs, scoreboard, timeline, tradeoff, waits } from '../../src/show/index.js';

const policies = ['today', 'floor'];
const headline = {
  finding: 'KEDA halves the wait of documents and costs a tenth more',
  detail:
    '20 replications of one day, 95 % intervals; wiped out by the outage of a zone at half past ten, which lasts three quarters of an hour',
};
const points = (most: number) =>
  policies.flatMap((policy, i) =>
    Array.from({ length: 24 }, (_, hour) => ({ policy, at: 3600 * hour, value: (hour * (i + 1)) % most })),
  );

/** One of each kind, with everything that can be on it. */
export const sampleCharts: readonly Chart[] = [
  timeline({
    name: 'timeline',
    headline,
    policies,
    ready: points(12),
    waiting: points(300),
    spans: [{ from: 37_800, to: 40_500, label: 'zone lost' }],
  }),
  waits({
    name: 'waits',
    headline,
    policies,
    statistics: ['p50', 'p95'],
    rows: ['documents', 'tasks'].flatMap((queue) =>
      policies.flatMap((policy, i) =>
        ['p50', 'p95'].map((statistic, j) => ({
          queue,
          policy,
          statistic,
          value: 10 ** j * (i + 1),
          low: 10 ** j * (i + 0.8),
          high: 10 ** j * (i + 1.3),
        })),
      ),
    ),
  }),
  costs({
    name: 'costs',
    headline,
    policies,
    pools: ['general', 'gpu'],
    rows: policies.flatMap((policy, i) =>
      ['general', 'gpu'].map((pool, j) => ({ policy, pool, perDay: 40 * (i + 1) + 10 * j })),
    ),
    totals: policies.map((policy, i) => ({ policy, perDay: 90 * (i + 1), low: 85 * (i + 1), high: 95 * (i + 1) })),
  }),
  scoreboard({
    name: 'scoreboard',
    headline,
    groups: ['a quiet pool', 'a busy pool'],
    policies,
    measures: [
      { name: 'wait', title: 'p95 wait (s)' },
      { name: 'usd', title: 'USD a day' },
    ],
    scores: ['a quiet pool', 'a busy pool'].flatMap((group) =>
      policies.flatMap((policy, i) =>
        ['wait', 'usd'].map((measure) => ({
          group,
          policy,
          measure,
          value: 30 * i,
          low: 28 * i,
          high: 33 * i,
          text: `${30 * i}`,
        })),
      ),
    ),
  }),
  tradeoff({
    name: 'tradeoff',
    headline,
    wait: 'p95 wait',
    choices: [1, 2, 3].map((value) => ({
      label: `value ${value}`,
      usd: 30 / value,
      usdLow: 29 / value,
      usdHigh: 31 / value,
      wait: 60 * value,
      waitLow: 50 * value,
      waitHigh: 75 * value,
      standing: value === 2 ? ('chosen' as const) : ('front' as const),
    })),
    goal: { wait: 150, label: 'goal: p95 wait < 2.5 min' },
  }),
];
