import type { NodeSeen } from '../objects/node.js';

/** `--unhealthy-zone-threshold`. */
const UNHEALTHY = 0.55;

/** FullDisruption, PartialDisruption or Normal. */
export type ZoneState = 'normal' | 'partial' | 'full';

/** A zone and the nodes in it that have joined. */
export type ZoneHealth = { readonly zone: string; readonly nodes: number; readonly state: ZoneState };

/**
 * The state of a zone by the number of its nodes and of those that are not ready (`ComputeZoneState` in
 * pkg/controller/nodelifecycle).
 *
 * @example zoneState(40, 24) // 'partial'
 */
export function zoneState(nodes: number, notReady: number): ZoneState {
  if (nodes > 0 && notReady === nodes) return 'full';
  return notReady > 2 && notReady / nodes >= UNHEALTHY ? 'partial' : 'normal';
}

/** The zones that have nodes, in the order given. */
export function zoneHealth<N extends NodeSeen>(
  zones: readonly string[],
  nodes: readonly N[],
  isReady: (node: N) => boolean,
): ZoneHealth[] {
  return zones.flatMap((zone) => {
    const listed = nodes.filter((node) => node.zone === zone && hasJoined(node));
    const notReady = listed.filter((node) => !isReady(node)).length;
    return listed.length === 0 ? [] : [{ zone, nodes: listed.length, state: zoneState(listed.length, notReady) }];
  });
}

const hasJoined = ({ stage }: NodeSeen): boolean => stage === 'ready' || stage === 'draining';
