import { describe, expect, it } from 'vitest';
import { nodePools, provision } from '../../../src/policies/karpenter/provision.js';
import { aNode, aPod, somePods } from '../../fixtures/node-autoscaler-pictures.js';
import { aGroup, anInstance } from '../../fixtures/small-cluster.js';

const small = anInstance();
const large = anInstance({
  name: 'eight',
  capacity: { cpu: 8, memory: 32, gpu: 0 },
  allocatable: { cpu: 8, memory: 32, gpu: 0 },
  perHour: 0.4,
});
const group = aGroup({ instanceTypes: [small, large] });
const all = () => true;

describe('provisioning', () => {
  it('takes the cheapest type that holds the pods, and says so', () => {
    const { nodeClaims, unschedulable } = provision({ nodes: [], zones: ['a'] }, [group], all, somePods(3));
    expect(nodeClaims.map((claim) => [claim.type.name, claim.zone, claim.pods.length])).toEqual([['four', 'a', 3]]);
    expect(nodeClaims[0].because).toEqual({
      reason: 'provisioned',
      sentence: 'four is the cheapest of 2 types of general that hold pod 0 and 2 more, in a',
    });
    expect(unschedulable).toEqual([]);
  });

  it('takes a larger one when that alone holds them', () => {
    const { nodeClaims } = provision({ nodes: [], zones: ['a'] }, [group], all, somePods(6));
    expect(nodeClaims.map((claim) => [claim.type.name, claim.pods.length])).toEqual([['eight', 6]]);
    expect(nodeClaims[0].because.sentence).toBe('eight is the only type of general that holds pod 0 and 5 more, in a');
  });

  it('nominates the nodes that take pods, those on their way too', () => {
    const nodes = [
      aNode(0, group, { pods: somePods(4, 10) }),
      aNode(1, group, { stage: 'booting', ready: false }),
      aNode(2, group, { stage: 'draining' }),
    ];
    const { nominated, nodeClaims } = provision({ nodes, zones: ['a'] }, [group], all, somePods(4));
    expect(nominated.map((node) => node.id)).toEqual([1]);
    expect(nodeClaims).toEqual([]);
    expect(nodes[1].pods).toEqual([]);
  });

  it('leaves pods alone that nothing holds', () => {
    const huge = aPod(7, {}, { requests: { cpu: 9, memory: 1, gpu: 0 } });
    const { nodeClaims, unschedulable } = provision({ nodes: [], zones: ['a'] }, [group], all, [huge]);
    expect(nodeClaims).toEqual([]);
    expect(unschedulable).toEqual([huge]);
  });

  it('gives the alphabetically later NodePool the first turn, and the Cluster Autoscaler none', () => {
    const groups = ['b', 'a', 'c'].map((name) => aGroup({ name }));
    const others = aGroup({ name: 'd', provisioner: 'cluster-autoscaler' });
    expect(nodePools([...groups, others]).map((one) => one.name)).toEqual(['c', 'b', 'a']);
  });
});
