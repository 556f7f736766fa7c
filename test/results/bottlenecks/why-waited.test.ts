import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { rowsOf } from '../../../src/results/index.js';
import { deployment, scaledObject } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

const base: ScenarioInput = {
  horizon: '2h',
  manifests: [deployment('worker', { replicas: 1 })],
  queues: { orders: { broker: 'rabbitmq' } },
  behaviour: { 'Deployment/worker': { takes: 'orders', service: '2s', start: '5s' } },
  demand: { orders: { gap: '6s' } },
};
const said = (input: ScenarioInput) => simulate(input, { seed: 1 }).summary.bottlenecks;
const backlog = (input: ScenarioInput) => said(input).find(({ kind }) => kind === 'queue-backlog')?.sentence ?? '';

describe('why jobs waited', () => {
  it('is no busy worker where there is none at all', () => {
    const gone = { ...base, incidents: [{ at: '30m', kind: 'scale' as const, workload: 'worker', replicas: 0 }] };
    expect(backlog(gone)).toBe('jobs waited in orders for 75 % of the time, 900 jobs at most: no worker was ready');
  });

  it('is that nobody takes them', () => {
    const { manifests: _manifests, behaviour: _behaviour, ...alone } = base;
    const nobody = { ...alone, manifests: [deployment('other')], behaviour: {} };
    expect(backlog(nobody)).toMatch(/: nobody takes from it$/);
  });

  it('is the prefetch of one pod while seven are idle', () => {
    const eight: ScenarioInput = {
      ...base,
      manifests: [deployment('worker', { replicas: 1 })],
      behaviour: { 'Deployment/worker': { takes: 'orders', service: '30s', start: '5s', prefetch: 250 } },
      demand: { orders: { batches: { size: 240, at: '1m' } } },
      incidents: [{ at: '2m', kind: 'scale', workload: 'worker', replicas: 8 }],
    };
    // RabbitMQ takes them back after its consumer timeout of 30 minutes, and the eight share them.
    expect(backlog(eight)).toMatch(/: for 7\d % of that workers held most of them \(prefetched/);
  });
});

describe('the maximum', () => {
  it('is none where nobody scales but people', () => {
    const byHand: ScenarioInput = {
      ...base,
      manifests: [deployment('worker', { replicas: 2 })],
      behaviour: { 'Deployment/worker': { takes: 'orders', service: '30s', start: '5s' } },
      demand: { orders: { gap: '2s' } },
      incidents: [
        { at: '30m', kind: 'scale', workload: 'worker', replicas: 16 },
        { at: '1h', kind: 'scale', workload: 'worker', replicas: 4 },
      ],
    };
    expect(said(byHand).map(({ kind }) => kind)).toEqual(['queue-backlog']);
  });

  it('follows an edit of the autoscaler', () => {
    const scaler = scaledObject('worker', {
      minReplicaCount: 1,
      maxReplicaCount: 2,
      triggers: [{ type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '5' } }],
    });
    const short: ScenarioInput = {
      ...base,
      manifests: [deployment('worker'), scaler],
      behaviour: { 'Deployment/worker': { takes: 'orders', service: '30s', start: '5s' } },
      demand: { orders: { gap: '2s' } },
    };
    const maximum = (input: ScenarioInput) => said(input).find(({ kind }) => kind === 'replicas-at-max')?.sentence;
    expect(maximum(short)).toMatch(
      /^worker stood at its maximum of 2 replicas, all ready, for over 99 % of the time while/,
    );
    const raised: ScenarioInput = {
      ...short,
      incidents: [{ at: '1h', kind: 'apply', object: 'ScaledObject/worker', patch: { spec: { maxReplicaCount: 4 } } }],
    };
    expect(maximum(raised)).toMatch(/^worker stood at its maximum, which was changed during the run, /);
  });
});

it('names retries with their share where a storm keeps a database busy', () => {
  const storm: ScenarioInput = {
    horizon: '10m',
    manifests: [deployment('api', { replicas: 4, requests: { cpu: '1' } })],
    stores: { db: { kind: 'postgresql', maxConnections: 100, cores: 1, query: '20ms' } },
    behaviour: { 'Deployment/api': { serves: 'api', cpu: '1ms', calls: [{ store: 'db' }] } },
    demand: { api: { rate: '60/s', timeout: '1s', retries: { attempts: 3 } } },
  };
  const { bottlenecks, services } = simulate(storm, { seed: 1 }).summary;
  const [first, second] = bottlenecks;
  expect(first?.kind).toBe('retries');
  expect(second?.kind).toBe('store-saturated');
  const share = (services[0]?.retries ?? 0) / (services[0]?.arrived ?? 1);
  expect(share).toBeGreaterThan(0.4);
  expect(first?.share).toBeCloseTo(share, 9);
  expect(first?.sentence).toMatch(/^\d+ % of the requests of api were retries: [\d,]+ of [\d,]+ requests/);
});

type Span = readonly [from: number, to: number, change: number];

