import type { Ticket } from '../../kernel/simulation.js';
import type { InstanceType, NodeGroup } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { Cluster } from '../world.js';

/** Stages of a node in their order; `refused` and `gone` are ends. */
export type NodeStage = 'requested' | 'booting' | 'ready' | 'draining' | 'refused' | 'gone';

/** One node: a virtual machine with room for pods. */
export type Node = {
  /** Number in the run, as in facts. */
  readonly id: number;
  readonly cluster: Cluster;
  readonly group: NodeGroup;
  readonly type: InstanceType;
  readonly zone: string;
  stage: NodeStage;
  /** false while its zone is down. */
  alive: boolean;
  /** What the API server believes (a dead node stays Ready for a while). */
  ready: boolean;
  readonly pods: Pod[];
  /** Room that is left. */
  freeCpu: number;
  freeMemory: number;
  freeGpu: number;
  /** Since when it has no pods (or could do without them); NaN: it has. */
  emptySince: Seconds;
  /** Names of the images on its disk. */
  readonly images: Set<string>;
  /** Pods whose image it has to pull, one after the other; the first is being served. */
  readonly pulls: Pod[];
  /** The last time that a pod came or went. */
  changedAt: Seconds;
  /** Until then pending pods are expected here, and nobody removes it. */
  nominatedUntil: Seconds;
  /** The key of its random streams: region, group, and its place among the nodes that the group ever had. */
  readonly streamKey: string;
  /** The next step of its life; null: none is planned. */
  timer: Ticket | null;
};
