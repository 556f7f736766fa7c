import { describe, expect, it } from 'vitest';
import type { Node } from '../../../src/world/nodes/node.js';
import { arrive } from '../../../src/world/requests/arrival.js';
import { serviceNames } from '../../../src/world/requests/service.js';
import { call, constant, postgres, service, stage, workload } from '../../fixtures/request-fakes.js';

const answered = (told: readonly (readonly unknown[])[], index: number) =>
  told.filter((row) => row[0] === 'requestDone' && row[2] === index).map((row) => row[1]);

describe('a request', () => {
  it('burns CPU, shared with the others of its pod', () => {
    const s = stage([workload(service('web'), { cpu: 1 })]);
    s.pod('web');
    arrive(s.services[0], 5, Number.NaN);
    arrive(s.services[0], 5, 2);
    s.sim.run(10);
    expect(s.told).toEqual([
      ['requestArrived', 0, 0, 5],
      ['requestArrived', 0, 0, 5],
      ['requestDone', 2, 0, 5, 0],
      ['requestDone', 3, 0, 5, 0],
    ]);
    expect(s.services[0].requests.used).toBe(0);
  });

  it('waits in the pod for a free slot, in order, and is refused beyond the backlog', () => {
    const s = stage([workload(service('web', { concurrency: 1, backlog: 2 }))]);
    const pod = s.pod('web');
    for (let demand = 0; demand < 4; demand++) arrive(s.services[0], demand, Number.NaN);
    expect(pod.load).toBe(3);
    expect(s.software('web').memory(pod)).toBe(110);
    s.sim.run(10);
    expect(s.failures()).toEqual([[0, 'refused']]);
    expect(s.told.filter((row) => row[0] === 'requestDone').map((row) => [row[1], row[3]])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(pod.load).toBe(0);
  });

  it('does its calls one after the other: exact times with constant ones', () => {
    const s = stage(
      [
        workload(
          service('front', {
            cpu: constant(0.1),
            calls: [
              call('back'),
              { kind: 'store', store: 'postgres', times: 3, time: constant(0.25), probability: 1 },
              { kind: 'queue', queue: 'mail', probability: 1 },
              call('back'),
            ],
          }),
        ),
        workload(
          service('back', {
            cpu: constant(1),
            calls: [
              { kind: 'store', store: 'postgres', times: 1, time: null, probability: 1 },
              { kind: 'queue', queue: 'audit', probability: 1 },
            ],
          }),
        ),
      ],
      { stores: [postgres()] },
    );
    s.pod('front');
    s.pod('back');
    s.sim.at(2, 0, () => arrive(s.services[0], 0, Number.NaN), undefined);
    s.sim.run(20);
    // .1 own CPU + (1 + .5) callee + 3 × .25 + (1 + .5) callee
    expect(answered(s.told, 0)).toEqual([2 + 0.1 + 1.5 + 0.75 + 1.5]);
    expect(answered(s.told, 1)).toEqual([3.6, 5.85]);
    expect(s.emitted).toEqual([
      ['audit', 2, 3.6],
      ['mail', 2, 4.35],
      ['audit', 2, 5.85],
    ]);
    expect(s.told.filter((row) => row[0] === 'operationDone')).toHaveLength(5);
  });

  it('does a call with its probability, decided when it arrives', () => {
    const s = stage([
      workload(service('web', { cpu: constant(0), calls: [{ kind: 'queue', queue: 'mail', probability: 0.3 }] })),
    ]);
    s.pod('web');
    for (let i = 0; i < 5000; i++) s.sim.at(i, 0, () => arrive(s.services[0], 0, Number.NaN), undefined);
    s.sim.run(5000);
    expect(s.emitted.length).toBeGreaterThan(1400);
    expect(s.emitted.length).toBeLessThan(1600);
  });

  it('ends with an error when it takes too long, wherever it is; what it called goes on', () => {
    const s = stage(
      [
        workload(
          service('web', {
            timeout: 2,
            concurrency: 2,
            backlog: 5,
            calls: [{ kind: 'store', store: 'postgres', times: 1, time: constant(5), probability: 1 }],
          }),
          {
            cpu: 2,
          },
        ),
      ],
      { stores: [postgres()] },
    );
    const pod = s.pod('web');
    arrive(s.services[0], 0, 1); // in the store at its end
    arrive(s.services[0], 1, 50); // on the CPU
    arrive(s.services[0], 2, 0.5); // in the backlog
    s.sim.run(2);
    expect(s.failures()).toEqual([
      [2, 'timeout'],
      [2, 'timeout'],
      [2, 'timeout'],
    ]);
    expect(pod.load).toBe(0);
    expect(s.services[0].requests.used).toBe(1);
    s.sim.run(10);
    expect(s.services[0].requests.used).toBe(0);
    expect(s.told.filter((row) => row[0] === 'operationDone')).toEqual([['operationDone', 6, 0, 1, 5]]);
    expect(s.software('web').cpuSeconds(pod)).toBe(3);
  });

  it('fails when its callee fails', () => {
    const s = stage([
      workload(service('front', { cpu: constant(1), calls: [call('back')] })),
      workload(service('back')),
    ]);
    s.pod('front');
    arrive(s.services[0], 0, Number.NaN);
    s.sim.run(5);
    expect(s.failures()).toEqual([
      [1, 'no-ready-pod'],
      [1, 'callee-failed'],
    ]);
    expect(s.services.map((one) => one.requests.used)).toEqual([0, 0]);
  });

  it('counts its callee as an orphan when it has timed out itself', () => {
    const s = stage([
      workload(service('front', { cpu: constant(0), timeout: 1, calls: [call('back')] })),
      workload(service('back', { cpu: constant(3) })),
    ]);
    s.pod('front');
    s.pod('back');
    arrive(s.services[0], 0, Number.NaN);
    s.sim.run(5);
    expect(s.told.slice(2)).toEqual([
      ['requestFailed', 1, 0, 0, 0, 'timeout'],
      ['requestDone', 3, 1, -1, 0],
    ]);
    expect(s.services.map((one) => one.requests.used)).toEqual([0, 0]);
  });

  it('belongs to its service alone: the same draws, whatever pods there are', () => {
    const law = { kind: 'lognormal', median: 0.2, sigma: 1 } as const;
    const run = (pods: number) => {
      const calls = [{ kind: 'store', store: 'postgres', times: 1, time: law, probability: 0.5 }] as const;
      const s = stage(
        [workload(service('web', { cpu: law, balancing: 'two-choices', concurrency: 1, backlog: 3, calls }))],
        { stores: [postgres()] },
      );
      for (let i = 0; i < pods; i++) s.pod('web');
      const works: number[] = [];
      for (let i = 0; i < 200; i++) {
        s.sim.run(i * 0.05);
        const row = s.services[0].requests.free;
        arrive(s.services[0], 0, Number.NaN);
        works.push(s.services[0].requests.work[row], s.services[0].requests.draws[row * 2 + 1]);
      }
      return works;
    };
    expect(run(1)).toEqual(run(7));
  });
});

describe('pods of a service', () => {
  it('take requests only after the endpoint delay, and lose them only after it', () => {
    const s = stage([workload(service('web', { cpu: constant(0.1) }))], { endpointDelay: 1 });
    s.sim.run(2);
    const pod = s.pod('web');
    const at = (time: number) => s.sim.at(time, 0, () => arrive(s.services[0], 0, Number.NaN), undefined);
    [2.9, 3.1, 9.5, 10.5, 11.5].forEach(at);
    s.sim.run(10);
    s.software('web').kill(pod);
    s.software('web').unready(pod);
    s.sim.run(20);
    expect(s.failures()).toEqual([
      [2.9, 'no-ready-pod'],
      [10.5, 'unreachable'],
      [11.5, 'no-ready-pod'],
    ]);
    expect(answered(s.told, 0)).toHaveLength(2);
    expect(pod.place).toBe(-1);
  });

  it('are listed at once when they are there from the first instant', () => {
    const s = stage([workload(service('web'))], { endpointDelay: 1 });
    const pod = s.pod('web');
    arrive(s.services[0], 0, Number.NaN);
    expect(pod.load).toBe(1);
  });

  it('stay listed when their node dies, until the platform says that they are not ready', () => {
    const s = stage([workload(service('web', { cpu: constant(0.1) }))], { endpointDelay: 1 });
    const pod = s.pod('web');
    s.sim.run(10);
    s.software('web').kill(pod);
    s.sim.at(50, 0, () => s.software('web').unready(pod), undefined);
    for (const time of [30, 50.5, 51.5]) s.sim.at(time, 0, () => arrive(s.services[0], 0, Number.NaN), undefined);
    s.sim.run(60);
    expect(s.failures()).toEqual([
      [30, 'unreachable'],
      [50.5, 'unreachable'],
      [51.5, 'no-ready-pod'],
    ]);
  });

  it('that die before the list has heard of them do not stay on it', () => {
    const s = stage([workload(service('web', { cpu: constant(0.1) }))], { endpointDelay: 1 });
    const software = s.software('web');
    s.sim.run(2);
    const pod = s.pod('web');
    s.sim.run(2.2);
    software.kill(pod);
    s.sim.run(2.3);
    software.unready(pod);
    s.sim.run(2.5);
    software.ready(pod);
    for (const time of [3.1, 3.4, 3.6]) s.sim.at(time, 0, () => arrive(s.services[0], 0, Number.NaN), undefined);
    s.sim.run(10);
    expect(s.services[0].balancer.endpoints.map((one) => one.pod)).toEqual([pod]);
    expect(s.failures()).toEqual([[3.4, 'no-ready-pod']]);
  });

  it('leave the list when they end without a word', () => {
    const s = stage([workload(service('web', { cpu: constant(0.1) }))], { endpointDelay: 1 });
    const pod = s.pod('web');
    s.sim.run(10);
    s.software('web').kill(pod);
    pod.ending = 'node-lost';
    for (const time of [20, 20.5, 21.5]) s.sim.at(time, 0, () => arrive(s.services[0], 0, Number.NaN), undefined);
    s.sim.run(60);
    expect(s.failures()).toEqual([
      [20, 'unreachable'],
      [20.5, 'unreachable'],
      [21.5, 'no-ready-pod'],
    ]);
    expect(pod.place).toBe(-1);
  });

  it('finish what they have when they drain, and close the door', () => {
    const s = stage([workload(service('web', { concurrency: 1, backlog: 5 }))], { endpointDelay: 1 });
    const pod = s.pod('web');
    s.sim.run(5);
    arrive(s.services[0], 0, Number.NaN);
    arrive(s.services[0], 0, Number.NaN);
    const gone: number[] = [];
    s.software('web').drain(pod, () => gone.push(s.sim.now));
    arrive(s.services[0], 0, Number.NaN);
    s.sim.run(20);
    expect(s.failures()).toEqual([[5, 'unreachable']]);
    expect(gone).toEqual([7]);
    const idle = s.pod('web');
    s.software('web').drain(idle, () => gone.push(s.sim.now));
    expect(gone).toEqual([7, 20]);
  });

  it('fail all their requests when they are killed, and can come back', () => {
    const s = stage([
      workload(service('front', { cpu: constant(0), calls: [call('back')] })),
      workload(service('back', { cpu: constant(4), concurrency: 2, backlog: 1 }), { cpu: 2 }),
    ]);
    s.pod('front');
    const back = s.pod('back');
    const software = s.software('back');
    for (let i = 0; i < 3; i++) arrive(s.services[0], i, Number.NaN);
    s.sim.run(3);
    expect(software.cpuSeconds(back)).toBe(6);
    software.kill(back);
    expect(s.failures().map(([, error]) => error)).toEqual([
      'pod-died',
      'callee-failed',
      'pod-died',
      'callee-failed',
      'pod-died',
      'callee-failed',
    ]);
    expect(back.load).toBe(0);
    back.startedAt = 4;
    s.sim.run(5);
    software.ready(back);
    expect(software.cpuSeconds(back)).toBe(0);
    arrive(s.services[0], 9, Number.NaN);
    s.sim.run(20);
    expect(answered(s.told, 0)).toEqual([9]);
    expect(s.services.map((one) => one.requests.used)).toEqual([0, 0]);
  });

  it('are killed when their requests need more memory than the limit', () => {
    const s = stage([workload(service('web'), { memory: 125 })]);
    const pod = s.pod('web');
    for (let i = 0; i < 3; i++) arrive(s.services[0], 0, Number.NaN);
    expect(s.killed).toEqual([pod]);
    expect(s.failures()).toEqual([
      [0, 'pod-died'],
      [0, 'pod-died'],
      [0, 'pod-died'],
    ]);
    s.sim.run(5);
    expect(s.services[0].requests.used).toBe(0);
  });

  it('burn their idle CPU besides that of requests, up to their limit or their node', () => {
    const s = stage([
      workload(service('web', { idleCpu: 0.1 })),
      workload(service('tight', { idleCpu: 0 }), { cpu: 0.5 }),
    ]);
    const node = { alive: true, type: { allocatable: { cpu: 2 } } } as unknown as Node;
    const pod = s.pod('web', node);
    const tight = s.pod('tight', node);
    for (let i = 0; i < 4; i++) arrive(s.services[0], 0, 3);
    arrive(s.services[1], 0, 3);
    s.sim.run(4);
    expect(s.software('web').cpuSeconds(pod)).toBeCloseTo(8, 12);
    expect(s.software('tight').cpuSeconds(tight)).toBe(2);
  });

  it('of several workloads stand behind one service', () => {
    const s = stage([
      workload(service('web', { concurrency: 1 }), {}, 'stable'),
      workload(service('web', { concurrency: 3 }), {}, 'canary'),
    ]);
    const stable = s.pod('stable');
    const canary = s.pod('canary');
    expect(s.services).toHaveLength(1);
    for (let i = 0; i < 6; i++) arrive(s.services[0], 0, Number.NaN);
    expect([stable.load, canary.load]).toEqual([1, 3]);
    expect(serviceNames({ workloads: s.states.map((one) => one.strict) } as never)).toEqual(['web']);
  });
});

it('every request ends exactly once, whatever happens to the pods', () => {
  const law = { kind: 'exponential', mean: 0.3 } as const;
  const calls = [{ kind: 'store', store: 'postgres', times: 2, time: law, probability: 0.7 }] as const;
  const s = stage(
    [
      workload(
        service('front', {
          cpu: law,
          concurrency: 4,
          backlog: 3,
          timeout: 2,
          balancing: 'least-requests',
          calls: [call('back', 0.8), call('back', 0.3)],
        }),
        { cpu: 1 },
      ),
      workload(service('back', { cpu: law, concurrency: 2, backlog: 8, timeout: 3, balancing: 'random', calls }), {
        cpu: 1.5,
        memory: 125,
      }),
    ],
    { stores: [postgres()], endpointDelay: 0.4 },
  );
  let life = 12345;
  const chance = () => {
    life = (life * 1103515245 + 12345) % 2147483648;
    return life / 2147483648;
  };
  s.sim.run(0.01);
  let alive = ['front', 'back', 'front', 'back'].map((name) => ({ name, pod: s.pod(name) }));
  for (let i = 1; i < 20_000; i++) {
    s.sim.run(i * 0.05);
    if (chance() < 0.3) arrive(s.services[0], 0, Number.NaN);
    if (chance() < 0.01) {
      const victim = alive[Math.floor(chance() * alive.length)];
      const software = s.software(victim.name);
      if (chance() < 0.5) {
        software.kill(victim.pod);
        victim.pod.ending = 'crashed';
      } else software.drain(victim.pod, () => {});
      alive = alive.filter((one) => one !== victim).concat({ name: victim.name, pod: s.pod(victim.name) });
    }
  }
  s.sim.run(Infinity);
  for (const index of [0, 1]) {
    const count = (name: string) => s.told.filter((row) => row[0] === name && row[2] === index).length;
    expect(count('requestDone') + count('requestFailed')).toBe(count('requestArrived'));
    expect(count('requestDone')).toBeGreaterThan(1000);
  }
  expect(new Set(s.failures().map(([, error]) => error))).toEqual(
    new Set(['no-ready-pod', 'refused', 'timeout', 'pod-died', 'callee-failed', 'unreachable']),
  );
  expect(s.services.map((one) => one.requests.used)).toEqual([0, 0]);
  expect(alive.map((one) => one.pod.load)).toEqual([0, 0, 0, 0]);
});
