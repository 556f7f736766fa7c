import { describe, expect, it } from 'vitest';
import { parseSelector } from '../../../../src/scenario/manifests/label-selector.js';
import { countPods, matches, type Selector } from '../../../../src/world/controllers/keda/selected-pods.js';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import type { WorkloadState } from '../../../../src/world/pods/workload-state.js';
import { aGroup, aWorkload, because, smallCluster } from '../../../fixtures/small-cluster.js';

const selector = (text: string): Selector => {
  const parsed = parseSelector(text);
  if (!parsed.ok) throw new Error(parsed.problem.what);
  return parsed.value;
};

describe('a selector', () => {
  const labels = { app: 'web', tier: 'front', rank: '7' };
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier!=back', true],
    ['app!=web', false],
    ['zone!=a', true],
    ['zone notin (a,b)', true],
    ['tier in (back, front)', true],
    ['tier notin (front)', false],
    ['app,!zone', true],
    ['!app', false],
    ['rank>6,rank<8', true],
    ['rank>7', false],
    ['zone>1', false],
    ['app>1', false],
    ['constructor', false],
  ])('%s: %s', (text, expected) => expect(matches(selector(text), labels)).toBe(expected));
});

it('counts pods that are there, pending and ending ones too, and the nodes that they are on', () => {
  // Nodes of 4 cores: three pods of a core and a half need two of them.
  const small = smallCluster({
    groups: [aGroup()],
    workloads: [
      aWorkload({
        name: 'web',
        replicas: 3,
        template: { labels: { app: 'web' }, requests: { cpu: 1.5, memory: 1, gpu: 0 } },
      }),
      aWorkload({ name: 'other', replicas: 2, template: { labels: { app: 'other' } } }),
    ],
    drainsIn: 20,
  });
  const { simulation } = small.world;
  const [web] = small.cluster.workloads as [WorkloadState];
  const count = (text: string) => countPods(small.cluster, selector(text));
  startReady(small.cluster);
  expect(count('app=web')).toEqual({ kind: 'kubernetes-workload', pods: 3, nodes: 2 });
  expect(count('app in (web,other)')).toMatchObject({ pods: 5 });
  expect(count('app=none')).toEqual({ kind: 'kubernetes-workload', pods: 0, nodes: 0 });
  simulation.at(100, 0, () => setReplicas(web, 6, 'user', because), null);
  simulation.run(101);
  expect(count('app=web')).toMatchObject({ pods: 6 });
  simulation.run(500);
  simulation.at(500, 0, () => setReplicas(web, 1, 'user', because), null);
  simulation.run(501);
  expect(count('app=web')).toMatchObject({ pods: 6 });
  simulation.run(600);
  expect(count('app=web')).toEqual({ kind: 'kubernetes-workload', pods: 1, nodes: 1 });
});
