import type { Fact } from '../../src/world/facts.js';
import { type Complaints, complaints, type Judge } from './judge.js';
import { type Entry, instantOf } from './log.js';

/** How far a pod or a node has come. */
type Life = {
  readonly createdAt: number;
  readonly workload: number;
  boundAt: number;
  pulledAt: number;
  readyAt: number;
  draining: boolean;
  ready: boolean;
  onNode: boolean;
};
type NodeLife = { launched: boolean; ready: boolean; draining: boolean };
type Lives = {
  readonly pods: Map<number, Life>;
  readonly gone: Set<number>;
  readonly nodes: Map<number, NodeLife>;
  readonly nodesGone: Set<number>;
};

/**
 * Time never runs back, and no fact comes before its cause: the stages of pods and nodes, and the work that pods do.
 */
export const causality: Judge = ({ log, scenario }) => {
  const c = complaints();
  const lives: Lives = { pods: new Map(), gone: new Set(), nodes: new Map(), nodesGone: new Set() };
  let now = 0;
  for (const entry of log) {
    const at = instantOf(entry);
    c.expect(at >= now && at <= scenario.horizon, () => `${entry.call} at ${at} s comes after ${now} s`);
    now = Math.max(now, at);
    if (entry.call === 'note') follow(c, lives, entry.args[0]);
    else if (entry.call === 'jobDone') work(c, lives, entry);
  }
  return c.list;
};

function follow(c: Complaints, lives: Lives, fact: Fact): void {
  if (fact.type === 'pod-created') {
    c.expect(!lives.pods.has(fact.pod) && !lives.gone.has(fact.pod), () => `pod ${fact.pod} is made twice`);
    lives.pods.set(fact.pod, {
      createdAt: fact.at,
      workload: fact.workload,
      boundAt: Number.NaN,
      pulledAt: Number.NaN,
      readyAt: Number.NaN,
      draining: false,
      ready: false,
      onNode: false,
    });
  } else if (fact.type.startsWith('pod-')) podStep(c, lives, fact as PodFact);
  else if (fact.type.startsWith('node-')) nodeStep(c, lives, fact as NodeFact);
}

type PodFact = Extract<Fact, { readonly type: `pod-${string}` }>;
type NodeFact = Extract<Fact, { readonly type: `node-${string}` }>;

function podStep(c: Complaints, { pods, gone }: Lives, fact: PodFact): void {
  const pod = pods.get(fact.pod);
  const told = (what: string) => () => `at ${fact.at} s ${fact.type} of pod ${fact.pod}, ${what}`;
  if (pod === undefined) return c.expect(false, told(gone.has(fact.pod) ? 'which is gone' : 'which was never made'));
  switch (fact.type) {
    case 'pod-bound':
      pod.boundAt = fact.at;
      pod.onNode = fact.node >= 0;
      return;
    case 'pod-pulled':
      c.expect(pod.boundAt <= fact.at, told('which is on no node'));
      pod.pulledAt = fact.at;
      return;
    case 'pod-start-refused':
    case 'pod-restarts':
    case 'pod-ready':
      c.expect(pod.boundAt <= fact.at, told('which is on no node'));
      c.expect(!pod.onNode || pod.pulledAt <= fact.at, told('whose image is not there'));
      c.expect(!pod.draining, told('which drains'));
      if (fact.type !== 'pod-ready') return;
      c.expect(!pod.ready, told('which is ready already'));
      pod.ready = true;
      pod.readyAt = fact.at;
      return;
    case 'pod-unready':
      c.expect(pod.ready, told('which was not ready'));
      pod.ready = false;
      return;
    case 'pod-draining':
      c.expect(!pod.draining, told('which drains already'));
      pod.draining = true;
      return;
    case 'pod-gone':
      pods.delete(fact.pod);
      gone.add(fact.pod);
  }
}

function nodeStep(c: Complaints, { nodes, nodesGone }: Lives, fact: NodeFact): void {
  const told = (what: string) => () => `at ${fact.at} s ${fact.type} of node ${fact.node}, ${what}`;
  if (fact.type === 'node-requested') {
    c.expect(!nodes.has(fact.node) && !nodesGone.has(fact.node), told('which was asked for before'));
    nodes.set(fact.node, { launched: false, ready: false, draining: false });
    return;
  }
  const node = nodes.get(fact.node);
  if (node === undefined)
    return c.expect(false, told(nodesGone.has(fact.node) ? 'which is gone' : 'which nobody asked for'));
  switch (fact.type) {
    case 'node-refused':
      c.expect(!node.launched, told('which runs'));
      break;
    case 'node-launched':
      c.expect(!node.launched, told('which runs already'));
      node.launched = true;
      return;
    case 'node-ready':
      // A kubelet that comes back before anybody missed it reports Ready once more.
      c.expect(node.launched, told('which does not run'));
      node.ready = true;
      return;
    case 'node-unready':
      c.expect(node.ready, told('which was not ready'));
      node.ready = false;
      return;
    case 'node-draining':
      c.expect(node.launched && !node.draining, told('which drains already or does not run'));
      node.draining = true;
      return;
    case 'node-gone':
      c.expect(node.launched, told('which never ran'));
  }
  nodes.delete(fact.node);
  nodesGone.add(fact.node);
}

/** A job is done by a living pod of the workload that took it, which was ready before the job began. */
function work(c: Complaints, { pods }: Lives, { args }: Entry & { call: 'jobDone' }): void {
  const [at, queue, workload, , id, , , , , startedAt] = args;
  const pod = pods.get(id);
  if (pod === undefined)
    return c.expect(false, () => `at ${at} s pod ${id}, which is not there, finishes a job of queue ${queue}`);
  c.expect(
    pod.workload === workload,
    () => `at ${at} s pod ${id} of workload ${pod.workload} finishes a job that workload ${workload} took`,
  );
  c.expect(
    pod.readyAt <= startedAt,
    () =>
      `at ${at} s pod ${id} finishes a job that it began at ${startedAt} s, before it was ready at ${pod.readyAt} s`,
  );
}
