import { describe, expect, it } from 'vitest';
import { compare } from '../src/api/compare.js';
import { simulate } from '../src/api/simulate.js';
import { strict } from '../src/api/strict.js';
import { rowsOf, toCsv } from '../src/results/index.js';
import type { Result } from '../src/run/run.js';
import type { ScenarioInput } from '../src/scenario/input/scenario-input.js';
import { shopHour } from './fixtures/shop-hour.js';
import { shuffled } from './fixtures/shuffled.js';

const everything = { keep: 'everything' } as const;

/** All tables of a run as the bytes that would be written. */
const bytes = ({ tables }: Result): Record<string, string> =>
  Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, toCsv(table)]));

describe('the same scenario and seed', () => {
  const first = simulate(shopHour, everything);

  it('give the same bytes twice', () => {
    expect(bytes(simulate(shopHour, everything))).toEqual(bytes(first));
    expect(first.tables.jobs.rows).toBeGreaterThan(500);
  });

  it.each([1, 2, 3])('give the same bytes with the keys in another order (%i)', (seed) => {
    const other = shuffled(shopHour, seed);
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(shopHour));
    expect(other).toEqual(shopHour);
    expect(strict(other)).toEqual(strict(shopHour));
    expect(bytes(simulate(other, everything))).toEqual(bytes(first));
  });

  it('give the same summary, however much is kept', () => {
    // What samples the recorder takes are events of their own, so their number alone may differ.
    const { events: _all, ...summary } = first.summary;
    for (const keep of ['summary', 'series'] as const)
      expect(simulate(shopHour, { keep }).summary).toMatchObject(summary);
  });

  it('give other bytes with another seed, and another replication', () => {
    const others = [
      simulate(shopHour, { ...everything, seed: 8 }),
      simulate(shopHour, { ...everything, replication: 1 }),
    ].map(bytes);
    for (const other of others)
      for (const name of ['jobs', 'requests', 'pods'] as const) expect(other[name]).not.toBe(bytes(first)[name]);
    expect(others[0]).not.toEqual(others[1]);
  });

  it('give the same answer on one worker and on two', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map((workers) => compare(shopHour, { replications: 2, workers, seed: 3 })),
    );
    expect(two?.runs).toEqual(one?.runs);
    expect(String(two)).toBe(String(one));
    expect(one?.runs).toHaveLength(4);
  });
});

/**
 * The draws of the jobs of the demands, without what the platform made of them; the jobs of a batch in the order of
 * their work.
 */
const drawsOf = ({ tables }: Result): readonly (readonly unknown[])[] =>
  rowsOf(tables.jobs)
    .filter((row) => row.demand_class !== '' || row.queue === 'mail')
    .filter((row) => row.outcome === 'done' && row.born_at_s === row.arrived_at_s)
    .map(
      (row) =>
        [row.queue, row.demand_class, row.arrived_at_s, Number(row.ended_at_s) - Number(row.started_at_s)] as const,
    )
    .sort((a, b) =>
      String(a[0]) < String(b[0])
        ? -1
        : String(a[0]) > String(b[0])
          ? 1
          : Number(a[2]) - Number(b[2]) || Number(a[3]) - Number(b[3]),
    );

/**
 * Nothing but demands feeds these queues, and every job is done in time: so the tables of two policies list the same
 * jobs.
 */
const twoPools = {
  ...shopHour,
  manifests: shopHour.manifests.filter((one) => (one as { metadata: { name: string } }).metadata.name !== 'web'),
  stores: {},
  incidents: [{ kind: 'zone-outage', at: '25m', for: '8m', zone: 'a' }],
  queues: { orders: {}, mail: { broker: 'rabbitmq' } },
  behaviour: {
    'Deployment/worker': { ...shopHour.behaviour['Deployment/worker'], then: [] },
    'Deployment/clerk': shopHour.behaviour['Deployment/clerk'],
  },
  demand: {
    orders: [
      { rate: 'steps(0m: 12/min, 20m: 30/min, 40m: 0/min)', class: 'shop' },
      { batches: { size: 30, at: ['12m'] }, class: 'partner', priority: -1 },
    ],
    mail: { rate: 'steps(0m: 3/min, 40m: 0/min)' },
  },
  goals: [],
  policies: {
    today: {},
    other: {
      'ScaledObject/worker': { spec: { minReplicaCount: 6, maxReplicaCount: 30 } },
      'Deployment/clerk': { spec: { replicas: 5 } },
    },
  },
} as unknown as ScenarioInput;

describe('a policy', () => {
  const [today, other] = (['today', 'other'] as const).map((policy) =>
    simulate(twoPools, { ...everything, policy }),
  ) as [Result, Result];

  it('changes what becomes of the jobs', () => {
    expect(toCsv(today.tables.jobs)).not.toBe(toCsv(other.tables.jobs));
    expect(toCsv(today.tables.pods)).not.toBe(toCsv(other.tables.pods));
  });

  it('does not change the draws: who arrives when, and how much work it brings', () => {
    const [a, b] = [drawsOf(today), drawsOf(other)];
    expect(a.length).toBeGreaterThan(700);
    expect(a.map(([queue, kind, at]) => [queue, kind, at])).toEqual(b.map(([queue, kind, at]) => [queue, kind, at]));
    a.forEach((row, i) => {
      expect(row[3]).toBeCloseTo(Number(b[i]?.[3]), 8);
    });
  });

  it('does not change the draws of services either', () => {
    const arrivals = (policy: string) => {
      const { tables } = simulate(
        {
          ...shopHour,
          policies: { ...shopHour.policies, more: { 'HorizontalPodAutoscaler/web': { spec: { minReplicas: 6 } } } },
        },
        { ...everything, policy },
      );
      return new Set(rowsOf(tables.requests).map((row) => row.arrived_at_s));
    };
    const [a, b] = [arrivals('today'), arrivals('more')];
    // Requests that are on their way at the end have no row: fewer than ten of thousands.
    expect([...a].filter((at) => !b.has(at)).length).toBeLessThan(10);
    expect(a.size).toBeGreaterThan(10_000);
  });
});
