import type { InstanceType, NodeGroup, Resources } from '../strict.js';
import type { InstanceFacts, ProviderFacts } from './provider.js';

export const boundless: Resources = {
  cpu: Number.POSITIVE_INFINITY,
  memory: Number.POSITIVE_INFINITY,
  gpu: Number.POSITIVE_INFINITY,
};
/** Share of the price on demand where the price of spot is not known: the middle of what was seen, an estimate. */
export const SPOT_SHARE = 0.4;

/** A machine as it is provisioned. */
export function instanceType(
  name: string,
  facts: InstanceFacts,
  capacityType: NodeGroup['capacityType'],
  provider: ProviderFacts,
): InstanceType {
  const perHour = capacityType === 'spot' ? (facts.spotPerHour ?? facts.perHour * SPOT_SHARE) : facts.perHour;
  return {
    name,
    capacity: facts.capacity,
    allocatable: facts.allocatable,
    maxPods: facts.maxPods,
    perHour,
    minimumBilled: provider.minimumBilled,
  };
}
