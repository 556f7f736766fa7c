import { describe, expect, it } from 'vitest';
import { sampler } from '../../../src/kernel/distributions.js';
import type { Branch, Breaker, Call, CallPolicy, PlainCall, Retries } from '../../../src/scenario/strict.js';
import { arrive } from '../../../src/world/requests/arrival.js';
import { constant, postgres, service, stage, workload } from '../../fixtures/request-fakes.js';

const noPolicy: CallPolicy = { timeout: Infinity, retries: null, breaker: null };
const to = (name: string): PlainCall => ({ kind: 'service', service: name, probability: 1 });
const ask = (times: number, time = 0.5): PlainCall => ({
  kind: 'store',
  store: 'postgres',
  times,
  time: constant(time),
  probability: 1,
});
const send: PlainCall = { kind: 'queue', queue: 'mail', probability: 1 };
const branch = (call: PlainCall, callPolicy: Partial<CallPolicy> = {}): Branch => ({
  call,
  callPolicy: { ...noPolicy, ...callPolicy },
});
const fork = (...branches: Branch[]): Call => ({ kind: 'fork', branches });
const retries = (more: Partial<Retries> = {}): Retries => ({
  attempts: 2,
  on: ['timeout', 'refused', 'unreachable', 'no-ready-pod', 'pod-died', 'callee-failed'],
  base: 0.1,
  max: 1,
  budget: null,
  ...more,
});
const breaker = (more: Partial<Breaker>): Breaker => ({
  failures: Infinity,
  share: Infinity,
  of: 0,
  open: 30,
  halfOpen: 1,
  maxInFlight: Infinity,
  ...more,
});

type Stage = ReturnType<typeof stage>;
const front = (calls: readonly Call[], more = {}) => workload(service('front', { cpu: constant(0), calls, ...more }));
const back = (cpu: number, more = {}, name = 'back') => workload(service(name, { cpu: constant(cpu), ...more }));
const ends = (s: Stage, index = 0) =>
  s.told.flatMap((row) =>
    row[2] !== index
      ? []
      : row[0] === 'requestDone'
        ? [[row[1], 'done']]
        : row[0] === 'requestFailed'
          ? [[row[1], row[5]]]
          : [],
  );
const arrivals = (s: Stage, index: number) =>
  s.told.flatMap((row) => (row[0] === 'requestArrived' && row[2] === index ? [row[1]] : []));
const used = (s: Stage) => s.services.map((one) => one.requests.used);
function sent(s: Stage, ...times: number[]): Stage {
  for (const time of times) s.sim.at(time, 0, () => arrive(s.services[0], 0, Number.NaN), undefined);
  return s;
}

