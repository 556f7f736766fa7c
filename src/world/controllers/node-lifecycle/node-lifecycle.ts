import { uniform } from '../../../kernel/random.js';
import { WORLD } from '../../../kernel/simulation.js';
import { firstToleration, isListed } from '../../../policies/scheduler/filters.js';
import type { Seconds } from '../../../units.js';
import { markUnready } from '../../kubelet/readiness.js';
import type { Node } from '../../nodes/node.js';
import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';
import { deletePod } from '../workloads/workload.js';
import type { SilentNode } from './memory.js';

/**
 * The node lifecycle controller as it is since Kubernetes 1.32: it looks every 5 s, believes in a silent node for 50 s,
 * and then sends its pods away, one node at a time, at a rate that depends on how much of the zone is silent.
 */
const PERIOD = 5,
  GRACE = 50,
  LEASE = 10,
  TOLERATED = 300,
  TURN = 0.1;
const RATE = 0.1,
  SECONDARY_RATE = 0.01,
  LARGE_ZONE = 50,
  UNHEALTHY = 0.55;

export type ZoneState = 'normal' | 'partial' | 'full';

/** The node falls silent now. */
export function heartbeatLost(node: Node): void {
  const { cluster } = node;
  const phase = LEASE * uniform(cluster.world.random.stream('lease', node.streamKey));
  cluster.controllers.nodeLifecycle.silent.push({
    node,
    believedUntil: givenUpAt(cluster.world.simulation.now, phase),
    unknown: false,
    tainted: false,
  });
  planPass(cluster);
}

/**
 * The pass that gives up a node which dies now: the grace counts from the first pass after its last renewal. It renews
 * its lease every 10 s.
 *
 * @param phase the second of its first renewal
 * @example givenUpAt(21.95, 1.7) // 75
 */
export function givenUpAt(died: Seconds, phase: Seconds): Seconds {
  const renewed = died < phase ? 0 : phase + LEASE * Math.floor((died - phase) / LEASE);
  return nextPassAfter(renewed) + GRACE;
}

const nextPassAfter = (time: Seconds): Seconds => PERIOD * (Math.floor(time / PERIOD) + 1);

/** When a pod is given up whose node nobody models: as if its node had renewed just now. */
export function givenUpWithoutNode(died: Seconds): Seconds {
  return nextPassAfter(died) + GRACE - PERIOD;
}

/** The node answers again: its taints go, and evictions that did not begin are off. */
export function heartbeatBack(node: Node): void {
  const { silent } = node.cluster.controllers.nodeLifecycle;
  const place = silent.findIndex((one) => one.node === node);
  if (place >= 0) silent.splice(place, 1);
  planPass(node.cluster);
}

function planPass(cluster: Cluster): void {
  const monitor = cluster.controllers.nodeLifecycle;
  if (!Number.isNaN(monitor.nextPass)) return;
  monitor.nextPass = nextPassAfter(cluster.world.simulation.now);
  cluster.world.simulation.at(monitor.nextPass, WORLD, pass, cluster);
}

function pass(cluster: Cluster): void {
  const monitor = cluster.controllers.nodeLifecycle;
  const { simulation, recorder } = cluster.world;
  monitor.nextPass = Number.NaN;
  for (const one of monitor.silent) {
    if (one.unknown || simulation.now < one.believedUntil) continue;
    one.unknown = true;
    one.node.ready = false;
    recorder.note({ type: 'node-unready', at: simulation.now, node: one.node.id });
    for (const pod of [...one.node.pods]) markUnready(pod, 'its node does not answer');
  }
  setRates(cluster);
  simulation.after(TURN, taintMore, cluster);
  if (monitor.silent.length > 0) planPass(cluster);
}

/** The rates by the state of each zone. All zones full: no evictions, and those under way are off. */
function setRates(cluster: Cluster): void {
  const monitor = cluster.controllers.nodeLifecycle;
  const { now } = cluster.world.simulation;
  const zones = cluster.region.zones
    .map((zone) => ({ zone, ...healthOf(cluster, zone) }))
    .filter((one) => one.nodes > 0);
  monitor.allDown = zones.length > 0 && zones.every((one) => one.state === 'full');
  if (monitor.allDown) for (const one of monitor.silent) one.tainted = false;
  for (const { zone, state, nodes } of zones) {
    const rate = monitor.allDown ? 0 : rateOf(state, nodes);
    const limiter = monitor.limiters.get(zone);
    if (limiter === undefined) monitor.limiters.set(zone, { rate, nextAt: rate === RATE ? now : now + 1 / rate });
    else if (limiter.rate !== rate) {
      // A new limiter takes over; it begins without a turn if the old one had none left.
      limiter.nextAt = limiter.rate === 0 || limiter.nextAt > now ? now + 1 / rate : now;
      limiter.rate = rate;
    }
  }
}

function healthOf(cluster: Cluster, zone: string): { readonly state: ZoneState; readonly nodes: number } {
  let nodes = 0,
    unready = 0;
  for (const node of cluster.nodes) {
    if (node.zone !== zone || !isListed(node)) continue;
    nodes++;
    if (!node.ready) unready++;
  }
  return { state: zoneState(nodes, unready), nodes };
}

/** The state of a zone by the number of its nodes and of those that are not ready. */
export function zoneState(nodes: number, unready: number): ZoneState {
  if (nodes > 0 && unready === nodes) return 'full';
  return unready > 2 && unready / nodes >= UNHEALTHY ? 'partial' : 'normal';
}

/** Nodes a second that may be tainted in a zone. */
export function rateOf(state: ZoneState, nodes: number): number {
  if (state !== 'partial') return RATE;
  return nodes > LARGE_ZONE ? SECONDARY_RATE : 0;
}

/** Taints the next node of each zone whose turn has come, and comes back for the others. */
function taintMore(cluster: Cluster): void {
  const monitor = cluster.controllers.nodeLifecycle;
  const { simulation } = cluster.world;
  for (const zone of cluster.region.zones) {
    const limiter = monitor.limiters.get(zone);
    if (limiter === undefined || limiter.rate === 0 || limiter.nextAt > simulation.now + 1e-6) continue;
    const next = monitor.silent.find((one) => one.node.zone === zone && one.unknown && !one.tainted);
    if (next === undefined) continue;
    limiter.nextAt = simulation.now + 1 / limiter.rate;
    taint(next);
  }
}

/** NoExecute: each pod is deleted when it has borne the taint for as long as it says, 300 s by default. */
function taint(one: SilentNode): void {
  const { simulation } = one.node.cluster.world;
  one.tainted = true;
  for (const pod of one.node.pods) {
    const borne = toleratedFor(pod);
    if (borne < Number.POSITIVE_INFINITY) simulation.after(borne, evict, { pod, one });
  }
}

const UNREACHABLE = { key: 'node.kubernetes.io/unreachable', value: '', effect: 'NoExecute' } as const;

/** Admission gives each pod a toleration of 300 s unless it brings one of its own. */
export function toleratedFor(pod: Pod): Seconds {
  const own = firstToleration(pod.template.tolerations, UNREACHABLE);
  if (own === undefined) return TOLERATED;
  return own.seconds ?? Number.POSITIVE_INFINITY;
}

function evict({ pod, one }: { readonly pod: Pod; readonly one: SilentNode }): void {
  const stillSilent = one.node.cluster.controllers.nodeLifecycle.silent.includes(one);
  if (stillSilent && one.tainted && pod.ending === null) deletePod(pod, 'node-lost');
}