/** Seconds in [from, to] in which a condition on several counts holds; each count is a list of spans. */
function seconds(
  counts: readonly (readonly Span[])[],
  to: number,
  holds: (counts: readonly number[]) => boolean,
): number {
  const steps = counts
    .flatMap((spans, of) =>
      spans.flatMap(([begin, end, change]) => [
        { at: begin, of, change },
        { at: end, of, change: -change },
      ]),
    )
    .filter(({ at }) => at < to)
    .sort((a, b) => a.at - b.at);
  const now = counts.map(() => 0);
  let sum = 0,
    before = 0;
  for (const { at, of, change } of [...steps, { at: to, of: 0, change: 0 }]) {
    if (at > before && holds(now)) sum += at - before;
    before = Math.max(before, at);
    now[of] = (now[of] ?? 0) + change;
  }
  return sum;
}

it('says of random platforms only what the rows of their jobs and pods say too', () => {
  const platform = fc.record({
    seed: fc.integer({ min: 1, max: 1000 }),
    rate: fc.integer({ min: 1, max: 8 }),
    service: fc.integer({ min: 1, max: 20 }),
    most: fc.integer({ min: 2, max: 12 }),
    least: fc.integer({ min: 0, max: 1 }),
    concurrency: fc.integer({ min: 1, max: 3 }),
    prefetch: fc.integer({ min: 3, max: 40 }),
  });
  let sentences = 0;
  fc.assert(
    fc.property(platform, ({ seed, rate, service, most, least, concurrency, prefetch }) => {
      const horizon = 1800;
      const { summary, tables } = simulate(
        {
          horizon: `${horizon}s`,
          manifests: [
            deployment('worker', { replicas: least }),
            scaledObject('worker', {
              minReplicaCount: least,
              maxReplicaCount: most,
              cooldownPeriod: 60,
              triggers: [{ type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '5' } }],
            }),
          ],
          queues: { orders: { broker: 'rabbitmq' } },
          behaviour: {
            'Deployment/worker': {
              takes: 'orders',
              service: `exponential(${service}s)`,
              start: '20s',
              concurrency,
              prefetch,
            },
          },
          demand: {
            orders: {
              rate: [
                { from: 0, rate: `${rate}/s` },
                { from: '15m', rate: '0.05/s' },
              ],
            },
          },
        },
        { seed, keep: 'everything' },
      );
      const pods = rowsOf(tables.pods);
      const jobs = rowsOf(tables.jobs);
      const end = (value: unknown) => (value === null ? horizon : Number(value));
      const ready = pods.flatMap((pod): Span[] =>
        pod.ready_at_s === null ? [] : [[Number(pod.ready_at_s), end(pod.draining_at_s ?? pod.gone_at_s), 1]],
      );
      // Rows are written of finished jobs; what is not finished waits or is in work until the end.
      const finished = jobs.length;
      const unfinished = summary.queues[0]?.unfinished ?? 0;
      if (unfinished > 0) return;
      const waiting = jobs.map((job): Span => [Number(job.arrived_at_s), Number(job.started_at_s), 1]);
      const busy = jobs.map((job): Span => [Number(job.started_at_s), Number(job.ended_at_s), 1]);
      expect(finished).toBe(summary.queues[0]?.arrived);
      const all = [waiting, ready, busy];
      const waited = seconds(all, horizon, ([w = 0]) => w > 0);
      const share = (text: string, words: RegExp) => {
        const only = new RegExp(`most: ${words.source}$`).test(text);
        return only
          ? 100
          : Number(new RegExp(`for (?:over |under )?(\\d+) % of that ${words.source}`).exec(text)?.[1] ?? 0);
      };
      for (const { kind, sentence, share: said } of summary.bottlenecks) {
        sentences++;
        if (kind === 'queue-backlog') {
          expect(said * horizon).toBeCloseTo(waited, 3);
          const none = seconds(all, horizon, ([w = 0, r = 0]) => w > 0 && r === 0);
          const full = seconds(all, horizon, ([w = 0, r = 0, b = 0]) => w > 0 && r > 0 && b >= r * concurrency);
          const free = seconds(all, horizon, ([w = 0, r = 0, b = 0]) => w > 0 && r > 0 && b < r * concurrency);
          expect(Math.abs(share(sentence, /no worker was ready/) - (100 * none) / waited)).toBeLessThan(2.6);
          expect(share(sentence, /all workers were busy/)).toBeLessThanOrEqual((100 * full) / waited + 0.6);
          const others = share(sentence, /workers held most/) + share(sentence, /a worker had a free slot/);
          expect(Math.abs(others - (100 * free) / waited)).toBeLessThan(5);
        }
        if (kind === 'replicas-at-max') {
          const held = seconds(all, horizon, ([w = 0, r = 0]) => w > 0 && r === most);
          expect(said * horizon).toBeLessThanOrEqual(held + 1e-6);
          expect(sentence).toContain(`its maximum of ${most} replicas`);
        }
      }
    }),
    { numRuns: 25, seed: 7 },
  );
  expect(sentences).toBeGreaterThan(10);
});
