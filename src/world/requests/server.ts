import { type ProcessorSharing, processorSharing } from '../../kernel/processor-sharing.js';
import { type RowList, rowList } from '../../kernel/row-list.js';
import type { PodTemplate, ServiceBehaviour, Workload } from '../../scenario/strict.js';
import type { Bytes, Cores, Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { Balancer } from './balancer.js';
import { listsOf } from './routing.js';
import type { RequestService } from './service.js';

/**
 * What the server of a pod does with a new request: takes it, or refuses it because it drains or its processes are
 * dead.
 */
export const OPEN = 0;
export const DRAINING = 1;
export const DEAD = 2;

/** What all pods of one workload of a service have in common that were made from one template. */
export type ServerKind = {
  readonly concurrency: number;
  readonly backlog: number;
  /** Never more than the limit. */
  readonly idleCpu: Cores;
  readonly cpuLimit: Cores;
  readonly baseMemory: Bytes;
  readonly memoryPerRequest: Bytes;
  readonly memoryLimit: Bytes;
  readonly slowStart: ServiceBehaviour['slowStart'];
  /** The pod uses more memory than its limit. */
  readonly outOfMemory: (pod: Pod) => void;
};

/** One pod as its service sees it. */
export type Server = {
  readonly service: RequestService;
  readonly kind: ServerKind;
  readonly pod: Pod;
  readonly cpu: ProcessorSharing;
  /** Requests that it works on, and those that wait for their turn in it. */
  readonly slots: RowList;
  readonly backlog: RowList;
  /** Lists of endpoints by place in which it stands too. */
  readonly near: readonly Balancer[];
  state: typeof OPEN | typeof DRAINING | typeof DEAD;
  /** In the list of endpoints. */
  listed: boolean;
  /** Changes of that list that are on their way. */
  news: number;
  /** The start of the containers that it knows, and when they were ready for the first time. */
  containersSince: Seconds;
  warmingSince: Seconds;
  /** CPU seconds at the last sample of `cpu-saturation.ts`; NaN: it was not there. */
  burntBefore: Seconds;
  /**
   * Requests that it answered well, since the pod was ready for the first time: a counter that its software would show.
   */
  answered: number;
  /** To be called when the last request is answered; null: nobody waits for that. */
  finished: ((pod: Pod) => void) | null;
};

/** @throws Error when the workload is not a service */
export function serverKind(workload: Workload, template: PodTemplate, outOfMemory: (pod: Pod) => void): ServerKind {
  const { behaviour } = workload;
  if (behaviour.kind !== 'service') throw new Error(`the workload ${workload.name} answers no requests`);
  return {
    concurrency: behaviour.concurrency,
    backlog: behaviour.backlog,
    idleCpu: Math.min(behaviour.idleCpu, template.limits.cpu),
    cpuLimit: template.limits.cpu,
    baseMemory: behaviour.baseMemory,
    memoryPerRequest: behaviour.memoryPerRequest,
    memoryLimit: template.limits.memory,
    slowStart: behaviour.slowStart,
    outOfMemory,
  };
}

/** The server of a pod: its books and its CPU, which is the limit of the pod, or the whole node when there is none. */
export function server(service: RequestService, kind: ServerKind, pod: Pod): Server {
  const cores = Math.min(kind.cpuLimit, pod.node === null ? Number.POSITIVE_INFINITY : pod.node.type.allocatable.cpu);
  return {
    service,
    kind,
    pod,
    cpu: processorSharing(service.simulation, cores, service.burnt, besideIdle(cores, kind.idleCpu)),
    slots: rowList(),
    backlog: rowList(),
    near: listsOf(service.routing, pod),
    state: DEAD,
    listed: false,
    news: 0,
    containersSince: Number.NaN,
    warmingSince: Number.NEGATIVE_INFINITY,
    burntBefore: Number.NaN,
    answered: 0,
    finished: null,
  };
}

/** What the pod uses without requests takes its part of the limit, and is slowed like them. */
const besideIdle = (cores: Cores, idle: Cores): ((requests: number) => number) | null =>
  idle === 0 ? null : (requests) => Math.min(1, cores / (requests + idle));

/** Bytes in use: requests that only wait use none. */
export function memoryOf(s: Server): Bytes {
  return s.kind.baseMemory + s.kind.memoryPerRequest * s.slots.size;
}

/** Its containers are ready. Those of the first instant have been for long. */
export function warmUp(s: Server): void {
  const { pod, service } = s;
  if (s.containersSince === pod.startedAt) return;
  s.containersSince = pod.startedAt;
  s.warmingSince = service.simulation.now > 0 ? service.simulation.now : Number.NEGATIVE_INFINITY;
}

/** How many times its CPU a request costs that starts now: code that is not compiled yet, caches that are empty. */
export function slowStartFactor({ kind: { slowStart }, warmingSince, service }: Server): number {
  if (slowStart === null) return 1;
  const age = service.simulation.now - warmingSince;
  return age < slowStart.seconds ? 1 + (slowStart.factor - 1) * (1 - age / slowStart.seconds) : 1;
}
