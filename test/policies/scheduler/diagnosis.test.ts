import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectionsOf } from '../../../src/policies/scheduler/diagnosis.js';
import { newEquivalenceClass } from '../../../src/policies/scheduler/equivalence-class.js';
import { schedule } from '../../../src/policies/scheduler/schedule.js';
import { aGroup, aNode, aPod } from '../../fixtures/scheduler-pictures.js';

const tainted = aGroup({ taints: [{ key: 'gpu', value: '', effect: 'NoSchedule' }] });

describe('the diagnosis', () => {
  it('finds something against every node that the filters reject, and nothing against the others', () => {
    const cases = fc.record({
      freeCpu: fc.constantFrom(0, 1, 1.5, 2, 4),
      stage: fc.constantFrom('ready', 'draining' as const),
      ready: fc.boolean(),
      group: fc.constantFrom(aGroup(), tainted),
      zone: fc.constantFrom('a', 'b'),
      spread: fc.boolean(),
      keeps: fc.boolean(),
      selects: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ spread, keeps, selects, ...changes }) => {
        const node = aNode(0, changes);
        const nodes = [node, aNode(1, { zone: 'c', freeCpu: 0 })];
        const pod = aPod(1, {
          spread: [{ topologyKey: 'kubernetes.io/hostname', maxSkew: 1, hard: true }],
          nodeSelector: selects ? { 'topology.kubernetes.io/zone': 'b' } : {},
        });
        const others = spread ? [aPod(2, {}, { node })] : [];
        const known = newEquivalenceClass(nodes, others, pod.template);
        const nominated = keeps ? [aPod(3, {}, { nominated: node })] : [];
        const snapshot = { nodes, nominated, draw: () => 0, isProtected: () => false };
        const { reasons } = rejectionsOf(pod, node, known.counts, nominated);
        expect(schedule(pod, snapshot, known).node === node).toBe(reasons.length === 0);
      }),
    );
  });
});