describe('calls that begin together', () => {
  it('are answered when the last is', () => {
    const s = stage([front([fork(branch(to('back')), branch(ask(2)), branch(send))]), back(0.7)], {
      stores: [postgres()],
    });
    s.pod('front');
    s.pod('back');
    sent(s, 0).sim.run(5);
    expect(ends(s)).toEqual([[1, 'done']]);
    expect(ends(s, 1)).toEqual([[0.7, 'done']]);
    expect(s.emitted).toEqual([['mail', 0, 0]]);
    expect(used(s)).toEqual([0, 0]);
  });

  it('go on with what comes after them', () => {
    const s = stage([front([fork(branch(ask(1)), branch(ask(1, 0.8))), ask(1, 0.25), fork(branch(ask(1)))])], {
      stores: [postgres()],
    });
    s.pod('front');
    sent(s, 0).sim.run(5);
    expect(ends(s)).toEqual([[0.8 + 0.25 + 0.5, 'done']]);
  });

  it('take each its own chance; with none taken the request goes on at once', () => {
    const s = stage([
      front([fork(branch({ ...send, probability: 0.3 }), branch({ ...send, queue: 'audit', probability: 0.5 }))]),
    ]);
    s.pod('front');
    for (let i = 0; i < 4000; i++) sent(s, i);
    s.sim.run(4000);
    const count = (queue: string) => s.emitted.filter(([name]) => name === queue).length;
    expect(Math.abs(count('mail') - 1200)).toBeLessThan(100);
    expect(Math.abs(count('audit') - 2000)).toBeLessThan(110);
    expect(ends(s)).toHaveLength(4000);
  });

  it('that are not taken leave the request to what comes next', () => {
    const s = stage([front([fork(branch({ ...ask(1), probability: 0 })), send, ask(1, 0.25)])], {
      stores: [postgres()],
    });
    s.pod('front');
    sent(s, 0).sim.run(5);
    expect(ends(s)).toEqual([[0.25, 'done']]);
    const last = stage([front([fork(branch({ ...send, probability: 0 })), send])]);
    last.pod('front');
    sent(last, 0).sim.run(5);
    expect(ends(last)).toEqual([[0, 'done']]);
  });

  it('fail the request as soon as one fails; the others were sent too, and go on', () => {
    const s = stage([front([fork(branch(to('gone')), branch(to('back')))]), back(3), back(1, {}, 'gone')]);
    s.pod('front');
    s.pod('back');
    sent(s, 1).sim.run(2);
    expect(ends(s)).toEqual([[1, 'callee-failed']]);
    expect(used(s)).toEqual([0, 1, 0]);
    s.sim.run(9);
    expect(ends(s, 1)).toEqual([[4, 'done']]);
    expect(used(s)).toEqual([0, 0, 0]);
  });

  it('that fail at once fail the request with the first of their errors', () => {
    const open = branch(to('gone'), { breaker: breaker({ failures: 1 }) });
    for (const [branches, last] of [
      [[open, branch(to('back'))], 'circuit-open'],
      [[branch(to('back')), open], 'callee-failed'],
    ] as const) {
      const s = stage([front([fork(...branches)]), back(1), back(1, {}, 'gone')]);
      s.pod('front');
      sent(s, 0, 1).sim.run(9);
      expect(ends(s)).toEqual([
        [0, 'callee-failed'],
        [1, last],
      ]);
    }
  });

  it('end with the request that times out, or dies with its pod: nothing is tried again', () => {
    const s = stage(
      [
        front([fork(branch(to('back'), { timeout: 2, retries: retries() }), branch(ask(3, 5)))], { timeout: 1 }),
        back(9),
      ],
      { stores: [postgres()] },
    );
    const pod = s.pod('front');
    s.pod('back');
    sent(s, 0, 10).sim.run(10.5);
    s.software('front').kill(pod);
    s.sim.run(60);
    expect(ends(s)).toEqual([
      [1, 'timeout'],
      [10.5, 'pod-died'],
    ]);
    expect(arrivals(s, 1)).toEqual([0, 10]);
    expect(s.told.filter((row) => row[0] === 'operationDone')).toHaveLength(2); // the first of three each
    expect(used(s)).toEqual([0, 0]);
  });

  it('of two M/M/1 queues take (12 - load) / 8 of one of them (Flatto and Hahn 1984)', () => {
    const law = { kind: 'exponential', mean: 1 } as const;
    const queue = (name: string) => workload(service(name, { cpu: law, concurrency: 1, backlog: 1e6 }), { cpu: 1 });
    const calls = [fork(branch(to('a')), branch(to('b')))];
    const s = stage([front(calls), queue('a'), queue('b')], { seed: 4 });
    for (const name of ['front', 'a', 'b']) s.pod(name);
    const gap = sampler({ kind: 'exponential', mean: 2 });
    const stream = s.random.stream('gaps');
    const next = () => {
      arrive(s.services[0], 0, Number.NaN);
      s.sim.after(gap(stream), next, undefined);
    };
    s.sim.after(0, next, undefined);
    s.sim.run(150_000);
    const responses = s.told.flatMap((row) =>
      row[0] === 'requestDone' && row[2] === 0 ? [(row[1] as number) - (row[4] as number)] : [],
    );
    const mean = responses.reduce((sum, one) => sum + one, 0) / responses.length;
    expect(Math.abs(mean / (((12 - 0.5) / 8) * 2) - 1)).toBeLessThan(0.02);
  });

  it('of n exponentials without queueing take H(n)', () => {
    const law = { kind: 'exponential', mean: 1 } as const;
    const names = ['a', 'b', 'c', 'd'];
    const s = stage([
      front([fork(...names.map((name) => branch(to(name))))]),
      ...names.map((name) => workload(service(name, { cpu: law }))),
    ]);
    for (const name of ['front', ...names]) s.pod(name);
    for (let i = 0; i < 20_000; i++) sent(s, i * 100);
    s.sim.run(2_000_100);
    const total = s.told.reduce(
      (sum, row) => (row[0] === 'requestDone' && row[2] === 0 ? sum + (row[1] as number) - (row[4] as number) : sum),
      0,
    );
    expect(Math.abs(total / 20_000 / (1 + 1 / 2 + 1 / 3 + 1 / 4) - 1)).toBeLessThan(0.02);
  });
});

