import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '../../src/assert.js';
import type { Incident } from '../../src/scenario/strict.js';
import { setReplicas } from '../../src/world/controllers/workloads/workload.js';
import type { Fact } from '../../src/world/facts.js';
import { scheduleIncidents } from '../../src/world/incidents/incidents.js';
import { startReady } from '../../src/world/initial-state.js';
import type { Pod } from '../../src/world/pods/pod.js';
import type { Cluster } from '../../src/world/world.js';
import { aGroup, anInstance, aWorkload, because, smallCluster, ZONES } from '../fixtures/small-cluster.js';

/** A random day: replicas that jump, zones that die, offerings that run out, under either provisioner. */
const days = fc.record({
  seed: fc.nat(1e6),
  provisioner: fc.constantFrom('karpenter', 'cluster-autoscaler' as const),
  drainsIn: fc.constantFrom(0, 7, Number.POSITIVE_INFINITY),
  bare: fc.boolean(),
  kind: fc.constantFrom('Deployment', 'StatefulSet' as const),
  hard: fc.boolean(),
  moves: fc.boolean(),
  scalings: fc.array(fc.record({ at: fc.nat(3000), workload: fc.nat(1), replicas: fc.nat(40) }), { maxLength: 12 }),
  outages: fc.array(
    fc.record({ at: fc.nat(3000), lasts: fc.integer({ min: 1, max: 1500 }), zone: fc.constantFrom(...ZONES) }),
    { maxLength: 4 },
  ),
  stockOuts: fc.array(
    fc.record({ at: fc.nat(3000), lasts: fc.integer({ min: 1, max: 900 }), zone: fc.constantFrom(...ZONES) }),
    { maxLength: 3 },
  ),
});

type Day = typeof days extends fc.Arbitrary<infer T> ? T : never;

function live(day: Day, check: (cluster: Cluster) => void): readonly Fact[] {
  const random = { kind: 'exponential', mean: 20 } as const;
  const incidents: Incident[] = [
    ...day.outages.map(
      ({ at, lasts, zone }) => ({ kind: 'zone-outage', at, until: at + lasts, region: 'r', zone }) as const,
    ),
    ...day.stockOuts.map(
      ({ at, lasts, zone }) =>
        ({ kind: 'stock-out', at, until: at + lasts, region: 'r', instanceType: 'four', zones: [zone] }) as const,
    ),
  ];
  const large = anInstance({
    name: 'eight',
    capacity: { cpu: 8, memory: 32, gpu: 0 },
    allocatable: { cpu: 7.91, memory: 30, gpu: 0 },
    perHour: 0.4,
  });
  const small = smallCluster({
    seed: day.seed,
    drainsIn: day.drainsIn,
    incidents,
    stores: [{ name: 'postgres', maxConnections: 50 }],
    groups: day.bare
      ? []
      : [
          aGroup({
            provisioner: day.provisioner,
            boot: random,
            plan: random,
            refusal: random,
            removeAfter: 60,
            removesUnderutilized: day.moves,
            max: 9,
            min: 1,
            instanceTypes: day.provisioner === 'karpenter' ? [anInstance(), large] : [large],
          }),
        ],
    workloads: [
      aWorkload({
        kind: day.kind,
        replicas: 3,
        template: {
          requests: { cpu: 0.7, memory: 2, gpu: 0 },
          start: random,
          image: { name: 'web:1', bytes: 1000 },
          pullSecondsPerByte: 0.02,
          connections: [{ store: 'postgres', count: 2, acquireTimeout: Number.POSITIVE_INFINITY }],
          spread: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, hard: day.hard }],
        },
      }),
      aWorkload({
        name: 'other',
        replicas: 5,
        template: { requests: { cpu: 0.3, memory: 1, gpu: 0 }, priority: 10, start: random },
      }),
    ],
    budgets: [{ name: 'web', selector: { app: 'web' }, maxUnavailable: 1, minAvailable: null }],
  });
  startReady(small.cluster);
  scheduleIncidents(small.world);
  for (const { at, workload, replicas } of day.scalings)
    small.world.simulation.at(
      at,
      0,
      () => setReplicas(small.cluster.workloads[workload], replicas, 'user', because),
      null,
    );
  for (let time = 0; time <= 9000; time += 37) {
    small.world.simulation.run(time);
    check(small.cluster);
  }
  return small.facts;
}

/** What must hold at any time. */
function holds(cluster: Cluster): void {
  const placed = new Set<Pod>();
  for (const node of cluster.nodes) {
    let cpu = 0,
      memory = 0;
    for (const pod of node.pods) {
      assert(pod.node === node && pod.stage !== 'gone' && !placed.has(pod), `pod ${pod.id} is in two places`);
      placed.add(pod);
      cpu += pod.workload.strict.template.requests.cpu;
      memory += pod.workload.strict.template.requests.memory;
    }
    assert(
      Math.abs(node.freeCpu - (node.type.allocatable.cpu - cpu)) < 1e-6 &&
        node.freeMemory === node.type.allocatable.memory - memory,
      `node ${node.id} miscounts its room`,
    );
    assert(node.freeCpu >= 0 && node.freeMemory >= 0, `node ${node.id} is overfull`);
    assert(
      node.alive === (!cluster.zonesDown.has(node.zone) || node.stage === 'requested'),
      `node ${node.id} is alive: ${node.alive}`,
    );
  }
  const pending = new Set(cluster.pending);
  assert(pending.size === cluster.pending.length, 'a pod waits twice');
  for (const { pods, replicas, strict } of cluster.workloads) {
    pods.forEach((pod, i) => {
      assert(i === 0 || pod.id > pods[i - 1].id, `pod ${pod.id} is out of order`);
      assert(
        placed.has(pod) === (pod.node !== null) && pending.has(pod) === (pod.stage === 'pending'),
        `pod ${pod.id} (${pod.stage}) is lost`,
      );
      assert(
        !(pod.ready && pod.alive) || pod.stage === 'ready' || pod.stage === 'draining',
        `pod ${pod.id} is ready while ${pod.stage}`,
      );
    });
    const active = pods.filter((pod) => pod.ending === null).length;
    assert(
      strict.kind === 'StatefulSet' ? active <= replicas : active === replicas,
      `${active} pods for ${replicas} replicas`,
    );
  }
  assert((cluster.stores[0]?.held ?? 0) <= 50, 'too many connections');
}

describe('under any sequence of events', () => {
  it('no node holds more than it can, and every pod is in one place', () => {
    fc.assert(
      fc.property(days, (day) => {
        live(day, holds);
      }),
      { numRuns: 60 },
    );
  });

  it('the same seed gives the same facts', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(live(day, () => {})).toEqual(live(day, () => {}));
      }),
      { numRuns: 5 },
    );
  });

  it('in the end, without incidents and moves, all pods are ready', () => {
    fc.assert(
      fc.property(days, (day) => {
        let last: Cluster | undefined;
        live(
          {
            ...day,
            moves: false,
            outages: [],
            stockOuts: [],
            scalings: day.scalings.map((one) => ({ ...one, replicas: Math.min(one.replicas, 15) })),
          },
          (cluster) => {
            last = cluster;
          },
        );
        for (const workload of (last as Cluster).workloads)
          expect(workload.pods.filter((pod) => pod.ending === null).map((pod) => pod.stage)).toEqual(
            Array.from({ length: workload.replicas }, () => 'ready'),
          );
      }),
      { numRuns: 8 },
    );
  });
});
