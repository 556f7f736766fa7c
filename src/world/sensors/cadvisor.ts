import { uniform } from '../../kernel/random.js';
import { SENSE } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import type { Node } from '../nodes/node.js';
import type { Pod } from '../pods/pod.js';
import type { Cluster } from '../world.js';
import { type Container, container } from './container.js';

/** cAdvisor measures a container when it starts and then every 10 to 15 s, each time drawn anew. */
const SHORTEST = 10;
const LONGEST = 15;
/** Measurements happen at the first tick when they are due: one event serves all pods of the cluster. */
const TICK = 0.5;
const BUCKETS = 64;
/** Ticks between two searches for new containers: less time than the shortest interval. */
const SEARCH = 10;

/**
 * The kubelets of a cluster, as far as they measure: a wheel of buckets, one a tick, with the containers that are due
 * then.
 */
export type CAdvisor = {
  readonly cluster: Cluster;
  /** By number of the pod. */
  readonly containers: Map<number, Container>;
  readonly buckets: (Container | null)[];
  readonly placesInRound: WeakMap<Node, number>;
  tick: number;
  searchedAt: Seconds;
};

/** Starts to measure; containers are found by themselves. */
export function startCAdvisor(cluster: Cluster): CAdvisor {
  const { simulation } = cluster.world;
  const cadvisor: CAdvisor = {
    cluster,
    containers: new Map(),
    buckets: new Array(BUCKETS).fill(null),
    placesInRound: new WeakMap(),
    tick: 0,
    searchedAt: Number.NEGATIVE_INFINITY,
  };
  simulation.every(simulation.now, TICK, SENSE, tick, cadvisor);
  return cadvisor;
}

function tick(cadvisor: CAdvisor): void {
  if (cadvisor.tick % SEARCH === 0) search(cadvisor);
  const bucket = cadvisor.tick % BUCKETS;
  let one = cadvisor.buckets[bucket];
  cadvisor.buckets[bucket] = null;
  while (one !== null) {
    const { next } = one;
    visit(cadvisor, one);
    one = next;
  }
  cadvisor.tick++;
}

/** Finds the containers that started since the last search. */
export function search(cadvisor: CAdvisor): void {
  const since = cadvisor.searchedAt;
  cadvisor.searchedAt = cadvisor.cluster.world.simulation.now;
  for (const workload of cadvisor.cluster.workloads) {
    for (const pod of workload.pods) if (pod.startedAt >= since) open(cadvisor, pod);
  }
}

function open(cadvisor: CAdvisor, pod: Pod): void {
  const old = cadvisor.containers.get(pod.id);
  if (old !== undefined && old.startedAt === pod.startedAt) return;
  const { world, region } = cadvisor.cluster;
  const stream =
    old?.stream ?? world.random.stream('housekeeping', `${region.name}/${pod.workload.strict.name}/${pod.ordinal}`);
  const one = container(pod, stream, placeInRound(cadvisor, pod.node));
  one.due = Math.max(pod.startedAt, world.simulation.now - SHORTEST);
  one.at = pod.startedAt;
  one.memory = pod.workload.software.memory(pod);
  if (old !== undefined) replace(old, one);
  cadvisor.containers.set(pod.id, one);
  enqueue(cadvisor, one);
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

/** Where a node comes in the round of a scrape is drawn once for each node; a cluster without nodes is one place. */
function placeInRound(cadvisor: CAdvisor, node: Node | null): number {
  if (node === null) return 0;
  let place = cadvisor.placesInRound.get(node);
  if (place === undefined) {
    place = uniform(cadvisor.cluster.world.random.stream('scrape', node.streamKey));
    cadvisor.placesInRound.set(node, place);
  }
  return place;
}

function visit(cadvisor: CAdvisor, one: Container): void {
  const { pod } = one;
  if (one.replaced) return;
  if (pod.stage === 'gone') {
    cadvisor.containers.delete(pod.id);
    return;
  }
  if (pod.alive && pod.startedAt === one.startedAt) measure(cadvisor, one);
  enqueue(cadvisor, one);
}

function measure(cadvisor: CAdvisor, one: Container): void {
  const { software } = one.pod.workload;
  one.atBefore = one.at;
  one.cpuBefore = one.cpu;
  one.memoryBefore = one.memory;
  one.at = cadvisor.cluster.world.simulation.now;
  one.cpu = software.cpuSeconds(one.pod);
  one.memory = software.memory(one.pod);
}

/** Into the bucket of the first tick at which the next measurement is due. */
function enqueue(cadvisor: CAdvisor, one: Container): void {
  one.due += SHORTEST + (LONGEST - SHORTEST) * uniform(one.stream);
  const ahead = Math.ceil((one.due - cadvisor.cluster.world.simulation.now) / TICK);
  const bucket = (cadvisor.tick + Math.max(1, ahead)) % BUCKETS;
  one.next = cadvisor.buckets[bucket];
  cadvisor.buckets[bucket] = one;
}
