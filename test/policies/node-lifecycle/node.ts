import type { NodeSeen } from '../../../src/policies/objects/node.js';

/** A node that is ready in zone a; decisions of the node lifecycle controller look at no more of it. */
export const node = (id: number, changes: Partial<NodeSeen> = {}): NodeSeen =>
  ({ id, zone: 'a', stage: 'ready', ready: true, ...changes }) as NodeSeen;

/** So many nodes of a zone, numbered from `from` on. */
export const nodesOf = (zone: string, count: number, from = 0): NodeSeen[] =>
  Array.from({ length: count }, (_, i) => node(from + i, { zone }));
