import { describe, expect, it } from 'vitest';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import { aGroup, aWorkload, because, type SmallOptions, smallCluster, when } from '../../../fixtures/small-cluster.js';

function run(options: SmallOptions, wanted: readonly (readonly [at: number, replicas: number])[], until: number) {
  const small = smallCluster(options);
  startReady(small.cluster);
  for (const [at, replicas] of wanted)
    small.world.simulation.at(at, 0, () => setReplicas(small.cluster.workloads[0], replicas, 'user', because), null);
  small.world.simulation.run(until);
  return small;
}

const one = aWorkload({ replicas: 4 });

describe('an empty node', () => {
  it('is removed by Karpenter at its next look after the time of its group, and 15 s to think', () => {
    const small = run({ groups: [aGroup({ removeAfter: 120 })], workloads: [one] }, [[33, 0]], 400);
    expect(when(small, 'node-draining')).toEqual([175]); // empty at 33, due at 153, seen at 160
    expect(when(small, 'node-gone')).toEqual([175]);
  });

  it('stays when a pod came in the meantime, when the group removes none, and at the least number', () => {
    expect(
      when(
        run(
          { groups: [aGroup({ removeAfter: 120 })], workloads: [one] },
          [
            [33, 0],
            [170, 1],
          ],
          400,
        ),
        'node-gone',
      ),
    ).toEqual([]);
    expect(when(run({ groups: [aGroup()], workloads: [one] }, [[33, 0]], 4000), 'node-gone')).toEqual([]);
    expect(
      when(run({ groups: [aGroup({ removeAfter: 120, min: 1 })], workloads: [one] }, [[33, 0]], 4000), 'node-gone'),
    ).toEqual([]);
  });

  it('goes one at a time while 10 % of the pool is less than one node', () => {
    const small = run(
      { groups: [aGroup({ removeAfter: 0 })], workloads: [aWorkload({ replicas: 12 })] },
      [[33, 0]],
      400,
    );
    expect(when(small, 'node-gone')).toEqual([55, 75, 95]);
  });
});

describe('an underutilized node', () => {
  const groups = [aGroup({ removeAfter: 60, removesUnderutilized: true, zones: ['a'] })];
  const budget = { name: 'web', selector: { app: 'web' }, maxUnavailable: 0, minAvailable: null };

  it('is emptied when its pods fit elsewhere: cordoned, evicted, replaced, ended', () => {
    const small = run({ groups, workloads: [aWorkload({ replicas: 8 })], drainsIn: 4 }, [[30, 4]], 300);
    expect(small.cluster.nodes).toHaveLength(1);
    expect(small.cluster.nodes[0]?.pods).toHaveLength(4);
    expect(small.facts.some((fact) => fact.type === 'pod-gone' && fact.because === 'evicted')).toBe(true);
    const [drained] = when(small, 'node-draining'),
      [gone] = when(small, 'node-gone');
    expect(gone - drained).toBe(4);
  });

  it('stays while a budget allows no disruption', () => {
    const small = run({ groups, workloads: [aWorkload({ replicas: 8 })], budgets: [budget] }, [[30, 4]], 2000);
    expect(small.cluster.nodes).toHaveLength(2);
  });

  // 30 % of 4 pods is 2 (rounded up), so 2 must stay; 50 % of 4 may not go below 2; of 60 % of 4, 3 must stay; all 4
  // must stay.
  it.each([
    [{ maxUnavailable: '30%' }, 1],
    [{ maxUnavailable: '0%' }, 2],
    [{ maxUnavailable: null, minAvailable: '50%' }, 1],
    [{ maxUnavailable: null, minAvailable: '60%' }, 1],
    [{ maxUnavailable: null, minAvailable: '76%' }, 2],
  ] as const)('under a budget in percent, %o, of the pods that there are then: %i nodes are left', (share, left) => {
    const small = run(
      { groups, workloads: [aWorkload({ replicas: 8 })], budgets: [{ ...budget, ...share }] },
      [[30, 4]],
      2000,
    );
    expect(small.cluster.nodes).toHaveLength(left);
  });

  it('is emptied one pod after the other when the budget says so', () => {
    const most: number[] = [];
    for (let seed = 1; seed <= 5; seed++) {
      const small = run(
        { groups, seed, workloads: [aWorkload({ replicas: 8 })], budgets: [{ ...budget, maxUnavailable: 1 }] },
        [[30, 4]],
        2000,
      );
      expect(small.cluster.nodes).toHaveLength(1);
      const gone = small.facts
        .filter((fact) => fact.type === 'pod-gone' && fact.because === 'evicted')
        .map((fact) => fact.at);
      // the replacement is ready first
      for (let i = 1; i < gone.length; i++) expect((gone[i] as number) - (gone[i - 1] as number)).toBeGreaterThan(5);
      most.push(gone.length);
    }
    expect(Math.max(...most)).toBe(2);
  });

  it('stays when there is no room elsewhere', () => {
    const small = run({ groups, workloads: [aWorkload({ replicas: 8 })] }, [[30, 5]], 2000);
    expect(small.cluster.nodes).toHaveLength(2);
  });
});
