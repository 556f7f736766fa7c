import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/scenario/strict.js';
import { scheduleIncidents } from '../../../src/world/incidents/incidents.js';
import { startReady } from '../../../src/world/initial-state.js';
import { aGroup, aWorkload, type SmallOptions, smallCluster, when } from '../../fixtures/small-cluster.js';

const outage = (until: number): Incident => ({ kind: 'zone-outage', at: 1000, until, region: 'r', zone: 'a' });

function run(options: SmallOptions, until: number) {
  const small = smallCluster(options);
  startReady(small.cluster);
  scheduleIncidents(small.world);
  small.world.simulation.run(until);
  return small;
}

const spread = { spread: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, hard: false }] } as const;
const three = { groups: [aGroup()], workloads: [aWorkload({ replicas: 3, template: spread })] };

describe('a dead zone', () => {
  it('is believed in for 40 to 55 s, then its pods are not ready, and are replaced after 300 s more', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const small = run({ ...three, seed, incidents: [outage(9000)] }, 2000);
      expect(small.told.filter((one) => one.startsWith('kill'))).toEqual(['kill 0 at 1000']);
      const [unready] = when(small, 'node-unready') as [number];
      expect(unready % 5).toBe(0);
      expect(unready).toBeGreaterThanOrEqual(1040);
      expect(unready).toBeLessThanOrEqual(1055);
      expect(when(small, 'pod-unready')).toEqual([unready]);
      expect(when(small, 'pod-created', 3)[0]).toBeCloseTo(unready + 0.1 + 300, 6);
      expect(when(small, 'pod-draining', 0)[0]).toBeCloseTo(unready + 0.1 + 300, 6);
      expect(small.cluster.workloads[0]?.pods.map((pod) => pod.stage)).toEqual(['draining', 'ready', 'ready', 'ready']);
    }
  });

  it('that comes back early starts its pods anew; later it takes back only its nodes', () => {
    const early = run({ ...three, incidents: [outage(1030)] }, 3000);
    expect(when(early, 'node-unready')).toEqual([]);
    expect(when(early, 'pod-unready', 0)).toEqual([1030]);
    expect(when(early, 'pod-ready', 0)).toEqual([0, 1035]);
    expect(when(early, 'pod-created')).toHaveLength(3);
    const late = run({ ...three, incidents: [outage(2000)] }, 3000);
    expect(when(late, 'pod-gone', 0)).toEqual([2000]);
    expect(when(late, 'node-ready', 0)).toEqual([0, 2000]);
    expect(late.cluster.nodes[0]).toMatchObject({ alive: true, ready: true, freeCpu: 4, pods: [] });
    const between = run({ ...three, incidents: [outage(1200)] }, 3000);
    expect(when(between, 'pod-created')).toHaveLength(3);
    expect(when(between, 'pod-ready', 0)).toEqual([0, 1205]);
  });

  it('sells no nodes; those that boot there are lost', () => {
    const small = run(
      {
        groups: [aGroup({ zones: ['a', 'b'] })],
        workloads: [aWorkload({ template: spread })],
        incidents: [outage(9000), { kind: 'scale', at: 990, region: 'r', workload: 'web', replicas: 8 }],
      },
      2000,
    );
    const asked = small.facts
      .filter((fact) => fact.type === 'node-requested')
      .map((fact) => fact.type === 'node-requested' && [fact.at, fact.zone]);
    expect(asked).toEqual([
      [993, 'a'],
      [993, 'b'],
      [1001, 'a'],
      [1004, 'b'],
    ]);
    expect(when(small, 'node-gone', 0)).toEqual([1000]);
    expect(when(small, 'node-refused', 2)).toEqual([1003]);
    expect(small.cluster.workloads[0]?.pods.every((pod) => pod.stage === 'ready' && pod.node?.zone === 'b')).toBe(true);
  });

  it('where nodes are not modelled: the same times', () => {
    const small = run({ groups: [], workloads: [aWorkload({ replicas: 3 })], incidents: [outage(9000)] }, 2000);
    expect(when(small, 'pod-unready', 0)).toEqual([1050]);
    expect(when(small, 'pod-gone', 0)).toEqual([1350]);
    expect(when(small, 'pod-created', 3)).toEqual([1350]);
    expect(small.cluster.workloads[0]?.pods.map((pod) => pod.life.zone)).toEqual(['b', 'c', 'c']);
    const early = run({ groups: [], workloads: [aWorkload({ replicas: 3 })], incidents: [outage(1100)] }, 2000);
    expect(when(early, 'pod-ready', 0)).toEqual([0, 1105]);
    expect(when(early, 'pod-created')).toHaveLength(3);
  });

  it('in a region that is down altogether nobody is evicted', () => {
    const small = run({ ...three, incidents: [{ kind: 'region-outage', at: 1000, until: 3000, region: 'r' }] }, 4000);
    expect(when(small, 'pod-created')).toHaveLength(3);
    expect(when(small, 'pod-unready')).toHaveLength(3);
    expect(small.facts.filter((fact) => fact.type === 'pod-ready' && fact.at === 3005)).toHaveLength(3);
    expect(small.cluster.zonesDown.size).toBe(0);
  });

  it('of 40 nodes loses them one in 10 s, and one turn for the change of its limiter', () => {
    const each = { topologyKey: 'kubernetes.io/hostname', maxSkew: 1, hard: true } as const;
    for (const seed of [1, 2, 3]) {
      const small = run(
        {
          seed,
          groups: [aGroup({ min: 80, zones: ['a', 'b'] })],
          workloads: [aWorkload({ replicas: 80, template: { spread: [each] } })],
          incidents: [outage(9000)],
        },
        4000,
      );
      const deleted = small.facts.filter((fact) => fact.type === 'pod-draining').map((fact) => fact.at);
      expect(deleted).toHaveLength(40);
      for (let i = 1; i < deleted.length; i++)
        expect((deleted[i] as number) - (deleted[i - 1] as number)).toBeGreaterThan(9.99);
      expect((deleted[39] as number) - (deleted[0] as number)).toBeGreaterThan(389.9);
      expect((deleted[39] as number) - (deleted[0] as number)).toBeLessThan(405.1);
    }
  });
});
