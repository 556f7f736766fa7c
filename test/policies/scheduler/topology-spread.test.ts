import { describe, expect, it } from 'vitest';
import { addPod, breaksSpread, countPods } from '../../../src/policies/scheduler/topology-spread.js';
import { aNode, aPod } from '../../fixtures/scheduler-pictures.js';

const ZONE = { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, hard: true } as const;
const nodes = ['a', 'b', 'c'].map((zone, id) => aNode(id, { zone }));
const [a, b] = nodes;
const on = (node: (typeof nodes)[number], changes = {}) => aPod(0, { spread: [ZONE] }, { node, ...changes });
const { template } = aPod(0, { spread: [ZONE] });

describe('hard spread', () => {
  it('with 2, 1, 0 pods and a skew of 1 accepts the third zone only', () => {
    const counts = countPods(nodes, [on(a), on(a), on(b)], template);
    expect(nodes.map((node) => breaksSpread(template, counts, node))).toEqual([true, true, false]);
  });

  it('does not count pods that end', () => {
    const counts = countPods(nodes, [on(a), on(a, { ending: 'evicted' })], template);
    expect(counts.zones.get('a')).toBe(1);
  });

  it('counts zones with nodes that the selector accepts, and no others', () => {
    const selective = { ...template, nodeSelector: { 'topology.kubernetes.io/zone': 'a' } };
    expect([...countPods(nodes, [], selective).zones.keys()]).toEqual(['a']);
  });

  it('keeps the fewest of any domain while pods are added', () => {
    const counts = countPods(nodes, [], template);
    for (const node of nodes) addPod(counts, node);
    expect([counts.fewestInZone, counts.fewestOnHost]).toEqual([1, 1]);
    addPod(counts, a);
    expect(nodes.map((node) => breaksSpread(template, counts, node))).toEqual([true, false, false]);
  });
});
