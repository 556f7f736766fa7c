import { describe, expect, it } from 'vitest';
import type { UserArrivals } from '../../../src/scenario/strict.js';
import { startUsers } from '../../../src/world/demand/users.js';
import { room } from '../../../src/world/limits/room.js';
import type { Cluster } from '../../../src/world/world.js';
import { constant, service, stage, workload } from '../../fixtures/request-fakes.js';

/** Users of a service of one pod. */
function scene(
  arrivals: Partial<UserArrivals>,
  {
    cpu = constant(0.5) as never,
    cores = 1,
    seed = 1,
    horizon = 1e6,
    pods = 1,
    concurrency = Infinity,
    backlog = 1000,
    mostUsers = 100,
  } = {},
) {
  const s = stage([workload(service('web', { cpu, concurrency, backlog }), { cpu: cores })], { seed });
  for (let i = 0; i < pods; i++) s.pod('web');
  const world = { simulation: s.sim, random: s.random, scenario: { horizon }, users: room('users', mostUsers) };
  const demand = {
    to: { kind: 'service', name: 'web' },
    class: '',
    priority: 0,
    arrivals,
    callPolicy: null,
    work: null,
  };
  const all: UserArrivals = {
    kind: 'users',
    count: { kind: 'level', level: { kind: 'constant', perSecond: 1 } },
    think: constant(2),
    requests: 1,
    ...arrivals,
  };
  startUsers({ region: { name: 'eu' }, world } as unknown as Cluster, 7, demand as never, all, s.services[0]);
  return { ...s, at: (name: string) => s.told.filter((row) => row[0] === name).map((row) => row[1] as number) };
}

const level = (perSecond: number) => ({ kind: 'level', level: { kind: 'constant', perSecond } }) as const;
const stages = (...all: readonly (readonly [number, number])[]) =>
  ({ kind: 'stages', from: 0, stages: all.map(([span, to]) => ({ for: span, to })), repeat: false }) as const;

describe('a user', () => {
  it('asks at once, waits for the answer, thinks, and asks again', () => {
    const s = scene({});
    s.sim.run(9);
    expect(s.at('requestArrived')).toEqual([0, 2.5, 5, 7.5]);
    expect(s.at('requestDone')).toEqual([0.5, 3, 5.5, 8]);
    expect(s.told.find((row) => row[0] === 'requestDone')).toEqual(['requestDone', 0.5, 0, 7, 0]);
  });

  it('sends its requests in a row, then thinks', () => {
    const s = scene({ requests: 2 });
    s.sim.run(5.9);
    expect(s.at('requestArrived')).toEqual([0, 0.5, 3, 3.5]);
  });

  it('thinks after a failure too, and goes on', () => {
    const s = scene({ requests: 2 }, { pods: 0 });
    s.sim.run(3);
    expect(s.failures()).toEqual([
      [0, 'no-ready-pod'],
      [0, 'no-ready-pod'],
      [2, 'no-ready-pod'],
      [2, 'no-ready-pod'],
    ]);
  });

  it('has draws of its own: how many others there are, and how fast they are served, does not move it', () => {
    const law = { kind: 'exponential', mean: 0.4 } as const;
    const works = (users: number, pods: number) => {
      const s = scene(
        { count: level(users), think: { kind: 'exponential', mean: 1 } },
        { cpu: law as never, pods, cores: 1 },
      );
      const seen = new Map<number, number[]>();
      const { requests } = s.services[0];
      for (let t = 0; t < 20_000; t++) {
        s.sim.run(t * 0.002);
        for (let row = 0; row < requests.rows; row++) {
          if (requests.stage[row] === 0) continue;
          const list = seen.get(requests.parent[row]) ?? [];
          if (list.at(-1) !== requests.work[row]) list.push(requests.work[row]);
          seen.set(requests.parent[row], list);
        }
      }
      return seen.get(0) as number[];
    };
    const [few, many] = [works(1, 1), works(6, 2)];
    const common = Math.min(few.length, many.length);
    expect(common).toBeGreaterThan(5);
    // The shortest requests may fall between two looks: those that both saw come in the same order.
    const inBoth = few.slice(0, common).filter((one) => many.includes(one));
    expect(inBoth.length).toBeGreaterThan(common - 3);
    expect(many.filter((one) => inBoth.includes(one))).toEqual(inBoth);
  });
});

