import type { Seconds } from '../../units.js';
import type { InstanceType } from '../objects/instance-type.js';
import type { NodeGroupSpec } from '../objects/node-group.js';

/** How long Karpenter does not ask again for an offering that was refused (`UnavailableOfferingsTTL`: 3 min). */
const UNAVAILABLE = 180;

/** Until when each offering that was refused counts as unavailable, by capacity type, instance type and zone. */
export type UnavailableOfferings = ReadonlyMap<string, Seconds>;

export const NONE_UNAVAILABLE: UnavailableOfferings = new Map();

/** Whether the provisioner thinks that it can have this. It learns of a stock-out or an outage only by asking. */
export type IsAvailable = (group: NodeGroupSpec, type: InstanceType, zone: string) => boolean;

/** What may be provisioned: from these groups, in the order of their turn, what is available of them. */
export type Offerings = { readonly groups: readonly NodeGroupSpec[]; readonly isAvailable: IsAvailable };

/** For plans onto the nodes that are there. */
export const NO_OFFERINGS: Offerings = { groups: [], isAvailable: () => false };

const keyOf = (group: NodeGroupSpec, type: InstanceType, zone: string): string =>
  `${group.capacityType}/${type.name}/${zone}`;

const ALL: IsAvailable = () => true;

/** What is available now. */
export function availableAt(unavailable: UnavailableOfferings, now: Seconds): IsAvailable {
  if (unavailable.size === 0) return ALL;
  return (group, type, zone) => {
    const until = unavailable.get(keyOf(group, type, zone));
    return until === undefined || now >= until;
  };
}

/** The offering was refused now: it is left alone for a while. */
export function withUnavailable(
  unavailable: UnavailableOfferings,
  refused: { readonly group: NodeGroupSpec; readonly type: InstanceType; readonly zone: string },
  now: Seconds,
): UnavailableOfferings {
  const kept = [...unavailable].filter(([, until]) => until > now);
  return new Map([...kept, [keyOf(refused.group, refused.type, refused.zone), now + UNAVAILABLE]]);
}
