import { expect, it } from 'vitest';
import type { Branch, Breaker, Call, CallPolicy, PlainCall, Retries } from '../../../src/scenario/strict.js';
import { clientOf } from '../../../src/world/demand/client.js';
import { arrive } from '../../../src/world/requests/arrival.js';
import type { RequestService } from '../../../src/world/requests/service.js';
import type { Cluster } from '../../../src/world/world.js';
import { postgres, service, stage, workload } from '../../fixtures/request-fakes.js';

const law = { kind: 'exponential', mean: 0.2 } as const;
const retries: Retries = {
  attempts: 3,
  on: ['timeout', 'refused', 'unreachable', 'no-ready-pod', 'pod-died', 'callee-failed'],
  base: 0.05,
  max: 0.5,
  budget: 0.3,
};
const breaker: Breaker = { failures: 6, share: 0.6, of: 20, open: 2, halfOpen: 2, maxInFlight: 12 };
const callPolicy = (more: Partial<CallPolicy>): CallPolicy => ({
  timeout: Infinity,
  retries: null,
  breaker: null,
  ...more,
});
const to = (name: string, probability = 1): PlainCall => ({ kind: 'service', service: name, probability });
const ask: PlainCall = { kind: 'store', store: 'postgres', times: 2, time: law, probability: 0.7 };
const fork = (...branches: readonly (readonly [PlainCall, Partial<CallPolicy>])[]): Call => ({
  kind: 'fork',
  branches: branches.map(([call, more]): Branch => ({ call, callPolicy: callPolicy(more) })),
});

/** Numbers that look like chance, the same at each run. */
function chances(seed: number): () => number {
  let life = seed;
  return () => {
    life = (life * 1103515245 + 12345) % 2147483648;
    return life / 2147483648;
  };
}

const balance = ({ requests, servers }: RequestService) => [
  requests.used,
  servers.reduce((sum, one) => sum + one.pod.load, 0),
];

it.each([1, 2, 3])('every request and every call ends exactly once, whatever happens to the pods (%d)', (seed) => {
  const chance = chances(seed * 777);
  const calls: readonly Call[] = [
    fork(
      [to('middle', 0.8), { timeout: 0.6, retries, breaker }],
      [to('back'), { timeout: 0.5, retries }],
      [ask, { timeout: 0.4, retries }],
    ),
    to('back', 0.3),
    fork([to('middle'), { breaker: { ...breaker, maxInFlight: 4 } }]),
  ];
  const s = stage(
    [
      workload(service('front', { cpu: law, concurrency: 6, backlog: 4, timeout: 3, calls }), { cpu: 2 }),
      workload(
        service('middle', {
          cpu: law,
          concurrency: 3,
          backlog: 3,
          timeout: 1,
          calls: [fork([to('back'), { retries }], [ask, {}])],
        }),
        { cpu: 1, memory: 125 },
      ),
      workload(service('back', { cpu: law, concurrency: 2, backlog: 4, balancing: 'random' }), { cpu: 1.5 }),
    ],
    { stores: [postgres()], endpointDelay: 0.3, seed },
  );
  const told: number[] = [];
  const cluster = {
    region: { name: 'eu' },
    world: { simulation: s.sim, random: s.random, jobs: s.jobs },
  } as unknown as Cluster;
  const demand = {
    to: { kind: 'service', name: 'front' },
    class: '',
    callPolicy: callPolicy({ timeout: 1, retries }),
    work: null,
  } as never;
  const client = clientOf(cluster, s.services[0], 1, demand, (payload) => told.push(payload));
  const names = ['front', 'middle', 'back'];
  let alive = [...names, ...names].map((name) => ({ name, pod: s.pod(name) }));
  let asked = 0;
  for (let step = 0; step < 4000; step++) {
    s.sim.run(step * 0.05);
    if (chance() < 0.5) arrive(s.services[0], 0, Number.NaN);
    if (chance() < 0.3) client(s.services[0].outside, Number.NaN, asked++);
    if (chance() < 0.02 && alive.length > 0) {
      const { name, pod } = alive[Math.floor(chance() * alive.length)];
      s.software(name).kill(pod);
      s.software(name).unready(pod);
      alive = alive.filter((one) => one.pod !== pod);
    }
    if (chance() < 0.03 && alive.length < 9) {
      const name = names[Math.floor(chance() * 3)];
      alive.push({ name, pod: s.pod(name) });
    }
  }
  s.sim.run(1000);
  const of = (name: string, index: number) => s.told.filter((row) => row[0] === name && row[2] === index).length;
  for (const [index, one] of s.services.entries()) {
    expect(of('requestArrived', index)).toBe(of('requestDone', index) + of('requestFailed', index));
    expect(balance(one)).toEqual([0, 0]);
  }
  // A place that is never given back would refuse all of these.
  for (const name of ['middle', 'back', ...(alive.some((one) => one.name === 'front') ? [] : ['front'])]) s.pod(name);
  const before = of('requestDone', 0);
  for (let i = 0; i < 60; i++) s.sim.at(1010 + 10 * i, 0, () => arrive(s.services[0], 0, 0.001), undefined);
  s.sim.run(2000);
  expect(of('requestDone', 0) - before).toBeGreaterThan(15);
  expect([...told].sort((a, b) => a - b)).toEqual(Array.from({ length: asked }, (_, i) => i));
  // Services are clients of each other too: their calls are of no demand.
  expect(s.told.filter(([name, , , demand]) => name === 'clientDone' && Number(demand) >= 0)).toHaveLength(asked);
  expect(s.told.filter(([name]) => name === 'requestRetried').length).toBeGreaterThan(300);
  const errors = new Set(s.failures().map(([, error]) => error));
  for (const error of ['timeout', 'refused', 'no-ready-pod', 'pod-died', 'callee-failed', 'circuit-open'])
    expect(errors).toContain(error);
});
