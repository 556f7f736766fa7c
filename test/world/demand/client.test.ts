import { describe, expect, it } from 'vitest';
import type { CallPolicy, Retries } from '../../../src/scenario/strict.js';
import { clientOf } from '../../../src/world/demand/client.js';
import type { Cluster } from '../../../src/world/world.js';
import { constant, service, stage, workload } from '../../fixtures/request-fakes.js';

const retries = (more: Partial<Retries> = {}): Retries => ({
  attempts: 2,
  on: ['timeout', 'no-ready-pod', 'refused'],
  base: 1e-9,
  max: 1e-9,
  budget: null,
  ...more,
});

/** Clients of a service with one pod of one core. */
function scene(callPolicy: CallPolicy | null, { cpu = constant(1) as never, seed = 1, more = {} } = {}) {
  const s = stage([workload(service('web', { cpu, ...more }), { cpu: 1 })], { seed });
  const cluster = {
    region: { name: 'eu' },
    world: { simulation: s.sim, random: s.random, jobs: s.jobs },
  } as unknown as Cluster;
  const told: [number, number][] = [];
  const demand = { to: { kind: 'service', name: 'web' }, class: '', priority: 0, callPolicy, work: null } as never;
  const ask = clientOf(cluster, s.services[0], 4, demand, (payload) => told.push([payload, s.sim.now]));
  const asks = (at: number, payload: number, work = Number.NaN) =>
    s.sim.at(at, 0, () => ask(s.services[0].outside, work, payload), undefined);
  return {
    ...s,
    asks,
    answers: told,
    of: (name: string) => s.told.filter((row) => row[0] === name).map((row) => row.slice(1)),
  };
}

describe('a client', () => {
  it('is told once, and is only a caller when it has no call policy', () => {
    const s = scene(null);
    s.pod('web');
    s.asks(1, 9);
    s.sim.run(5);
    expect(s.answers).toEqual([[9, 2]]);
    expect(s.of('clientDone')).toEqual([]);
    expect(s.of('requestDone')).toEqual([[2, 0, 4, 1]]);
  });

  it('that gives up reports it, though the service goes on', () => {
    const s = scene({ timeout: 0.5, retries: null, breaker: null });
    s.pod('web');
    s.asks(1, 9);
    s.sim.run(5);
    expect(s.answers).toEqual([[9, 1.5]]);
    expect(s.of('clientDone')).toEqual([[1.5, 0, 4, 1, 'timeout', true]]);
    expect(s.of('requestDone')).toEqual([[2, 0, 4, 1]]);
    expect(s.services[0].requests.used).toBe(0);
    expect(s.jobs.used).toBe(0);
  });

  it('that tries again has a response from the first try to the last answer, for the same work', () => {
    const s = scene({ timeout: 1.5, retries: retries(), breaker: null });
    s.pod('web');
    s.asks(0, 7, 1);
    s.asks(0, 8, 1);
    s.asks(0, 9, 1);
    s.sim.run(40);
    // Three tries share one core until 1.5, then six, each third of what there is.
    expect(s.of('requestRetried').map((row) => row.slice(1))).toEqual(Array(6).fill([0, -1, 4]));
    expect(s.of('clientDone').map(([, , demand, sentAt, error]) => [demand, sentAt, error])).toEqual(
      Array(3).fill([4, 0, 'timeout']),
    );
    expect(s.of('requestDone')).toHaveLength(9);
    expect(s.answers.map(([payload]) => payload)).toEqual([7, 8, 9]);
    const works = s.of('requestDone').map((row) => row[3]);
    expect(new Set(works.map((at) => Math.round((at as number) * 10))).size).toBe(3);
  });

  it('has a place in the run while it waits to try again, when no request of it is left', () => {
    const s = scene({ timeout: 0.5, retries: retries({ base: 10, max: 10 }), breaker: null });
    s.asks(0, 7);
    s.asks(0, 8);
    s.sim.run(1);
    expect([s.services[0].requests.used, s.jobs.used]).toEqual([0, 2]);
    s.sim.run(100);
    expect(s.jobs.used).toBe(0);
  });

  it('does not move the draws of others: the first tries draw the same numbers with and without retries', () => {
    const law = { kind: 'exponential', mean: 0.5 } as const;
    const works = (callPolicy: CallPolicy | null) => {
      const s = scene(callPolicy, { cpu: law as never, more: { balancing: 'two-choices' } });
      const drawn: number[] = [];
      const { cpu } = s.services[0];
      (s.services[0] as { cpu: typeof cpu }).cpu = (stream) => {
        const value = cpu(stream);
        if (stream === s.services[0].outside.cpu) drawn.push(value);
        return value;
      };
      s.pod('web');
      for (let i = 0; i < 100; i++) s.asks(i * 0.3, i);
      s.sim.run(100);
      return drawn;
    };
    expect(works({ timeout: 0.4, retries: retries(), breaker: null })).toEqual(works(null));
  });

  it('makes a storm of retries: after a burst the service stays down for ever, with a budget it comes back (a metastable failure)', () => {
    const late = (callPolicy: CallPolicy) => {
      const s = scene(callPolicy, { cpu: constant(0.1) as never });
      s.pod('web');
      for (let i = 0; i < 8000; i++) s.asks(i / 8, i);
      for (let i = 0; i < 300; i++) s.asks(50, 8000 + i);
      s.sim.run(990);
      const done = s.of('clientDone').filter((row) => (row[3] as number) > 800);
      return { good: done.filter((row) => row[4] === null).length / done.length, sent: s.of('requestArrived').length };
    };
    const again = { attempts: 4, base: 0.25, max: 2.5 } as const;
    const once = late({ timeout: 3, retries: null, breaker: null });
    const storm = late({ timeout: 3, retries: retries(again), breaker: null });
    const held = late({ timeout: 3, retries: retries({ ...again, budget: 0.1 }), breaker: null });
    expect([once.good, storm.good, held.good]).toEqual([1, 0, 1]);
    expect(storm.sent).toBeGreaterThan(4 * once.sent);
    expect(held.sent).toBeLessThan(1.5 * once.sent);
  });
});
