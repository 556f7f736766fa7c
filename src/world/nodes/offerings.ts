import type { InstanceType } from '../../scenario/strict.js';
import type { Cluster } from '../world.js';

/** What the provider can deliver now. What the autoscalers know of it, and when, is their own. */
export type Offerings = {
  /** Stock-outs that hold now. */
  readonly stockOuts: { readonly instanceType: string; readonly zones: readonly string[] }[];
};

export function newOfferings(): Offerings {
  return { stockOuts: [] };
}

/** Why the provider refuses a node, or null: it delivers. */
export function refusalOf(cluster: Cluster, type: InstanceType, zone: string): string | null {
  if (cluster.zonesDown.has(zone)) return `zone ${zone} is down`;
  const out = cluster.offerings.stockOuts.some((one) => one.instanceType === type.name && one.zones.includes(zone));
  return out ? `no capacity for ${type.name} in ${zone}` : null;
}
