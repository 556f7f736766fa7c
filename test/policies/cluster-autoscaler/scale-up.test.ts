import { describe, expect, it } from 'vitest';
import { backedOff, NO_BACK_OFFS } from '../../../src/policies/cluster-autoscaler/backoff.js';
import { isUnhealthy, scaleUp } from '../../../src/policies/cluster-autoscaler/scale-up.js';
import type { NodeSeen } from '../../../src/policies/objects/node.js';
import type { PodSeen } from '../../../src/policies/objects/pod.js';
import { aNode, aPod, somePods } from '../../fixtures/node-autoscaler-pictures.js';
import { aGroup } from '../../fixtures/small-cluster.js';

const group = aGroup({ provisioner: 'cluster-autoscaler', zones: ['a'] });
const seen = (pods: readonly PodSeen[], nodes: readonly NodeSeen[] = [], now = 10) => ({
  nodes,
  zones: ['a'],
  now,
  groups: [aGroup({ name: 'pool' }), group],
  isAvailable: () => true,
  pods,
});

describe('scale-up', () => {
  it('adds nodes of one group, and says why', () => {
    const { nodes, because } = scaleUp(seen(somePods(5)), NO_BACK_OFFS);
    expect(nodes.map((node) => [node.group.name, node.zone, node.pods.length])).toEqual([
      ['general', 'a', 4],
      ['general', 'a', 1],
    ]);
    expect(because).toEqual({
      reason: 'TriggeredScaleUp',
      sentence: 'general needs 2 more nodes for pod 0 and 4 more',
    });
  });

  it('says why not', () => {
    const why = (...given: Parameters<typeof scaleUp>) => {
      const { nodes, because } = scaleUp(...given);
      expect(nodes).toEqual([]);
      return because.reason;
    };
    const headroom = aPod(0, {}, { priority: -11 });
    expect(why(seen([headroom]), NO_BACK_OFFS)).toBe('NoPods');
    const unready = Array.from({ length: 4 }, (_, i) => aNode(i, group, { ready: false }));
    expect(why(seen(somePods(1), unready), NO_BACK_OFFS)).toBe('ClusterUnhealthy');
    expect(why(seen(somePods(1), [aNode(0, group, { stage: 'booting' })]), NO_BACK_OFFS)).toBe('PodsFit');
    expect(why(seen(somePods(1), [], 1), NO_BACK_OFFS)).toBe('PodsTooYoung');
    expect(why(seen(somePods(1)), backedOff(NO_BACK_OFFS, group, 0))).toBe('NotTriggerScaleUp');
  });

  it.each([
    [2, 10, true],
    [3, 10, false],
  ])('with %i zones of %i nodes and one zone dead: halted %s', (zones, each, halted) => {
    const nodes = Array.from({ length: zones * each }, (_, i) => ({ stage: 'ready', ready: i >= each }) as const);
    expect(isUnhealthy(nodes)).toBe(halted);
  });
});
