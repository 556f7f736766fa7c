import type { InstanceType, NodeGroup } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Cluster } from '../world.js';

/** How long Karpenter does not ask again for a type in a zone that was refused (its cache of unavailable offerings). */
const MASK = 180;

/** What the provider can deliver now, and what the buyers believe. */
export type Offerings = {
  /** Stock-outs that hold now. */
  readonly stockOuts: { readonly instanceType: string; readonly zones: readonly string[] }[];
  /** Until when each offer that was refused is not asked for. */
  readonly unavailable: Map<string, Seconds>;
};

export function newOfferings(): Offerings {
  return { stockOuts: [], unavailable: new Map() };
}

const key = (group: NodeGroup, type: InstanceType, zone: string): string =>
  `${group.capacityType}/${type.name}/${zone}`;

/** Whether the buyers think that this can be bought. They learn of a stock-out or an outage only by asking. */
export function believed(cluster: Cluster, group: NodeGroup, type: InstanceType, zone: string): boolean {
  const until = cluster.offerings.unavailable.get(key(group, type, zone));
  return until === undefined || cluster.world.simulation.now >= until;
}

/** Why the provider refuses a node, or null: it delivers. */
export function refusalOf(cluster: Cluster, type: InstanceType, zone: string): string | null {
  if (cluster.zonesDown.has(zone)) return `zone ${zone} is down`;
  const out = cluster.offerings.stockOuts.some((one) => one.instanceType === type.name && one.zones.includes(zone));
  return out ? `no capacity for ${type.name} in ${zone}` : null;
}

/** The offer was refused: it is left alone for a while. */
export function mask(cluster: Cluster, group: NodeGroup, type: InstanceType, zone: string): void {
  cluster.offerings.unavailable.set(key(group, type, zone), cluster.world.simulation.now + MASK);
}
