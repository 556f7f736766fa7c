import type { Node } from './nodes/node.js';
import type { Pod } from './pods/pod.js';

/** Who is told of what happens: tied together in `wiring.ts`, so that a pod need not know who is concerned. */
export type Hooks = {
  readonly podCreated: (pod: Pod) => void;
  readonly podUnschedulable: (pod: Pod) => void;
  readonly podReady: (pod: Pod) => void;
  readonly podGone: (pod: Pod, node: Node | null) => void;
  readonly nodeReady: (node: Node) => void;
  readonly nodeRefused: (node: Node) => void;
};
