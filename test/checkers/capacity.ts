import type { InstanceType, NodeGroup, Resources, Workload } from '../../src/scenario/strict.js';
import type { Fact } from '../../src/world/facts.js';
import { type Complaints, complaints, type Judge } from './judge.js';

type NodeBook = {
  readonly group: NodeGroup;
  readonly type: InstanceType;
  readonly zone: string;
  readonly region: number;
  state: 'asked' | 'ready' | 'unready' | 'draining' | 'gone';
  readonly pods: Map<number, Resources>;
};
type PodBook = {
  readonly workload: Workload;
  requests: Resources;
  readonly region: number;
  node: number;
  bound: boolean;
};
type Books = {
  readonly nodes: Map<number, NodeBook>;
  readonly pods: Map<number, PodBook>;
  readonly groups: readonly (readonly NodeGroup[])[];
  readonly workloads: readonly { readonly strict: Workload; readonly region: number }[];
};

/** No node holds more than it can at any instant; a pod is on one node, and only while that node is there. */
export const capacity: Judge = ({ scenario, log }) => {
  const c = complaints();
  const books: Books = {
    nodes: new Map(),
    pods: new Map(),
    groups: scenario.regions.map((region) => region.nodeGroups),
    workloads: scenario.regions.flatMap((region, i) => region.workloads.map((strict) => ({ strict, region: i }))),
  };
  for (const entry of log) if (entry.call === 'note') follow(c, books, entry.args[0]);
  return c.list;
};

function follow(c: Complaints, books: Books, fact: Fact): void {
  switch (fact.type) {
    case 'node-requested':
      return request(c, books, fact);
    case 'node-ready':
    case 'node-unready':
    case 'node-draining':
    case 'node-refused':
    case 'node-gone':
      return move(c, books, fact);
    case 'pod-created': {
      const { strict, region } = books.workloads[fact.workload];
      books.pods.set(fact.pod, {
        workload: strict,
        requests: strict.template.requests,
        region,
        node: -1,
        bound: false,
      });
      return;
    }
    case 'pod-revised':
      (books.pods.get(fact.pod) as PodBook).requests = fact.requests;
      return;
    case 'pod-bound':
      return bind(c, books, fact);
    case 'pod-gone':
      return leave(c, books, fact.pod, fact.at);
  }
}

function request(c: Complaints, { nodes, groups }: Books, fact: Fact & { type: 'node-requested' }): void {
  const group = groups[fact.region]?.find((one) => one.name === fact.group);
  const type = group?.instanceTypes.find((one) => one.name === fact.instanceType);
  if (group === undefined || type === undefined)
    return c.expect(
      false,
      () => `node ${fact.node} is a ${fact.instanceType} of ${fact.group}: there is no such thing`,
    );
  nodes.set(fact.node, { group, type, zone: fact.zone, region: fact.region, state: 'asked', pods: new Map() });
  const alive = [...nodes.values()].filter((one) => one.group === group && one.state !== 'gone').length;
  c.expect(
    alive <= group.max,
    () => `at ${fact.at} s ${group.name} has ${alive} nodes, at most ${group.max} are allowed`,
  );
  c.expect(
    group.zones.includes(fact.zone),
    () => `at ${fact.at} s ${group.name} asks for a node in ${fact.zone}, which it does not use`,
  );
}

function move(c: Complaints, { nodes }: Books, fact: Fact & { readonly node: number }): void {
  const node = nodes.get(fact.node);
  if (node === undefined)
    return c.expect(false, () => `at ${fact.at} s ${fact.type} of node ${fact.node}, which nobody asked for`);
  if (fact.type === 'node-ready') node.state = node.state === 'draining' ? 'draining' : 'ready';
  if (fact.type === 'node-unready') node.state = node.state === 'draining' ? 'draining' : 'unready';
  if (fact.type === 'node-draining') node.state = 'draining';
  if (fact.type !== 'node-gone' && fact.type !== 'node-refused') return;
  node.state = 'gone';
  c.expect(node.pods.size === 0, () => `at ${fact.at} s node ${fact.node} is gone with ${node.pods.size} pods on it`);
}

function bind(
  c: Complaints,
  { nodes, pods, groups }: Books,
  { pod: id, node: on, zone, at }: Fact & { type: 'pod-bound' },
): void {
  const pod = pods.get(id);
  if (pod === undefined) return c.expect(false, () => `at ${at} s pod ${id} is bound, which was never made`);
  c.expect(!pod.bound, () => `at ${at} s pod ${id} is bound a second time`);
  pod.bound = true;
  c.expect(
    on < 0 === (groups[pod.region]?.length === 0),
    () => `at ${at} s pod ${id} is bound to node ${on} in a region with ${groups[pod.region]?.length} node groups`,
  );
  if (on < 0) return;
  const node = nodes.get(on);
  if (node === undefined)
    return c.expect(false, () => `at ${at} s pod ${id} is bound to node ${on}, which does not exist`);
  pod.node = on;
  c.expect(node.state === 'ready', () => `at ${at} s pod ${id} is bound to node ${on}, which is ${node.state}`);
  c.expect(
    node.zone === zone && node.region === pod.region,
    () => `at ${at} s pod ${id} is bound to node ${on} in ${zone}, but that is in ${node.zone}`,
  );
  const { requests } = pod;
  const { nodeSelector } = pod.workload.template;
  node.pods.set(id, requests);
  fits(c, node, on, at);
  c.expect(
    (nodeSelector['topology.kubernetes.io/zone'] ?? zone) === zone,
    () => `at ${at} s pod ${id} wants another zone than ${zone}`,
  );
  const barred = node.group.taints.find(
    (taint) =>
      taint.effect !== 'PreferNoSchedule' &&
      !pod.workload.template.tolerations.some((one) => one.key === null || one.key === taint.key),
  );
  c.expect(
    barred === undefined,
    () => `at ${at} s pod ${id} of ${pod.workload.name} stands on node ${on} in spite of the taint ${barred?.key}`,
  );
}

function fits(c: Complaints, { pods, type }: NodeBook, id: number, at: number): void {
  let cpu = 0,
    memory = 0,
    gpu = 0;
  for (const asked of pods.values()) {
    cpu += asked.cpu;
    memory += asked.memory;
    gpu += asked.gpu;
  }
  const holds =
    cpu <= type.allocatable.cpu + 1e-6 &&
    memory <= type.allocatable.memory * (1 + 1e-12) &&
    gpu <= type.allocatable.gpu &&
    pods.size <= type.maxPods;
  c.expect(
    holds,
    () =>
      `at ${at} s node ${id} (${type.name}) holds ${pods.size} pods that ask for ${cpu} cores, ${memory} bytes, ${gpu} GPUs`,
  );
}

function leave(c: Complaints, { nodes, pods }: Books, id: number, at: number): void {
  const pod = pods.get(id);
  if (pod === undefined) return c.expect(false, () => `at ${at} s pod ${id} goes a second time, or was never made`);
  pods.delete(id);
  const node = nodes.get(pod.node);
  if (node === undefined) return;
  c.expect(node.state !== 'gone', () => `at ${at} s pod ${id} outlived its node ${pod.node}`);
  node.pods.delete(id);
}