describe('a call with a timeout', () => {
  it('fails the request, while the callee goes on', () => {
    const s = stage([front([fork(branch(to('back'), { timeout: 1 }))]), back(4)]);
    s.pod('front');
    s.pod('back');
    sent(s, 0).sim.run(9);
    expect(ends(s)).toEqual([[1, 'callee-failed']]);
    expect(ends(s, 1)).toEqual([[4, 'done']]);
    expect(used(s)).toEqual([0, 0]);
  });

  it('of a store counts all its operations together', () => {
    const s = stage([front([fork(branch(ask(4), { timeout: 1.75 }))])], { stores: [postgres()] });
    s.pod('front');
    sent(s, 0).sim.run(9);
    expect(ends(s)).toEqual([[1.75, 'callee-failed']]);
    // the one that runs is finished, and no more follow
    expect(s.told.filter((row) => row[0] === 'operationDone')).toHaveLength(4);
    expect(used(s)).toEqual([0]);
  });
});

describe('retries of a call', () => {
  it('come after a back-off, as often as allowed', () => {
    const s = stage([front([fork(branch(to('back'), { retries: retries() }))]), back(1)], { seed: 3 });
    s.pod('front');
    sent(s, 0).sim.run(9);
    const [first, second, third, ...more] = arrivals(s, 1) as number[];
    expect(more).toEqual([]);
    expect(first).toBe(0);
    expect(second > 0 && second <= 0.1).toBe(true);
    expect(third > second && third - second <= 0.2).toBe(true);
    expect(ends(s)).toEqual([[third, 'callee-failed']]);
    expect(s.told.filter((row) => row[0] === 'requestRetried').map((row) => row.slice(2))).toEqual([
      [1, 0, -1],
      [1, 0, -1],
    ]);
  });

  it('have back-offs that are even below 0.1 s', () => {
    const s = stage([front([fork(branch(to('back'), { retries: retries({ attempts: 1 }) }))]), back(1)]);
    s.pod('front');
    for (let i = 0; i < 3000; i++) sent(s, i);
    s.sim.run(3000);
    const waits = (arrivals(s, 1) as number[]).map((at) => at % 1).filter((at) => at > 0);
    expect(waits.length).toBe(3000);
    expect(Math.abs(waits.reduce((sum, one) => sum + one, 0) / 3000 - 0.05)).toBeLessThan(0.002);
    expect(Math.max(...waits)).toBeLessThan(0.1);
  });

  it('answer the request when one of them is answered, and only for errors on the list', () => {
    const s = stage([
      front([fork(branch(to('back'), { retries: retries({ on: ['no-ready-pod'], attempts: 9 }) }))]),
      back(1),
    ]);
    s.pod('front');
    sent(s, 0);
    s.sim.at(0.05, 0, () => void s.pod('back'), undefined);
    s.sim.run(9);
    const [[at, how]] = ends(s) as [[number, string]];
    expect(how).toBe('done');
    expect(at).toBeGreaterThan(1.05);
    const strict = stage([front([fork(branch(to('back'), { retries: retries({ on: ['timeout'] }) }))]), back(1)]);
    strict.pod('front');
    sent(strict, 0).sim.run(9);
    expect(arrivals(strict, 1)).toEqual([0]);
  });

  it('after a timeout leave the first try running: the callee does the work again and again', () => {
    const s = stage([
      front([fork(branch(to('back'), { timeout: 1, retries: retries({ base: 1e-9, max: 1e-9 }) }))]),
      back(5),
    ]);
    s.pod('front');
    s.pod('back');
    sent(s, 0).sim.run(3.5);
    expect((arrivals(s, 1) as number[]).map(Math.round)).toEqual([0, 1, 2]);
    expect((ends(s)[0] as [number, string])[0]).toBeCloseTo(3, 6);
    expect(used(s)).toEqual([0, 3]);
    s.sim.run(30);
    expect(ends(s, 1).map(([, how]) => how)).toEqual(['done', 'done', 'done']);
    expect(used(s)).toEqual([0, 0]);
  });

  it('are at most three at a time under a budget and few calls', () => {
    const s = stage([
      front([fork(branch(to('back'), { retries: retries({ attempts: 1, base: 10, max: 10, budget: 0.2 }) }))]),
      back(1),
    ]);
    s.pod('front');
    for (let i = 0; i < 20; i++) sent(s, i * 1e-3);
    s.sim.run(0.0195);
    expect(ends(s)).toHaveLength(17);
    s.sim.run(30);
    expect(arrivals(s, 1)).toHaveLength(23);
    expect(ends(s)).toHaveLength(20);
  });

  it('that a caller gave up leave their place in the budget to others', () => {
    const callPolicy = { retries: retries({ attempts: 1, base: 1e6, max: 1e6, budget: 0.2 }) };
    const s = stage([front([fork(branch(to('back'), callPolicy))], { timeout: 1 }), back(1)]);
    s.pod('front');
    sent(s, 0, 0, 0, 0.5, 2, 2, 2, 2.5).sim.run(9);
    // Three of each four wait for their retry until the request ends; the last finds no room for one.
    expect(ends(s)).toEqual([
      [0.5, 'callee-failed'],
      ...Array(3).fill([1, 'timeout']),
      [2.5, 'callee-failed'],
      ...Array(3).fill([3, 'timeout']),
    ]);
  });

  it('of a store do the same operations again', () => {
    const law = { kind: 'exponential', mean: 1 } as const;
    const call: PlainCall = { kind: 'store', store: 'postgres', times: 1, time: law, probability: 1 };
    const s = stage([front([fork(branch(call, { timeout: 0.01, retries: retries() }))])], {
      stores: [postgres({ cores: 50 })],
    });
    s.pod('front');
    sent(s, 0).sim.run(99);
    const times = s.told.filter((row) => row[0] === 'operationDone').map((row) => row[4]);
    expect(times).toHaveLength(3);
    expect(new Set(times).size).toBe(1);
  });
});

