import { describe, expect, it } from 'vitest';
import { isUsable } from '../../../src/policies/karpenter/bin.js';
import {
  availableAt,
  NONE_UNAVAILABLE,
  type UnavailableOfferings,
  withUnavailable,
} from '../../../src/policies/karpenter/offerings.js';
import { newPacking, pack } from '../../../src/policies/karpenter/packing.js';
import type { NodeGroup, PodTemplate } from '../../../src/scenario/strict.js';
import type { Node } from '../../../src/world/nodes/node.js';
import type { Pod } from '../../../src/world/pods/pod.js';
import { createPod } from '../../../src/world/pods/pods.js';
import { aGroup, anInstance, aWorkload, smallCluster, ZONES } from '../../fixtures/small-cluster.js';

const room = (cpu: number, memory = 64, gpu = 0) => ({ cpu, memory, gpu });
const ofType = (name: string, cpu: number, gpu = 0) =>
  anInstance({ name, capacity: room(cpu, 64, gpu), allocatable: room(cpu, 64, gpu), perHour: cpu });
const zonal = (hard: boolean, maxSkew = 1) => ({
  spread: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew, hard } as const],
});

/** Plans `count` pods over nothing; the bins as `group/zone/type: pods`. */
function plan(
  groups: readonly NodeGroup[],
  count: number,
  template: Partial<PodTemplate> = {},
  unavailable: UnavailableOfferings = NONE_UNAVAILABLE,
) {
  const { cluster } = smallCluster({ groups, workloads: [aWorkload({ template })] });
  for (let i = 0; i < count; i++) createPod(cluster.workloads[0]);
  const { nodes, region } = cluster;
  const offerings = { groups, isAvailable: availableAt(unavailable, 0) };
  const packing = newPacking<Node, Pod>({ nodes, zones: region.zones }, nodes.filter(isUsable), offerings, true);
  const left = pack(packing, cluster.pending);
  return {
    left: left.length,
    bins: packing.newBins.map((bin) => `${bin.group.name}/${bin.zone}/${bin.types[0]?.name}: ${bin.planned.length}`),
  };
}

describe('packing', () => {
  it('puts 10 pods of 1 core on 4 nodes of 3.9', () => {
    expect(plan([aGroup({ instanceTypes: [ofType('small', 3.9)], zones: ['a'] })], 10).bins).toEqual(
      [3, 3, 3, 1].map((pods) => `general/a/small: ${pods}`),
    );
  });

  it('takes larger types as long as one holds all, and turns over zones', () => {
    const group = aGroup({ instanceTypes: [ofType('two', 2), ofType('eight', 8)] });
    expect(plan([group], 9).bins).toEqual(['general/a/eight: 8', 'general/b/two: 1']);
  });

  it('adds tenths of cores exactly', () => {
    expect(
      plan([aGroup({ instanceTypes: [ofType('small', 0.3)], zones: ['a'] })], 3, { requests: room(0.1, 1) }).bins,
    ).toEqual(['general/a/small: 3']);
  });

  it('respects taints, selectors, numbers and limits of a group', () => {
    const gpu = aGroup({
      name: 'gpu',
      instanceTypes: [ofType('gpu', 4, 1)],
      taints: [{ key: 'gpu', value: '', effect: 'NoSchedule' }],
      zones: ['b'],
      resourceLimits: room(Infinity, Infinity, 2),
    });
    const general = aGroup({ labels: { pool: 'general' }, max: 1, zones: ['a'] });
    const tolerations = [{ key: 'gpu', operator: 'Exists', value: '', effect: null, seconds: null }] as const;
    expect(plan([gpu, general], 5)).toEqual({ left: 1, bins: ['general/a/four: 4'] });
    expect(plan([gpu, general], 3, { tolerations, requests: room(1, 1, 1) })).toEqual({
      left: 1,
      bins: ['gpu/b/gpu: 1', 'gpu/b/gpu: 1'],
    });
    expect(plan([gpu, general], 1, { tolerations, nodeSelector: { pool: 'general' } }).bins).toEqual([
      'general/a/four: 1',
    ]);
    expect(plan([gpu, general], 1, { nodeSelector: { pool: 'elsewhere' } }).left).toBe(1);
    expect(plan([aGroup()], 2, { nodeSelector: { 'topology.kubernetes.io/zone': 'c' } }).bins).toEqual([
      'general/c/four: 2',
    ]);
  });

  it('spreads over zones, hard or preferred', () => {
    for (const hard of [true, false])
      expect(plan([aGroup()], 6, zonal(hard)).bins).toEqual(ZONES.map((zone) => `general/${zone}/four: 2`));
    expect(plan([aGroup({ zones: ['a'] })], 3, zonal(true)).bins).toEqual(['general/a/four: 3']);
  });

  it('leaves a zone out whose offerings were refused; it is not a domain then', () => {
    const group = aGroup();
    const refused = withUnavailable(NONE_UNAVAILABLE, { group, type: group.instanceTypes[0], zone: 'a' }, 0);
    expect(plan([group], 4, zonal(true), refused).bins).toEqual(['general/b/four: 2', 'general/c/four: 2']);
    expect(plan([group], 1, {}, refused).bins).toEqual(['general/b/four: 1']);
  });

  it('keeps pods of one workload on different hosts when it must', () => {
    const spread = [{ topologyKey: 'kubernetes.io/hostname', maxSkew: 1, hard: true } as const];
    expect(plan([aGroup({ zones: ['a'] })], 3, { spread }).bins).toHaveLength(3);
  });
});
