import { type Sketch, sketch } from '../../kernel/sketch.js';
import type { Workload } from '../../scenario/strict.js';
import type { Cores, Dollars, Seconds } from '../../units.js';
import type { ContainerEnd, PodEnd } from '../../world/facts.js';
import { type Level, level, move } from './level.js';
import { type NodeWaits, nodeWaits } from './node-waits.js';
import { FULL } from './saturation.js';

/** Why pods end, in the order of printing. */
export const podEnds = [
  'scaled-down',
  'finished',
  'evicted',
  'node-lost',
  'replaced',
  'out-of-memory',
  'crashed',
] as const satisfies readonly PodEnd[];

/** Why containers are started anew, in the order of printing. */
export const containerEnds = [
  'out-of-memory',
  'liveness',
  'startup',
  'ended',
  'crashed',
  'start-refused',
] as const satisfies readonly ContainerEnd[];

/**
 * What is remembered of one workload; a pod counts at its creation, a stage at its end, when that is after the warm-up.
 */
export type WorkloadTally = {
  /** Number of its region. */
  readonly region: number;
  /** Name of the workload. */
  readonly name: string;
  /** As in its manifest. */
  readonly kind: Workload['kind'];
  /** Queue that its pods take from; null: none. */
  readonly queue: string | null;
  /** Jobs or requests that one pod works on at a time; Infinity: no limit. */
  readonly concurrency: number;
  /** The same with a batch counted as one. */
  readonly workSlots: number;
  /** spec.replicas. */
  readonly replicas: Level;
  /** Most that its autoscaler may ask for now; Infinity without one. */
  mostReplicas: number;
  /** Whether its autoscaler asked for more than its maximum at its last look. */
  wantsMore: boolean;
  /** 1 while its maximum holds it: see `noteMaximum`. */
  readonly capped: Level;
  /** The maximum that held it last; 0: none did. */
  cappedBy: number;
  /** Whether another one did before. */
  maximumChanged: boolean;
  /** Its wait for nodes, group by group. */
  readonly nodeWaits: NodeWaits;
  /** Pods by where they are; together all that exist. */
  readonly pending: Level;
  /** On a node and not yet ready. */
  readonly starting: Level;
  /** Ready pods. */
  readonly ready: Level;
  /** Pods that were ready and are not now. */
  readonly unready: Level;
  /** Told to end, and still there. */
  readonly draining: Level;
  /** Jobs that its pods work on. */
  readonly busy: Level;
  /** Pods made. */
  created: number;
  /** Pods that became ready for the first time. */
  started: number;
  /** Times that a pod was made while none was ready or on its way. */
  coldStarts: number;
  /** Changes of spec.replicas. */
  changes: number;
  /** Starts that were refused and tried again. */
  startRefusals: number;
  /** Work of its pods that has to be done again, or was done twice. */
  workRepeated: Seconds;
  /** Seconds that its pods stood on nodes that cost something, and their share of the price of those. */
  paidSeconds: Seconds;
  /** Their share of the price. */
  usd: Dollars;
  /** Restarts of containers by place in `containerEnds`, and those that had to wait. */
  readonly restarts: Float64Array;
  /** Restarts that had to wait. */
  crashLoops: number;
  /** CPU limit of a pod in cores; NaN once an edit has changed it. */
  cpuLimit: Cores;
  /**
   * Samples of 15 s of the CPU of one pod, those in which nearly all of its limit was used, and the sum of the shares.
   */
  cpuSamples: number;
  /** Samples in which nearly all was used. */
  cpuFull: number;
  /** Sum of the used shares. */
  cpuShares: number;
  /** Looks of its autoscalers that left the replicas alone though something spoke against it, by what held them. */
  readonly holds: Map<string, number>;
  /** Ends by place in `podEnds`. */
  readonly ended: Float64Array;
  /** From creation to a node. */
  readonly toBound: Sketch;
  /** From the node to the image. */
  readonly toPulled: Sketch;
  /** From the image to ready. */
  readonly toReady: Sketch;
  /** From creation to ready. */
  readonly startUp: Sketch;
  /** Ages, in each stage, of the pods that were in it at the end of the run. */
  readonly unfinished: Readonly<Record<'toBound' | 'toPulled' | 'toReady' | 'startUp', Sketch>>;
};

/** @param autoscaled whether an autoscaler has a maximum for it */
export function workloadTally(region: number, strict: Workload, warmUp: Seconds, autoscaled = false): WorkloadTally {
  const { behaviour } = strict;
  return {
    region,
    name: strict.name,
    kind: strict.kind,
    queue: behaviour.kind === 'worker' ? behaviour.queue : null,
    concurrency:
      behaviour.kind === 'idle'
        ? 0
        : behaviour.concurrency * (behaviour.kind === 'worker' ? (behaviour.batch?.size ?? 1) : 1),
    workSlots: behaviour.kind === 'idle' ? 0 : behaviour.concurrency,
    replicas: level(warmUp, strict.kind === 'ScaledJob' ? 0 : strict.replicas),
    mostReplicas: autoscaled ? strict.mostReplicas : Number.POSITIVE_INFINITY,
    wantsMore: false,
    capped: level(warmUp),
    cappedBy: 0,
    maximumChanged: false,
    nodeWaits: nodeWaits(),
    pending: level(warmUp),
    starting: level(warmUp),
    ready: level(warmUp),
    unready: level(warmUp),
    draining: level(warmUp),
    busy: level(warmUp),
    created: 0,
    started: 0,
    coldStarts: 0,
    changes: 0,
    startRefusals: 0,
    workRepeated: 0,
    paidSeconds: 0,
    usd: 0,
    restarts: new Float64Array(containerEnds.length),
    crashLoops: 0,
    cpuLimit: strict.template.limits.cpu,
    cpuSamples: 0,
    cpuFull: 0,
    cpuShares: 0,
    holds: new Map(),
    ended: new Float64Array(podEnds.length),
    toBound: sketch(),
    toPulled: sketch(),
    toReady: sketch(),
    startUp: sketch(),
    unfinished: { toBound: sketch(), toPulled: sketch(), toReady: sketch(), startUp: sketch() },
  };
}

/** spec.replicas changes. */
export function setReplicas(of: WorkloadTally, at: Seconds, replicas: number): void {
  move(of.replicas, at, replicas);
}

/** Pods that exist now. */
export const podsNow = (of: WorkloadTally): number =>
  of.pending.value + of.starting.value + of.ready.value + of.unready.value + of.draining.value;

/** One sample of the CPU of one pod. */
export function noteCpu(of: WorkloadTally, share: number): void {
  of.cpuSamples++;
  of.cpuShares += share;
  if (share >= FULL) of.cpuFull++;
}