describe('a circuit breaker of a call', () => {
  it('refuses calls at once while it is open, and finds out when the target is well again', () => {
    const s = stage([front([fork(branch(to('back'), { breaker: breaker({ failures: 3, open: 30 }) }))]), back(0.5)]);
    s.pod('front');
    sent(s, 0, 1, 2, 3, 10, 32.5, 33, 63, 64, 65);
    s.sim.at(50, 0, () => void s.pod('back'), undefined);
    s.sim.run(99);
    expect(ends(s)).toEqual([
      [0, 'callee-failed'],
      [1, 'callee-failed'],
      [2, 'callee-failed'],
      [3, 'circuit-open'],
      [10, 'circuit-open'],
      [32.5, 'callee-failed'],
      [33, 'circuit-open'],
      [63.5, 'done'],
      [64.5, 'done'],
      [65.5, 'done'],
    ]);
    expect(arrivals(s, 1)).toEqual([0, 1, 2, 32.5, 63, 64, 65]);
  });

  it('is kept by each calling pod, and forgotten when that starts anew', () => {
    const s = stage([front([fork(branch(to('back'), { breaker: breaker({ failures: 2, open: 1000 }) }))]), back(1)]);
    const one = s.pod('front');
    s.pod('front');
    sent(s, 0, 1, 2, 3, 4, 5);
    s.sim.run(6);
    expect(ends(s).map(([, how]) => how)).toEqual([...Array(4).fill('callee-failed'), 'circuit-open', 'circuit-open']);
    s.software('front').kill(one);
    s.software('front').unready(one);
    one.startedAt = 7;
    s.sim.run(7);
    s.software('front').ready(one);
    sent(s, 8, 9).sim.run(10);
    expect(
      ends(s)
        .slice(6)
        .map(([, how]) => how)
        .sort(),
    ).toEqual(['callee-failed', 'circuit-open']);
  });

  it('half-open, opens again when its trial takes longer than the timeout; the late answer changes nothing', () => {
    const s = stage([
      front([fork(branch(to('back'), { timeout: 1, breaker: breaker({ failures: 1, open: 10 }) }))]),
      back(4, { concurrency: 1 }),
    ]);
    s.pod('front');
    s.pod('back');
    // The first answer comes at 4 s; that of the trial at 15.5 s, while the circuit is open again until 22.5 s; the
    // next trial fails as well.
    sent(s, 0, 2, 11.5, 12, 16, 22, 23, 25).sim.run(60);
    expect(ends(s)).toEqual([
      [1, 'callee-failed'],
      [2, 'circuit-open'],
      [12, 'circuit-open'],
      [12.5, 'callee-failed'],
      [16, 'circuit-open'],
      [22, 'circuit-open'],
      [24, 'callee-failed'],
      [25, 'circuit-open'],
    ]);
    expect(ends(s, 1)).toEqual([
      [4, 'done'],
      [15.5, 'done'],
      [27, 'done'],
    ]);
    expect(used(s)).toEqual([0, 0]);
  });

  it('counts each try: retries run into it', () => {
    const callPolicy = { breaker: breaker({ failures: 2 }), retries: retries({ attempts: 5 }) };
    const s = stage([front([fork(branch(to('back'), callPolicy))]), back(1)]);
    s.pod('front');
    sent(s, 0).sim.run(20);
    expect(arrivals(s, 1)).toHaveLength(2);
    expect((ends(s)[0] as [number, string])[1]).toBe('circuit-open');
  });

  it('is not the one of a callee: what that refuses has failed like anything else, and may be tried again', () => {
    const middle = workload(
      service('middle', { cpu: constant(0), calls: [fork(branch(to('gone'), { breaker: breaker({ failures: 1 }) }))] }),
    );
    const s = stage([
      front([fork(branch(to('middle'), { retries: retries({ on: ['callee-failed'] }) }))]),
      middle,
      back(1, {}, 'gone'),
    ]);
    s.pod('front');
    s.pod('middle');
    sent(s, 0).sim.run(9);
    expect(ends(s, 1).map(([, how]) => how)).toEqual(['callee-failed', 'circuit-open', 'circuit-open']);
    expect(ends(s).map(([, how]) => how)).toEqual(['callee-failed']);
  });

  it('lets only so many calls be on their way', () => {
    const s = stage([front([fork(branch(to('back'), { breaker: breaker({ maxInFlight: 2 }) }))]), back(1)]);
    s.pod('front');
    s.pod('back');
    sent(s, 0, 0.1, 0.2, 1.5, 1.6, 1.7).sim.run(9);
    expect(ends(s).map(([, how]) => how)).toEqual(['circuit-open', 'done', 'done', 'circuit-open', 'done', 'done']);
  });

  it('gives the place back when the caller gives up', () => {
    const s = stage([
      front([fork(branch(to('back'), { breaker: breaker({ maxInFlight: 1 }) }))], { timeout: 1 }),
      back(5),
    ]);
    s.pod('front');
    s.pod('back');
    sent(s, 0, 0.5, 2).sim.run(9);
    expect(ends(s)).toEqual([
      [0.5, 'circuit-open'],
      [1, 'timeout'],
      [3, 'timeout'],
    ]);
  });
});
