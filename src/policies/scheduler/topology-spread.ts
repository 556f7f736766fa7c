import { log } from '../../kernel/math.js';
import type { NodeSeen } from '../objects/node.js';
import type { PodSeen, PodSpec } from '../objects/pod.js';
import type { SpreadConstraint } from '../objects/topology-spread.js';
import { isListed, selects } from './filters.js';

const ZONE = 'topology.kubernetes.io/zone';

/** What the scheduler assumes for pods without constraints of their own. */
const DEFAULTS: readonly SpreadConstraint[] = [
  { maxSkew: 3, topologyKey: 'kubernetes.io/hostname', hard: false },
  { maxSkew: 5, topologyKey: ZONE, hard: false },
];

/**
 * Pods of one workload by zone and by node; pods that end do not count. The constraints of a workload count its own
 * pods only.
 */
export type Counts = {
  readonly zones: Map<string, number>;
  readonly hosts: Map<number, number>;
  fewestInZone: number;
  fewestOnHost: number;
};

/**
 * Counts the pods of a workload over the nodes that the selector of its newest pods accepts; nodes with taints are
 * domains too, zones without nodes are not.
 */
export function countPods(nodes: readonly NodeSeen[], pods: readonly PodSeen[], template: PodSpec): Counts {
  const zones = new Map<string, number>();
  const hosts = new Map<number, number>();
  for (const node of nodes) {
    if (!isListed(node) || !selects(template, node.group, node.type, node.zone)) continue;
    zones.set(node.zone, 0);
    hosts.set(node.id, 0);
  }
  for (const { node, ending } of pods) {
    if (node === null || ending !== null) continue;
    zones.set(node.zone, (zones.get(node.zone) ?? 0) + 1);
    hosts.set(node.id, (hosts.get(node.id) ?? 0) + 1);
  }
  return { zones, hosts, fewestInZone: fewest(zones), fewestOnHost: fewest(hosts) };
}

/** One more pod of the workload stands on this node: counted in place, for a copy a pod would be slow. */
export function addPod(counts: Counts, node: NodeSeen): void {
  const inZone = counts.zones.get(node.zone) ?? 0,
    onHost = counts.hosts.get(node.id) ?? 0;
  counts.zones.set(node.zone, inZone + 1);
  counts.hosts.set(node.id, onHost + 1);
  if (inZone <= counts.fewestInZone) counts.fewestInZone = fewest(counts.zones);
  if (onHost <= counts.fewestOnHost) counts.fewestOnHost = fewest(counts.hosts);
}

function fewest(counts: ReadonlyMap<unknown, number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const count of counts.values()) if (count < least) least = count;
  return least === Number.POSITIVE_INFINITY ? 0 : least;
}

/** Whether a hard constraint forbids one more pod here: pods in the domain + 1 − fewest in any domain > maxSkew. */
export function breaksSpread(template: PodSpec, counts: Counts, node: NodeSeen): boolean {
  for (const { hard, maxSkew, topologyKey } of template.spread) {
    if (!hard) continue;
    const over =
      topologyKey === ZONE
        ? (counts.zones.get(node.zone) ?? 0) - counts.fewestInZone
        : (counts.hosts.get(node.id) ?? 0) - counts.fewestOnHost;
    if (over + 1 > maxSkew) return true;
  }
  return false;
}

/** The score of the soft constraints, 0 to 100 for each node; null when there are none. */
export function spreadScores(template: PodSpec, counts: Counts, nodes: readonly NodeSeen[]): number[] | null {
  const soft = template.spread.length === 0 ? DEFAULTS : template.spread.filter((one) => !one.hard);
  if (soft.length === 0) return null;
  const zones = new Set(nodes.map((node) => node.zone)).size;
  const weights = soft.map((one) => log((one.topologyKey === ZONE ? zones : nodes.length) + 2));
  const raw = nodes.map((node) => {
    let score = 0;
    for (let i = 0; i < soft.length; i++) {
      const { topologyKey, maxSkew } = soft[i];
      const count = topologyKey === ZONE ? counts.zones.get(node.zone) : counts.hosts.get(node.id);
      score += (count ?? 0) * weights[i] + (maxSkew - 1);
    }
    return Math.round(score);
  });
  let low = Number.POSITIVE_INFINITY,
    high = 0;
  for (const score of raw) {
    if (score < low) low = score;
    if (score > high) high = score;
  }
  return raw.map((score) => (high === 0 ? 100 : Math.floor((100 * (high + low - score)) / high)));
}