describe('the number of users', () => {
  const counts = (count: UserArrivals['count'], until: number) => {
    const s = scene({ count, think: constant(1000) }, { cpu: constant(0) as never });
    s.sim.run(until);
    return s.at('requestArrived');
  };

  it('grows along a straight line, as k6 has it', () => {
    expect(counts(stages([10, 5]), 20)).toEqual([2, 4, 6, 8, 10]);
    expect(counts(stages([0, 3], [10, 3], [4, 5]), 30)).toEqual([0, 0, 0, 12, 14]);
  });

  it('falls along a line: users leave while they think, or after the requests in a row', () => {
    const s = scene(
      { count: stages([0, 4], [10, 0], [10, 0], [0, 4]), think: constant(0.5), requests: 2 },
      { cpu: constant(1) as never, cores: 4 },
    );
    const present = (t: number) => {
      s.sim.run(t);
      return s.services[0].requests.used;
    };
    // All four ask from 0 to 2; one of them leaves at 2.5, 5, 7.5 and 10 each, when the thinking of the others ends
    // too.
    expect([1, 1.5].map(present)).toEqual([4, 4]);
    expect(present(2.2)).toBe(0);
    expect(present(2.6)).toBe(3);
    expect(present(5.2)).toBe(2);
    expect(present(9)).toBe(1);
    expect(present(10.2)).toBe(0);
    expect(present(19.9)).toBe(0);
    expect(present(20.1)).toBe(4);
  });

  it('may fall while a user asks: it finishes its requests in a row, and stays when it is wanted again in time', () => {
    const s = scene({ count: stages([0, 1], [1.5, 1], [0, 0], [100, 0]), requests: 2 }, { cpu: constant(1) as never });
    s.sim.run(20);
    expect(s.at('requestArrived')).toEqual([0, 1]);
    const back = scene(
      { count: stages([0, 1], [1.5, 1], [0, 0], [0.2, 0], [0, 1], [100, 1]), requests: 2 },
      { cpu: constant(1) as never },
    );
    back.sim.run(6);
    expect(back.at('requestArrived')).toEqual([0, 1, 4, 5]);
  });

  it('begins again with `from` when it repeats', () => {
    expect(counts({ ...stages([0, 2], [10, 2], [0, 3], [10, 3]), from: 1, repeat: true }, 35)).toEqual([0, 0, 10, 30]);
    const s = scene(
      { count: { ...stages([10, 2], [0, 0], [10, 0]), repeat: true }, think: constant(100) },
      { cpu: constant(0) as never },
    );
    s.sim.run(45);
    expect(s.at('requestArrived')).toEqual([5, 25, 45]); // number 1 comes and goes in one instant
  });

  it('follows a wave to the second, and steps to the instant', () => {
    const daily = counts({ kind: 'level', level: { kind: 'wave', low: 0, high: 10, peak: 50, period: 100 } }, 50);
    expect(daily).toHaveLength(10);
    expect(daily.every(Number.isInteger)).toBe(true);
    expect(daily[4]).toBe(24); // 10 (1 - cos 2π 24/100) / 2 = 4.69
    expect(
      counts({ kind: 'level', level: { kind: 'steps', step: 7.5, values: new Float64Array([1, 3, 3, 4]) } }, 29),
    ).toEqual([0, 7.5, 7.5, 22.5]);
  });

  it('stops the run where there would be more users than the limit', () => {
    const s = scene({ count: stages([10, 10]) }, { mostUsers: 4 });
    expect(() => s.sim.run(20)).toThrow(/more than 4 users: the limit "users" stops the run/);
    expect(s.sim.now).toBe(5); // one more a second
  });
});
