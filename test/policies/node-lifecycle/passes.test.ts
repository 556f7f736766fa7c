import { describe, expect, it } from 'vitest';
import {
  evictionOf,
  heartbeatBack,
  heartbeatLost,
  monitorNodes,
  taintNext,
  toleratedSeconds,
} from '../../../src/policies/node-lifecycle/index.js';
import type { NodeLifecycleMemory } from '../../../src/policies/node-lifecycle/memory.js';
import type { NodeSeen } from '../../../src/policies/objects/node.js';
import { nodesOf } from '../../fixtures/node-lifecycle-pictures.js';
import { pod } from '../../fixtures/workload-pods.js';

type Memory = NodeLifecycleMemory<NodeSeen>;
type Entry = readonly [at: number, what: 'unknown' | 'tainted', node: number];

const NOTHING: Memory = { lost: [], limiters: new Map() };
const dead = (all: readonly NodeSeen[], at = 1): Memory =>
  all.reduce((memory, one) => heartbeatLost(memory, one, at, 0), NOTHING);

/** The passes of the monitor every 5 s, and those that taint 0.1 s later. */
function passes(nodes: readonly NodeSeen[], start: Memory, until: number, from = 5): readonly [Entry[], Memory] {
  const zones = [...new Set(nodes.map((one) => one.zone))];
  const log: Entry[] = [];
  let memory = start;
  for (let at = from; at <= until; at += 5) {
    const [{ unknown }, monitored] = monitorNodes({ at, zones, nodes }, memory);
    for (const one of unknown) log.push([at, 'unknown', one.id]);
    // The world writes what was decided; the next picture shows it.
    for (const one of unknown) (one as { ready: boolean }).ready = false;
    const [act, tainted] = taintNext({ at: at + 0.1, zones }, monitored);
    for (const { node } of act?.taint ?? []) log.push([at + 0.1, 'tainted', node.id]);
    memory = tainted;
  }
  return [log, memory];
}

const taints = (log: readonly Entry[]): number[] => log.filter(([, what]) => what === 'tainted').map(([at]) => at);

describe('passes of the node lifecycle controller', () => {
  it('give a node up after its grace and taint it 0.1 s later', () => {
    const nodes = nodesOf('a', 3);
    expect(passes(nodes, dead(nodes.slice(1, 2)), 100)[0]).toEqual([
      [55, 'unknown', 1],
      [55.1, 'tainted', 1],
    ]);
  });

  it('taint 40 of 40 nodes within 400 s: one each 10 s, and one turn for the change of the limiter', () => {
    const nodes = [...nodesOf('a', 40), ...nodesOf('b', 40, 40)];
    // The first node dies earlier, so that its zone has used its turn when the others follow.
    const memory = nodes.slice(1, 40).reduce((sum, one) => heartbeatLost(sum, one, 6, 0.5), dead(nodes.slice(0, 1)));
    const at = taints(passes(nodes, memory, 1000)[0]);
    expect(at).toHaveLength(40);
    expect(at[39] - at[0]).toBeCloseTo(390, 6);
  });

  it('taint nothing more in a small zone of which most is away, and slowly in a large one', () => {
    const small = nodesOf('a', 40);
    expect(taints(passes(small, dead(small.slice(0, 24)), 2000)[0])).toEqual([]);
    const large = nodesOf('a', 100);
    const at = taints(passes(large, dead(large.slice(0, 60)), 400)[0]);
    expect(at.map(Math.floor)).toEqual([55, 155, 255, 355]);
  });

  it('evict nobody while every zone is away, and take back the taints that are there', () => {
    const nodes = [...nodesOf('a', 1), ...nodesOf('b', 1, 1)];
    const [log, memory] = passes(nodes, dead(nodes.slice(0, 1)), 60);
    expect(taints(log)).toEqual([55.1]);
    expect(evictionOf(pod(0), memory.lost[0], memory)?.reason).toBe('TaintManagerEviction');
    const [more, allDown] = passes(nodes, heartbeatLost(memory, nodes[1], 61, 0), 2000, 65);
    expect(taints(more)).toEqual([]);
    expect(evictionOf(pod(0), memory.lost[0], allDown)).toBe(null);
  });

  it('change nothing that was handed in', () => {
    const nodes = nodesOf('a', 3);
    const memory = Object.freeze({ ...dead(nodes.slice(1, 2)), limiters: new Map() });
    const seen = { at: 100, zones: ['a'], nodes };
    expect(monitorNodes(seen, memory)).toEqual(monitorNodes(seen, memory));
    expect([memory.limiters.size, memory.lost[0].unknown]).toEqual([0, false]);
  });
});

describe('a pod on a node with the taint unreachable', () => {
  const all = { key: null, operator: 'Exists', value: '', effect: null, seconds: null } as const;

  it.each([
    ['300 s by default', [], 300],
    ['as long as it says', [{ ...all, effect: 'NoExecute', seconds: 20 }], 20],
    ['for ever', [all], Number.POSITIVE_INFINITY],
    ['the first that matches counts', [{ ...all, seconds: 7 }, all], 7],
    ['not by a toleration of another taint', [{ ...all, key: 'gpu', seconds: 7 }], 300],
  ] as const)('tolerates it %s', (_, tolerations, expected) => {
    expect(toleratedSeconds(tolerations)).toBe(expected);
  });

  it('stays when the node came back, also when it is lost again, and when it is deleted already', () => {
    const [one] = nodesOf('a', 1);
    const lost = { node: one, since: 1, givenUpAt: 55, unknown: true, tainted: true };
    const memory: Memory = { ...NOTHING, lost: [lost] };
    expect(evictionOf(pod(0), lost, memory)).not.toBe(null);
    expect(evictionOf(pod(0, { ending: 'evicted' }), lost, memory)).toBe(null);
    expect(evictionOf(pod(0), lost, heartbeatBack(memory, one))).toBe(null);
    expect(evictionOf(pod(0), lost, { ...NOTHING, lost: [{ ...lost, since: 400 }] })).toBe(null);
  });
});
