import { uniform } from '../../kernel/random.js';
import { SENSE } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import type { Node } from '../nodes/node.js';
import type { Pod } from '../pods/pod.js';
import type { Cluster } from '../world.js';
import { type Container, container } from './container.js';

/** cAdvisor looks at a container when it starts and then every 10 to 15 s, each time drawn anew. */
const SHORTEST = 10;
const LONGEST = 15;
/** Looks happen at the first tick when they are due: one event serves all pods of the cluster. */
const TICK = 0.5;
const BUCKETS = 64;
/** Ticks between two searches for new containers: less time than the shortest interval. */
const SEARCH = 10;

/**
 * The kubelets of a cluster, as far as they measure: a wheel of buckets, one a tick, with the containers that are due
 * then.
 */
export type Housekeeping = {
  readonly cluster: Cluster;
  /** By number of the pod. */
  readonly containers: Map<number, Container>;
  readonly buckets: (Container | null)[];
  readonly turns: WeakMap<Node, number>;
  tick: number;
  searchedAt: Seconds;
};

/** Starts to measure; containers are found by themselves. */
export function housekeeping(cluster: Cluster): Housekeeping {
  const { simulation } = cluster.world;
  const keeper: Housekeeping = {
    cluster,
    containers: new Map(),
    buckets: new Array(BUCKETS).fill(null),
    turns: new WeakMap(),
    tick: 0,
    searchedAt: Number.NEGATIVE_INFINITY,
  };
  simulation.every(simulation.now, TICK, SENSE, tick, keeper);
  return keeper;
}

function tick(keeper: Housekeeping): void {
  if (keeper.tick % SEARCH === 0) search(keeper);
  const bucket = keeper.tick % BUCKETS;
  let one = keeper.buckets[bucket];
  keeper.buckets[bucket] = null;
  while (one !== null) {
    const { next } = one;
    visit(keeper, one);
    one = next;
  }
  keeper.tick++;
}

/** Finds the containers that started since the last search. */
export function search(keeper: Housekeeping): void {
  const since = keeper.searchedAt;
  keeper.searchedAt = keeper.cluster.world.simulation.now;
  for (const workload of keeper.cluster.workloads) {
    for (const pod of workload.pods) if (pod.startedAt >= since) open(keeper, pod);
  }
}

function open(keeper: Housekeeping, pod: Pod): void {
  const old = keeper.containers.get(pod.id);
  if (old !== undefined && old.startedAt === pod.startedAt) return;
  const { world, region } = keeper.cluster;
  const luck =
    old?.luck ?? world.random.stream('housekeeping', `${region.name}/${pod.workload.strict.name}/${pod.ordinal}`);
  const one = container(pod, luck, turnOf(keeper, pod.node));
  one.due = Math.max(pod.startedAt, world.simulation.now - SHORTEST);
  one.at = pod.startedAt;
  one.memory = pod.workload.software.memory(pod);
  if (old !== undefined) replace(old, one);
  keeper.containers.set(pod.id, one);
  enqueue(keeper, one);
}

/** metrics-server goes on to serve what it holds of a pod until the next scrape finds that its containers are new. */
function replace(old: Container, one: Container): void {
  old.replaced = true;
  one.lastAt = old.lastAt;
  one.lastCpu = old.lastCpu;
  one.lastMemory = old.lastMemory;
  one.previousAt = old.previousAt;
  one.previousCpu = old.previousCpu;
}

/** Where a node comes in the round of a scrape is its own luck; a cluster without nodes is one place. */
function turnOf(keeper: Housekeeping, node: Node | null): number {
  if (node === null) return 0;
  let turn = keeper.turns.get(node);
  if (turn === undefined) {
    turn = uniform(keeper.cluster.world.random.stream('scrape', node.luck));
    keeper.turns.set(node, turn);
  }
  return turn;
}

function visit(keeper: Housekeeping, one: Container): void {
  const { pod } = one;
  if (one.replaced) return;
  if (pod.stage === 'gone') {
    keeper.containers.delete(pod.id);
    return;
  }
  if (pod.alive && pod.startedAt === one.startedAt) look(keeper, one);
  enqueue(keeper, one);
}

function look(keeper: Housekeeping, one: Container): void {
  const { software } = one.pod.workload;
  one.atBefore = one.at;
  one.cpuBefore = one.cpu;
  one.memoryBefore = one.memory;
  one.at = keeper.cluster.world.simulation.now;
  one.cpu = software.cpuSeconds(one.pod);
  one.memory = software.memory(one.pod);
}

/** Into the bucket of the first tick at which the next look is due. */
function enqueue(keeper: Housekeeping, one: Container): void {
  one.due += SHORTEST + (LONGEST - SHORTEST) * uniform(one.luck);
  const ahead = Math.ceil((one.due - keeper.cluster.world.simulation.now) / TICK);
  const bucket = (keeper.tick + Math.max(1, ahead)) % BUCKETS;
  one.next = keeper.buckets[bucket];
  keeper.buckets[bucket] = one;
}
